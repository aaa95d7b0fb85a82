import {
  asking,
  days,
  deskMeasures,
  engagement,
  gaugeMeasure,
  incidents,
  influence,
  type InitSite,
  microblog,
  mixedRanking,
  newest,
  officialDesk,
  opinionMeasures,
  type Ranking,
  rateMeasures,
  reactions,
  salienceMeasure,
  silence,
  stateMedia,
  trusting,
  trustMeasures,
  visitsByRhythm,
  voiceMeasures,
  writing,
} from '@netizen/engine';
import { z } from 'zod';
import { defineScenario } from './define-scenario.ts';
import { rises } from './expectations.ts';

const FT = 'Financial Times, 5 December 2011';
const CDT = 'China Digital Times, September 2011';
const GUESS = 'assumption';

const share = (value: number) => z.number().min(0).max(1).default(value);

const parameters = z.object({
  netizens: z.int().min(200).max(4e9).default(100_000).meta({ unit: 'accounts', source: 'choice', about: 'Registered accounts of the city, all kinds together.' }),
  meanFollows: z.number().min(1).max(2000).default(50).meta({ unit: 'accounts', source: 'fitted to P05-P09', about: 'Mean number of accounts followed.' }),
  officersOnShift: z.int().min(1).max(4).default(2).meta({ unit: 'officers', source: FT, about: 'Officers at the desk from 8 to 24 h.' }),
  nightOfficers: z.int().min(0).max(4).default(1).meta({ unit: 'officers', source: FT, about: 'Officers at the desk from 0 to 8 h.' }),
  serviceTime: z.number().gt(0).max(48).default(0.5).meta({ unit: 'h', source: GUESS, about: 'Mean time to answer a question.' }),
  patience: z.number().gt(0).max(40).default(24).meta({ unit: 'h', source: GUESS, about: 'Time after which a question counts as unanswered.' }),
  openness: share(0.9).meta({ unit: 'share', source: `${CDT}; value assumed`, about: 'Share of questions the desk takes on.' }),
  postsPerDay: z.number().min(0).max(200).default(8).meta({ unit: 'posts/day', source: GUESS, about: 'Posts of the desk.' }),
  registerBefore: share(0.1).meta({ unit: '0 press release .. 1 anecdote', source: `${FT}: "too official"`, about: 'How the desk speaks at first.' }),
  registerAfter: share(0.9).meta({ unit: '0 press release .. 1 anecdote', source: `${FT}: closer to people's lives`, about: 'How the desk speaks after the change.' }),
  changeAt: z.number().min(0).default(168).meta({ unit: 'h', source: 'choice', about: 'Hour at which the desk changes its register.' }),
  deskStance: z.number().min(-1).max(1).default(0.6).meta({ unit: 'opinion', source: GUESS, about: 'Stance of what the desk posts.' }),
  officials: z.int().min(0).max(20_000).default(12).meta({ unit: 'accounts', source: `${CDT}: many departments`, about: 'Other official accounts, which speak like press releases.' }),
  mediaAccounts: z.int().min(0).max(1000).default(3).meta({ unit: 'accounts', source: GUESS, about: 'Accounts of state media.' }),
  mediaQuota: z.number().min(0).max(500).default(20).meta({ unit: 'posts/day', source: GUESS, about: 'Own agenda of each state media account.' }),
  leaderShare: z.number().min(0).max(0.015).default(0.01).meta({ unit: 'share', source: 'fitted to P06, P19', about: 'Opinion leaders among all accounts.' }),
  incidentsPerWeek: z.number().min(0).max(100).default(2).meta({ unit: '1/week', source: GUESS, about: 'Incidents for which the police are blamed.' }),
  firstOpinion: z.number().min(-1).max(1).default(-0.1).meta({ unit: 'opinion', source: GUESS, about: 'Mean opinion of the police at the start.' }),
  opinionSpread: z.number().min(0).max(1).default(0.4).meta({ unit: 'opinion', source: GUESS, about: 'Standard deviation of opinion at the start.' }),
  sensitivity: share(0.5).meta({ unit: 'share', source: GUESS, about: 'How risky it is to speak about the police.' }),
  fear: z.number().min(0).max(0.5).default(0.25).meta({ unit: 'share', source: GUESS, about: 'Mean fear of speaking.' }),
  gossip: z.number().gt(0).max(100).default(1).meta({ unit: 'relative salience', source: `${CDT}: celebrity gossip`, about: 'Salience of gossip; that of the police at rest is 0.15.' }),
  ranking: z.enum(['newest', 'engagement', 'mixed']).default('newest').meta({ unit: 'name', source: 'microblogs of 2011 showed the newest first', about: 'Order in which feeds are read.' }),
});

