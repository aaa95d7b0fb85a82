import { expect, it } from 'vitest';
import { differenceOf } from '../../src/compare/paired-series.ts';

const info = { name: 'x', unit: 'one', about: '', level: 0.95 };
const runs = (...values: number[]) => values.map((value) => Float64Array.of(value));
const hours = Float64Array.of(0);

it('differenceOf(series) gives the textbook interval', () => {
  const [x, y] = [
    [1, 2, 4, 3],
    [2, 4, 5, 7],
  ];
  const found = differenceOf({ ...info, hours, baseline: runs(...x!), treatment: runs(...y!) });
  // Differences 1, 2, 1, 4: mean 2, variance 2, t(0.975, 3) = 3.18245.
  const half = 3.182446305 * Math.sqrt(2 / 4);
  expect(found.mean[0]).toBe(2);
  expect(found.high[0]).toBeCloseTo(2 + half, 8);
  expect(found.low[0]).toBeCloseTo(2 - half, 8);
  // var x = 5 / 3, var y = 13 / 3.
  expect(found.varianceRemoved[0]).toBeCloseTo(1 - 2 / 6, 12);
});

it('differenceOf(series) leaves out pairs of which one run has no value', () => {
  const baseline = runs(1, Number.NaN, 3, 4);
  const treatment = runs(2, 5, Number.NaN, 7);
  const found = differenceOf({ ...info, hours, baseline, treatment }).end();
  expect(found).toMatchObject({ pairs: 2, mean: 2, baseline: 2.5, treatment: 4.5 });
});

it('differenceOf(series) says that nothing varies, and that pairing hurts', () => {
  const still = differenceOf({ ...info, hours, baseline: runs(1, 1), treatment: runs(2, 2) }).end();
  expect(still).toMatchObject({ mean: 1, low: 1, high: 1, varianceRemoved: Number.NaN, p: 0 });
  const hurt = differenceOf({ ...info, hours, baseline: runs(1, 2), treatment: runs(2, 1) }).end();
  expect(hurt.varianceRemoved).toBeCloseTo(-1, 12);
});

it('differenceOf(series) refuses a single pair', () => {
  const one = { ...info, hours, baseline: runs(1), treatment: runs(2) };
  expect(() => differenceOf(one)).toThrow(/needs at least 2 pairs, got 1\. Take more seeds/);
});
