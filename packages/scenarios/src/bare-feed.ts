import {
  boundedConfidence,
  exposureMeasures,
  implicitMicroblog,
  microblog,
  noting,
  opinionMeasures,
  repostEvenly,
  shareAwake,
  writeEvenly,
} from '@netizen/engine';
import { z } from 'zod';
import { defineScenario } from './define-scenario.ts';

const parameters = z.object({
  netizens: z
    .int()
    .min(2)
    .max(4e9)
    .default(100_000)
    .meta({ unit: 'accounts', source: 'choice', about: 'Number of accounts.' }),
  meanFollows: z
    .number()
    .min(1)
    .max(2000)
    .default(50)
    .meta({ unit: 'accounts', source: 'choice', about: 'Mean number of accounts followed.' }),
  follows: z.enum(['stored', 'computed']).default('stored').meta({
    unit: 'none',
    source: 'choice',
    about: 'Whether follows lie in memory or are computed anew whenever they are read.',
  }),
  awakeShare: z
    .number()
    .gt(0)
    .max(1)
    .default(0.1)
    .meta({ unit: 'share', source: 'choice', about: 'Share of accounts awake in a tick.' }),
  postsRead: z
    .int()
    .min(1)
    .max(10_000)
    .default(10)
    .meta({ unit: 'posts', source: 'choice', about: 'Most posts read in a visit.' }),
  bound: z.number().gt(0).max(2).default(0.5).meta({
    unit: 'opinion',
    source: 'Deffuant et al. 2000',
    about: 'Gap of opinion within which a post persuades.',
  }),
  rate: z
    .number()
    .gt(0)
    .max(1)
    .default(0.05)
    .meta({ unit: '1', source: 'assumption', about: 'Step toward a persuading post.' }),
  repostShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.02)
    .meta({ unit: 'probability', source: 'assumption', about: 'Chance of reposting a post read.' }),
  writeShare: z.number().min(0).max(1).default(0.1).meta({
    unit: 'probability',
    source: 'assumption',
    about: 'Chance of writing a post in a visit.',
  }),
  recommend: z.enum(['none', 'affinity', 'engagement', 'random']).default('none').meta({
    unit: 'name',
    source: 'choice',
    about:
      'Posts of others that the platform recommends: near the own opinion, those that draw most response, or of a range of stances drawn by lot.',
  }),
  recommendShare: z.number().min(0).max(1).default(0.3).meta({
    unit: 'share',
    source: 'assumption',
    about: 'Share of visits that get recommendations, where there are any.',
  }),
});

type P = z.output<typeof parameters>;

/** What recommendation adds: the rule, a diary of what is read, and what it comes to. */
function recommending({ recommend: rule, recommendShare: share }: P) {
  if (rule === 'none') return { feed: {}, behaviours: [], measures: [] };
  return {
    feed: { recommend: { rule, share } },
    behaviours: [noting({ halfLife: 24 })],
    measures: exposureMeasures().filter(({ name }) => name !== 'exposure.verified'),
  };
}

/** Accounts that wake, read newest first, move by bounded confidence, repost and write: nothing else. Speed is measured on it. */
export const bareFeed = defineScenario({
  name: 'bare-feed',
  summary:
    'Accounts wake, read newest first, move by bounded confidence, repost and write; speed is measured on it.',
  module: import.meta.url,
  export: 'bareFeed',
  parameters,
  accounts: 'netizens',
  defaultHours: 48,
  model: (p, { graph }) => ({
    name: 'bare-feed',
    feed: recommending(p).feed,
    kinds: { netizen: graph ? 'rest' : p.netizens },
    graph:
      graph ?? (p.follows === 'computed' ? implicitMicroblog : microblog)({ mean: p.meanFollows }),
    initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1 },
    behaviours: [
      shareAwake({ share: p.awakeShare, posts: p.postsRead }),
      boundedConfidence({ bound: p.bound, rate: p.rate }),
      repostEvenly({ probability: p.repostShare }),
      writeEvenly({ probability: p.writeShare }),
      ...recommending(p).behaviours,
    ],
    measures: [...opinionMeasures({ kinds: [] }), ...recommending(p).measures],
  }),
  headlines: [
    { series: 'opinion.mean', about: 'mean opinion at the end' },
    { series: 'opinion.sd', about: 'spread of opinion at the end' },
  ],
});
