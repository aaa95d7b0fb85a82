import { z } from 'zod';
import { cityShape } from './city-parameters.ts';

const FT = 'Financial Times, 5 December 2011';
const EPSTEIN = 'Epstein 2002';
const GUESS = 'assumption';

const share = (value: number) => z.number().min(0).max(1).default(value);

/** Parameters of `social-management`. */
export const socialManagementParameters = z.object({
  ...cityShape,
  netizens: cityShape.netizens.default(20_000).meta({
    unit: 'accounts',
    source: 'choice',
    about: 'Registered accounts, all kinds together.',
  }),
  censorship: share(0.8).meta({
    unit: 'probability',
    source: `${FT}: censorship; value assumed`,
    about: 'First lever: chance that words catch a post on a topic of sensitivity 1; 0 for none.',
  }),
  policing: share(0.8).meta({
    unit: 'share',
    source: `${FT}: strategic policing of protests; value assumed`,
    about: 'Second lever: share of the police that moves to where people are out; 0 for none.',
  }),
  safetyNet: share(0.5).meta({
    unit: 'share',
    source: `${FT}: a social safety net; value assumed`,
    about: 'Third lever: level of the social safety net; 0 for none.',
  }),
  leversAt: z.number().min(0).default(48).meta({
    unit: 'h',
    source: 'choice',
    about: 'Hour from which the three levers are pulled.',
  }),
  rampHours: z.number().min(0).max(10_000).default(24).meta({
    unit: 'h',
    source: 'choice',
    about: 'Hours in which the safety net comes up.',
  }),
  slump: z
    .number()
    .min(-1)
    .max(1)
    .default(0.15)
    .meta({
      unit: 'hardship',
      source: `${FT}: a slowing economy; value assumed`,
      about: 'Hardship that the slowing economy adds, from hour 24 to hour 72.',
    }),
  incidentHardship: z.number().min(0).max(10).default(0.005).meta({
    unit: 'hardship per salience',
    source: GUESS,
    about: 'Hardship that incidents add per unit of salience of the authorities above rest.',
  }),
  hardship: share(0.35).meta({
    unit: 'hardship',
    source: GUESS,
    about: 'Mean hardship before the economy slows.',
  }),
  hardshipSpread: z
    .number()
    .min(0)
    .max(1)
    .default(0.15)
    .meta({ unit: 'hardship', source: GUESS, about: 'Its standard deviation across accounts.' }),
  regionalGap: z.number().min(0).max(1).default(0.1).meta({
    unit: 'hardship',
    source: GUESS,
    about: 'Difference in mean hardship between the worst and the best region.',
  }),
  regions: z
    .int()
    .min(1)
    .max(64)
    .default(8)
    .meta({ unit: 'regions', source: GUESS, about: 'Regions of the country.' }),
  rule: z.enum(['epstein', 'granovetter']).default('epstein').meta({
    unit: 'name',
    source: 'Epstein 2002; Granovetter 1978',
    about: 'Who joins a protest: by grievance against risk, or by the share of those followed.',
  }),
  threshold: z
    .number()
    .min(-1)
    .max(1)
    .default(0.3)
    .meta({
      unit: 'grievance',
      source: `${EPSTEIN}: 0.1; value assumed`,
      about: 'Grievance, less net risk in the rule of Epstein, above which one joins.',
    }),
  police: share(0.005).meta({
    unit: 'police per account',
    source: GUESS,
    about: 'Police for the street.',
  }),
  arrestRate: z.number().min(0).max(100).default(0.05).meta({
    unit: '1/h',
    source: GUESS,
    about: 'Arrests per hour and member of the police where somebody protests.',
  }),
  reconsider: z
    .number()
    .min(0)
    .max(10_000)
    .default(24)
    .meta({ unit: 'h', source: GUESS, about: 'Mean time between two thoughts of joining.' }),
  stay: z
    .number()
    .gt(0)
    .max(10_000)
    .default(4)
    .meta({ unit: 'h', source: GUESS, about: 'Mean time out before going home.' }),
  custody: z
    .number()
    .gt(0)
    .max(100_000)
    .default(72)
    .meta({ unit: 'h', source: GUESS, about: 'Mean time held after an arrest.' }),
  reportRate: z.number().min(0).max(100).default(0.1).meta({
    unit: '1/h',
    source: GUESS,
    about: 'Reports of one who protests and uses the platform.',
  }),
  online: share(0.5).meta({
    unit: 'share',
    source: `${FT}: without a free press social media weigh more; value assumed`,
    about: 'Weight of what is read online against what happens nearby.',
  }),
});

/** Parameters of `social-management`, checked and complete. */
export type SocialManagementParameters = z.output<typeof socialManagementParameters>;
