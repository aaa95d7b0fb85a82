import { describe, expect, it } from 'vitest';
import { endsBetween, keeps, rises } from '../src/index.ts';

/** A result with one series, recorded every two hours. */
function resultOf(value: (hour: number) => number, until = 96, markerAt: number | null = 48) {
  const hours = Float64Array.from({ length: until / 2 + 1 }, (_, t) => 2 * t);
  return {
    hours,
    series: (name: string) => hours.map((hour) => (name === 'x' ? value(hour) : Number.NaN)),
    markers: markerAt === null ? [] : [{ hour: markerAt, name: 'change' }],
  };
}
const holds = (...args: Parameters<typeof resultOf>): boolean =>
  rises('x', { after: 'change' }).holds(resultOf(...args));

describe('rises(series, { after })', () => {
  it('rises(...) compares the last day with the day before the marker', () => {
    expect(holds((hour) => (hour > 48 ? 1 : 0))).toBe(true);
    expect(holds((hour) => (hour > 48 ? 0 : 1))).toBe(false);
    expect(holds(() => 1)).toBe(false);
    // What happens between the two days does not count.
    expect(holds((hour) => (hour > 50 && hour < 70 ? 9 : -hour / 1000))).toBe(false);
    expect(holds((hour) => (hour < 20 ? 9 : hour))).toBe(true);
  });

  it('rises(...) leaves out hours without a value', () => {
    expect(holds((hour) => (hour % 4 === 0 ? Number.NaN : hour))).toBe(true);
    expect(holds((hour) => (hour > 60 ? Number.NaN : hour))).toBe(false);
  });

  it('rises(...) does not hold without the marker, at its hour, or with nothing recorded', () => {
    expect(holds((hour) => hour, 96, null)).toBe(false);
    expect(holds((hour) => hour, 48)).toBe(false);
    const empty = {
      hours: new Float64Array(0),
      series: () => new Float64Array(0),
      markers: [{ hour: 0, name: 'change' }],
    };
    expect(rises('x', { after: 'change' }).holds(empty)).toBe(false);
  });

  it('rises(...) says what it expects', () => {
    expect(rises('trust.police', { after: 'register-change' }).about).toBe(
      'trust.police rises after register-change',
    );
  });
});

describe('endsBetween(series, lo, hi) and keeps(series, tolerance)', () => {
  it('endsBetween(...) looks at the last value alone, ends included', () => {
    const ends = (lo: number, hi: number) => endsBetween('x', lo, hi).holds(resultOf((h) => h));
    expect(ends(96, 96)).toBe(true);
    expect(ends(0, 95.9)).toBe(false);
    expect(ends(96.1, 200)).toBe(false);
    expect(endsBetween('x', 0, 1).holds(resultOf(() => Number.NaN))).toBe(false);
    expect(endsBetween('x', 0, 1).about).toBe('x ends within [0, 1]');
  });

  it('keeps(...) looks at every value', () => {
    const bump = resultOf((hour) => (hour === 50 ? 1.5 : 1));
    expect(keeps('x', 0.5).holds(bump)).toBe(true);
    expect(keeps('x', 0.4).holds(bump)).toBe(false);
    expect(keeps('x', 0.4).about).toBe('x keeps its first value within 0.4');
  });
});
