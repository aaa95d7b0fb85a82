import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleVariance, variance } from '../../src/measures/moments.ts';
import { polarization } from '../../src/measures/polarization.ts';

const opinions = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 50,
});

describe('polarization(x)', () => {
  it('is 1 for two equal camps at -1 and 1, 1/3 for a uniform spread, 0 for consensus', () => {
    expect(polarization([-1, 1, 1, -1])).toBe(1);
    expect(polarization([0.3, 0.3, 0.3])).toBeCloseTo(0, 15);
    const uniform = Float64Array.from({ length: 10_001 }, (_, i) => i / 5000 - 1);
    expect(polarization(uniform)).toBeCloseTo(1 / 3, 3);
  });

  it('does not depend on the scale when its ends are given', () => {
    expect(polarization([0, 1, 0.5, 0], { lo: 0, hi: 1 })).toBeCloseTo(
      polarization([-1, 1, 0, -1]),
      14,
    );
  });

  it('refuses what has no answer', () => {
    expect(() => polarization([])).toThrow(
      'polarization: values must hold at least 1 number, got none.',
    );
    expect(() => polarization([0, NaN])).toThrow(
      'polarization: values must be finite numbers, got NaN at 1.',
    );
    expect(() => polarization([0], { lo: 1, hi: 1 })).toThrow(
      'polarization: hi must be above lo, both finite, got [1, 1].',
    );
    expect(() => polarization([0], { high: 1 } as object)).toThrow('unknown option "high"');
  });

  it('is half the mean squared difference of all pairs, within [0, 1], the same when mirrored or shuffled', () => {
    fc.assert(
      fc.property(opinions, (x) => {
        let sum = 0;
        for (const a of x) for (const b of x) sum += (a - b) ** 2;
        const found = polarization(x);
        expect(found).toBeCloseTo(sum / (2 * x.length ** 2), 12);
        expect(found).toBeLessThanOrEqual(1 + 1e-12);
        expect(polarization(x.map((a) => -a))).toBe(found);
        expect(polarization([...x].reverse())).toBeCloseTo(found, 12);
      }),
    );
  });
});

describe('sampleVariance(x)', () => {
  it('divides by n - 1', () => {
    expect(sampleVariance([1, 2, 6])).toBeCloseTo(7, 13);
    expect(variance([1, 2, 6])).toBeCloseTo(14 / 3, 13);
    expect(() => sampleVariance([1])).toThrow(
      'sampleVariance: values must hold at least 2 numbers, got 1.',
    );
  });
});
