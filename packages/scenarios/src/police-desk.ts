import { days } from '@netizen/engine';
import { defineScenario } from './define-scenario.ts';
import { rises } from './expectations.ts';
import { policeDeskFigures } from './police-desk-figures.ts';
import { policeDeskModel } from './police-desk-model.ts';
import { policeDeskParameters } from './police-desk-parameters.ts';

/** A small team answers a city round the clock; first with press releases, then with anecdotes. */
export const policeDesk = defineScenario({
  name: 'police-desk',
  summary:
    'A police desk of a few officers answers a city round the clock and moves from press releases to anecdotes.',
  module: import.meta.url,
  export: 'policeDesk',
  parameters: policeDeskParameters,
  accounts: 'netizens',
  defaultHours: days(14),
  model: (parameters, { graph }) => policeDeskModel(parameters, graph),
  figures: policeDeskFigures,
  expect: [
    rises('trust.police', { after: 'register-change' }),
    rises('opinion.mean', { after: 'register-change' }),
    rises('desk.positive', { after: 'register-change' }),
  ],
  headlines: [
    {
      series: 'opinion.mean',
      about: 'mean opinion of the police held by active accounts, -1 against .. 1 for',
      digits: 3,
    },
    { series: 'trust.police', about: 'mean trust in the police desk, 0 .. 1', digits: 3 },
    {
      series: 'desk.positive',
      about: "share of friendly comments on the desk's posts, last 24 h",
      digits: 2,
    },
  ],
});
