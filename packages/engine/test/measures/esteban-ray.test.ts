import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estebanRay, estebanRayFromHistogram } from '../../src/measures/esteban-ray.ts';
import { gini } from '../../src/measures/gini.ts';
import { histogram } from '../../src/measures/histogram.ts';

const groups = fc.array(
  fc.tuple(
    fc.integer({ min: -10, max: 10 }).map((y) => y / 10),
    fc.nat(50),
  ),
  { minLength: 1, maxLength: 20 },
);
const alphas = fc.double({ min: 0.01, max: 1.6, noNaN: true });

/** Double sum over all pairs of groups, equal positions counted as one group. */
function slow(all: [number, number][], alpha: number): number {
  const mass = new Map<number, number>();
  const total = all.reduce((sum, [, m]) => sum + m, 0);
  for (const [y, m] of all) mass.set(y, (mass.get(y) ?? 0) + m / total);
  let sum = 0;
  for (const [y, m] of mass)
    for (const [other, weight] of mass) sum += m ** (1 + alpha) * weight * Math.abs(y - other);
  return 2 ** alpha * sum;
}

describe('estebanRay(positions, masses, { alpha })', () => {
  it('is 1 for two equal camps at the ends, whatever alpha, and 0 for one group', () => {
    for (const alpha of [0.1, 1, 1.3, 1.6]) {
      expect(estebanRay([-1, 1], [7, 7], { alpha })).toBeCloseTo(1, 14);
      expect(estebanRay([0, 5, 0, 5], undefined, { alpha, lo: 0, hi: 5 })).toBeCloseTo(1, 14);
      expect(estebanRay([0.4, 0.4], [2, 3], { alpha })).toBe(0);
    }
  });

  it('rises when a middle group joins the camps; the Gini coefficient does not distinguish by size of groups', () => {
    const spread = estebanRay([-1, 0, 1], [1, 1, 1]);
    expect(estebanRay([-1, 1], [1, 1])).toBeGreaterThan(spread);
    // alpha towards 0: sum of distances over pairs = 2 mean gini, on [0, 2] with mean 1.
    const near = estebanRay([0, 1, 2], [1, 1, 1], { alpha: 1e-9, lo: 0, hi: 2 });
    expect(near).toBeCloseTo(2 * gini([0, 1, 2]), 8);
  });

  it('refuses what has no answer', () => {
    expect(() => estebanRay([])).toThrow('estebanRay: positions must hold at least 1 number');
    expect(() => estebanRay([1], [0])).toThrow('estebanRay: masses must have a positive sum');
    expect(() => estebanRay([1, 2], [1])).toThrow(
      'estebanRay: masses must have one entry per position (2), got 1.',
    );
    expect(() => estebanRay([1], [-1])).toThrow('got -1 at 0');
    expect(() => estebanRay([1], [1], { alpha: 1.7 })).toThrow(
      'estebanRay: alpha must be a number in (0, 1.6], got 1.7.',
    );
    expect(() => estebanRayFromHistogram([])).toThrow('positions must hold at least 1 number');
  });

  it('equals the double sum, lies in [0, 1], and keeps under mirror, order and a common factor of the masses', () => {
    fc.assert(
      fc.property(groups, alphas, (all, alpha) => {
        fc.pre(all.some(([, m]) => m > 0));
        const y = all.map(([position]) => position);
        const m = all.map(([, mass]) => mass);
        const found = estebanRay(y, m, { alpha });
        expect(found).toBeCloseTo(slow(all, alpha), 11);
        expect(found).toBeLessThanOrEqual(1 + 1e-12);
        const mirrored = estebanRay(
          y.map((a) => -a),
          m,
          { alpha },
        );
        expect(mirrored).toBeCloseTo(found, 12);
        const turned = estebanRay([...y].reverse(), m.map((a) => 3 * a).reverse(), { alpha });
        expect(turned).toBeCloseTo(found, 12);
      }),
    );
  });
});

describe('estebanRayFromHistogram(counts, { alpha })', () => {
  it('takes each bin at its middle: two camps at the ends of ten bins give 9/10', () => {
    const counts = histogram([-1, -1, 1, 1], { bins: 10 });
    expect(estebanRayFromHistogram(counts)).toBeCloseTo(0.9, 13);
    expect(estebanRayFromHistogram([1, 0, 1], { lo: 0, hi: 3 })).toBeCloseTo(2 / 3, 13);
  });
});
