import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityUntil, dailyRhythm, flatRhythm, hourOfActivity } from '../../src/agents/rhythm.ts';

/** Relative volume of Weibo posts in two-hour steps from midnight, Beijing time (rhp-seirs data set). */
const WEIBO = [0.786, 0.42, 0.34, 0.619, 1.163, 1.285, 1.159, 1.231, 1.224, 1.147, 1.297, 1.33];

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (z: readonly number[]) => z.reduce((a, b) => a + b, 0) / z.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f: (k: number) => number) => x.reduce((s, _, k) => s + f(k), 0);
  return (
    sum((k) => (x[k]! - mx) * (y[k]! - my)) /
    Math.sqrt(sum((k) => (x[k]! - mx) ** 2) * sum((k) => (y[k]! - my) ** 2))
  );
}

describe('dailyRhythm(harmonics)', () => {
  it('dailyRhythm() has mean 1 and is positive at every hour', () => {
    const { cumulative, intensity } = dailyRhythm();
    expect(intensity.reduce((a, b) => a + b, 0) / 96).toBeCloseTo(1, 12);
    expect(Math.min(...intensity)).toBeGreaterThan(0);
    expect([cumulative[0], cumulative[96]]).toEqual([0, 24]);
  });

  it('dailyRhythm() follows the hours of Weibo: correlation above .99, largest over smallest near 3.9', () => {
    const rhythm = dailyRhythm();
    const twoHours = WEIBO.map(
      (_, k) => activityUntil(rhythm, 2 * k + 2) - activityUntil(rhythm, 2 * k),
    );
    expect(correlation(twoHours, WEIBO)).toBeGreaterThan(0.99);
    const ratio = Math.max(...twoHours) / Math.min(...twoHours);
    expect(Math.abs(ratio - 1.33 / 0.34)).toBeLessThan(0.4);
  });

  it('dailyRhythm(harmonics) is 1 + sum of a cos + b sin at the middle of each quarter of an hour', () => {
    const harmonics = [
      [0.3, -0.2],
      [0.1, 0.05],
      [0, 0.1],
    ] as const;
    const { intensity } = dailyRhythm(harmonics);
    for (let q = 0; q < 96; q++) {
      const turn = (2 * Math.PI * (q + 0.5)) / 96;
      const exact = harmonics.reduce(
        (sum, [a, b], k) => sum + a * Math.cos((k + 1) * turn) + b * Math.sin((k + 1) * turn),
        1,
      );
      expect(intensity[q]).toBeCloseTo(exact, 12);
    }
  });

  it('dailyRhythm(harmonics) refuses an intensity that is not positive', () => {
    expect(() => dailyRhythm([[-1, 0]])).not.toThrow();
    expect(() => dailyRhythm([[-1.2, 0]])).toThrow(RangeError);
    expect(() => dailyRhythm([[-1.2, 0]])).toThrow(
      /^dailyRhythm: intensity at hour 0 must be a number in \(0, Infinity\), got -0\.19.*\. Use smaller harmonics\.$/,
    );
  });
});

describe('activityUntil(rhythm, hour), hourOfActivity(rhythm, activity)', () => {
  it('activityUntil(flat, hour) is the hour, and back', () => {
    const rhythm = flatRhythm();
    for (const hour of [0, 0.1, 23.99, 24, 100.37]) {
      expect(activityUntil(rhythm, hour)).toBeCloseTo(hour, 12);
      expect(hourOfActivity(rhythm, hour)).toBeCloseTo(hour, 12);
    }
  });

  it('activityUntil(rhythm, 24 d) is exactly 24 d', () => {
    const rhythm = dailyRhythm();
    for (const day of [0, 1, 2, 365]) {
      expect(activityUntil(rhythm, 24 * day)).toBe(24 * day);
      expect(hourOfActivity(rhythm, 24 * day)).toBe(24 * day);
    }
  });
});

describe('properties', () => {
  const rhythm = dailyRhythm();
  const hours = fc.double({ min: 0, max: 5000, noNaN: true });

  it('hourOfActivity(activityUntil(hour)) is the hour, within 1e-9', () => {
    fc.assert(
      fc.property(hours, (hour) => {
        expect(Math.abs(hourOfActivity(rhythm, activityUntil(rhythm, hour)) - hour)).toBeLessThan(
          1e-9,
        );
        expect(Math.abs(activityUntil(rhythm, hourOfActivity(rhythm, hour)) - hour)).toBeLessThan(
          1e-9,
        );
      }),
    );
  });

  it('activityUntil(rhythm, hour) grows', () => {
    fc.assert(
      fc.property(hours, fc.double({ min: 1e-6, max: 50, noNaN: true }), (hour, step) => {
        expect(activityUntil(rhythm, hour + step)).toBeGreaterThan(activityUntil(rhythm, hour));
      }),
    );
  });
});
