import { z } from 'zod';
import { cityShape } from './city-parameters.ts';
import { claimShape } from './claim-parameters.ts';

const CDT = 'China Digital Times, September 2011';
const GUESS = 'assumption';

const { mediaAccounts: _none, ...shape } = cityShape;
const share = (value: number) => z.number().min(0).max(1).default(value);

/** Parameters of `rumour-rebuttal`. */
export const rumourRebuttalParameters = z.object({
  ...shape,
  delay: z
    .number()
    .min(0)
    .max(96)
    .default(6)
    .meta({
      unit: 'h',
      source: `${CDT}: "timely"; 1 to 48 is the range of interest`,
      about: 'Time from the start of the rumour to the first answer of the police.',
    }),
  accuracy: share(1).meta({
    unit: 'probability',
    source: `choice; ${CDT}: "correct"`,
    about: 'Probability that the answer is right; 0 makes the police deny what is true.',
  }),
  rumourTrue: z
    .boolean()
    .default(false)
    .meta({ unit: 'yes or no', source: 'choice', about: 'Whether the rumour is true.' }),
  authority: share(0.8).meta({
    unit: 'share',
    source: `${CDT}: "authoritative"; value assumed`,
    about: 'How far the answer comes from those in charge.',
  }),
  transparency: share(0.5).meta({
    unit: 'share',
    source: `${CDT}: "transparent"; value assumed`,
    about: 'How far the answer shows how the police know.',
  }),
  detail: share(0.5).meta({
    unit: 'share',
    source: GUESS,
    about: 'How much the answer says beyond yes or no.',
  }),
  answerPosts: z
    .int()
    .min(1)
    .max(50)
    .default(3)
    .meta({ unit: 'posts', source: GUESS, about: 'Posts per answer, 8 hours apart.' }),
  answerAppeal: z.number().min(0).max(100).default(2).meta({
    unit: 'factor',
    source: GUESS,
    about: 'Appeal of the answer against an ordinary post.',
  }),
  deskRank: z.int().min(0).max(100_000).default(6).meta({
    unit: 'rank',
    source: GUESS,
    about: 'Place of the police among all accounts by followers, 0 the most followed.',
  }),
  rumourAt: z
    .number()
    .min(0)
    .default(34)
    .meta({ unit: 'h', source: 'choice', about: 'Hour at which the rumour begins.' }),
  truthAfter: z
    .number()
    .gt(0)
    .default(96)
    .meta({ unit: 'h', source: 'choice', about: 'Time from its start until the truth is out.' }),
  starters: z
    .int()
    .min(1)
    .max(200)
    .default(3)
    .meta({ unit: 'accounts', source: GUESS, about: 'Accounts that start it, drawn by reach.' }),
  rumourAppeal: z.number().gt(0).max(100).default(6).meta({
    unit: 'factor',
    source: GUESS,
    about: 'Appeal of the rumour against an ordinary post.',
  }),
  peerTrust: claimShape.peerTrust,
  firstTrust: share(0.5).meta({
    unit: 'trust',
    source: GUESS,
    about: 'Trust in the police at the start.',
  }),
  motivation: z.number().min(0).max(10).default(0.5).meta({
    unit: '1',
    source: GUESS,
    about: 'Motivated reasoning: how much opinion of the authorities bends evidence.',
  }),
  halfLife: z
    .number()
    .gt(0)
    .default(96)
    .meta({ unit: 'h', source: GUESS, about: 'Time in which evidence is half forgotten.' }),
  gain: claimShape.gain,
  loss: claimShape.loss,
});

/** Parameters of `rumour-rebuttal`, checked and complete. */
export type RumourRebuttalParameters = z.output<typeof rumourRebuttalParameters>;