const RANKINGS: Record<'newest' | 'engagement' | 'mixed', () => Ranking> = { newest, engagement, mixed: mixedRanking };

/** Normal, cut to the scale. */
const firstOpinion = (mean: number, spread: number) => (i: number, site: InitSite): number =>
  Math.max(-1, Math.min(1, mean + spread * site.normal(i, 0)));

/** A small team answers a city round the clock; first with press releases, then with anecdotes. */
export const policeDesk = defineScenario({
  name: 'police-desk',
  summary: 'A police desk of a few officers answers a city round the clock and moves from press releases to anecdotes.',
  module: import.meta.url,
  export: 'policeDesk',
  parameters,
  accounts: 'netizens',
  defaultHours: days(14),
  model(p, { graph }) {
    const size = graph?.size ?? p.netizens;
    const leaders = Math.floor(p.leaderShare * size);
    const others = p.mediaAccounts + 1 + p.officials + leaders;
    const opinion = firstOpinion(p.firstOpinion, p.opinionSpread);
    const spoken = { kinds: ['netizen', 'leader'] };
    return {
      name: 'police-desk',
      kinds: {
        stateMedia: { count: p.mediaAccounts, place: [0, 0.0005] },
        police: { count: 1, place: [0.001, 0.001], trust: 'trustOfficial', wakes: false },
        official: { count: p.officials, place: [0.001, 0.018] },
        leader: { count: leaders, place: [0, 0.016] },
        netizen: size - others,
      },
      graph: graph ?? microblog({ mean: p.meanFollows }),
      topics: [
        { name: 'police', political: true, sensitivity: p.sensitivity, salience: 0.15 },
        { name: 'gossip', salience: p.gossip },
        { name: 'livelihood', salience: 0.4 },
      ],
      feed: { rank: RANKINGS[p.ranking](), hotList: {} },
      initial: { opinion, prejudice: (i, site) => site.column('opinion')[i]!, susceptibility: (i, site) => site.draw(i, 0) },
      behaviours: [
        visitsByRhythm({ byKind: { leader: 6 } }),
        influence(),
        silence({ firstFear: p.fear }),
        trusting({ patience: p.patience }),
        reactions(),
        asking({ kind: 'police' }),
        writing(),
      ],
      institutions: [
        incidents({ perWeek: p.incidentsPerWeek }),
        officialDesk({
          name: 'desk',
          kind: 'police',
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
        officialDesk({ name: 'officials', kind: 'official', postsPerDay: 3, register: 0.1, stance: 0.3, topic: 2, openness: 0 }),
        stateMedia({ quota: p.mediaQuota, agenda: [0.1, 0.2, 0.7] }),
      ],
      events: [
        {
          at: p.changeAt,
          target: 'desk',
          set: { register: p.registerAfter, replyRegister: p.registerAfter },
          marker: 'register-change',
        },
      ],
      measures: [
        ...opinionMeasures(spoken),
        ...voiceMeasures(spoken),
        gaugeMeasure(),
        ...trustMeasures(['trustOfficial', 'trustStateMedia'], spoken),
        ...deskMeasures({ name: 'desk', kind: 'police' }),
        ...rateMeasures(['original', 'repost', 'comment', 'question'], 2),
        salienceMeasure(0, 'police'),
      ],
      recordEvery: 2,
      responsesOf: ['police'],
    };
  },
  expect: [rises('trust.official', { after: 'register-change' }), rises('opinion.mean', { after: 'register-change' })],
  headlines: [
    { series: 'opinion.mean', about: 'mean opinion of the police held by active accounts, -1 against .. 1 for', digits: 3 },
    { series: 'trust.official', about: 'mean trust in official accounts, 0 .. 1', digits: 3 },
    { series: 'desk.positive', about: "share of friendly comments on the desk's posts, last 24 h", digits: 2 },
  ],
});
