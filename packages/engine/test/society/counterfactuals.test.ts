import { describe, expect, it } from 'vitest';
import { trusting } from '../../src/behaviour/trusting.ts';
import { mean, variance } from '../../src/measures/moments.ts';
import { studentQuantile } from '../../src/measures/student.ts';
import { run } from '../../src/world/run.ts';
import { legitimacyMeasures } from '../../src/world/series/legitimacy-measures.ts';
import { streetMeasures } from '../../src/world/series/street-measures.ts';
import { createWorld } from '../../src/world/world.ts';
import { type StreetWish, town } from './street.ts';

const SEEDS = 8;

/** Means of some series over two days. */
function meansOf(names: readonly string[], seed: number, wish: StreetWish): number[] {
  const base = town({ ...wish, protest: { books: true, ...wish.protest } }, 600);
  const model = {
    ...base,
    behaviours: [...base.behaviours, trusting({ books: ['trustOfficial'] })],
    measures: [...streetMeasures(), ...legitimacyMeasures({ who: 'all' })],
  };
  const result = run(createWorld(model, { seed }), { for: 48, every: 2 });
  return names.map((name) => mean(result.series(name)));
}

/** Intervals of 99.9% for treatment minus baseline, by series, over pairs of runs with the same seed. */
function effects(
  names: readonly string[],
  baseline: StreetWish,
  treatment: StreetWish,
): [low: number, high: number][] {
  const pairs = Array.from({ length: SEEDS }, (_, seed) => {
    const before = meansOf(names, seed, baseline);
    return meansOf(names, seed, treatment).map((value, k) => value - before[k]!);
  });
  return names.map((_, k) => {
    const gaps = pairs.map((pair) => pair[k]!);
    const half = studentQuantile(0.9995, SEEDS - 1) * Math.sqrt(variance(gaps) / (SEEDS - 1));
    return [mean(gaps) - half, mean(gaps) + half];
  });
}

const rises = (interval: [number, number]): void => expect(interval[0]).toBeGreaterThan(0);
const falls = (interval: [number, number]): void => expect(interval[1]).toBeLessThan(0);
const DISCONTENT = ['hardship.mean', 'grievance.mean', 'protest.share'];

describe('paired counterfactuals of the street, intervals of 99.9% over 8 seeds', () => {
  it('a safety net lowers hardship, grievance and protest', () => {
    effects(DISCONTENT, {}, { economy: { safetyNet: 0.6 } }).forEach(falls);
  });

  it('a slump raises them', () => {
    effects(DISCONTENT, {}, { economy: { points: [[0, 0.15]] } }).forEach(rises);
  });

  it('policing lowers protest and costs legitimacy', () => {
    const none: StreetWish = { policing: { police: 0 } };
    const many: StreetWish = { policing: { police: 0.03 } };
    const names = ['protest.share', 'legitimacy.mean', 'legitimacy.force', 'arrests.total'];
    const [protest, legitimacy, force, arrests] = effects(names, none, many);
    falls(protest!);
    falls(legitimacy!);
    falls(force!);
    rises(arrests!);
  });

  it('reports raise protest: what is read makes the risk look smaller', () => {
    const loud: StreetWish = {
      protest: { online: 0.9, arrestRate: 0.2, force: 0 },
      policing: { police: 0.05 },
    };
    const quiet: StreetWish = { ...loud, protest: { ...loud.protest, reportRate: 0 } };
    effects(['protest.share'], quiet, loud).forEach(rises);
  });
});
