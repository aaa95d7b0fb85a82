import { complete } from '@netizen/engine/graph';
import { SBFC, sbfc } from '@netizen/engine/models';
import { z } from 'zod';
import { shareOf } from './classic-measures.ts';
import { accountsParameter } from './classic-parameters.ts';
import { defineScenario } from './define-scenario.ts';
import { endsBetween } from './expectations.ts';
import type { Showing } from './showing.ts';

const SOURCE = 'Tambuscio et al. 2015';

const parameters = z.object({
  netizens: accountsParameter,
  spreading: z.number().min(0).max(1).default(0.5).meta({
    unit: '1/step',
    source: SOURCE,
    about:
      'Chance that a susceptible account takes a side when all others have one, beta of the paper.',
  }),
  credibility: z.number().min(0).max(1).default(0.3).meta({
    unit: '1',
    source: SOURCE,
    about: 'How much more the hoax convinces than its debunking, alpha of the paper.',
  }),
  verify: z.number().min(0).max(1).default(0.05).meta({
    unit: '1/step',
    source: SOURCE,
    about: 'Chance that a believer checks the facts.',
  }),
  forget: z.number().min(0).max(1).default(0.1).meta({
    unit: '1/step',
    source: SOURCE,
    about: 'Chance of forgetting; together with verify at most 1.',
  }),
  firstBelievers: z.number().gt(0).max(1).default(0.1).meta({
    unit: 'share',
    source: 'choice',
    about: 'Share of accounts that believe at the start.',
  }),
});

const measures = [
  shareOf('hoax', SBFC.susceptible, 'susceptible.share', 'Share that has not heard or forgot.'),
  shareOf('hoax', SBFC.believer, 'believers.share', 'Share that believes the hoax.'),
  shareOf('hoax', SBFC.factChecker, 'checkers.share', 'Share that knows it is false.'),
];

const showing: Showing = {
  figures: [
    {
      plot: 'series',
      series: ['believers.share', 'checkers.share', 'susceptible.share'],
      options: {
        title: 'A hoax and its debunking',
        yTitle: 'share of accounts',
        domain: [0, 1],
        time: 'hours',
        labels: {
          'believers.share': 'believers',
          'checkers.share': 'fact-checkers',
          'susceptible.share': 'susceptible',
        },
      },
      caption: 'The hoax dies if and only if verify >= forget 2 credibility / (1 - credibility).',
    },
  ],
  time: 'hours',
};

/** A hoax and its debunking compete for accounts that forget: it dies or stays, by one threshold that spreading does not move. */
export const hoax = defineScenario({
  name: 'hoax',
  summary:
    'Tambuscio and others: a hoax and its debunking compete; forgetting and checking decide whether it dies.',
  module: import.meta.url,
  export: 'hoax',
  parameters,
  accounts: 'netizens',
  defaultHours: 168,
  model: (p, { graph }) => ({
    name: 'hoax',
    kinds: { netizen: p.netizens },
    graph: graph ?? complete(),
    tick: 1,
    behaviours: [
      sbfc({
        spreading: p.spreading,
        credibility: p.credibility,
        verify: p.verify,
        forget: p.forget,
        seeds: p.firstBelievers,
        mixing: graph ? 'follows' : 'everyone',
      }),
    ],
    measures,
  }),
  figures: () => showing,
  // Rest of the well-mixed equations: believers .2315, fact-checkers .6019.
  expect: [endsBetween('believers.share', 0.18, 0.28), endsBetween('checkers.share', 0.55, 0.65)],
  headlines: [
    { series: 'believers.share', about: 'share that believes the hoax', digits: 3 },
    { series: 'checkers.share', about: 'share that knows it is false', digits: 3 },
  ],
});
