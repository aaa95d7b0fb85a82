import { describe, expect, it } from 'vitest';
import { appealOf, recencyWeight } from '../../src/posts/appeal-law.ts';

describe('appealOf(u, exponent)', () => {
  it('appealOf(u, exponent) inverts 1 - (1 - a)^exponent', () => {
    for (const exponent of [0.5, 1, 5, 12])
      for (const a of [0, 1e-9, 0.1, 0.5, 0.9]) {
        const u = 1 - (1 - a) ** exponent;
        expect(appealOf(u, exponent)).toBeCloseTo(1 - (1 - u) ** (1 / exponent), 12);
        expect(appealOf(u, exponent)).toBeCloseTo(a, 6);
      }
    expect(appealOf(31 / 32)).toBeCloseTo(0.5, 14);
    expect(appealOf(0)).toBe(0);
  });

  it('appealOf(u, exponent) checks its arguments', () => {
    expect(() => appealOf(1)).toThrow('appealOf: u must be a number in [0, 1), got 1.');
    expect(() => appealOf(0.5, 0)).toThrow('appealOf: exponent must be a number in (0, Infinity)');
  });
});

describe('recencyWeight(age, options)', () => {
  it('recencyWeight(age, { rate, stretch }) is exp(-rate age^stretch)', () => {
    for (const [rate, stretch] of [
      [0.4, 0.4],
      [2, 1],
      [0.1, 0.9],
    ] as const)
      for (const age of [0.25, 1, 7, 100])
        expect(recencyWeight(age, { rate, stretch })).toBeCloseTo(
          Math.exp(-rate * age ** stretch),
          13,
        );
    expect(recencyWeight(3)).toBe(recencyWeight(3, { rate: 0.4, stretch: 0.4 }));
    expect(recencyWeight(0)).toBe(1);
  });

  it('recencyWeight(age, options) checks its arguments', () => {
    expect(() => recencyWeight(-1)).toThrow('recencyWeight: age must be');
    expect(() => recencyWeight(1, { rate: 0 })).toThrow('recencyWeight: rate must be');
    expect(() => recencyWeight(1, { stretch: 1.5 })).toThrow(
      'recencyWeight: stretch must be a number in (0, 1], got 1.5.',
    );
  });
});
