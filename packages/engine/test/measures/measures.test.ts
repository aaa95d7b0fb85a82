import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bimodality } from '../../src/measures/bimodality.ts';
import { entropy } from '../../src/measures/entropy.ts';
import { gini, topShare } from '../../src/measures/gini.ts';
import { histogram, quantileFromHistogram } from '../../src/measures/histogram.ts';
import { mean, variance } from '../../src/measures/moments.ts';

const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 60,
});
const amounts = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });

describe('mean(x), variance(x), bimodality(x)', () => {
  it('give the textbook values', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(variance([1, 2, 6])).toBeCloseTo(14 / 3, 12);
    expect(bimodality([-1, 1, 1, -1])).toBeCloseTo(1, 12);
    const uniform = Float64Array.from({ length: 10_001 }, (_, i) => i / 5000 - 1);
    expect(bimodality(uniform)).toBeCloseTo(5 / 9, 6);
  });

  it('refuse what has no answer', () => {
    expect(() => mean([])).toThrow('mean: values must hold at least one number, got none.');
    expect(() => variance([])).toThrow('variance: values must hold at least one number, got none.');
    expect(() => bimodality([2, 2])).toThrow(
      'bimodality: values must hold two different numbers, got 2 equal ones.',
    );
  });

  it('variance(x) is half the mean squared difference of all pairs', () => {
    fc.assert(
      fc.property(numbers, (x) => {
        let sum = 0;
        for (const a of x) for (const b of x) sum += (a - b) ** 2;
        expect(variance(x)).toBeCloseTo(sum / (2 * x.length * x.length), 10);
      }),
    );
  });
});

describe('bimodality(x)', () => {
  it('equals the standardised moments, lies in (0, 1], and keeps under order, sign, shift and scale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 40 }), (x) => {
        fc.pre(new Set(x).size > 1);
        const m = mean(x);
        const moment = (k: number) => mean(x.map((a) => (a - m) ** k));
        const skew = moment(3) / moment(2) ** 1.5;
        const found = bimodality(x);
        expect(found).toBeCloseTo((skew * skew + 1) / (moment(4) / moment(2) ** 2), 10);
        expect(found).toBeGreaterThan(0);
        expect(found).toBeLessThanOrEqual(1 + 1e-12);
        expect(bimodality([...x].reverse())).toBeCloseTo(found, 12);
        expect(bimodality(x.map((a) => 5 - 0.25 * a))).toBeCloseTo(found, 10);
      }),
    );
  });
});

describe('gini(x), topShare(x, share)', () => {
  it('gini(x) is the mean absolute difference of all pairs over twice the mean', () => {
    fc.assert(
      fc.property(amounts, (x) => {
        let sum = 0;
        for (const a of x) for (const b of x) sum += Math.abs(a - b);
        const total = x.reduce((a, b) => a + b, 0);
        expect(gini(x)).toBeCloseTo(total === 0 ? 0 : sum / (2 * x.length * total), 10);
      }),
    );
  });

  it('topShare(x, share) sums the largest', () => {
    expect(topShare([1, 5, 2, 2], 0.25)).toBe(0.5);
    expect(topShare([1, 5, 2, 2], 0.01)).toBe(0.5);
    expect(topShare([0, 0], 0.5)).toBe(0);
  });

  it('refuse what has no answer', () => {
    expect(() => gini([])).toThrow('gini: values must hold at least one number, got none.');
    expect(() => gini([1, -2])).toThrow('gini: values must be numbers in [0, Infinity), got -2.');
    expect(() => gini([1, NaN])).toThrow('gini: values must be numbers in [0, Infinity), got NaN.');
    expect(() => topShare([], 0.1)).toThrow(
      'topShare: values must hold at least one number, got none.',
    );
    expect(() => topShare([1], 5)).toThrow('topShare: share must be a number in (0, 1], got 5.');
  });
});

describe('entropy(counts)', () => {
  it('is ln n for n equal classes, 0 for one, and the sum of -p ln p', () => {
    expect(entropy([3, 3, 3, 3])).toBeCloseTo(Math.log(4), 12);
    expect(entropy([0, 7])).toBe(0);
    fc.assert(
      fc.property(
        amounts.filter((x) => x.some((c) => c > 0)),
        (x) => {
          const total = x.reduce((a, b) => a + b, 0);
          const slow = x.reduce(
            (sum, c) => (c > 0 ? sum - (c / total) * Math.log(c / total) : sum),
            0,
          );
          expect(entropy(x)).toBeCloseTo(slow, 10);
        },
      ),
    );
  });

  it('refuses what has no answer', () => {
    expect(() => entropy([1, -1])).toThrow(
      'entropy: counts must be numbers in [0, Infinity), got -1 at 1.',
    );
    expect(() => entropy([0, 0])).toThrow('entropy: counts must have a positive sum, got 0.');
  });
});

describe('histogram(x), quantileFromHistogram(counts, p)', () => {
  it('histogram(x) counts every number once, in its own bin', () => {
    fc.assert(
      fc.property(numbers, (x) => {
        const counts = histogram(x);
        expect(mean(counts) * 201).toBeCloseTo(x.length, 9);
        for (const value of x)
          expect(counts[Math.min(200, Math.floor(((value + 1) * 201) / 2))]).toBeGreaterThan(0);
      }),
    );
  });

  it('histogram(x, { lo, hi, bins, out }) adds to out, takes in what lies outside and skips NaN', () => {
    const out = new Float64Array(2);
    expect(histogram([-9, 0.2, 0.5, 1, 9, NaN], { lo: 0, hi: 1, bins: 2, out })).toBe(out);
    expect([...histogram([0], { lo: 0, hi: 1, bins: 2, out })]).toEqual([3, 3]);
  });

  it('quantileFromHistogram(counts, p) lies within one bin of the sorted value', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (x, p) => {
        const sorted = Float64Array.from(x).sort();
        const exact = sorted[Math.max(0, Math.ceil(p * x.length) - 1)]!;
        expect(Math.abs(quantileFromHistogram(histogram(x), p) - exact)).toBeLessThanOrEqual(
          2 / 201 + 1e-9,
        );
      }),
    );
  });

  it('refuse what has no answer', () => {
    expect(() => histogram([1], { lo: 1, hi: 0 })).toThrow(
      'histogram: hi must be above lo, got [1, 0]. Exchange them.',
    );
    expect(() => histogram([1], { lo: 0, bins: 0 })).toThrow(
      'histogram: bins must be a whole number in [1, Infinity), got 0.',
    );
    expect(() => histogram([1], { lo: 0, bins: 3, out: new Float64Array(2) })).toThrow(
      'histogram: out must have 3 entries, got 2.',
    );
    expect(() => quantileFromHistogram([0, 0], 0.5)).toThrow(
      'quantileFromHistogram: counts must have a positive sum, got 0.',
    );
    expect(() => quantileFromHistogram([1], 2)).toThrow(
      'quantileFromHistogram: p must be a number in [0, 1], got 2.',
    );
  });
});
