import { z } from 'zod';
import { cityShape, criticsShape } from './city-parameters.ts';

const GUESS = 'assumption';
const FT = 'Financial Times, 5 December 2011';

const share = (value: number) => z.number().min(0).max(1).default(value);

/** Parameters of `silence`. */
export const silenceParameters = z.object({
  ...cityShape,
  ...criticsShape,
  fear: cityShape.fear.meta({
    unit: 'share',
    source: GUESS,
    about: 'Mean fear of speaking at the start.',
  }),
  fearPerDeletion: share(0.1).meta({
    unit: 'fear per post',
    source: GUESS,
    about: 'Fear that a followed post seen to vanish adds on a topic of sensitivity 1; 0 for none.',
  }),
  conformity: share(0.8).meta({
    unit: 'share',
    source: 'Kuran 1995; value assumed',
    about: 'How far full fear on a fully sensitive topic moves what one says to the climate.',
  }),
  climateWeight: z.number().min(0).max(20).default(2).meta({
    unit: '1',
    source: 'Noelle-Neumann 1974; value assumed',
    about: 'Weight of the support perceived for the own side in speaking; 0 for none.',
  }),
  firstClimate: z.number().min(-1).max(1).default(0).meta({
    unit: 'opinion',
    source: 'choice',
    about: 'Climate that everybody perceives at the start: what others seem to say.',
  }),
  anger: z.number().min(0).max(5).default(0.5).meta({
    unit: '1',
    source: 'Fan et al. 2014; Berger and Milkman 2012; value assumed',
    about: 'Weight of anger in speaking and in passing on criticism; 0 for none.',
  }),
  reportRate: z.number().min(0).max(10).default(0.05).meta({
    unit: 'per post read',
    source: GUESS,
    about: 'Hazard of reporting a post that says the very opposite; 0 for none.',
  }),
  abusePerWeek: z
    .number()
    .min(0)
    .max(100)
    .default(2)
    .meta({
      unit: '1/week',
      source: `${FT}: police brutality and detention; value assumed`,
      about: 'Incidents of abuse for which local authorities are blamed.',
    }),
  protestsPerWeek: z
    .number()
    .min(0)
    .max(100)
    .default(0.5)
    .meta({ unit: '1/week', source: GUESS, about: 'Protests that people report.' }),
  censorship: share(0.8).meta({
    unit: 'probability',
    source: `${FT}: censorship; value assumed`,
    about: 'Chance that words catch a post on a topic of sensitivity 1; 0 for no censor at all.',
  }),
  censorAt: z.number().min(0).default(72).meta({
    unit: 'h',
    source: 'choice',
    about: 'Hour at which the censor steps in.',
  }),
  target: z.enum(['critique', 'collective-action']).default('critique').meta({
    unit: 'name',
    source: 'choice; King, Pan and Roberts 2013 find collective-action',
    about: 'What is deleted: criticism, or what could bring people together.',
  }),
  strictness: z.number().min(0).max(100).default(20).meta({
    unit: '1',
    source: GUESS,
    about:
      'Weight of what is deleted in the decision: chance sigmoid(strictness x - 4), x from 0 to 1.',
  }),
  reportsNeeded: z.int().min(1).max(1_000_000).default(3).meta({
    unit: 'reports',
    source: GUESS,
    about: 'Reports by readers that bring a post to the censor.',
  }),
  reviewers: z
    .number()
    .min(0)
    .max(1e9)
    .default(4)
    .meta({ unit: 'reviewers', source: GUESS, about: 'Reviewers by day; half as many at night.' }),
  comments: z.boolean().default(false).meta({
    unit: 'yes or no',
    source: 'choice',
    about: 'Whether comments are looked at too.',
  }),
});

/** Parameters of `silence`, checked and complete. */
export type SilenceParameters = z.output<typeof silenceParameters>;
