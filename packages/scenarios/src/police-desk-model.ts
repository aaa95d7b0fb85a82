import {
  asking,
  type Behaviour,
  deskMeasures,
  engagement,
  type GraphRecipe,
  gaugeMeasure,
  type InitSite,
  type Institution,
  incidents,
  influence,
  type KindSpecs,
  type Measure,
  type Model,
  microblog,
  mixedRanking,
  NetizenError,
  newest,
  officialDesk,
  opinionMeasures,
  type Ranking,
  rateMeasures,
  reactions,
  salienceMeasure,
  silence,
  stateMedia,
  type TopicSpec,
  trusting,
  trustMeasures,
  visitsByRhythm,
  voiceMeasures,
  writing,
} from '@netizen/engine';
import type { PoliceDeskParameters as P } from './police-desk-parameters.ts';

const RANKINGS: Record<P['ranking'], () => Ranking> = { newest, engagement, mixed: mixedRanking };
const POLICE = 0;
const LIVELIHOOD = 2;

/** Who there is, of `size` accounts. Institutions and leaders take popular places. */
function kindsOf(p: P, size: number): KindSpecs {
  const leader = Math.floor(p.leaderShare * size);
  // Half a rank more: the share of a whole rank may round to the rank before.
  const rank = Math.min(0.9, (p.deskRank + 0.5) / size);
  const netizen = size - p.mediaAccounts - 1 - p.officials - leader;
  if (netizen < 1) {
    throw new NetizenError(
      'TOO_FEW_ACCOUNTS',
      `police-desk: ${size} accounts leave no netizen beside ${p.mediaAccounts} of state media, the desk, ${p.officials} officials and ${leader} leaders. Take more accounts, or lower mediaAccounts or officials.`,
    );
  }
  return {
    stateMedia: { count: p.mediaAccounts, place: [0, 0.0005] },
    police: { count: 1, place: [rank, rank], trust: 'trustPolice', wakes: false },
    official: { count: p.officials, place: [0.001, 0.018] },
    leader: { count: leader, place: [0, 0.016] },
    netizen,
  };
}

const topicsOf = (p: P): TopicSpec[] => [
  { name: 'police', political: true, sensitivity: p.sensitivity, salience: 0.15 },
  { name: 'gossip', salience: p.gossip },
  { name: 'livelihood', salience: 0.4 },
];

/** Normal, cut to the scale. */
const firstOpinion =
  (mean: number, spread: number) =>
  (i: number, site: InitSite): number =>
    Math.max(-1, Math.min(1, mean + spread * site.normal(i, 0)));

const behavioursOf = (p: P): Behaviour[] => [
  visitsByRhythm({ byKind: { leader: 6 } }),
  influence({ rate: p.influenceRate }),
  silence({ firstFear: p.fear }),
  trusting({ patience: p.patience, closeToLife: p.closeToLife, tooOfficial: p.tooOfficial }),
  // Sina Weibo of 2011 had no likes.
  reactions({ like: 0 }),
  asking({ kind: 'police', topic: POLICE, rate: p.askingRate }),
  writing(),
];

const institutionsOf = (p: P): Institution[] => [
  incidents({ topic: POLICE, perWeek: p.incidentsPerWeek }),
  officialDesk({
    name: 'desk',
    kind: 'police',
    topic: POLICE,
    officers: p.officersOnShift,
    nightOfficers: p.nightOfficers,
    serviceTime: p.serviceTime,
    patience: p.patience,
    openness: p.openness,
    postsPerDay: p.postsPerDay,
    register: p.registerBefore,
    replyRegister: p.registerBefore,
    stance: p.deskStance,
  }),
  officialDesk({
    name: 'officials',
    kind: 'official',
    topic: LIVELIHOOD,
    postsPerDay: 3,
    register: 0.1,
    stance: 0,
    openness: 0,
  }),
  stateMedia({ quota: p.mediaQuota, stance: p.mediaStance, agenda: [0.1, 0.2, 0.7] }),
];

function measuresOf(): Measure[] {
  const spoken = { kinds: ['netizen', 'leader'] };
  return [
    ...opinionMeasures(spoken),
    ...voiceMeasures(spoken),
    gaugeMeasure(),
    ...trustMeasures(['trustPolice', 'trustOfficial', 'trustStateMedia'], spoken),
    ...deskMeasures({ name: 'desk', kind: 'police' }),
    ...rateMeasures(['original', 'repost', 'comment', 'question'], 3),
    salienceMeasure(POLICE, 'police'),
  ];
}

/** Builds the model of `police-desk`, on a graph that brings its own accounts or on a microblog graph of `netizens` accounts. */
export function policeDeskModel(p: P, graph?: GraphRecipe): Model {
  return {
    name: 'police-desk',
    kinds: kindsOf(p, graph?.size ?? p.netizens),
    graph: graph ?? microblog({ mean: p.meanFollows }),
    topics: topicsOf(p),
    feed: { rank: RANKINGS[p.ranking](), hotList: {} },
    initial: {
      opinion: firstOpinion(p.firstOpinion, p.opinionSpread),
      prejudice: (i, site) => site.value('opinion', i),
      susceptibility: (i, site) => site.draw(i, 0),
    },
    behaviours: behavioursOf(p),
    institutions: institutionsOf(p),
    events: [
      {
        at: p.changeAt,
        target: 'desk',
        set: { register: p.registerAfter, replyRegister: p.registerAfter },
        marker: 'register-change',
      },
    ],
    measures: measuresOf(),
    recordEvery: 3,
    responsesOf: ['police'],
  };
}
