import type { Init } from '../../src/agents/column.ts';
import type { TopicSpec } from '../../src/agents/topics.ts';
import type { Behaviour } from '../../src/contract/behaviour.ts';
import type { Institution } from '../../src/contract/institution.ts';
import type { Measure } from '../../src/contract/measure.ts';
import type { Model } from '../../src/contract/model.ts';
import { microblog } from '../../src/graph/microblog.ts';
import * as engine from '../../src/index.ts';

/** Options by mechanism, added to those of the town; `false` leaves the mechanism out. */
export type Wish = Readonly<Record<string, object | false>>;

const POLICE = 0;
const UNREST = 1;
const GOSSIP = 2;

/** Topics of the town. */
export const TOPICS: readonly TopicSpec[] = [
  { name: 'police', political: true, sensitivity: 0.7, salience: 0.5 },
  { name: 'unrest', political: true, sensitivity: 1, collectiveAction: 1, salience: 0.01 },
  { name: 'gossip', salience: 0.5 },
];

/**
 * Options of the mechanisms of the town, by the name of what makes them.
 *
 * A new mechanism gets a line here once it is settled: that changes the frozen runs of the town in test/golden/world.json.
 */
const TOWN: Wish = {
  visitsByRhythm: { dormant: 0.1, median: 6, spread: 0.5, hotShare: 0.3 },
  influence: {},
  silence: {},
  restraint: {},
  trusting: { books: ['trustOfficial', 'trustStateMedia', 'trustPolice'] },
  reactions: { repost: 0.04, comment: 0.05, claims: 2 },
  asking: { kind: 'police', topic: POLICE, rate: 0.02 },
  writing: { rate: 0.08, spread: 0.8, byKind: { leader: 0.15, cheerer: 0 } },
  deleting: {},
  fearing: { notice: 0.8, books: ['trustOfficial'] },
  following: { unfollow: 0.002, unfollowDisliked: 0.01, follow: 0.02 },
  believing: { claims: 2, books: ['trustOfficial'] },
  mediaDiet: {},
  witnessing: { kind: 'police', books: ['trustPolice'] },
  attending: { topic: POLICE },
  protest: {
    regions: 3,
    topic: UNREST,
    threshold: 0,
    reconsider: 3,
    reportRate: 0.3,
    books: true,
  },
  economy: { points: [[0, 0.2]], shock: 0.02, topic: POLICE },
  policing: { regions: 3, police: 0.01, strategic: 0.3 },
  incidents: { topic: POLICE, planned: [{ at: 4, severity: 5 }] },
  rumours: {
    claims: 2,
    topic: POLICE,
    planned: [{ at: 3 }, { at: 6, isTrue: true }],
    outAfter: 30,
    appeal: 30,
  },
  directive: { delay: { ministry: 1, province: 3, city: 6, county: 12 } },
  agencies: { directives: ['directive'], topic: POLICE, pace: 100 },
  officialDesk: { kind: 'police', topic: POLICE },
  pressOffice: { kind: 'police', topic: POLICE, every: 6, escalateAt: 40, calm: 12 },
  rebuttalDesk: { kind: 'police', delay: 6 },
  stateMedia: {},
  coordinatedCheering: { watch: POLICE, cheerTopic: GOSSIP },
  replyPolicy: { kind: 'police', policy: 'engage' },
  moderation: { base: -3, reviewers: 20, nightReviewers: 5, watch: 0.3, strikes: 4 },
};

type Make = (options: object) => Behaviour | Institution;

/** Makes the mechanisms that are wished for and not left out. */
function makeAll(wish: Wish): (Behaviour | Institution)[] {
  const names = Object.keys({ ...TOWN, ...wish }).filter((name) => wish[name] !== false);
  return names.map((name) =>
    ((engine as Record<string, unknown>)[name] as Make)({ ...TOWN[name], ...wish[name] }),
  );
}

const isInstitution = (made: Behaviour | Institution): made is Institution => 'act' in made;

/** Measures of every town. */
const MEASURES: readonly Measure[] = [
  ...engine.opinionMeasures({ kinds: ['netizen'] }),
  ...[POLICE, UNREST, GOSSIP].map((k) => engine.salienceMeasure(k, `topic${k}`)),
];

/** What is measured besides where a mechanism is on. */
const MEASURES_OF: Readonly<Record<string, () => Measure[]>> = {
  agencies: () => engine.agencyMeasures(),
  attending: () => [engine.attentionMeasure()],
  believing: () => engine.beliefMeasures(),
  fearing: () => engine.feelingMeasures(),
  moderation: () => engine.moderationMeasures(),
  officialDesk: () => engine.deskMeasures({ kind: 'police' }),
  protest: () => engine.streetMeasures(),
  reactions: () => engine.trustMeasures(['trustPolice', 'trustOfficial', 'trustStateMedia']),
  replyPolicy: () => engine.criticMeasures({ trust: 'trustPolice' }),
  silence: () => engine.voiceMeasures(),
};

/** First values of columns that only this rule reads. */
const INITIAL_OF: Readonly<Record<string, Readonly<Record<string, Init>>>> = {
  influence: {
    prejudice: (i, site) => site.value('opinion', i),
    susceptibility: (i, site) => site.draw(i, 0),
  },
};

/**
 * A town of `netizens` with all mechanisms on: an official desk and agencies, state media, cheerers, rumours, censors, silence and the street.
 */
export function wholeTown(
  wish: Wish = {},
  { initial, netizens = 400, ...changes }: Partial<Model> & { netizens?: number } = {},
): Model {
  const made = makeAll(wish);
  const isOn = (name: string): boolean => wish[name] !== false && name in { ...TOWN, ...wish };
  const more = Object.keys(MEASURES_OF).filter(isOn);
  return {
    name: 'whole-town',
    kinds: {
      stateMedia: { count: 2, place: [0, 0.02] },
      police: { count: 1, place: [0.01, 0.01], trust: 'trustPolice', wakes: false },
      official: { count: 12, place: [0.02, 0.1] },
      officer: { count: 6, place: [0.05, 0.2] },
      leader: { count: 6, place: [0, 0.05] },
      cheerer: 15,
      netizen: netizens,
    },
    graph: microblog({ mean: 15 }),
    topics: TOPICS,
    behaviours: made.filter((one): one is Behaviour => !isInstitution(one)),
    institutions: made.filter(isInstitution),
    initial: {
      opinion: (i, site) => Math.max(-1, Math.min(1, -0.2 + 0.5 * site.normal(i, 0))),
      ...Object.assign(
        {},
        ...Object.keys(INITIAL_OF)
          .filter(isOn)
          .map((name) => INITIAL_OF[name]),
      ),
      ...initial,
    },
    measures: [...MEASURES, ...more.flatMap((name) => MEASURES_OF[name]!())],
    feed: { hotList: {}, horizon: 96 },
    blockSize: 128,
    recordEvery: 2,
    ...changes,
  };
}

/** What no town can do without. */
const CORE = ['visitsByRhythm', 'silence', 'reactions', 'writing'];

/** A wish for a town of few mechanisms: those named, and what no town can do without. */
export function only(wish: Wish): Wish {
  const left = Object.keys(TOWN).filter((name) => !CORE.includes(name));
  return { ...Object.fromEntries(left.map((name) => [name, false])), ...wish };
}
