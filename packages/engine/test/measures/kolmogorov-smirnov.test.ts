import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kolmogorovTail } from '../../src/measures/kolmogorov.ts';
import { kolmogorovFiniteTail } from '../../src/measures/kolmogorov-finite.ts';
import { ksOneSample, ksTwoSample } from '../../src/measures/kolmogorov-smirnov.ts';
import { drawUnit } from '../../src/random/draw.ts';

const sample = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 12 });
const uniform = (seed: number, n: number) =>
  Float64Array.from({ length: n }, (_, i) => drawUnit(seed, 77, 0, i, 0));

function slowDistance(a: number[], b: number[]): number {
  const share = (x: number[], at: number) => x.filter((y) => y <= at).length / x.length;
  return Math.max(...[...a, ...b].map((at) => Math.abs(share(a, at) - share(b, at))));
}

/** All orders of n letters a and m letters b: share of those with at least the distance. */
function slowTail(n: number, m: number, distance: number): number {
  let orders = 0;
  let far = 0;
  for (let bits = 0; bits < 2 ** (n + m); bits++) {
    let i = 0;
    let j = 0;
    let largest = 0;
    for (let s = 0; s < n + m; s++) {
      if ((bits >> s) & 1) i++;
      else j++;
      largest = Math.max(largest, Math.abs(i / n - j / m));
    }
    if (i !== n) continue;
    orders++;
    if (largest > distance - 1e-9) far++;
  }
  return far / orders;
}

describe('ksTwoSample(a, b)', () => {
  it('finds the largest distance of the cumulative shares, in either order and mirrored', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const found = ksTwoSample(a, b);
        expect(found.statistic).toBeCloseTo(slowDistance(a, b), 13);
        expect(ksTwoSample([...b].reverse(), a).statistic).toBeCloseTo(found.statistic, 13);
        expect(
          ksTwoSample(
            a.map((x) => -x),
            b.map((x) => -x),
          ).statistic,
        ).toBe(found.statistic);
        expect(found.p).toBeGreaterThan(0);
        expect(found.p).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it.each([
    [4, 4],
    [3, 7],
    [6, 4],
    [1, 9],
  ])('gives the p-value of all orders of %s and %s values', (n, m) => {
    for (let shift = 0; shift <= n; shift++) {
      const a = Array.from({ length: n }, (_, i) => i + 0.5);
      const b = Array.from({ length: m }, (_, j) => (j * n) / m + shift + 0.01 * j);
      const found = ksTwoSample(a, b);
      expect(found.p).toBeCloseTo(slowTail(n, m, found.statistic), 12);
    }
  });

  it('above 20 million pairs comes near the limit law', () => {
    const a = uniform(1, 5000);
    const b = uniform(2, 4999).map((x) => x + 0.02);
    const found = ksTwoSample(a, b);
    const limit = kolmogorovTail(found.statistic * Math.sqrt((5000 * 4999) / 9999));
    expect(Math.abs(found.p - limit)).toBeLessThan(0.01);
  });

  it('rejects at the nominal rate: 400 pairs of samples at 0.05, within 4 standard errors', () => {
    let rejected = 0;
    for (let r = 0; r < 400; r++)
      if (ksTwoSample(uniform(2 * r, 60), uniform(2 * r + 1, 71)).p <= 0.05) rejected++;
    expect(Math.abs(rejected / 400 - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / 400));
  });

  it('refuses an empty sample', () => {
    expect(() => ksTwoSample([], [1])).toThrow('ksTwoSample: a must hold at least 1 number');
    expect(() => ksTwoSample([1], [NaN])).toThrow('ksTwoSample: b must be finite numbers, got NaN');
  });
});

describe('ksOneSample(x, cdf)', () => {
  it('looks at both sides of each step', () => {
    expect(ksOneSample([0.5], (x) => x).statistic).toBe(0.5);
    expect(ksOneSample([0.9, 0.95], (x) => x).statistic).toBe(0.9);
    expect(ksOneSample([0.1, 0.05], (x) => x).statistic).toBe(0.9);
  });

  it('accepts exponential waiting times and rejects those of another rate', () => {
    const waits = uniform(5, 20_000).map((u) => -Math.log(1 - u) / 3);
    expect(ksOneSample(waits, (x) => 1 - Math.exp(-3 * x)).p).toBeGreaterThan(1e-4);
    expect(ksOneSample(waits, (x) => 1 - Math.exp(-3.2 * x)).p).toBeLessThan(1e-6);
  });

  it('refuses a density and an empty sample', () => {
    expect(() => ksOneSample([2], (x) => x)).toThrow(
      'ksOneSample: cdf must give shares in [0, 1], got 2 at 2.',
    );
    expect(() => ksOneSample([], (x) => x)).toThrow('ksOneSample: values must hold at least 1');
  });
});

describe('kolmogorovFiniteTail(d, n), kolmogorovTail(x)', () => {
  it('gives closed forms for one and two values', () => {
    // n = 1: P(D >= d) = 2 (1 - d) for d >= 1/2. n = 2: 2 (1 - d)^2 for d >= 1/2, 1 - 2 (2 d - 1/2)^2 for d in [1/4, 1/2].
    for (const d of [0.5, 0.6, 0.8, 0.99]) {
      expect(kolmogorovFiniteTail(d, 1)).toBeCloseTo(2 * (1 - d), 13);
      expect(kolmogorovFiniteTail(d, 2)).toBeCloseTo(2 * (1 - d) ** 2, 13);
    }
    for (const d of [0.25, 0.3, 0.45])
      expect(kolmogorovFiniteTail(d, 2)).toBeCloseTo(1 - 2 * (2 * d - 0.5) ** 2, 13);
    expect(() => kolmogorovFiniteTail(2, 5)).toThrow(
      'kolmogorovFiniteTail: d must be a number in [0, 1], got 2.',
    );
    expect([kolmogorovFiniteTail(0.2, 1), kolmogorovFiniteTail(1, 5)]).toEqual([1, 0]);
  });

  it('gives the table of the limit law and joins its pieces', () => {
    // Smirnov 1948: Q(1.358) = 0.0500, Q(1.628) = 0.0100, Q(1.2238) = 0.1000.
    expect(kolmogorovTail(1.358)).toBeCloseTo(0.05, 4);
    expect(kolmogorovTail(1.628)).toBeCloseTo(0.01, 4);
    expect(kolmogorovTail(1.2238)).toBeCloseTo(0.1, 4);
    expect(kolmogorovTail(1 - 1e-12)).toBeCloseTo(kolmogorovTail(1), 10);
    expect([kolmogorovTail(0), kolmogorovTail(-1), kolmogorovTail(0.01)]).toEqual([1, 1, 1]);
    for (const n of [10, 400, 401, 5000]) {
      const edge = Math.sqrt(3 / n);
      const step = kolmogorovFiniteTail(edge * 0.999999, n) - kolmogorovFiniteTail(edge, n);
      expect(Math.abs(step)).toBeLessThan(3e-5);
    }
    expect(kolmogorovFiniteTail(1 / 20, 400)).toBeCloseTo(kolmogorovFiniteTail(1 / 20, 401), 2);
  });
});
