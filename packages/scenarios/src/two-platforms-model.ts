import {
  beliefMeasures,
  believing,
  crossingMeasures,
  crossPosting,
  gaugeMeasure,
  type Init,
  type InitSite,
  type Institution,
  influence,
  type KindSpecs,
  type Measure,
  type Model,
  microblog,
  moderation,
  moderationMeasures,
  NetizenError,
  newsMeasures,
  opinionMeasures,
  reactions,
  rumours,
  sharedMind,
  sideBySide,
  silence,
  visitsByRhythm,
  voiceMeasures,
  writing,
} from '@netizen/engine';
import { exp, log } from '@netizen/engine/random';
import { presets } from './presets.ts';
import type { TwoPlatformsParameters as P } from './two-platforms-parameters.ts';

/** The platforms, in the order of ids, and what each is like. */
export const PLATFORMS = {
  sina: presets.sinaWeibo2011,
  tencent: presets.tencentWeibo2011,
} as const;

type Name = keyof typeof PLATFORMS;
const NAMES = Object.keys(PLATFORMS) as readonly Name[];

const UNREST = 0;
const LEADERS = NAMES.map((name) => `${name}Leader`);
const SPOKEN = NAMES.flatMap((name) => [`${name}Leader`, `${name}Netizen`]);
/** Visits a day of a leader, as in the cities. */
const LEADER_VISITS = 6;
/** Spread of ln of the visits a day, as `visitsByRhythm` has it. */
const VISIT_SPREAD = 1.6;
/** No truth comes out: nobody doubts the news. */
const NEVER = 1e6;

const ofLeaders = (value: number): Record<string, number> =>
  Object.fromEntries(LEADERS.map((name) => [name, value]));

/** Accounts of each platform, in proportion to those registered. */
function kindsOf({ leaderShare, netizens }: P): KindSpecs {
  const { sina, tencent } = PLATFORMS;
  const onSina = Math.round((netizens * sina.registered) / (sina.registered + tencent.registered));
  const kinds: Record<string, KindSpecs[string]> = {};
  NAMES.forEach((name) => {
    const size = name === 'sina' ? onSina : netizens - onSina;
    const leader = Math.floor(leaderShare * size);
    kinds[`${name}Leader`] = { count: leader, place: [0, 0.016] };
    kinds[`${name}Netizen`] = { count: size - leader };
  });
  return kinds;
}

/** Visits per hour: median and dormancy are those of the platform, how active somebody is compared with others is the person's. */
const activity: Init = (i: number, site: InitSite) => {
  const kind = site.kindOf(i);
  if (LEADERS.includes(kind)) return LEADER_VISITS / 24;
  const { dormant, median } = PLATFORMS[kind.startsWith('sina') ? 'sina' : 'tencent'].visits;
  const person = site.personOf(i);
  if (site.draw(person, 2) < dormant!) return 0;
  return exp(log(median!) + VISIT_SPREAD * site.normal(person, 0)) / 24;
};

function censorOf(name: Name, strength: number): Institution {
  return moderation({
    name: `${name}Moderation`,
    platform: name,
    recall: strength,
    watch: strength / 2,
    falseHits: strength / 1000,
    reviewers: 4,
    nightReviewers: 2,
  });
}

/** What a censor cost the people on its platform. */
const costsOf = (name: Name): Measure[] =>
  moderationMeasures({ name: `${name}Moderation` }).filter((measure) =>
    ['deleted', 'silenced', 'wrong'].some((cost) => measure.name === `${name}Moderation.${cost}`),
  );

function measuresOf(): Measure[] {
  const kinds = NAMES.map((name) => `${name}Netizen`);
  return [
    ...newsMeasures({ platforms: NAMES }),
    ...crossingMeasures({ platforms: NAMES }),
    ...opinionMeasures({ kinds }),
    ...voiceMeasures({ kinds }),
    gaugeMeasure({ kinds: SPOKEN }),
    ...beliefMeasures(),
    ...NAMES.flatMap(costsOf),
  ];
}

/** Builds the model of `two-platforms`. */
export function twoPlatformsModel(p: P): Model {
  const { sina, tencent } = PLATFORMS;
  return {
    name: 'two-platforms',
    kinds: kindsOf(p),
    platforms: Object.fromEntries(NAMES.map((name) => [name, [`${name}Leader`, `${name}Netizen`]])),
    overlap: ['Leader', 'Netizen'].map((kind) => ({
      of: `sina${kind}`,
      among: `tencent${kind}`,
      share: p.overlap,
    })),
    graph: sideBySide([
      microblog({ mean: sina.city.meanFollows }),
      microblog({ mean: tencent.city.meanFollows }),
    ]),
    topics: [
      {
        name: 'unrest',
        political: true,
        sensitivity: p.sensitivity,
        collectiveAction: 0.9,
        salience: 0.15,
      },
      { name: 'gossip', salience: p.gossip },
      { name: 'livelihood', salience: 0.4 },
    ],
    feed: { hotList: {} },
    initial: {
      activity,
      opinion: (i, site) =>
        Math.max(-1, Math.min(1, p.firstOpinion + p.opinionSpread * site.normal(i, 0))),
      prejudice: (i, site) => site.value('opinion', i),
      susceptibility: (i, site) => site.draw(i, 0),
    },
    behaviours: [
      sharedMind(),
      visitsByRhythm({ hotShare: (sina.visits.hotShare! + tencent.visits.hotShare!) / 2 }),
      influence({ rate: p.influenceRate }),
      silence({ firstFear: sina.city.fear }),
      reactions({ like: 0, claims: 1, relay: ofLeaders(0.03) }),
      believing({ relay: ofLeaders(0.03) }),
      crossPosting({ rate: p.carry, nudge: p.nudge }),
      writing({ joinHot: 0, byKind: ofLeaders(0.15) }),
    ],
    institutions: [
      rumours({
        planned: [{ at: p.newsAt, isTrue: true }],
        outAfter: NEVER,
        sources: p.starters,
        kind: `${p.newsOn}Netizen`,
        appeal: p.newsAppeal,
        topic: UNREST,
      }),
      censorOf('sina', p.sinaCensor),
      censorOf('tencent', p.tencentCensor),
    ],
    events: [{ at: p.newsAt, marker: 'news' }],
    measures: measuresOf(),
    recordEvery: 3,
  };
}

/** Refuses a graph from outside: each platform has one of its own. */
export function refuseGraph(graph: object | undefined): void {
  if (graph === undefined) return;
  throw new NetizenError(
    'TWO_GRAPHS',
    'two-platforms: it makes a graph for each platform and takes none from outside. Build a model of your own with sideBySide([...]).',
  );
}
