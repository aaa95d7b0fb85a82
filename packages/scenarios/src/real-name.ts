import { days } from '@netizen/engine';
import { defineScenario } from './define-scenario.ts';
import { rises } from './expectations.ts';
import { realNameFigures } from './real-name-figures.ts';
import { realNameModel } from './real-name-model.ts';
import { realNameParameters } from './real-name-parameters.ts';

/** Accounts must register under their real names to write; measured against a run in which they need not. */
export const realName = defineScenario({
  name: 'real-name',
  summary:
    'Accounts must register under their real names to write: who falls silent, what is written less, and what a poll of posts concludes.',
  module: import.meta.url,
  export: 'realName',
  parameters: realNameParameters,
  accounts: 'netizens',
  defaultHours: days(7),
  model: (parameters, { graph }) => realNameModel(parameters, graph),
  figures: realNameFigures,
  expect: [rises('silent.share', { after: 'announced' })],
  headlines: [
    { series: 'silent.share', about: 'share silent on criticism, 0 .. 1', digits: 3 },
    { series: 'barred.share', about: 'share that may read but not write', digits: 3 },
    { series: 'volume.critique', about: 'posts per hour on criticism, last day', digits: 1 },
    { series: 'gauge.mean', about: 'what a poll of visible posts concludes', digits: 3 },
    { series: 'opinion.mean', about: 'mean opinion held', digits: 3 },
  ],
});
