import type { Measure } from '@netizen/engine';
import { erdosRenyi } from '@netizen/engine/graph';
import { wattsThreshold } from '@netizen/engine/models';
import { z } from 'zod';
import { shareOf } from './classic-measures.ts';
import { accountsParameter } from './classic-parameters.ts';
import { defineScenario, type Expectation } from './define-scenario.ts';
import type { Showing } from './showing.ts';

const SOURCE = 'Watts 2002';

const parameters = z.object({
  netizens: accountsParameter,
  meanTies: z
    .number()
    .gt(0)
    .max(100)
    .default(4)
    .meta({
      unit: 'accounts',
      source: `${SOURCE}, figure 1`,
      about: 'Mean number of mutual ties of an account.',
    }),
  threshold: z
    .number()
    .gt(0)
    .max(1)
    .default(0.18)
    .meta({
      unit: 'share',
      source: `${SOURCE}, figure 1`,
      about: 'Share of its ties that must have adopted before an account does.',
    }),
  firstAdopters: z.int().min(1).max(10_000).default(1).meta({
    unit: 'accounts',
    source: SOURCE,
    about: 'Accounts that adopt at the start: the first ones by id.',
  }),
});

const adopted: Measure = shareOf(
  'adoption',
  1,
  'adoption.share',
  'Share of accounts that have adopted.',
);

const allOrNothing: Expectation = {
  about: 'adoption.share ends below .05 or above .9',
  holds(result) {
    const end = result.series('adoption.share').at(-1) ?? Number.NaN;
    return end < 0.05 || end > 0.9;
  },
};

const showing: Showing = {
  figures: [
    {
      plot: 'series',
      series: ['adoption.share'],
      options: {
        title: 'A cascade, or none',
        yTitle: 'share that has adopted',
        domain: [0, 1],
        time: 'hours',
      },
      caption: 'Long quiet, then nearly everybody within a few steps: or nothing at all.',
    },
  ],
  time: 'hours',
};

/** Accounts adopt once a share of their ties has: one account can set off nearly all, if ties are neither too few nor too many. */
export const wattsCascade = defineScenario({
  name: 'watts-cascade',
  summary:
    'Watts: accounts adopt once a share of their ties has; one of them sets off nearly all, or nobody.',
  module: import.meta.url,
  export: 'wattsCascade',
  parameters,
  accounts: 'netizens',
  defaultHours: 48,
  model: (p, { graph }) => ({
    name: 'watts-cascade',
    kinds: { netizen: p.netizens },
    graph: graph ?? erdosRenyi({ mean: Math.min(p.meanTies, p.netizens - 1), symmetric: true }),
    tick: 1,
    behaviours: [
      wattsThreshold({
        threshold: p.threshold,
        seeds: Array.from({ length: p.firstAdopters }, (_, i) => i),
      }),
    ],
    measures: [adopted],
  }),
  figures: () => showing,
  expect: [allOrNothing],
  headlines: [{ series: 'adoption.share', about: 'share that has adopted', digits: 3 }],
});
