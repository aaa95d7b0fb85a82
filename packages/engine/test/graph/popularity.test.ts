import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logNormalDegrees } from '../../src/graph/log-normal-degrees.ts';
import { popularityByRank, rankAt, rankSampler } from '../../src/graph/popularity.ts';
import { seedKey } from '../../src/random/key.ts';

describe('popularityByRank(law)', () => {
  it.each([
    [1000, 50_000, 1000, 1.9],
    [18_000, 42.5e6, 250_000, 1.9],
    [500, 20_000, 200, 3],
    [100, 900, 50, 2],
  ])(
    'falls, sums to the total and begins at the top: %s ranks, %s in all, top %s, exponent %s',
    (count, total, top, exponent) => {
      const values = popularityByRank({ count, total, top, exponent });
      expect(values.reduce((sum, value) => sum + value, 0) / total).toBeCloseTo(1, 9);
      expect(Math.abs(values[0]! / top - 1)).toBeLessThan(0.01);
      for (let r = 1; r < count; r++) expect(values[r]! < values[r - 1]!).toBe(true);
    },
  );

  it('follows the exponent in its tail: F(r) = top ((r + c) / (1 + c))^(-1 / (exponent - 1))', () => {
    const values = popularityByRank({ count: 10_000, total: 1e6, top: 20_000, exponent: 2.5 });
    // Between far ranks the shift fades: ln F falls with slope -2/3 in ln r.
    const slope = Math.log(values[9999]! / values[4999]!) / Math.log(2);
    expect(Math.abs(slope + 2 / 3)).toBeLessThan(0.01);
  });

  it('is flat when equal ranks give no more than the total, and lower at the top when they give too much', () => {
    const flat = popularityByRank({ count: 10, total: 100, top: 5, exponent: 2 });
    for (const value of flat) expect(value).toBeCloseTo(10, 6);
    expect(popularityByRank({ count: 10, total: 10, top: 1000, exponent: 2 })[0]).toBeLessThan(10);
  });
});

describe('rankAt(sampler, u)', () => {
  it('is the first rank whose cumulative share passes u', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(
        weights,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (given, u) => {
          const sampler = rankSampler(Float64Array.from(given));
          expect(rankAt(sampler, u)).toBe(sampler.upTo.findIndex((share) => share > u));
        },
      ),
    );
  });
});

describe('logNormalDegrees(size, law, key)', () => {
  const key = seedKey('degrees');
  const meanOf = (degrees: Uint32Array) =>
    degrees.reduce((sum, degree) => sum + degree, 0) / degrees.length;

  it.each([
    [1000, 0.01],
    [100_000, 0.002],
  ])('has the mean of %s accounts within a share of %s', (size, share) => {
    expect(
      Math.abs(meanOf(logNormalDegrees(size, { mean: 50, spread: 1, max: 1e9 }, key)) / 50 - 1),
    ).toBeLessThan(share);
  });

  it('rounds the mean at random when spread is 0, and cuts at max', () => {
    const degrees = logNormalDegrees(10_000, { mean: 2.25, spread: 0, max: 100 }, key);
    expect(new Set(degrees)).toEqual(new Set([2, 3]));
    expect(Math.abs(meanOf(degrees) - 2.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 10_000));
    expect(Math.max(...logNormalDegrees(1000, { mean: 50, spread: 1, max: 60 }, key))).toBe(60);
  });
});
