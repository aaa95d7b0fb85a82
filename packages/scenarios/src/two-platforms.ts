import { days } from '@netizen/engine';
import { defineScenario } from './define-scenario.ts';
import { endsBetween } from './expectations.ts';
import { twoPlatformsFigures } from './two-platforms-figures.ts';
import { refuseGraph, twoPlatformsModel } from './two-platforms-model.ts';
import { twoPlatformsParameters } from './two-platforms-parameters.ts';

/** News breaks on one microblog and is censored there; people who have an account on another one too carry it over. */
export const twoPlatforms = defineScenario({
  name: 'two-platforms',
  summary:
    'News breaks on one of two microblogs; people with accounts on both carry it across, whatever is deleted on either.',
  module: import.meta.url,
  export: 'twoPlatforms',
  parameters: twoPlatformsParameters,
  accounts: 'netizens',
  defaultHours: days(7),
  model(parameters, { graph }) {
    refuseGraph(graph);
    return twoPlatformsModel(parameters);
  },
  figures: twoPlatformsFigures,
  expect: [endsBetween('informed.sina', 1e-4, 1), endsBetween('informed.tencent', 1e-4, 1)],
  headlines: [
    {
      series: 'informed.sina',
      about: 'share of accounts on Sina Weibo that visit and were told the news there',
      digits: 3,
    },
    { series: 'informed.tencent', about: 'the same on Tencent Weibo', digits: 3 },
    {
      series: 'crossed.tencent',
      about: 'posts per hour carried over to Tencent Weibo, last 24 hours',
      digits: 2,
    },
    {
      series: 'sinaModeration.deleted',
      about: 'posts deleted on Sina Weibo since the start',
      digits: 0,
    },
    {
      series: 'tencentModeration.deleted',
      about: 'posts deleted on Tencent Weibo since the start',
      digits: 0,
    },
  ],
});
