import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedT, tInterval } from '../../src/measures/t-interval.ts';
import { drawNormal } from '../../src/random/normal.ts';

const normals = (tick: number, n: number) =>
  Float64Array.from({ length: n }, (_, i) => drawNormal(9, 4, tick, i, 0));

describe('tInterval(x, { level })', () => {
  it('is the mean with the quantile of the table times its standard error', () => {
    const found = tInterval([2, 4, 6, 8]);
    // s^2 = 20/3, s / sqrt(4) = 1.2909944; t(0.975, 3) = 3.1824463.
    expect(found).toMatchObject({ mean: 5, df: 3 });
    expect(found.standardError).toBeCloseTo(1.2909944487, 9);
    expect(found.high).toBeCloseTo(5 + 3.1824463053 * 1.2909944487, 8);
    expect(found.low + found.high).toBeCloseTo(10, 12);
    expect(tInterval([2, 4, 6, 8], { level: 0.5 }).high).toBeLessThan(found.high);
  });

  it('covers the true mean at its level: 1000 samples of 6, within 4 standard errors', () => {
    let covered = 0;
    for (let r = 0; r < 1000; r++) {
      const { high, low } = tInterval(normals(r, 6), { level: 0.9 });
      if (low <= 0 && 0 <= high) covered++;
    }
    expect(Math.abs(covered / 1000 - 0.9)).toBeLessThan(4 * Math.sqrt((0.9 * 0.1) / 1000));
  });

  it('refuses what has no answer', () => {
    expect(() => tInterval([1])).toThrow('tInterval: values must hold at least 2 numbers, got 1.');
    expect(() => tInterval([1, 2], { level: 95 })).toThrow(
      'tInterval: level must be a number in (0, 1), got 95. Give 0.95 for 95%.',
    );
  });
});

describe('pairedT(x, y)', () => {
  it('is the interval of the differences, with the test of the textbook', () => {
    const x = [1, 2, 3, 4];
    const y = [2, 4, 3, 7];
    const found = pairedT(x, y);
    expect(found).toMatchObject(tInterval([1, 2, 0, 3]));
    expect(found.t).toBeCloseTo(1.5 / Math.sqrt(5 / 3 / 4), 12);
    // Three degrees of freedom: closed form of the two-sided tail.
    const angle = Math.atan(found.t / Math.sqrt(3));
    const within = (2 / Math.PI) * (angle + Math.sin(angle) * Math.cos(angle));
    expect(found.p).toBeCloseTo(1 - within, 12);
  });

  it('is 0 for equal series and infinite for a constant shift', () => {
    expect(pairedT([1, 2], [1, 2])).toMatchObject({ mean: 0, t: 0, p: 1 });
    expect(pairedT([1, 2], [2, 3])).toMatchObject({ mean: 1, t: Infinity, p: 0 });
    expect(() => pairedT([1, 2], [1])).toThrow('pairedT: both series must have the same length');
  });

  it('changes sign when exchanged, nothing else', () => {
    const pairs = fc.array(
      fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
      {
        minLength: 2,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(pairs, (all) => {
        const x = all.map(([a]) => a);
        const y = all.map(([, b]) => b);
        const there = pairedT(x, y);
        const back = pairedT(y, x);
        expect(back.mean).toBeCloseTo(-there.mean, 12);
        expect(back.low).toBeCloseTo(-there.high, 12);
        expect(back.p).toBeCloseTo(there.p, 12);
      }),
    );
  });
});
