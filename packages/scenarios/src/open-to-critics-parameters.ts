import { z } from 'zod';
import { cityShape } from './city-parameters.ts';

const CDT = 'China Digital Times, September 2011';
const GUESS = 'assumption';
const SLOVIC = 'Slovic 1993; value assumed';

const { mediaAccounts: _none, ...shape } = cityShape;
const share = (value: number) => z.number().min(0).max(1).default(value);
const policy = (value: 'ignore' | 'engage' | 'block') =>
  z.enum(['ignore', 'engage', 'block']).default(value);

/** Parameters of `open-to-critics`. */
export const openToCriticsParameters = z.object({
  ...shape,
  policyBefore: policy('ignore').meta({
    unit: 'name',
    source: 'choice',
    about: 'What the police do about those who criticise them, at first.',
  }),
  policyAfter: policy('engage').meta({
    unit: 'name',
    source: `${CDT}: an equal attitude toward critics`,
    about: 'What they do after the change; equal to policyBefore it is the counterfactual.',
  }),
  changeAt: z
    .number()
    .min(0)
    .default(72)
    .meta({ unit: 'h', source: 'choice', about: 'Hour at which the policy changes.' }),
  openness: share(0.5).meta({
    unit: 'share',
    source: `${CDT}; value assumed`,
    about: 'Share of questions that the police take on.',
  }),
  effort: share(0.8).meta({
    unit: 'share',
    source: GUESS,
    about: 'Share of critical comments that the policy reaches; the others are passed over.',
  }),
  replyDelay: z.number().gt(0).max(48).default(2).meta({
    unit: 'h',
    source: GUESS,
    about: 'Mean time until a critic is answered or blocked.',
  }),
  patience: z.number().gt(0).max(40).default(24).meta({
    unit: 'h',
    source: GUESS,
    about: 'Time after which a question or criticism counts as passed over.',
  }),
  deskRank: z.int().min(0).max(100_000).default(6).meta({
    unit: 'rank',
    source: GUESS,
    about: 'Place of the police among all accounts by followers, 0 the most followed.',
  }),
  postsPerDay: z
    .number()
    .min(0)
    .max(200)
    .default(8)
    .meta({ unit: 'posts/day', source: GUESS, about: 'Posts of the police.' }),
  register: share(0.5).meta({
    unit: '0 press release .. 1 anecdote',
    source: 'choice: at 0.5 the tone of the posts moves no trust',
    about: 'How the police speak in their posts.',
  }),
  askingRate: share(0.002).meta({
    unit: 'probability',
    source: GUESS,
    about: 'Chance of asking the police per post read on authorities, at resting salience.',
  }),
  firstTrust: share(0.5).meta({
    unit: 'trust',
    source: GUESS,
    about: 'Trust in the police at the start.',
  }),
  engaged: share(0.1).meta({
    unit: 'trust',
    source: SLOVIC,
    about: 'Gain of trust of a critic who is answered.',
  }),
  ignored: share(0.05).meta({
    unit: 'trust',
    source: GUESS,
    about: 'Loss of trust of a critic who is passed over.',
  }),
  blocked: share(0.25).meta({
    unit: 'trust',
    source: `${SLOVIC}: 2-3 times the gain`,
    about: 'Loss of trust of a critic who is blocked.',
  }),
  onlooking: share(0.2).meta({
    unit: 'share',
    source: GUESS,
    about: 'Share of these steps that readers of the thread make.',
  }),
});

/** Parameters of `open-to-critics`, checked and complete. */
export type OpenToCriticsParameters = z.output<typeof openToCriticsParameters>;
