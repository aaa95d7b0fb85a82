import { days } from '@netizen/engine';
import { defineScenario } from './define-scenario.ts';
import { socialManagementFigures } from './social-management-figures.ts';
import { socialManagementModel } from './social-management-model.ts';
import { socialManagementParameters } from './social-management-parameters.ts';

/** A slowing economy, and three levers against unrest: censorship, strategic policing, a social safety net. */
export const socialManagement = defineScenario({
  name: 'social-management',
  summary:
    'The economy slows and people take to the street; censorship, strategic policing and a safety net, with what each costs those governed.',
  module: import.meta.url,
  export: 'socialManagement',
  parameters: socialManagementParameters,
  accounts: 'netizens',
  defaultHours: days(7),
  model: (parameters, { graph }) => socialManagementModel(parameters, graph),
  figures: socialManagementFigures,
  headlines: [
    { series: 'protest.share', about: 'share of netizens on the street, 0 .. 1', digits: 4 },
    { series: 'arrests.total', about: 'arrests since the start', digits: 0 },
    { series: 'moderation.deleted', about: 'posts deleted since the start', digits: 0 },
    { series: 'hardship.mean', about: 'mean hardship, 0 .. 1', digits: 3 },
    { series: 'legitimacy.mean', about: 'mean trust in the authorities, 0 .. 1', digits: 3 },
  ],
});
