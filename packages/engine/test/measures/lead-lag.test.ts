import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autocorrelation } from '../../src/measures/autocorrelation.ts';
import { crossCorrelation } from '../../src/measures/cross-correlation.ts';
import { grangerTest } from '../../src/measures/granger.ts';
import { leastSquares } from '../../src/measures/least-squares.ts';
import { drawNormal } from '../../src/random/normal.ts';

const noise = (seed: number, n: number) =>
  Float64Array.from({ length: n }, (_, t) => drawNormal(seed, 12, t, 0, 0));
const series = fc
  .array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 20 })
  .filter((x) => new Set(x).size > 1);

/** Solves the normal equations by elimination. */
function normalEquations(columns: number[][], y: number[]): number[] {
  const k = columns.length;
  const dot = (a: number[], b: number[]) => a.reduce((sum, x, t) => sum + x * b[t]!, 0);
  const m = columns.map((a) => [...columns.map((b) => dot(a, b)), dot(a, y)]);
  for (let p = 0; p < k; p++) {
    const pivot = m
      .slice(p)
      .reduce((best, row) => (Math.abs(row[p]!) > Math.abs(best[p]!) ? row : best));
    m.splice(m.indexOf(pivot), 1);
    m.splice(p, 0, pivot);
    for (let r = 0; r < k; r++) {
      if (r === p) continue;
      const factor = m[r]![p]! / m[p]![p]!;
      m[r] = m[r]!.map((x, c) => x - factor * m[p]![c]!);
    }
  }
  return m.map((row, p) => row[k]! / row[p]!);
}

function residual(columns: number[][], y: number[]): number {
  const b = normalEquations(columns, y);
  return y.reduce(
    (sum, v, t) => sum + (v - b.reduce((s, c, k) => s + c * columns[k]![t]!, 0)) ** 2,
    0,
  );
}

describe('autocorrelation(x, maxLag)', () => {
  it('equals its formula, is 1 at lag 0, within [-1, 1], and keeps under sign, shift and scale', () => {
    fc.assert(
      fc.property(series, (x) => {
        const m = x.reduce((a, b) => a + b, 0) / x.length;
        const found = autocorrelation(x, x.length - 1);
        const whole = x.reduce((sum, v) => sum + (v - m) ** 2, 0);
        found.forEach((r, k) => {
          const slow = x.slice(k).reduce((sum, v, t) => sum + (v - m) * (x[t]! - m), 0) / whole;
          expect(r).toBeCloseTo(slow, 11);
          expect(Math.abs(r)).toBeLessThanOrEqual(1 + 1e-12);
        });
        expect(found[0]).toBe(1);
        const other = autocorrelation(
          x.map((v) => 7 - 3 * v),
          2,
        );
        expect(other[2]).toBeCloseTo(found[2]!, 10);
      }),
    );
  });

  it('is a^k for an autoregressive series, within 4 standard errors', () => {
    const e = noise(3, 20_000);
    for (let t = 1; t < e.length; t++) e[t]! += 0.7 * e[t - 1]!;
    const found = autocorrelation(e, 3);
    // Bartlett: variance of r_1 is (1 - a^2) / n; of r_k below (1 + a^2) / ((1 - a^2) n).
    const error = Math.sqrt(1.49 / 0.51 / 20_000);
    for (const k of [1, 2, 3]) expect(Math.abs(found[k]! - 0.7 ** k)).toBeLessThan(4 * error);
  });

  it('refuses what has no answer', () => {
    expect(() => autocorrelation([2, 2], 1)).toThrow('autocorrelation: a series must vary');
    expect(() => autocorrelation([1, 2], 2)).toThrow('maxLag must be a whole number in [0, 1]');
    expect(() => autocorrelation([], 0)).toThrow('autocorrelation: series must hold at least 1');
  });
});

describe('crossCorrelation(x, y, maxLag)', () => {
  it('finds by how much the first series leads, and mirrors when exchanged', () => {
    const x = noise(4, 500);
    const y = Float64Array.from(x, (_, t) => (t < 6 ? 0 : -2 * x[t - 6]! + 0.3 * t));
    const found = crossCorrelation(
      x,
      Float64Array.from(y, (v, t) => v - 0.3 * t),
      20,
    );
    expect(found.peakLag).toBe(6);
    expect(found.peak).toBeLessThan(-0.95);
    const back = crossCorrelation(y, x, 20);
    expect([...back.values].reverse()).toEqual([...crossCorrelation(x, y, 20).values]);
    expect([...found.lags.slice(0, 2)]).toEqual([-20, -19]);
  });

  it('with itself is the autocorrelation, peak at 0', () => {
    fc.assert(
      fc.property(series, (x) => {
        const found = crossCorrelation(x, x, x.length - 1);
        const own = autocorrelation(x, x.length - 1);
        found.lags.forEach((lag, k) => {
          expect(found.values[k]).toBeCloseTo(own[Math.abs(lag)]!, 12);
        });
        expect(found.peakLag).toBe(0);
      }),
    );
  });

  it('takes the nearest of equal peaks, the positive one of two, and refuses a constant', () => {
    const found = crossCorrelation([1, -1, 1, -1], [1, 1, -1, -1], 1);
    expect(found.values[0]).toBe(found.values[2]);
    expect(found.peakLag).toBe(1);
    expect(() => crossCorrelation([1, 1], [1, 2], 1)).toThrow('a series must vary');
    expect(() => crossCorrelation([1, 2], [1, 2, 3], 1)).toThrow('must have the same length');
  });
});

