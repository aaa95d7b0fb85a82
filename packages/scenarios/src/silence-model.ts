import {
  biasMeasures,
  deletedShareMeasures,
  fearing,
  feelingMeasures,
  type GraphRecipe,
  gaugeMeasure,
  type Institution,
  incidents,
  type Model,
  moderation,
  moderationMeasures,
  officialDesk,
  type ScheduledEvent,
  stateMedia,
} from '@netizen/engine';
import { cityModel } from './city.ts';
import type { SilenceParameters as P } from './silence-parameters.ts';
import { topicsAtRisk } from './topics-2011.ts';

/** Indices of the topics. */
export const SILENCE_TOPIC = {
  critique: 0,
  abuse: 1,
  unrest: 2,
  gossip: 3,
  livelihood: 4,
} as const;
const { abuse, critique, unrest } = SILENCE_TOPIC;
/** The poll looks at what people write, not at what they pass on from authorities. */
const POLL = { sources: ['netizen', 'leader'] } as const;
/** More reports than a post can get. */
const NEVER = 4e9;

const institutionsOf = (p: P): Institution[] => [
  incidents({ topic: critique, perWeek: p.incidentsPerWeek }),
  incidents({ name: 'abuses', topic: abuse, perWeek: p.abusePerWeek }),
  incidents({ name: 'protests', topic: unrest, perWeek: p.protestsPerWeek }),
  officialDesk({
    name: 'officials',
    kind: 'official',
    topic: critique,
    postsPerDay: 3,
    register: 0.3,
    stance: 0.4,
    openness: 0,
  }),
  stateMedia({ agenda: [0.1, 0, 0, 0.2, 0.7] }),
  moderation({
    recall: 0,
    watch: 0,
    falseHits: 0,
    reportsNeeded: NEVER,
    target: p.target,
    weight: p.strictness,
    reviewers: p.reviewers,
    nightReviewers: p.reviewers / 2,
    screened: p.comments ? ['original', 'question', 'comment'] : ['original', 'question'],
  }),
];

const eventsOf = ({ censorAt, censorship, reportsNeeded }: P): ScheduledEvent[] =>
  censorship === 0
    ? []
    : [
        {
          at: censorAt,
          target: 'moderation',
          set: {
            recall: censorship,
            watch: censorship / 2,
            falseHits: censorship / 1000,
            reportsNeeded,
          },
          marker: 'censor',
        },
      ];

/** Builds the model of `silence`. */
export function silenceModel(p: P, graph?: GraphRecipe): Model {
  return cityModel(p, {
    name: 'silence',
    graph,
    allTopics: topicsAtRisk(p),
    gauge: POLL,
    kinds: { official: { count: 12, place: [0.001, 0.018] } },
    speak: { support: p.climateWeight, conformity: p.conformity, anger: p.anger },
    react: { anger: p.anger, report: p.reportRate },
    initial: { climate: p.firstClimate, support: (1 + p.firstClimate) / 2 },
    behaviours: [fearing({ fear: p.fearPerDeletion })],
    institutions: institutionsOf(p),
    events: eventsOf(p),
    measures: [
      gaugeMeasure({ ...POLL, of: 'written' }),
      ...biasMeasures(POLL),
      ...feelingMeasures(),
      ...deletedShareMeasures({ critique, abuse, unrest }),
      ...moderationMeasures({ reports: true }),
    ],
  });
}
