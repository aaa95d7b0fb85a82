import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wasserstein } from '../../src/measures/wasserstein.ts';

const sample = fc.array(
  fc.integer({ min: -20, max: 20 }).map((x) => x / 4),
  {
    minLength: 1,
    maxLength: 10,
  },
);

/** Both samples blown up to one size, then the mean distance of the sorted values. */
function slow(a: number[], b: number[]): number {
  const blow = (x: number[], times: number) =>
    x.flatMap((y) => Array<number>(times).fill(y)).sort((p, q) => p - q);
  const left = blow(a, b.length);
  const right = blow(b, a.length);
  return left.reduce((sum, x, i) => sum + Math.abs(x - right[i]!), 0) / left.length;
}

describe('wasserstein(a, b)', () => {
  it('is the shift of a shifted sample and the distance of two points', () => {
    expect(wasserstein([1, 2, 4], [1.5, 2.5, 4.5])).toBeCloseTo(0.5, 14);
    expect(wasserstein([0], [3, 3])).toBe(3);
  });

  it('refuses an empty sample', () => {
    expect(() => wasserstein([1], [])).toThrow('wasserstein: b must hold at least 1 number');
  });

  it('equals its slow twin, is symmetric, 0 only for equal laws, and keeps the triangle', () => {
    fc.assert(
      fc.property(sample, sample, sample, (a, b, c) => {
        const found = wasserstein(a, b);
        expect(found).toBeCloseTo(slow(a, b), 12);
        expect(wasserstein(b, a)).toBeCloseTo(found, 13);
        expect(wasserstein([...a].reverse(), [...a, ...a])).toBeCloseTo(0, 13);
        expect(found).toBeLessThanOrEqual(wasserstein(a, c) + wasserstein(c, b) + 1e-12);
        expect(
          wasserstein(
            a.map((x) => -x),
            b.map((x) => -x),
          ),
        ).toBeCloseTo(found, 12);
      }),
    );
  });
});
