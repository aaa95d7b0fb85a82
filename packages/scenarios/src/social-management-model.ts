import {
  asking,
  columnMeasures,
  economy,
  fearing,
  type GraphRecipe,
  type Init,
  type Institution,
  incidents,
  legitimacyMeasures,
  type Model,
  moderation,
  moderationMeasures,
  officialDesk,
  policing,
  protest,
  type ScheduledEvent,
  stateMedia,
  streetMeasures,
} from '@netizen/engine';
import { cityModel, TOPIC } from './city.ts';
import type { SocialManagementParameters as P } from './social-management-parameters.ts';

const UNREST = 3;
/** Legitimacy is trust in the authorities; state media speak for themselves. */
const LEGITIMACY = { trustOfficial: 1 };
const BOOKS = Object.keys(LEGITIMACY);
const OFFICIALS = 12;

const cut = (value: number): number => Math.max(0, Math.min(1, value));

/** Normal around the mean of the region; regions go from better to worse off by id, as `protest` lays them. */
function firstHardship(p: P, lo: number): Init {
  return (i, site) => {
    const region = Math.floor((Math.max(0, i - lo) * p.regions) / (site.size - lo));
    const place = p.regions === 1 ? 0 : region / (p.regions - 1) - 0.5;
    return cut(p.hardship + p.regionalGap * place + p.hardshipSpread * site.normal(i, 0));
  };
}

/** Thresholds of Granovetter's rule: normal, those below 0 begin by themselves. Weights on risk of Epstein's: uniform. */
const caution =
  (rule: P['rule']): Init =>
  (i, site) =>
    rule === 'epstein' ? site.draw(i, 0) : cut(0.1 + 0.05 * site.normal(i, 0));

const institutionsOf = (p: P): Institution[] => [
  incidents({ topic: TOPIC.authorities, perWeek: p.incidentsPerWeek }),
  economy({
    points: [
      [0, 0],
      [24, 0],
      [72, p.slump],
    ],
    shock: p.incidentHardship,
    topic: TOPIC.authorities,
  }),
  policing({ regions: p.regions, police: p.police }),
  officialDesk({
    name: 'officials',
    kind: 'official',
    topic: TOPIC.authorities,
    postsPerDay: 3,
    register: 0.3,
    replyRegister: 0.5,
    stance: 0.4,
    openness: 0.5,
  }),
  stateMedia({ agenda: [0.1, 0.2, 0.7, 0] }),
  moderation({ recall: 0, watch: 0, falseHits: 0, reviewers: 4, nightReviewers: 2 }),
];

const eventsOf = (p: P): ScheduledEvent[] => {
  const at = p.leversAt;
  return [
    {
      at,
      target: 'moderation',
      set: { recall: p.censorship, watch: p.censorship / 2, falseHits: p.censorship / 1000 },
      marker: 'levers',
    },
    { at, target: 'policing', set: { strategic: p.policing } },
    { at, until: at + p.rampHours, target: 'economy', set: { safetyNet: p.safetyNet } },
  ];
};

/** Accounts before the first netizen: state media, officials and leaders. */
const beforeNetizens = (p: P, size: number): number =>
  p.mediaAccounts + OFFICIALS + Math.floor(p.leaderShare * size);

/** Builds the model of `social-management`. */
export function socialManagementModel(p: P, graph?: GraphRecipe): Model {
  const spoken = { kinds: ['netizen', 'leader'] };
  return cityModel(p, {
    name: 'social-management',
    graph,
    // Next to nobody writes on unrest who is not there: what is posted on it counts as a report.
    topics: [{ name: 'unrest', sensitivity: 0.8, collectiveAction: 0.9, salience: 1e-6 }],
    kinds: { official: { count: OFFICIALS, place: [0.001, 0.018] } },
    initial: {
      trustOfficial: (i, site) => cut(0.5 + 0.15 * site.normal(i, 0)),
      firstHardship: firstHardship(p, beforeNetizens(p, graph?.size ?? p.netizens)),
      caution: caution(p.rule),
    },
    trust: { books: BOOKS },
    behaviours: [
      fearing({ books: BOOKS }),
      asking({ kind: 'official', topic: TOPIC.authorities }),
      protest({
        rule: p.rule,
        regions: p.regions,
        topic: UNREST,
        legitimacy: LEGITIMACY,
        threshold: p.threshold,
        online: p.online,
        reconsider: p.reconsider,
        stay: p.stay,
        custody: p.custody,
        arrestRate: p.arrestRate,
        reportRate: p.reportRate,
        books: true,
      }),
    ],
    institutions: institutionsOf(p),
    events: eventsOf(p),
    measures: [
      ...streetMeasures({ regions: p.regions }),
      ...legitimacyMeasures({ weights: LEGITIMACY }),
      ...moderationMeasures(),
      ...columnMeasures('fear', { ...spoken, name: 'fear.mean', unit: 'fear [0, 1]' }),
      ...columnMeasures('perceived', { name: 'perceived.mean', unit: 'share [0, 1]' }),
    ],
  });
}
