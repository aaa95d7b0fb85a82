import { days } from '@netizen/engine';
import { courseOf, crisisFigures } from './crisis-figures.ts';
import { crisisModel } from './crisis-model.ts';
import { crisisParameters } from './crisis-parameters.ts';
import { defineScenario, type Expectation } from './define-scenario.ts';
import { endsBetween } from './expectations.ts';

const peaksInADay: Expectation = {
  about: 'posts on the authorities and their salience peak within a day of the disaster',
  holds: (result) =>
    ['volume.microblogs', 'salience.authorities'].every(
      (name) => courseOf(result, name).peak <= 24,
    ),
};

/** A disaster, what eyewitnesses post, rumours of figures, an official statement that is late and wrong, and its correction. */
export const crisis = defineScenario({
  name: 'crisis',
  summary:
    'A disaster breaks on microblogs; the office speaks late, with figures that prove wrong, while state media, media outside and a censor do their part.',
  module: import.meta.url,
  export: 'crisis',
  parameters: crisisParameters,
  accounts: 'netizens',
  defaultHours: days(12),
  model: (p, { graph }) => crisisModel(p, graph),
  figures: crisisFigures,
  expect: [peaksInADay, endsBetween('rumour.reach', 1e-4, 1)],
  headlines: [
    { series: 'belief.claim0', about: 'share that believes the true figures', digits: 3 },
    { series: 'belief.claim1', about: 'share that believes in the cover-up', digits: 3 },
    { series: 'trust.official', about: 'mean trust in the office, 0 .. 1', digits: 3 },
    { series: 'office.hotAnswered', about: 'share of hot subjects it spoke on', digits: 2 },
    { series: 'volume.outsideMedia', about: 'articles per hour of media outside', digits: 2 },
  ],
});
