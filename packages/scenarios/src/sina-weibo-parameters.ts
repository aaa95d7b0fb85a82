import { z } from 'zod';

/** Parameters of `sina-weibo-2011`. */
export const sinaWeiboParameters = z.object({
  netizens: z.int().min(1000).max(1e9).default(250_000_000).meta({
    unit: 'accounts',
    source: 'Financial Times, 5 December 2011: 250 million registered',
    about: 'Accounts simulated, of all kinds; results are scaled up to the 250 million.',
  }),
  meanFollows: z.number().min(1).max(2000).default(100).meta({
    unit: 'accounts',
    source: 'choice near the 122 of Weibo in 2013',
    about: 'Mean number of accounts followed.',
  }),
  dormant: z.number().min(0).max(0.99).default(0.7).meta({
    unit: 'share',
    source: '12% of accounts active a day (Reuters, December 2013)',
    about: 'Share of ordinary accounts that never come back.',
  }),
  visitsPerDay: z.number().gt(0).max(100).default(0.4).meta({
    unit: 'visits/day',
    source: 'fitted to the same share',
    about: 'Median visits a day of the other ordinary accounts.',
  }),
  horizon: z.number().min(1).max(168).default(12).meta({
    unit: 'hours',
    source:
      'choice: half of all reposts come within 8 hours (P08); 48 hours take four times the memory',
    about: 'Hours that a post stays in feeds and in memory.',
  }),
  leaderShare: z.number().min(0).max(0.1).default(0.016).meta({
    unit: 'share',
    source: 'fitted to P06 and P19',
    about: 'Opinion leaders among all accounts; they are the most followed.',
  }),
  leaderVisits: z.number().gt(0).max(100).default(6).meta({
    unit: 'visits/day',
    source: 'assumption',
    about: 'Visits a day of a leader.',
  }),
  officialAccounts: z.int().min(0).max(1_000_000).default(19_000).meta({
    unit: 'accounts',
    source: 'Financial Times, 5 December 2011: about 19,000 officials and departments',
    about: 'Official accounts among 250 million; fewer in proportion when fewer are simulated.',
  }),
  mediaAccounts: z.int().min(0).max(1_000_000).default(5_000).meta({
    unit: 'accounts',
    source: 'assumption',
    about:
      'Accounts of state media among 250 million; fewer in proportion when fewer are simulated.',
  }),
  sensitivity: z.number().min(0).max(1).default(0.4).meta({
    unit: '1',
    source: 'assumption',
    about: 'How dangerous it is to speak about public affairs.',
  }),
  firstOpinion: z.number().min(-1).max(1).default(-0.1).meta({
    unit: 'opinion',
    source: 'assumption',
    about: 'Mean opinion of the authorities at the start, -1 against .. 1 for.',
  }),
});
