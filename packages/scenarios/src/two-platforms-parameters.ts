import { z } from 'zod';
import { cityShape } from './city-parameters.ts';

const FT = 'Financial Times, 5 December 2011';
const GUESS = 'assumption';
const CHOICE = 'choice';

const share = (value: number) => z.number().min(0).max(1).default(value);

const { firstOpinion, gossip, influenceRate, leaderShare, opinionSpread } = cityShape;

/** Parameters of `two-platforms`. */
export const twoPlatformsParameters = z.object({
  netizens: z.int().min(40).max(4e9).default(20_000).meta({
    unit: 'accounts',
    source: CHOICE,
    about:
      'Registered accounts of both platforms, all kinds together, split as 250 to 300 million.',
  }),
  overlap: share(0.2).meta({
    unit: 'share',
    source: `${FT}: 250 and 300 million accounts; how many people had both is assumed`,
    about: 'Share of the accounts on Sina Weibo whose owners have one on Tencent Weibo too.',
  }),
  carry: share(0.5).meta({
    unit: 'probability',
    source: GUESS,
    about:
      'Chance that somebody on both carries over a post that their other account wrote or reposted.',
  }),
  nudge: share(0.3).meta({
    unit: 'share',
    source: GUESS,
    about: 'Share of the way from the stance of what is carried over to what the person shows.',
  }),
  sinaCensor: share(0.9).meta({
    unit: 'probability',
    source: 'China Digital Times, September 2011: censors; value assumed',
    about:
      'Chance that words catch a post on Sina Weibo on a topic of sensitivity 1; 0 for no censor.',
  }),
  tencentCensor: share(0).meta({
    unit: 'probability',
    source: `${CHOICE}: one side alone shows what crosses; the preset has a censor`,
    about: 'The same on Tencent Weibo.',
  }),
  newsOn: z
    .enum(['sina', 'tencent'])
    .default('sina')
    .meta({ unit: 'name', source: CHOICE, about: 'Platform on which the news breaks.' }),
  newsAt: z
    .number()
    .min(0)
    .default(34)
    .meta({ unit: 'h', source: CHOICE, about: 'Hour at which it breaks.' }),
  starters: z
    .int()
    .min(1)
    .max(200)
    .default(20)
    .meta({ unit: 'accounts', source: GUESS, about: 'Accounts that post it, drawn by reach.' }),
  newsAppeal: z.number().gt(0).max(100).default(20).meta({
    unit: 'factor',
    source: GUESS,
    about: 'Appeal of the news against an ordinary post.',
  }),
  sensitivity: share(0.7).meta({
    unit: 'share',
    source: GUESS,
    about: 'How risky it is to speak about unrest, and how well words find such posts.',
  }),
  leaderShare,
  firstOpinion,
  opinionSpread,
  influenceRate,
  gossip,
});

/** Parameters of `two-platforms`, checked and complete. */
export type TwoPlatformsParameters = z.output<typeof twoPlatformsParameters>;
