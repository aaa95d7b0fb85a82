import type { InitSite } from '@netizen/engine';
import { preferential } from '@netizen/engine/graph';
import { spiralOfSilence as spiral } from '@netizen/engine/models';
import { z } from 'zod';
import { accountsParameter } from './classic-parameters.ts';
import { defineScenario } from './define-scenario.ts';
import { type Expectation } from './define-scenario.ts';
import { endsBetween } from './expectations.ts';
import type { Showing } from './showing.ts';
import { speakingMeasures } from './speaking-measures.ts';

const SOURCE = 'Ross et al. 2019';

const parameters = z.object({
  netizens: accountsParameter,
  ties: z.int().min(1).max(1000).default(5).meta({
    unit: 'accounts',
    source: 'assumption',
    about: 'Mutual ties that each newcomer to the network makes, in proportion to the ties others have.',
  }),
  minority: z.number().gt(0).max(0.5).default(0.45).meta({
    unit: 'share',
    source: 'choice',
    about: 'Share of people who hold the opinion of the smaller camp.',
  }),
  bots: z.number().min(0).max(0.2).default(0).meta({
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
