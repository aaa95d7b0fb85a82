import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawBeta,
  drawExponential,
  drawGamma,
  drawLogNormal,
  drawNormal,
  drawPareto,
  drawStandardExponential,
  normalQuantile,
} from '../../src/random/index.ts';
import { ALARM, ALARM_KS, ksScore, meanScore, sampleOf } from './statistics.ts';

const N = 100_000;

/** Abramowitz and Stegun 7.1.26 is too coarse; this sums the series of erf, error below 1e-14 for |z| < 6. */
function normalCdf(z: number): number {
  if (Math.abs(z) > 6) return z < 0 ? 0 : 1;
  let term = z;
  let sum = z;
  for (let n = 1; Math.abs(term) > 1e-17; n++) {
    term *= (z * z) / (2 * n + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

describe('normalQuantile(p)', () => {
  it('normalQuantile(p) meets published quantiles', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 14);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 13);
    expect(normalQuantile(1e-300)).toBeCloseTo(-37.0471, 4);
    expect(normalQuantile(0.5)).toBe(0);
  });

  it('normalQuantile(p) gives infinities at 0 and 1 and NaN outside', () => {
    expect([0, 1, -0.1, 1.1, NaN].map(normalQuantile)).toEqual([
      -Infinity,
      Infinity,
      NaN,
      NaN,
      NaN,
    ]);
  });

  it('normalQuantile(p) inverts the distribution function', () => {
    for (let k = 1; k < 2000; k++)
      expect(normalCdf(normalQuantile(k / 2000))).toBeCloseTo(k / 2000, 12);
  });
});

describe('drawNormal(k0, k1, tick, agent, slot)', () => {
  it('drawNormal(...) follows the normal law over agents, ticks and slots', () => {
    const samples = [
      sampleOf(N, (i) => drawNormal(1, 2, 3, i, 0)),
      sampleOf(N, (i) => drawNormal(1, 2, i, 3, 0)),
      sampleOf(N, (i) => drawNormal(1, 2, 3, 4, 2 * i)),
    ];
    for (const x of samples) {
      expect(ksScore(x, normalCdf)).toBeLessThan(ALARM_KS);
      expect(Math.abs(meanScore(x, 0, 1))).toBeLessThan(ALARM);
      expect(
        Math.abs(
          meanScore(
            x.map((v) => v * v),
            1,
            Math.sqrt(2),
          ),
        ),
      ).toBeLessThan(ALARM);
      expect(
        Math.abs(
          meanScore(
            x.map((v) => v ** 3),
            0,
            Math.sqrt(15),
          ),
        ),
      ).toBeLessThan(ALARM);
    }
  });

  it('drawNormal(...) has both tails: P(|Z| > 3) = 0.0026998', () => {
    const n = 400_000;
    let low = 0;
    let high = 0;
    for (let i = 0; i < n; i++) {
      const z = drawNormal(5, 6, 7, i, 0);
      if (z < -3) low++;
      if (z > 3) high++;
    }
    const p = 0.0013498980316;
    for (const count of [low, high])
      expect(Math.abs(count - n * p) / Math.sqrt(n * p)).toBeLessThan(ALARM);
  });

  it('drawNormal(...) of neighbouring agents and next slot pairs is uncorrelated', () => {
    const agents = sampleOf(N, (i) => drawNormal(1, 2, 3, i, 0) * drawNormal(1, 2, 3, i + 1, 0));
    const slots = sampleOf(N, (i) => drawNormal(1, 2, 3, i, 0) * drawNormal(1, 2, 3, i, 2));
    for (const product of [agents, slots])
      expect(Math.abs(meanScore(product, 0, 1))).toBeLessThan(ALARM);
  });
});

describe('drawLogNormal(..., mu, sigma)', () => {
  it('drawLogNormal(...) is normal in its logarithm and has the mean e^(mu + sigma^2 / 2)', () => {
    const x = sampleOf(N, (i) => drawLogNormal(1, 2, 9, i, 0, -0.125, 0.5));
    expect(ksScore(x, (v) => normalCdf((Math.log(v) + 0.125) / 0.5))).toBeLessThan(ALARM_KS);
    expect(Math.abs(meanScore(x, 1, Math.sqrt(Math.exp(0.25) - 1)))).toBeLessThan(ALARM);
  });

  it('drawLogNormal(..., 2, 0) is e^2', () => {
    expect(drawLogNormal(1, 2, 3, 4, 5, 2, 0)).toBeCloseTo(Math.exp(2), 14);
  });
});

