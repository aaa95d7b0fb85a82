import { z } from 'zod';

const GUESS = 'assumption';

/** Parameters that all scenarios of a city share. */
export const cityShape = {
  netizens: z.int().min(2).max(4e9).default(100_000).meta({
    unit: 'accounts',
    source: 'choice',
    about: 'Registered accounts, all kinds together.',
  }),
  meanFollows: z.number().min(1).max(2000).default(50).meta({
    unit: 'accounts',
    source: 'fitted to P05-P09',
    about: 'Mean number of accounts followed.',
  }),
  leaderShare: z.number().min(0).max(0.015).default(0.01).meta({
    unit: 'share',
    source: 'fitted to P06, P19',
    about: 'Opinion leaders among all accounts.',
  }),
  mediaAccounts: z
    .int()
    .min(0)
    .max(1000)
    .default(3)
    .meta({ unit: 'accounts', source: GUESS, about: 'Accounts of state media.' }),
  incidentsPerWeek: z
    .number()
    .min(0)
    .max(100)
    .default(2)
    .meta({ unit: '1/week', source: GUESS, about: 'Incidents for which authorities are blamed.' }),
  firstOpinion: z.number().min(-1).max(1).default(-0.1).meta({
    unit: 'opinion',
    source: GUESS,
    about: 'Mean opinion of the authorities at the start.',
  }),
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
  sensitivity: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .meta({ unit: 'share', source: GUESS, about: 'How risky it is to speak about authorities.' }),
  fear: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.25)
    .meta({ unit: 'share', source: GUESS, about: 'Mean fear of speaking.' }),
  gossip: z.number().gt(0).max(100).default(1).meta({
    unit: 'relative salience',
    source: 'China Digital Times, September 2011: celebrity gossip',
    about: 'Salience of gossip; that of the authorities at rest is 0.15.',
  }),
};

const cityParameters = z.object(cityShape);

/** Parameters of a city, checked and complete. */
export type CityParameters = z.output<typeof cityParameters>;

/** What differs in a smaller city in which it is risky to criticise, on the catalogue of topics. */
export const criticsShape = {
  netizens: cityShape.netizens.default(20_000).meta({
    unit: 'accounts',
    source: 'choice',
    about: 'Registered accounts, all kinds together.',
  }),
  sensitivity: cityShape.sensitivity.default(0.8).meta({
    unit: 'share',
    source: GUESS,
    about:
      'How risky it is to criticise authorities; reports of abuse and unrest in proportion to the catalogue of topics.',
  }),
};
