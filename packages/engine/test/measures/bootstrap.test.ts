import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from '../../src/measures/bootstrap.ts';
import { mean } from '../../src/measures/moments.ts';
import { normalCdf } from '../../src/measures/normal-cdf.ts';
import { quantile } from '../../src/measures/quantile.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { seedKey } from '../../src/random/key.ts';
import { drawNormal, normalQuantile } from '../../src/random/normal.ts';

const key = seedKey('bootstrap');
const skewed = (tick: number, n: number) =>
  Float64Array.from({ length: n }, (_, i) => -Math.log(1 - drawUnit(3, 9, tick, i, 0)));

/** All samples drawn at once from the documented rule, formulas of the paper written out. */
function slow(values: Float64Array, resamples: number, level: number) {
  const n = values.length;
  const found = Array.from({ length: resamples }, (_, r) => {
    const drawn = Array.from(
      { length: n },
      (_, i) => values[Math.floor(drawUnit(key[0], key[1], r, i, 0) * n)]!,
    );
    return mean(drawn);
  });
  const estimate = mean(values);
  const z0 = normalQuantile(found.filter((x) => x < estimate).length / resamples);
  const without = Array.from({ length: n }, (_, i) => mean(values.filter((_, j) => j !== i)));
  const d = without.map((x) => mean(without) - x);
  const a =
    d.reduce((sum, x) => sum + x ** 3, 0) / (6 * d.reduce((sum, x) => sum + x ** 2, 0) ** 1.5);
  const at = (p: number) =>
    normalCdf(z0 + (z0 + normalQuantile(p)) / (1 - a * (z0 + normalQuantile(p))));
  const tail = (1 - level) / 2;
  return {
    bca: [quantile(found, at(tail)), quantile(found, at(1 - tail))],
    percentile: [quantile(found, tail), quantile(found, 1 - tail)],
  };
}

describe('bootstrapInterval(x, statistic, options)', () => {
  it('equals its slow twin for both methods', () => {
    const x = skewed(1, 25);
    const twin = slow(x, 500, 0.9);
    for (const method of ['bca', 'percentile'] as const) {
      const found = bootstrapInterval(x, mean, { method, key, resamples: 500, level: 0.9 });
      expect(found.estimate).toBe(mean(x));
      expect(found.low).toBeCloseTo(twin[method][0]!, 12);
      expect(found.high).toBeCloseTo(twin[method][1]!, 12);
    }
    expect(twin.bca[1]).toBeGreaterThan(twin.percentile[1]!);
  });

  it('has the standard error of the mean, s / sqrt(n), within 4 standard errors of a simulation', () => {
    const x = skewed(2, 40);
    const { standardError } = bootstrapInterval(x, mean, { key, resamples: 4000 });
    const known = Math.sqrt(mean(x.map((v) => (v - mean(x)) ** 2)) / 40);
    expect(Math.abs(standardError / known - 1)).toBeLessThan(4 / Math.sqrt(2 * 4000) + 0.01);
  });

  it('covers the mean of normal values: 300 samples of 50, within 4 standard errors and the loss of small samples', () => {
    let covered = 0;
    for (let r = 0; r < 300; r++) {
      const x = Float64Array.from({ length: 50 }, (_, i) => drawNormal(1, 8, r, i, 0));
      const { high, low } = bootstrapInterval(x, mean, { key: [r, 5], resamples: 400 });
      if (low <= 0 && 0 <= high) covered++;
    }
    // Normal instead of t quantiles and division by n: nominal 0.95 becomes 0.938 at n = 50.
    const expected = 0.938;
    expect(Math.abs(covered / 300 - expected)).toBeLessThan(
      4 * Math.sqrt((expected * 0.062) / 300),
    );
  });

  it('gives the same for the same key, another for another, and lets statistics sort what they get', () => {
    const x = skewed(4, 30);
    const median = (sample: Float64Array) => sample.sort()[15]!;
    const first = bootstrapInterval(x, median, { key });
    expect(bootstrapInterval(x, median, { key })).toEqual(first);
    expect(bootstrapInterval(x, mean, { key: [1, 2] }).low).not.toBe(
      bootstrapInterval(x, mean, { key }).low,
    );
    expect(first.low).toBeLessThanOrEqual(first.estimate);
    expect(first.high).toBeGreaterThanOrEqual(first.estimate);
  });

  it('gives a point for equal values and refuses what has no answer', () => {
    expect(bootstrapInterval([2, 2], mean)).toEqual({
      estimate: 2,
      low: 2,
      high: 2,
      standardError: 0,
    });
    expect(() => bootstrapInterval([1], mean)).toThrow('must hold at least 2 numbers, got 1');
    expect(() => bootstrapInterval([1, 2], () => NaN)).toThrow(
      'bootstrapInterval: the statistic must be finite for every sample, got NaN.',
    );
    expect(() => bootstrapInterval([1, 2], mean, { method: 'basic' as 'bca' })).toThrow(
      'bootstrapInterval: method must be bca or percentile, got "basic".',
    );
    expect(() => bootstrapInterval([1, 2], mean, { resamples: 3 })).toThrow('resamples must be');
  });
});

describe('quantile(x, p)', () => {
  it('is linear between neighbours in order', () => {
    expect(quantile([4, 1, 2], 0.5)).toBe(2);
    expect(quantile([4, 1, 2], 0.75)).toBe(3);
    expect([quantile([5, 7], 0), quantile([5, 7], 1), quantile([5], 0.3)]).toEqual([5, 7, 5]);
    expect(() => quantile([], 0.5)).toThrow('quantile: values must hold at least 1 number');
    expect(() => quantile([1], 5)).toThrow('quantile: p must be a number in [0, 1], got 5.');
  });
});
