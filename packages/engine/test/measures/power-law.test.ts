import { describe, expect, it } from 'vitest';
import { powerLawFit } from '../../src/measures/power-law.ts';
import { hurwitzZeta } from '../../src/measures/zeta.ts';
import { drawUnit } from '../../src/random/draw.ts';

/** Draws from x^-a / zeta(a, xMin) by walking the cumulative sum. */
function powerLawSample(n: number, exponent: number, xMin: number): number[] {
  const whole = hurwitzZeta(exponent, xMin);
  return Array.from({ length: n }, (_, i) => {
    const u = drawUnit(3, 4, 0, i, 0);
    let x = xMin;
    let upTo = x ** -exponent / whole;
    while (upTo < u && x < 1e5) upTo += (++x) ** -exponent / whole;
    return x;
  });
}

describe('hurwitzZeta(s, q)', () => {
  it('is pi^2/6, pi^4/90 and the tail of the sum', () => {
    expect(hurwitzZeta(2, 1)).toBeCloseTo(Math.PI ** 2 / 6, 12);
    expect(hurwitzZeta(4, 1)).toBeCloseTo(Math.PI ** 4 / 90, 12);
    expect(hurwitzZeta(2, 6)).toBeCloseTo(
      Math.PI ** 2 / 6 - 1 - 1 / 4 - 1 / 9 - 1 / 16 - 1 / 25,
      12,
    );
    // zeta(3/2) and zeta(1.1), from tables.
    expect(hurwitzZeta(1.5, 1)).toBeCloseTo(2.612375348685488, 12);
    expect(hurwitzZeta(1.1, 1)).toBeCloseTo(10.584448464950798, 10);
  });
});

describe('powerLawFit(x)', () => {
  it.each([
    [1.8, 1],
    [2.5, 1],
    [2.5, 5],
    [3.5, 2],
  ])('finds the exponent %s above %s within four standard errors', (exponent, xMin) => {
    const fit = powerLawFit(powerLawSample(5000, exponent, xMin), { xMin });
    expect(Math.abs(fit.exponent - exponent)).toBeLessThan(4 * fit.standardError);
    expect(fit.tail).toBe(5000);
    // The 1e-4 quantile of the Kolmogorov-Smirnov distance is 2.23 / sqrt(n).
    expect(fit.ks).toBeLessThan(2.23 / Math.sqrt(5000));
  });

  it('maximises the likelihood: its slow twin scans a grid', () => {
    const x = powerLawSample(300, 2.2, 3);
    const likelihood = (a: number) =>
      x.reduce((sum, value) => sum - a * Math.log(value), -x.length * Math.log(hurwitzZeta(a, 3)));
    let best = 1.1;
    for (let a = 1.1; a < 5; a += 0.0005) if (likelihood(a) > likelihood(best)) best = a;
    expect(powerLawFit(x, { xMin: 3 }).exponent).toBeCloseTo(best, 2.9);
  });

  it('measures the distance of the cumulative shares: its slow twin looks at every whole number', () => {
    const x = powerLawSample(200, 2.2, 1);
    const fit = powerLawFit(x, { xMin: 1 });
    const whole = hurwitzZeta(fit.exponent, 1);
    let worst = 0;
    let law = 0;
    for (let value = 1; value <= Math.max(...x) + 1; value++) {
      law += value ** -fit.exponent / whole;
      worst = Math.max(
        worst,
        Math.abs(x.filter((other) => other <= value).length / x.length - law),
      );
    }
    expect(fit.ks).toBeCloseTo(worst, 9);
  });

  it('finds where the tail starts', () => {
    const flat = Array.from({ length: 4000 }, (_, i) => 1 + (i % 19));
    const fit = powerLawFit([...flat, ...powerLawSample(4000, 2.5, 20)]);
    expect(fit.xMin).toBeGreaterThanOrEqual(18);
    expect(fit.xMin).toBeLessThanOrEqual(60);
    expect(Math.abs(fit.exponent - 2.5)).toBeLessThan(4 * fit.standardError);
  });

  it('leaves zeros out and refuses what has no tail', () => {
    expect(powerLawFit([0, 0, 1, 1, 2], { xMin: 1 }).tail).toBe(3);
    expect(() => powerLawFit([3, 3, 3], { xMin: 1 })).toThrow(
      'powerLawFit: the tail must hold two distinct values, got 1 in all.',
    );
    expect(() => powerLawFit([1, 2, 3])).toThrow(
      'powerLawFit: the tail must hold two distinct values, got 3 in all.',
    );
    expect(() => powerLawFit([1.5])).toThrow(
      'powerLawFit: values must be whole numbers in [0, 2^53), got 1.5.',
    );
    expect(() => powerLawFit([1], { xMin: 0 })).toThrow(
      'powerLawFit: xMin must be a whole number in [1, Infinity), got 0.',
    );
  });
});