describe('leastSquares(columns, y)', () => {
  it('equals the normal equations, and what the columns explain adds up', () => {
    const numbers = (n: number) =>
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n });
    fc.assert(
      fc.property(numbers(8), numbers(8), numbers(8), (a, b, y) => {
        const ones = Array<number>(8).fill(1);
        const spread = residual([ones, a], b);
        fc.pre(new Set(a).size > 1 && spread > 1);
        const found = leastSquares([ones, a, b], y);
        const slow = normalEquations([ones, a, b], y);
        found.coefficients.forEach((c, k) => {
          expect(c).toBeCloseTo(slow[k]!, 8);
        });
        expect(found.residual).toBeCloseTo(residual([ones, a, b], y), 7);
        expect(found.explained[2]).toBeCloseTo(residual([ones, a], y) - found.residual, 7);
        const whole = y.reduce((sum, v) => sum + v * v, 0);
        const all = found.explained.reduce((sum, v) => sum + v, found.residual);
        expect(all).toBeCloseTo(whole, 9);
      }),
    );
  });

  it('refuses repeated columns and too few rows', () => {
    expect(() =>
      leastSquares(
        [
          [1, 2, 3],
          [2, 4, 6],
        ],
        [1, 0, 1],
      ),
    ).toThrow('leastSquares: column 1 must not be a sum of the columns before it.');
    expect(() => leastSquares([[0, 0, 0]], [1, 0, 1])).toThrow('column 0 must not');
    expect(() => leastSquares([[1, 2]], [1])).toThrow('rows must be more than columns');
  });
});

describe('grangerTest(x, y, lags)', () => {
  // Noncentrality 600 x 0.5^2 = 150 with standard deviation 25: p < 1e-6 at 4 of them below.
  const n = 600;
  const x = noise(5, n);
  const y = noise(6, n);
  for (let t = 2; t < n; t++) y[t]! += 0.4 * y[t - 1]! + 0.5 * x[t - 2]!;

  it('finds who leads', () => {
    const there = grangerTest(x, y, 2);
    expect(there).toMatchObject({ df1: 2, df2: n - 2 - 5 });
    expect(there.p).toBeLessThan(1e-6);
    expect(grangerTest(y, x, 2).p).toBeGreaterThan(1e-3);
  });

  it('equals the F of two fits by normal equations', () => {
    const back = (z: Float64Array, lag: number) => [...z.slice(3 - lag, n - lag)];
    const target = back(y, 0);
    const ones = Array<number>(n - 3).fill(1);
    const own = [ones, back(y, 1), back(y, 2), back(y, 3)];
    const full = residual([...own, back(x, 1), back(x, 2), back(x, 3)], target);
    const f = (residual(own, target) - full) / 3 / (full / (n - 3 - 7));
    expect(grangerTest(x, y, 3).f / f).toBeCloseTo(1, 9);
  });

  it('keeps under shift, scale and sign of either series', () => {
    const found = grangerTest(x, y, 2);
    const other = grangerTest(
      x.map((v) => 1e6 - 3 * v),
      y.map((v) => 50 - 0.1 * v),
      2,
    );
    expect(other.f / found.f).toBeCloseTo(1, 7);
  });

  it('rejects at the nominal rate for independent series: 400 at 0.05, within 4 standard errors', () => {
    let rejected = 0;
    for (let r = 0; r < 400; r++)
      if (grangerTest(noise(100 + r, 120), noise(900 + r, 120), 2).p <= 0.05) rejected++;
    expect(Math.abs(rejected / 400 - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / 400));
  });

  it('refuses what has no answer', () => {
    expect(() => grangerTest([1, 2, 3, 4], [1, 2, 3, 4])).toThrow('at least 5 numbers, got 4');
    expect(() => grangerTest(x, x, 1)).toThrow('leastSquares: column 2 must not be a sum');
    const wave = Array.from({ length: 40 }, (_, t) => t % 2);
    expect(() => grangerTest(x.slice(0, 40), wave, 1)).toThrow(
      'grangerTest: y must not be exactly predicted by its own past, it is.',
    );
    expect(() => grangerTest(x, y, 0)).toThrow('grangerTest: lags must be a whole number');
  });
});
