import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawGeometric, drawPoisson, drawTrials } from '../../src/random/index.ts';
import { ALARM, lawScore, meanScore, sampleOf, tally } from './statistics.ts';

const N = 100_000;

describe('drawGeometric(..., p) and drawTrials(..., p)', () => {
  it('drawGeometric(...) counts failures: p (1 - p)^k from 0', () => {
    for (const [p, cells] of [
      [0.05, 90],
      [0.5, 12],
      [0.95, 4],
    ]) {
      const counts = tally(N, cells, (i) => drawGeometric(1, 2, 3, i, 0, p));
      expect(Math.abs(lawScore(counts, N, (k) => p * (1 - p) ** k)), `p ${p}`).toBeLessThan(ALARM);
    }
  });

  it('drawTrials(...) is one more than drawGeometric(...), with mean 1 / p', () => {
    for (let i = 0; i < 1000; i++)
      expect(drawTrials(1, 2, 3, i, 0, 0.3)).toBe(drawGeometric(1, 2, 3, i, 0, 0.3) + 1);
    for (const p of [1e-6, 1 / 12, 0.7]) {
      const x = sampleOf(N, (i) => drawTrials(1, 2, 4, i, 0, p));
      expect(Math.abs(meanScore(x, 1 / p, Math.sqrt(1 - p) / p)), `p ${p}`).toBeLessThan(ALARM);
    }
  });

  it('drawTrials(...) agrees with trying tick by tick (slow twin, in law)', () => {
    const p = 0.2;
    const slow = tally(N, 25, (i) => {
      let k = 0;
      for (let u = i; ; k++) {
        u = Math.imul(u ^ 0x9e3779b9 ^ (k << 20), 0x85ebca6b);
        u = Math.imul(u ^ (u >>> 13), 0xc2b2ae35);
        if (((u ^ (u >>> 16)) >>> 0) / 2 ** 32 < p) return k;
      }
    });
    const fast = tally(N, 25, (i) => drawTrials(1, 2, 5, i, 0, p) - 1);
    // Two samples of one law.
    const gaps = Float64Array.from(fast, (c, k) => (c - slow[k]) ** 2 / (c + slow[k]));
    const sum = gaps.reduce((x, y) => x + y);
    expect(sum).toBeGreaterThan(3.88);
    // Chi-square with 24 degrees of freedom: below 3.88 or above 72.2 once in a million each.
    expect(sum).toBeLessThan(72.2);
  });

  it('drawGeometric(..., 1) is 0 and drawTrials(..., 1) is 1', () => {
    for (let i = 0; i < 200; i++) {
      expect(drawGeometric(1, 2, 3, i, 0, 1)).toBe(0);
      expect(drawTrials(1, 2, 3, i, 0, 1)).toBe(1);
    }
  });

  it('drawGeometric(..., 0) and drawTrials(..., 1.5) name parameter, value, rule and remedy', () => {
    expect(() => drawGeometric(1, 2, 3, 4, 5, 0)).toThrow(
      'drawGeometric: p must be a number in (0, 1], got 0. Where nothing ever succeeds (p = 0) do not draw.',
    );
    expect(() => drawTrials(1, 2, 3, 4, 5, 1.5)).toThrow(
      'drawTrials: p must be a number in (0, 1], got 1.5.',
    );
    expect(() => drawTrials(1, 2, 3, 4, 5, Number.NaN)).toThrow(RangeError);
  });
});

/** mean^k e^-mean / k! with the factorial multiplied out in logarithms. */
function poissonLaw(mean: number, k: number): number {
  let logarithm = -mean;
  for (let n = 1; n <= k; n++) logarithm += Math.log(mean / n);
  return Math.exp(logarithm);
}

describe('drawPoisson(..., mean)', () => {
  it('drawPoisson(...) follows its law on both sides of the change of method at 10', () => {
    for (const [mean, cells] of [
      [0.1, 4],
      [1, 7],
      [4, 14],
      [9.99, 23],
    ]) {
      const counts = tally(N, cells, (i) => drawPoisson(1, 2, 3, i, 0, mean));
      expect(
        Math.abs(lawScore(counts, N, (k) => poissonLaw(mean, k))),
        `mean ${mean}`,
      ).toBeLessThan(ALARM);
    }
    for (const [mean, first, cells] of [
      [10, 1, 24],
      [12.5, 2, 28],
      [40, 18, 50],
      [200, 145, 115],
    ]) {
      let below = 0;
      for (let k = 0; k <= first; k++) below += poissonLaw(mean, k);
      const counts = tally(N, cells, (i) => Math.max(0, drawPoisson(1, 2, 3, i, 0, mean) - first));
      expect(
        Math.abs(lawScore(counts, N, (k) => (k === 0 ? below : poissonLaw(mean, k + first)))),
        `mean ${mean}`,
      ).toBeLessThan(ALARM);
    }
  });

  it('drawPoisson(...) has mean and variance alike for any mean', () => {
    for (const mean of [0.02, 3, 10, 1000, 1e6, 1e9, 1e12]) {
      const x = sampleOf(N, (i) => drawPoisson(1, 2, 6, i, 0, mean));
      expect(Math.abs(meanScore(x, mean, Math.sqrt(mean))), `mean ${mean}`).toBeLessThan(ALARM);
      const squares = x.map((v) => (v - mean) ** 2);
      expect(
        Math.abs(meanScore(squares, mean, Math.sqrt(mean + 2 * mean * mean))),
        `variance ${mean}`,
      ).toBeLessThan(ALARM);
    }
  });

  it('drawPoisson(..., 0) is 0', () => {
    for (let i = 0; i < 200; i++) expect(drawPoisson(1, 2, 3, i, 0, 0)).toBe(0);
  });

  it('drawPoisson(..., -1) names parameter, value, rule and remedy', () => {
    expect(() => drawPoisson(1, 2, 3, 4, 5, -1)).toThrow(
      'drawPoisson: mean must be a number in [0, 1e12], got -1. Beyond it use a normal number with the same mean and variance.',
    );
    for (const mean of [Number.NaN, Infinity, 2e12])
      expect(() => drawPoisson(1, 2, 3, 4, 5, mean)).toThrow(RangeError);
  });
});

describe('properties', () => {
  const word = fc.nat({ max: 0xffffffff });

  it('counts are whole, not negative and repeatable', () => {
    fc.assert(
      fc.property(
        word,
        word,
        word,
        fc.double({ min: 1e-9, max: 1, noNaN: true }),
        (k0, t, i, p) => {
          const g = drawGeometric(k0, 7, t, i, 0, p);
          const n = drawPoisson(k0, 7, t, i, 0, 20 * p);
          expect(Number.isInteger(g) && g >= 0 && Number.isInteger(n) && n >= 0).toBe(true);
          expect(drawGeometric(k0, 7, t, i, 0, p)).toBe(g);
          expect(drawPoisson(k0, 7, t, i, 0, 20 * p)).toBe(n);
        },
      ),
    );
  });

  it('drawPoisson(..., mean) grows with the mean below 10 (one uniform number, inverted)', () => {
    fc.assert(
      fc.property(word, fc.double({ min: 0, max: 4.9, noNaN: true }), (i, mean) => {
        expect(drawPoisson(1, 2, 3, i, 0, 2 * mean)).toBeGreaterThanOrEqual(
          drawPoisson(1, 2, 3, i, 0, mean),
        );
      }),
    );
  });
});
