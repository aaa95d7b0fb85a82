import { days } from '@netizen/engine';
import { defineScenario } from './define-scenario.ts';
import { rises } from './expectations.ts';
import { silenceFigures } from './silence-figures.ts';
import { silenceModel } from './silence-model.ts';
import { silenceParameters } from './silence-parameters.ts';

/** What people hold, what they say, and what a poll of their posts concludes, before and after a censor steps in. */
export const silence = defineScenario({
  name: 'silence',
  summary:
    'What people hold, what they say, and what a poll of visible posts concludes, under fear, a climate of opinion, and a censor who steps in.',
  module: import.meta.url,
  export: 'silence',
  parameters: silenceParameters,
  accounts: 'netizens',
  defaultHours: days(7),
  model: (parameters, { graph }) => silenceModel(parameters, graph),
  figures: silenceFigures,
  expect: [rises('gauge.bias', { after: 'censor' }), rises('fear.mean', { after: 'censor' })],
  headlines: [
    { series: 'opinion.mean', about: 'mean opinion held', digits: 3 },
    { series: 'voice.mean', about: 'mean opinion voiced', digits: 3 },
    { series: 'gauge.mean', about: 'what a poll of visible posts concludes', digits: 3 },
    { series: 'silent.share', about: 'share silent, 0 .. 1', digits: 3 },
    { series: 'moderation.deleted', about: 'posts deleted since the start', digits: 0 },
  ],
});
