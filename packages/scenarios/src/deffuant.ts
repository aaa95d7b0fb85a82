import { f64, opinionMeasures } from '@netizen/engine';
import { complete } from '@netizen/engine/graph';
import { deffuantWeisbuch } from '@netizen/engine/models';
import { z } from 'zod';
import { confidenceFigures } from './classic-figures.ts';
import { majorClusters } from './classic-measures.ts';
import { accountsParameter, boundParameter } from './classic-parameters.ts';
import { defineScenario } from './define-scenario.ts';
import { endsBetween, keeps } from './expectations.ts';

const SOURCE = 'Deffuant et al. 2000';

const parameters = z.object({
  netizens: accountsParameter,
  bound: boundParameter(0.4, SOURCE),
  rate: z.number().gt(0).max(0.5).default(0.5).meta({
    unit: '1',
    source: SOURCE,
    about: 'Share of the gap that each of the two goes toward the other, mu of the paper.',
  }),
  meetings: z.number().gt(0).max(100).default(1).meta({
    unit: '1/step',
    source: 'choice',
    about: 'Meetings per account and step.',
  }),
});

/** Pairs of accounts meet and compromise if their opinions are near: one, two or many camps, by the bound. */
export const deffuant = defineScenario({
  name: 'deffuant',
  summary:
    'Deffuant and Weisbuch: pairs meet and compromise if near; the bound decides how many camps remain.',
  module: import.meta.url,
  export: 'deffuant',
  parameters,
  accounts: 'netizens',
  defaultHours: 60,
  model: (p, { graph }) => ({
    name: 'deffuant',
    kinds: { netizen: p.netizens },
    graph: graph ?? complete(),
    tick: 1,
    columns: { opinion: f64({ min: -1, max: 1, perTopic: true }) },
    initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1 },
    behaviours: [deffuantWeisbuch({ bound: p.bound, rate: p.rate, sweeps: p.meetings })],
    measures: [...opinionMeasures(), majorClusters(p.bound)],
  }),
  figures: confidenceFigures,
  expect: [endsBetween('opinion.clusters', 2, 2), keeps('opinion.mean', 1e-9)],
  headlines: [
    { series: 'opinion.clusters', about: 'camps of 5 % of the accounts or more', digits: 1 },
    { series: 'opinion.sd', about: 'spread of opinion', digits: 3 },
  ],
});
