import { complete } from '@netizen/engine/graph';
import { granovetter as crowd } from '@netizen/engine/models';
import { z } from 'zod';
import { shareOf } from './classic-measures.ts';
import { accountsParameter } from './classic-parameters.ts';
import { defineScenario } from './define-scenario.ts';
import { endsBetween } from './expectations.ts';
import type { Showing } from './showing.ts';

const SOURCE = 'Granovetter 1978, figure 2';

const parameters = z.object({
  netizens: accountsParameter,
  meanThreshold: z.number().gt(0).max(1).default(0.25).meta({
    unit: 'share',
    source: SOURCE,
    about: 'Mean share of all that must act before a person does.',
  }),
  sigma: z
    .number()
    .min(0)
    .max(1)
    .default(0.13)
    .meta({
      unit: 'share',
      source: `${SOURCE}; value just above the jump`,
      about: 'Standard deviation of the thresholds; a normal law, below 0 counts as 0.',
    }),
});

const showing: Showing = {
  figures: [
    {
      plot: 'series',
      series: ['acting.share'],
      options: {
        title: 'A crowd with thresholds',
        yTitle: 'share that acts',
        domain: [0, 1],
        time: 'hours',
      },
      caption: 'Those who act without anybody else draw in the next ones, until nobody more joins.',
    },
  ],
  time: 'hours',
};

/** Everybody acts once enough others do: nearly the same crowd stays calm or riots, by the spread of thresholds. */
export const granovetter = defineScenario({
  name: 'granovetter',
  summary:
    'Granovetter: everybody acts once enough others do; a hair more spread of thresholds turns calm into riot.',
  module: import.meta.url,
  export: 'granovetter',
  parameters,
  accounts: 'netizens',
  defaultHours: 48,
  model: (p, { graph }) => ({
    name: 'granovetter',
    kinds: { netizen: p.netizens },
    graph: graph ?? complete(),
    tick: 1,
    initial: {
      riotThreshold: (i, site) =>
        Math.max(0, site.size * (p.meanThreshold + p.sigma * site.normal(i, 0))),
    },
    behaviours: [crowd()],
    measures: [shareOf('riot', 1, 'acting.share', 'Share of people who act.')],
  }),
  figures: () => showing,
  expect: [endsBetween('acting.share', 0.99, 1)],
  headlines: [{ series: 'acting.share', about: 'share that acts', digits: 3 }],
});
