import { z } from 'zod';
import { cityShape, criticsShape } from './city-parameters.ts';

const GUESS = 'assumption';
const REUTERS = 'Reuters, 16 December 2011';

const share = (value: number) => z.number().min(0).max(1).default(value);

/** Parameters of `real-name`. */
export const realNameParameters = z.object({
  ...cityShape,
  ...criticsShape,
  required: z.boolean().default(true).meta({
    unit: 'yes or no',
    source: 'choice',
    about: 'Whether the rule comes at all; no is the counterfactual.',
  }),
  announcedAt: z
    .number()
    .min(0)
    .default(24)
    .meta({
      unit: 'h',
      source: `${REUTERS}: rules announced that day; hour by choice`,
      about: 'Hour from which accounts can register under their real names.',
    }),
  deadline: z
    .number()
    .min(0)
    .max(10_000)
    .default(48)
    .meta({
      unit: 'h',
      source: `${REUTERS}: three months; shortened, for accounts here visit and decide within days`,
      about: 'Time from then until those who have not registered may no longer write.',
    }),
  compliance: share(0.6).meta({
    unit: 'share',
    source: 'Reuters, 12 March 2012: the company’s estimate for the deadline',
    about: 'Share of accounts that register when they come by.',
  }),
  nameWeight: z.number().min(0).max(20).default(0.5).meta({
    unit: '1',
    source: GUESS,
    about:
      'How much being known by name holds back from speaking on a topic of sensitivity 1; 3 is the weight of full fear.',
  }),
  officers: z.int().min(0).max(10_000).default(20).meta({
    unit: 'accounts',
    source: 'China Digital Times, September 2011: about 5,000 name-verified officers; scaled up',
    about: 'Officers in person, all with a badge.',
  }),
  badgedLeaders: share(0.5).meta({
    unit: 'share',
    source: GUESS,
    about: 'Opinion leaders with a badge: their names are known from the start.',
  }),
  badgedNetizens: share(0.002).meta({
    unit: 'share',
    source: GUESS,
    about: 'Ordinary accounts with a badge.',
  }),
  badgeAppeal: z
    .number()
    .min(0)
    .max(100)
    .default(1.2)
    .meta({
      unit: 'factor',
      source: `${GUESS}; Morris et al. 2012 find that badges count, Vaidya et al. 2019 that they do not`,
      about: 'Appeal of posts with a badge against others.',
    }),
  abusePerWeek: z.number().min(0).max(100).default(3).meta({
    unit: '1/week',
    source: 'Financial Times, 5 December 2011: police brutality and detention; value assumed',
    about: 'Incidents of abuse for which local authorities are blamed.',
  }),
  rumourAt: z.number().min(0).default(96).meta({
    unit: 'h',
    source: 'choice',
    about: 'Hour at which a false rumour about the authorities begins.',
  }),
  starters: z
    .int()
    .min(1)
    .max(200)
    .default(10)
    .meta({ unit: 'accounts', source: GUESS, about: 'Accounts that start it, drawn by reach.' }),
});

/** Parameters of `real-name`, checked and complete. */
export type RealNameParameters = z.output<typeof realNameParameters>;
