import { z } from 'zod';

const FT = 'Financial Times, 5 December 2011';
const CDT = 'China Digital Times, September 2011';
const GUESS = 'assumption';

const share = (value: number) => z.number().min(0).max(1).default(value);

/** Parameters of `police-desk`. */
export const policeDeskParameters = z.object({
  netizens: z.int().min(2).max(4e9).default(100_000).meta({
    unit: 'accounts',
    source: 'choice',
    about: 'Registered accounts of the city, all kinds together.',
  }),
  meanFollows: z.number().min(1).max(2000).default(50).meta({
    unit: 'accounts',
    source: 'fitted to P05-P09',
    about: 'Mean number of accounts followed.',
  }),
  officersOnShift: z
    .int()
    .min(1)
    .max(4)
    .default(2)
    .meta({ unit: 'officers', source: FT, about: 'Officers at the desk from 8 to 24 h.' }),
  nightOfficers: z
    .int()
    .min(0)
    .max(4)
    .default(1)
    .meta({ unit: 'officers', source: FT, about: 'Officers at the desk from 0 to 8 h.' }),
  serviceTime: z
    .number()
    .gt(0)
    .max(48)
    .default(0.5)
    .meta({ unit: 'h', source: GUESS, about: 'Mean time to answer a question.' }),
  patience: z
    .number()
    .gt(0)
    .max(40)
    .default(24)
    .meta({ unit: 'h', source: GUESS, about: 'Time after which a question counts as unanswered.' }),
  openness: share(0.9).meta({
    unit: 'share',
    source: `${CDT}; value assumed`,
    about: 'Share of questions the desk takes on.',
  }),
  deskRank: z.int().min(0).max(100_000).default(6).meta({
    unit: 'rank',
    source: GUESS,
    about: 'Place of the desk among all accounts by followers, 0 the most followed.',
  }),
  postsPerDay: z
    .number()
    .min(0)
    .max(200)
    .default(8)
    .meta({ unit: 'posts/day', source: GUESS, about: 'Posts of the desk.' }),
  registerBefore: share(0.1).meta({
    unit: '0 press release .. 1 anecdote',
    source: `${FT}: "too official"`,
    about: 'How the desk speaks at first.',
  }),
  registerAfter: share(0.9).meta({
    unit: '0 press release .. 1 anecdote',
    source: `${FT}: closer to people's lives`,
    about: 'How the desk speaks after the change.',
  }),
  changeAt: z
    .number()
    .min(0)
    .default(168)
    .meta({ unit: 'h', source: 'choice', about: 'Hour at which the desk changes its register.' }),
  deskStance: z
    .number()
    .min(-1)
    .max(1)
    .default(0.6)
    .meta({ unit: 'opinion', source: GUESS, about: 'Stance of what the desk posts.' }),
  officials: z
    .int()
    .min(0)
    .max(20_000)
    .default(12)
    .meta({
      unit: 'accounts',
      source: `${CDT}: many departments`,
      about: 'Other official accounts, which speak like press releases.',
    }),
  mediaAccounts: z
    .int()
    .min(0)
    .max(1000)
    .default(3)
    .meta({ unit: 'accounts', source: GUESS, about: 'Accounts of state media.' }),
  mediaQuota: z
    .number()
    .min(0)
    .max(500)
    .default(20)
    .meta({ unit: 'posts/day', source: GUESS, about: 'Own agenda of each state media account.' }),
  mediaStance: z
    .number()
    .min(-1)
    .max(1)
    .default(0.1)
    .meta({ unit: 'opinion', source: GUESS, about: 'Stance of state media on the police.' }),
  closeToLife: share(0.03).meta({
    unit: 'trust per post',
    source: GUESS,
    about: 'Gain of trust from reading one anecdote of an authority.',
  }),
  tooOfficial: share(0.015).meta({
    unit: 'trust per post',
    source: GUESS,
    about: 'Loss of trust from reading one press release, at resting salience.',
  }),
  leaderShare: z.number().min(0).max(0.015).default(0.01).meta({
    unit: 'share',
    source: 'fitted to P06, P19',
    about: 'Opinion leaders among all accounts.',
  }),
  incidentsPerWeek: z
    .number()
    .min(0)
    .max(100)
    .default(2)
    .meta({ unit: '1/week', source: GUESS, about: 'Incidents for which the police are blamed.' }),
  firstOpinion: z
    .number()
    .min(-1)
    .max(1)
    .default(-0.1)
    .meta({ unit: 'opinion', source: GUESS, about: 'Mean opinion of the police at the start.' }),
  opinionSpread: z
    .number()
    .min(0)
    .max(1)
    .default(0.4)
    .meta({ unit: 'opinion', source: GUESS, about: 'Standard deviation of opinion at the start.' }),
  influenceRate: z.number().gt(0).max(1).default(0.2).meta({
    unit: '1',
    source: GUESS,
    about: 'Step of opinion toward a stance read, per post, at full trust and susceptibility.',
  }),
  askingRate: share(0.0005).meta({
    unit: 'probability',
    source: GUESS,
    about: 'Chance of asking the desk per post read on the police, at resting salience.',
  }),
  sensitivity: share(0.5).meta({
    unit: 'share',
    source: GUESS,
    about: 'How risky it is to speak about the police.',
  }),
  fear: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.25)
    .meta({ unit: 'share', source: GUESS, about: 'Mean fear of speaking.' }),
  gossip: z
    .number()
    .gt(0)
    .max(100)
    .default(1)
    .meta({
      unit: 'relative salience',
      source: `${CDT}: celebrity gossip`,
      about: 'Salience of gossip; that of the police at rest is 0.15.',
    }),
  ranking: z.enum(['newest', 'engagement', 'mixed']).default('newest').meta({
    unit: 'name',
    source: 'microblogs of 2011 showed the newest first',
    about: 'Order in which feeds are read.',
  }),
});

/** Parameters of `police-desk`, checked and complete. */
export type PoliceDeskParameters = z.output<typeof policeDeskParameters>;
