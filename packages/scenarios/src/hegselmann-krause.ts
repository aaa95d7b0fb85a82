import { f64, opinionMeasures } from '@netizen/engine';
import { complete } from '@netizen/engine/graph';
import { hegselmannKrause as averaging } from '@netizen/engine/models';
import { z } from 'zod';
import { confidenceFigures } from './classic-figures.ts';
import { majorClusters } from './classic-measures.ts';
import { accountsParameter, boundParameter } from './classic-parameters.ts';
import { defineScenario } from './define-scenario.ts';
import { endsBetween } from './expectations.ts';

const SOURCE = 'Hegselmann and Krause 2002';

const parameters = z.object({
  netizens: accountsParameter,
  bound: boundParameter(0.3, SOURCE),
  rate: z.number().gt(0).max(1).default(1).meta({
    unit: '1/step',
    source: SOURCE,
    about: 'Share of the way to the mean of the near opinions.',
  }),
});

/** Everybody moves to the mean of the opinions near the own one, all at once: clusters after a few steps. */
export const hegselmannKrause = defineScenario({
  name: 'hegselmann-krause',
  summary:
    'Hegselmann and Krause: everybody moves to the mean of all near opinions at once; clusters within a few steps.',
  module: import.meta.url,
  export: 'hegselmannKrause',
  parameters,
  accounts: 'netizens',
  defaultHours: 24,
  model: (p, { graph }) => ({
    name: 'hegselmann-krause',
    kinds: { netizen: p.netizens },
    graph: graph ?? complete(),
    tick: 1,
    columns: { opinion: f64({ min: -1, max: 1, perTopic: true }) },
    initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1 },
    behaviours: [averaging({ bound: p.bound, rate: p.rate })],
    measures: [...opinionMeasures(), majorClusters(p.bound)],
  }),
  figures: confidenceFigures,
  expect: [endsBetween('opinion.clusters', 2, 4)],
  headlines: [
    { series: 'opinion.clusters', about: 'clusters of 5 % of the accounts or more', digits: 1 },
    { series: 'opinion.sd', about: 'spread of opinion', digits: 3 },
  ],
});
