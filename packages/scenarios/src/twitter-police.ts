import { days, type GraphRecipe, type Model, visitsByRhythm } from '@netizen/engine';
import { z } from 'zod';
import { defineScenario } from './define-scenario.ts';
import { rises } from './expectations.ts';
import { policeDeskFigures } from './police-desk-figures.ts';
import { policeDeskModel } from './police-desk-model.ts';
import { policeDeskParameters } from './police-desk-parameters.ts';
import { presets } from './presets.ts';

const { city, sources, trust, visits } = presets.twitterPolice;
const shape = policeDeskParameters.shape;

/** The parameter of the police desk with another default and source. */
function changed<Z extends z.ZodType>(schema: Z, value: number, source: string) {
  const { about, unit } = schema.meta() as { about: string; unit: string };
  const inner = (schema as unknown as z.ZodDefault<z.ZodNumber>).unwrap();
  return inner.default(value).meta({ about, unit, source });
}

const parameters = policeDeskParameters.extend({
  sensitivity: changed(shape.sensitivity, city.sensitivity, sources.city!),
  fear: changed(shape.fear, city.fear, sources.city!),
  officials: changed(shape.officials, 0, 'Financial Times, 5 December 2011: one official page'),
  mediaAccounts: changed(shape.mediaAccounts, 0, 'no state media on the platform'),
  registerBefore: changed(shape.registerBefore, 0.5, 'assumption'),
  firstTrust: z.number().min(0).max(1).default(trust.official).meta({
    unit: 'share',
    source: sources.trust!,
    about: 'Trust in the police at the start.',
  }),
  dormant: z.number().min(0).max(0.99).default(visits.dormant!).meta({
    unit: 'share',
    source: sources.visits!,
    about: 'Share of ordinary accounts that never visit.',
  }),
});

type P = z.output<typeof parameters>;

function modelOf({ dormant, firstTrust, ...desk }: P, graph?: GraphRecipe): Model {
  const model = policeDeskModel(desk, graph);
  const visiting = visitsByRhythm({ ...visits, dormant, byKind: { leader: 6 } });
  return {
    ...model,
    name: 'twitter-police',
    initial: { ...model.initial, trustPolice: firstTrust },
    behaviours: model.behaviours.map((one) => (one.name === visiting.name ? visiting : one)),
  };
}

/** The desk of `police-desk` on a platform of the West: one official page, no censor, little fear, and police who are trusted from the start. */
export const twitterPolice = defineScenario({
  name: 'twitter-police',
  summary:
    'The same police desk on a Western platform: one official page, no censor, and another trust at the start.',
  module: import.meta.url,
  export: 'twitterPolice',
  parameters,
  accounts: 'netizens',
  defaultHours: days(14),
  model: (p, { graph }) => modelOf(p, graph),
  figures: policeDeskFigures,
  expect: [rises('desk.positive', { after: 'register-change' })],
  headlines: [
    {
      series: 'opinion.mean',
      about: 'mean opinion of the police held by active accounts',
      digits: 3,
    },
    { series: 'trust.police', about: 'mean trust in the police desk, 0 .. 1', digits: 3 },
    {
      series: 'silent.share',
      about: 'share of active accounts that stay silent about the police',
      digits: 3,
    },
  ],
});
