import {
  badges,
  beliefMeasures,
  believing,
  biasMeasures,
  exposureMeasures,
  type GraphRecipe,
  type Institution,
  incidents,
  type Measure,
  type Model,
  noting,
  officialDesk,
  registering,
  registrationMeasures,
  restraint,
  rumours,
  type ScheduledEvent,
  stateMedia,
} from '@netizen/engine';
import { cityModel } from './city.ts';
import type { RealNameParameters as P } from './real-name-parameters.ts';
import { volumeMeasure } from './topic-measures.ts';
import { topics2011, topicsAtRisk } from './topics-2011.ts';

/** Names of the topics, in the order of their indices. */
export const REAL_NAME_TOPICS = Object.keys(topics2011) as readonly (keyof typeof topics2011)[];
const [critique, abuse, unrest] = [0, 1, 2] as const;
/** The poll looks at what people write, not at what they pass on from authorities. */
const POLL = { sources: ['netizen', 'leader'] } as const;
const PEOPLE = { kinds: ['netizen', 'leader'], hours: 24 };

const institutionsOf = (p: P): Institution[] => [
  incidents({ topic: critique, perWeek: p.incidentsPerWeek }),
  incidents({ name: 'abuses', topic: abuse, perWeek: p.abusePerWeek }),
  incidents({ name: 'protests', topic: unrest, perWeek: 0.5 }),
  rumours({ planned: [{ at: p.rumourAt }], sources: p.starters, topic: critique }),
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
];

const eventsOf = ({ announcedAt, deadline, required, rumourAt }: P): ScheduledEvent[] => [
  ...(required
    ? [
        { at: announcedAt, target: 'registering', set: { isOpen: 1 }, marker: 'announced' },
        {
          at: announcedAt + deadline,
          target: 'registering',
          set: { isRequired: 1 },
          marker: 'rule',
        },
      ]
    : []),
  { at: rumourAt, marker: 'rumour' },
];

/** Posts and reposts of people within a day, on each topic, and those against the authorities among them. */
function volumes(): Measure[] {
  const byTopic = REAL_NAME_TOPICS.map((name, topic) =>
    volumeMeasure(`volume.${name}`, { ...PEOPLE, topic }),
  );
  const critical = volumeMeasure('volume.critical', { ...PEOPLE, topic: critique, below: -0.2 });
  const about =
    'Posts of the topic critique with a stance below -0.2, and reposts, per hour, last 24 h.';
  return [...byTopic, { ...critical, about }];
}

/** Whether a measure is one of those named. */
const only =
  (...names: string[]) =>
  ({ name }: Measure): boolean =>
    names.includes(name);

/** Builds the model of `real-name`. */
export function realNameModel(p: P, graph?: GraphRecipe): Model {
  const share = {
    official: 1,
    officer: 1,
    stateMedia: 1,
    leader: p.badgedLeaders,
    netizen: p.badgedNetizens,
  };
  return cityModel(p, {
    name: 'real-name',
    graph,
    allTopics: topicsAtRisk(p),
    gauge: POLL,
    claims: 1,
    kinds: {
      official: { count: 12, place: [0.001, 0.018] },
      officer: { count: p.officers, place: [0.001, 0.2] },
    },
    speak: { realNames: 1, realName: p.nameWeight },
    behaviours: [
      badges({ share, appeal: p.badgeAppeal }),
      registering({ compliance: p.compliance }),
      restraint(),
      believing(),
      noting({ topic: critique, halfLife: 24 }),
    ],
    institutions: institutionsOf(p),
    events: eventsOf(p),
    measures: [
      ...registrationMeasures(),
      ...biasMeasures(POLL),
      ...volumes(),
      ...beliefMeasures().filter(only('rumour.reach')),
      ...exposureMeasures().filter(only('exposure.verified')),
    ],
  });
}
