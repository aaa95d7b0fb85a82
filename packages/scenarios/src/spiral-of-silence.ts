import type { InitSite } from '@netizen/engine';
import { preferential } from '@netizen/engine/graph';
import { spiralOfSilence as spiral } from '@netizen/engine/models';
import { z } from 'zod';
import { accountsParameter } from './classic-parameters.ts';
import { defineScenario, type Expectation } from './define-scenario.ts';
import { endsBetween } from './expectations.ts';
import type { Showing } from './showing.ts';
import { speakingMeasures } from './speaking-measures.ts';

const SOURCE = 'Ross et al. 2019';

const parameters = z.object({
  netizens: accountsParameter,
  ties: z.int().min(1).max(1000).default(5).meta({
    unit: 'accounts',
    source: 'assumption',
    about:
      'Mutual ties that each newcomer to the network makes, in proportion to the ties others have.',
  }),
  minority: z.number().gt(0).max(0.5).default(0.45).meta({
    unit: 'share',
    source: 'choice',
    about: 'Share of people who hold the opinion of the smaller camp.',
  }),
  bots: z
    .number()
    .min(0)
    .max(0.2)
    .default(0)
    .meta({
      unit: 'share',
      source: `${SOURCE}: 0.02 to 0.04`,
      about: 'Share of all accounts that are bots: they always speak, for the smaller camp.',
    }),
  rate: z.number().gt(0).max(10).default(1).meta({
    unit: '1/step',
    source: SOURCE,
    about: 'Weight of the climate of one step on confidence.',
  }),
});

const quieter: Expectation = {
  about: 'minority.heard ends below half of minority.held',
  holds(result) {
    const heard = result.series('minority.heard').at(-1) ?? Number.NaN;
    const held = result.series('minority.held').at(-1) ?? Number.NaN;
    return heard < held / 2;
  },
};

const showing: Showing = {
  figures: [
    {
      plot: 'series',
      series: ['speaking.majority', 'speaking.minority'],
      options: {
        title: 'The spiral of silence',
        yTitle: 'share of the camp that speaks',
        domain: [0, 1],
        time: 'hours',
        labels: { 'speaking.majority': 'larger camp', 'speaking.minority': 'smaller camp' },
      },
      caption:
        'Who hears mostly opponents loses confidence and falls silent, and is missed by others.',
    },
    {
      plot: 'series',
      series: ['minority.held', 'minority.heard'],
      options: {
        title: 'The smaller camp as it is and as it sounds',
        yTitle: 'share',
        domain: [0, 0.6],
        time: 'hours',
        labels: { 'minority.held': 'of people', 'minority.heard': 'of voices heard' },
      },
    },
  ],
  time: 'hours',
};

/** A smaller camp hears itself less, loses confidence and falls silent, until it seems far smaller than it is. */
export const spiralOfSilence = defineScenario({
  name: 'spiral-of-silence',
  summary:
    'Noelle-Neumann, as Ross and others model it: the smaller camp falls silent and seems smaller than it is; a few bots can turn that.',
  module: import.meta.url,
  export: 'spiralOfSilence',
  parameters,
  accounts: 'netizens',
  defaultHours: 72,
  model: (p, { graph }) => {
    const bot = Math.floor(p.bots * p.netizens);
    const isBot = (i: number, site: InitSite): boolean => site.kindOf(i) === 'bot';
    return {
      name: 'spiral-of-silence',
      kinds: { netizen: p.netizens - bot, bot },
      graph: graph ?? preferential({ m: p.ties }),
      tick: 1,
      initial: {
        opinion: (i, site) => (isBot(i, site) || site.draw(i, 0) < p.minority ? -1 : 1),
        expressionThreshold: (i, site) => (isBot(i, site) ? -1 : site.draw(i, 0)),
      },
      behaviours: [spiral({ rate: p.rate })],
      measures: speakingMeasures(),
    };
  },
  figures: () => showing,
  expect: [quieter, endsBetween('speaking.majority', 0.5, 1)],
  headlines: [
    { series: 'speaking.minority', about: 'share of the smaller camp that speaks', digits: 3 },
    { series: 'speaking.majority', about: 'share of the larger camp that speaks', digits: 3 },
    { series: 'minority.heard', about: 'share of voices for the smaller camp', digits: 3 },
  ],
});
