import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement } from '../../src/measures/agreement.ts';

/** As in the paper: peel off the smallest filled layer, count all triples of its pattern. */
function slow(counts: number[]): number {
  const left = [...counts];
  const k = left.length;
  const total = left.reduce((sum, c) => sum + c, 0);
  let result = 0;
  while (left.some((c) => c > 0)) {
    const least = Math.min(...left.filter((c) => c > 0));
    const pattern = left.map((c) => (c > 0 ? 1 : 0));
    const filled = pattern.filter((c) => c === 1).length;
    let tu = 0;
    let tdu = 0;
    for (let a = 0; a < k; a++)
      for (let b = a + 1; b < k; b++)
        for (let c = b + 1; c < k; c++) {
          const triple = `${pattern[a]}${pattern[b]}${pattern[c]}`;
          if (triple === '110' || triple === '011') tu++;
          if (triple === '101') tdu++;
        }
    const u = tu + tdu === 0 ? 1 : ((k - 2) * tu - (k - 1) * tdu) / ((k - 2) * (tu + tdu));
    result += ((least * filled) / total) * u * (1 - (filled - 1) / (k - 1));
    left.forEach((c, i) => {
      if (c > 0) left[i] = c - least;
    });
  }
  return result;
}

describe('agreement(counts)', () => {
  it('is 1 in one category, 0 for equal ones, -1 for halves at both ends', () => {
    expect(agreement([0, 0, 9, 0, 0])).toBe(1);
    expect(agreement([3, 3, 3, 3])).toBe(0);
    expect(agreement([5, 0, 0, 0, 5])).toBeCloseTo(-1, 14);
  });

  it('gives the value of the worked example of seven categories, 0.6113333', () => {
    expect(agreement([30, 40, 210, 130, 530, 50, 10])).toBeCloseTo(0.6113333, 7);
  });

  it('refuses what has no answer', () => {
    expect(() => agreement([1, 2])).toThrow('at least 3 ordered categories, got 2');
    expect(() => agreement([0, 0, 0])).toThrow('agreement: counts must have a positive sum, got 0');
    expect(() => agreement([1, -1, 0])).toThrow('in [0, Infinity), got -1 at 1');
  });

  it('equals its slow twin, lies in [-1, 1], and keeps under reversal and a common factor', () => {
    const counts = fc.array(fc.nat(20), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(counts, (c) => {
        fc.pre(c.some((x) => x > 0));
        const found = agreement(c);
        expect(found).toBeCloseTo(slow(c), 12);
        expect(Math.abs(found)).toBeLessThanOrEqual(1);
        expect(agreement([...c].reverse())).toBeCloseTo(found, 12);
        expect(agreement(c.map((x) => 0.25 * x))).toBeCloseTo(found, 12);
      }),
    );
  });
});
