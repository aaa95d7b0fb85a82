import { describe, expect, it } from 'vitest';
import { fisherTail } from '../../src/measures/fisher.ts';
import { normalCdf } from '../../src/measures/normal-cdf.ts';
import { logGamma, regularizedBeta } from '../../src/measures/regularized-beta.ts';
import { studentQuantile, studentTail } from '../../src/measures/student.ts';
import { normalQuantile } from '../../src/random/normal.ts';

/** Relative distance. */
const apart = (a: number, b: number) => Math.abs(a / b - 1);

describe('studentQuantile(p, df), studentTail(t, df)', () => {
  // P(T <= t) = 0.975, from printed tables (three decimals) with the digits that follow.
  it.each([
    [1, 12.706204736174694],
    [2, 4.302652729749462],
    [5, 2.5705818356363146],
    [10, 2.2281388519862735],
    [30, 2.0422724563012378],
    [120, 1.979930405082422],
  ])('meets the table at %s degrees of freedom', (df, t) => {
    expect(apart(studentQuantile(0.975, df), t)).toBeLessThan(1e-10);
    expect(studentQuantile(0.025, df)).toBeCloseTo(-t, 9);
  });

  it('has closed forms at 1, 2 and 4 degrees of freedom', () => {
    for (const p of [1e-8, 0.001, 0.2, 0.4999, 0.6, 0.999]) {
      const one = p < 0.5 ? -1 / Math.tan(Math.PI * p) : 1 / Math.tan(Math.PI * (1 - p));
      expect(apart(studentQuantile(p, 1), one)).toBeLessThan(1e-11);
      const two = (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
      expect(apart(studentQuantile(p, 2), two)).toBeLessThan(1e-11);
    }
    for (const t of [-7, -0.3, 0, 0.01, 2, 30]) {
      const s = t / Math.sqrt(4 + t * t);
      expect(studentTail(t, 4)).toBeCloseTo(0.5 - s * (0.75 - (s * s) / 4), 13);
    }
  });

  it('inverts the tail, and nears the normal law', () => {
    for (const df of [0.7, 3, 17.5, 900])
      for (const p of [1e-6, 0.01, 0.3, 0.7, 0.995])
        expect(apart(1 - studentTail(studentQuantile(p, df), df), p)).toBeLessThan(1e-9);
    expect(studentQuantile(0.975, 1e9)).toBeCloseTo(normalQuantile(0.975), 8);
    expect([studentQuantile(0.5, 3), studentQuantile(0, 3), studentQuantile(1, 3)]).toEqual([
      0,
      -Infinity,
      Infinity,
    ]);
    expect(studentTail(Infinity, 2)).toBe(0);
    expect(studentQuantile(0.999999, 0.01)).toBe(Infinity);
  });

  it('refuse values out of range', () => {
    expect(() => studentQuantile(2, 3)).toThrow(
      'studentQuantile: p must be a number in [0, 1], got 2.',
    );
    expect(() => studentTail(1, 0)).toThrow('studentTail: df must be a number in (0, Infinity)');
    expect(() => studentTail(1, Infinity)).toThrow('studentTail: df must be finite');
    expect(() => studentTail(NaN, 2)).toThrow('studentTail: t must be a number, got NaN');
  });
});

describe('fisherTail(f, df1, df2)', () => {
  it('is the square of Student for df1 = 1 and elementary for df1 = 2', () => {
    for (const df of [1, 4, 33])
      for (const t of [0.1, 1, 3.3])
        expect(apart(fisherTail(t * t, 1, df), 2 * studentTail(t, df))).toBeLessThan(1e-12);
    for (const f of [0.2, 1, 8])
      expect(apart(fisherTail(f, 2, 10), (1 + f / 5) ** -5)).toBeLessThan(1e-12);
    expect([fisherTail(0, 3, 4), fisherTail(Infinity, 3, 4)]).toEqual([1, 0]);
  });

  it('meets the table: 5% points of F(3, 20) and F(5, 60)', () => {
    expect(fisherTail(3.098391, 3, 20)).toBeCloseTo(0.05, 6);
    expect(fisherTail(2.36827, 5, 60)).toBeCloseTo(0.05, 6);
    expect(() => fisherTail(-1, 1, 1)).toThrow('fisherTail: f must be a number in [0, Infinity)');
  });
});

describe('regularizedBeta(x, a, b), logGamma(a)', () => {
  it('is a binomial tail for whole a and b', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
    for (const [a, b] of [
      [1, 1],
      [3, 5],
      [7, 2],
      [10, 10],
    ] as const)
      for (const x of [0.01, 0.2, 0.5, 0.93]) {
        const n = a + b - 1;
        let slow = 0;
        for (let k = a; k <= n; k++) slow += choose(n, k) * x ** k * (1 - x) ** (n - k);
        expect(apart(regularizedBeta(x, a, b), slow)).toBeLessThan(1e-12);
      }
    expect([regularizedBeta(0, 2, 3), regularizedBeta(1, 2, 3)]).toEqual([0, 1]);
    expect(() => regularizedBeta(2, 1, 1)).toThrow('regularizedBeta: x must be in [0, 1]');
  });

  it('logGamma(a) is the logarithm of factorials and of sqrt(pi)', () => {
    let sum = 0;
    for (let n = 1; n < 30; n++) {
      expect(Math.abs(logGamma(n) - sum)).toBeLessThan(1e-14 * (1 + sum));
      sum += Math.log(n);
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  });
});

describe('normalCdf(x)', () => {
  it('inverts normalQuantile, sums to 1 with its mirror, and meets the table', () => {
    for (const p of [1e-300, 1e-20, 1e-5, 0.0062, 0.3, 0.5])
      expect(apart(normalCdf(normalQuantile(p)), p)).toBeLessThan(2e-12);
    for (const x of [0, 0.1, 2.4999, 2.5, 6]) expect(normalCdf(x) + normalCdf(-x)).toBe(1);
    expect(normalCdf(1.96)).toBeCloseTo(0.9750021048517795, 14);
    expect(normalCdf(-2.5)).toBeCloseTo(normalCdf(-2.4999999999), 10);
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalCdf(NaN)]).toEqual([0, 1, NaN]);
  });
});
