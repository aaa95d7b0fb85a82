import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveNumber, evenness } from '../../src/measures/diversity.ts';
import { exposureDiversity } from '../../src/measures/exposure-diversity.ts';

const counts = fc
  .array(fc.nat(30), { minLength: 1, maxLength: 8 })
  .filter((c) => c.some((x) => x > 0));

describe('evenness(counts), effectiveNumber(counts, order)', () => {
  it('give 1 and K for equal classes, 0 and 1 for one', () => {
    expect(evenness([4, 4, 4])).toBeCloseTo(1, 14);
    expect(evenness([4, 0, 0])).toBe(0);
    expect(evenness([4])).toBe(0);
    for (const order of [0, 0.5, 1, 2, 50]) {
      expect(effectiveNumber([4, 4, 4, 0], order)).toBeCloseTo(3, 12);
      expect(effectiveNumber([0, 9], order)).toBeCloseTo(1, 12);
    }
    expect(effectiveNumber([1, 3])).toBeCloseTo(4 / 3 ** 0.75, 13);
  });

  it('refuse what has no answer', () => {
    expect(() => evenness([0])).toThrow('entropy: counts must have a positive sum');
    expect(() => effectiveNumber([1], -1)).toThrow(
      'effectiveNumber: order must be a number in [0, 1000], got -1.',
    );
  });

  it('effectiveNumber(counts, order) equals its formula, falls with the order and lies between 1 and K', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(0, 0.5, 0.999, 1.001, 2, 3.5), (c, order) => {
        const total = c.reduce((a, b) => a + b, 0);
        const shares = c.filter((x) => x > 0).map((x) => x / total);
        const slow = shares.reduce((sum, p) => sum + p ** order, 0) ** (1 / (1 - order));
        const found = effectiveNumber(c, order);
        expect(found / slow).toBeCloseTo(1, 9);
        expect(found).toBeLessThanOrEqual(shares.length + 1e-9);
        expect(found).toBeGreaterThanOrEqual(effectiveNumber(c, order + 1) - 1e-9);
        expect(effectiveNumber([...c].reverse(), order)).toBeCloseTo(found, 9);
      }),
    );
  });
});

describe('exposureDiversity(labels, rows, classes)', () => {
  it('is 1 when each reader sees one class, 0 when every diet is the whole', () => {
    const labels = [0, 1];
    const apart = { offsets: [0, 2, 4], followees: [0, 0, 1, 1] };
    const alike = { offsets: [0, 2, 4], followees: [0, 1, 1, 0] };
    expect(exposureDiversity(labels, apart, 2)).toMatchObject({
      readers: 2,
      exposures: 4,
      within: 0,
      segregation: 1,
    });
    expect(exposureDiversity(labels, alike, 2).segregation).toBeCloseTo(0, 13);
    expect(exposureDiversity([0, 0], alike, 1).segregation).toBe(0);
  });

  it('counts weights as exposures and leaves out who read nothing', () => {
    const rows = { offsets: [0, 2, 2], followees: [0, 1], weights: [3, 1] };
    const found = exposureDiversity([0, 1], rows, 3);
    expect(found.readers).toBe(1);
    expect([...found.counts]).toEqual([3, 1, 0]);
    expect(found.overall).toBeCloseTo(Math.log(4) - 0.75 * Math.log(3), 13);
  });

  it('refuses what has no answer', () => {
    expect(() => exposureDiversity([], { offsets: [0, 0], followees: [] }, 2)).toThrow(
      'exposureDiversity: rows must hold at least one exposure, got none.',
    );
    expect(() => exposureDiversity([5], { offsets: [0, 1], followees: [0] }, 2)).toThrow(
      'exposureDiversity: labels must be whole numbers in [0, 1], got 5 at 0.',
    );
  });

  it('is the mutual information of reader and class over the entropy of classes', () => {
    const diets = fc.array(fc.array(fc.nat(2), { maxLength: 8 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(diets, (all) => {
        const flat = all.flat();
        fc.pre(flat.length > 0);
        const offsets = [0];
        for (const diet of all) offsets.push(offsets.at(-1)! + diet.length);
        const rows = { offsets, followees: flat.map((_, e) => e) };
        const found = exposureDiversity(flat, rows, 3);
        const share = (k: number) => flat.filter((x) => x === k).length / flat.length;
        let information = 0;
        for (const diet of all)
          for (const k of [0, 1, 2]) {
            const joint = diet.filter((x) => x === k).length / flat.length;
            if (joint > 0)
              information += joint * Math.log((joint * flat.length) / (diet.length * share(k)));
          }
        const slow = found.overall < 1e-12 ? 0 : information / found.overall;
        expect(found.segregation).toBeCloseTo(slow, 10);
      }),
    );
  });
});