describe('drawExponential(..., mean) and drawPareto(..., xMin, alpha)', () => {
  it('drawExponential(...) has P(X > x) = e^(-x / mean)', () => {
    const x = sampleOf(N, (i) => drawExponential(1, 2, 11, i, 0, 3));
    expect(ksScore(x, (v) => 1 - Math.exp(-v / 3))).toBeLessThan(ALARM_KS);
    expect(Math.abs(meanScore(x, 3, 3))).toBeLessThan(ALARM);
  });

  it('drawStandardExponential(...) is fine-grained next to 0: 400 of 400,000 below 0.001, off the grid of 32 bits', () => {
    const small: number[] = [];
    for (let i = 0; i < 400_000; i++) {
      const x = drawStandardExponential(1, 2, 12, i, 0);
      if (x < 1e-3) small.push(x);
    }
    const expected = 400_000 * -Math.expm1(-1e-3);
    expect(Math.abs(small.length - expected) / Math.sqrt(expected)).toBeLessThan(ALARM);
    // Below the grid of one 32-bit word the numbers spread evenly too.
    const fractions = Float64Array.from(small, (v) => (-Math.expm1(-v) * 2 ** 32) % 1);
    expect(ksScore(fractions, (v) => v)).toBeLessThan(ALARM_KS);
    expect(
      ksScore(Float64Array.from(small), (v) => Math.expm1(-v) / Math.expm1(-1e-3)),
    ).toBeLessThan(ALARM_KS);
  });

  it('drawPareto(...) has P(X > x) = (xMin / x)^alpha', () => {
    const x = sampleOf(N, (i) => drawPareto(1, 2, 13, i, 0, 2, 2.5));
    expect(ksScore(x, (v) => 1 - (2 / v) ** 2.5)).toBeLessThan(ALARM_KS);
    expect(Math.min(...x.subarray(0, 50_000))).toBeGreaterThanOrEqual(2);
  });
});

describe('drawGamma(..., shape, scale) and drawBeta(..., a, b)', () => {
  it('drawGamma(..., 1, 2) is exponential, shape 2 Erlang, shape 1/2 half a squared normal', () => {
    const laws: [number, (x: number) => number][] = [
      [1, (x) => 1 - Math.exp(-x)],
      [2, (x) => 1 - Math.exp(-x) * (1 + x)],
      [0.5, (x) => 2 * normalCdf(Math.sqrt(2 * x)) - 1],
    ];
    for (const [shape, cdf] of laws) {
      const x = sampleOf(N, (i) => drawGamma(1, 2, 14, i, 0, shape, 2));
      expect(
        ksScore(x, (v) => cdf(v / 2)),
        `shape ${shape}`,
      ).toBeLessThan(ALARM_KS);
      expect(Math.abs(meanScore(x, 2 * shape, 2 * Math.sqrt(shape)))).toBeLessThan(ALARM);
    }
  });

  it('drawBeta(...) follows its closed forms', () => {
    const laws: [number, number, (x: number) => number][] = [
      [1, 1, (x) => x],
      [3, 1, (x) => x ** 3],
      [1, 0.2, (x) => 1 - (1 - x) ** 0.2],
      [0.5, 0.5, (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x))],
      [2, 2, (x) => x * x * (3 - 2 * x)],
    ];
    for (const [a, b, cdf] of laws) {
      const x = sampleOf(N, (i) => drawBeta(1, 2, 15, i, 0, a, b));
      expect(ksScore(x, cdf), `beta ${a}, ${b}`).toBeLessThan(ALARM_KS);
      const deviation = Math.sqrt((a * b) / (a + b + 1)) / (a + b);
      expect(Math.abs(meanScore(x, a / (a + b), deviation))).toBeLessThan(ALARM);
    }
  });

  it('drawBeta(..., 0.001, 0.001) stays a number', () => {
    for (let i = 0; i < 2000; i++) {
      const x = drawBeta(1, 2, 3, i, 0, 0.001, 0.001);
      expect(x >= 0 && x <= 1).toBe(true);
    }
  });

  it('drawGamma(..., 0) and drawBeta(..., 1, -1) name parameter, value, rule and remedy', () => {
    expect(() => drawGamma(1, 2, 3, 4, 5, 0)).toThrow(
      'drawGamma: shape must be a number in (0, Infinity), got 0. Give a positive shape parameter.',
    );
    expect(() => drawBeta(1, 2, 3, 4, 5, 1, -1)).toThrow(
      'drawBeta: b must be a number in (0, Infinity), got -1.',
    );
    expect(() => drawBeta(1, 2, 3, 4, 5, Number.NaN, 1)).toThrow(RangeError);
  });
});

describe('properties', () => {
  const word = fc.nat({ max: 0xffffffff });

  it('every continuous draw is finite, in range and repeatable', () => {
    const shape = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(word, word, word, word, shape, shape, (k0, k1, t, i, a, b) => {
        expect(Math.abs(drawNormal(k0, k1, t, i, 0))).toBeLessThan(9.4);
        const e = drawStandardExponential(k0, k1, t, i, 0);
        expect(e > 0 && e < 45).toBe(true);
        expect(drawPareto(k0, k1, t, i, 0, a, b)).toBeGreaterThanOrEqual(a);
        const x = drawBeta(k0, k1, t, i, 0, a, b);
        expect(x >= 0 && x <= 1).toBe(true);
        expect(drawBeta(k0, k1, t, i, 0, a, b)).toBe(x);
        expect(drawGamma(k0, k1, t, i, 0, a)).toBe(drawGamma(k0, k1, t, i, 0, a, 1));
        expect(drawGamma(k0, k1, t, i, 0, a)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
