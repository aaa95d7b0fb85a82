import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AliasTable,
  aliasTable,
  bijection,
  drawAlias,
  drawUnit,
} from '../../src/random/index.ts';
import { ALARM, chiSquareScore, tally } from './statistics.ts';

const N = 100_000;

/** What each outcome gets, added up over the columns. */
function chances(table: AliasTable): Float64Array {
  const out = new Float64Array(table.size);
  for (let j = 0; j < table.size; j++) {
    const own = table.threshold[j] / 2 ** 32;
    out[j] += own / table.size;
    out[table.alias[j]] += (1 - own) / table.size;
  }
  return out;
}

describe('aliasTable(weights)', () => {
  it('aliasTable(weights) gives each outcome its share, zero to zero', () => {
    const weights = [1, 0, 2, 3.5, 0, 0.25, 100];
    const total = weights.reduce((a, b) => a + b);
    const got = chances(aliasTable(weights));
    for (let j = 0; j < weights.length; j++) expect(got[j]).toBeCloseTo(weights[j] / total, 9);
    expect(got[1]).toBe(0);
  });

  it('pick(u) and drawAlias(...) follow the weights and never give weight 0', () => {
    const weights = Float64Array.from([4, 1, 0, 2, 3]);
    const table = aliasTable(weights);
    const drawn = tally(N, 5, (i) => drawAlias(1, 2, 3, i, 0, table));
    const picked = tally(N, 5, (i) => table.pick(drawUnit(1, 2, 4, i, 0)));
    for (const counts of [drawn, picked]) {
      expect(counts[2]).toBe(0);
      const seen = counts.filter((_, j) => j !== 2);
      const share = [0.4, 0.1, 0.2, 0.3];
      expect(Math.abs(chiSquareScore(seen, (c) => N * share[c]))).toBeLessThan(ALARM);
    }
  });

  it('pick(u) gives the only outcome, and equal weights their column', () => {
    expect([0, 0.5, 1 - 2 ** -53].map(aliasTable([7]).pick)).toEqual([0, 0, 0]);
    expect([0, 0.25, 0.5, 0.75, 1 - 2 ** -53].map(aliasTable([1, 1, 1, 1]).pick)).toEqual([
      0, 1, 2, 3, 3,
    ]);
  });

  it('aliasTable(weights) names the wrong weight', () => {
    expect(() => aliasTable([])).toThrow(
      'aliasTable: weights must hold at least one number, got none. Give one per outcome.',
    );
    expect(() => aliasTable([1, -2])).toThrow(
      'aliasTable: weights[1] must be a finite number >= 0, got -2. Use 0 for what must not come.',
    );
    expect(() => aliasTable([1, Infinity])).toThrow('got Infinity');
    expect(() => aliasTable([Number.NaN])).toThrow('got NaN');
    expect(() => aliasTable(['3'] as never)).toThrow('got "3"');
    expect(() => aliasTable([0, 0])).toThrow(
      'aliasTable: weights must have a sum above 0 and finite, got 0.',
    );
    expect(() => aliasTable([1e308, 1e308])).toThrow('got Infinity. Rescale them');
  });
});

describe('bijection(key, size)', () => {
  it('bijection(key, size) of 1 and 2 elements works', () => {
    expect(bijection([1, 2], 1).forward(0)).toBe(0);
    const images = new Set(Array.from({ length: 40 }, (_, k) => bijection([k, 2], 2).forward(0)));
    expect([...images].sort()).toEqual([0, 1]);
  });

  it('bijection(key, 4) meets all 24 permutations alike over keys', () => {
    const counts = new Uint32Array(256);
    for (let k = 0; k < 24_000; k++) {
      const p = bijection([k, 9], 4);
      counts[p.forward(0) * 64 + p.forward(1) * 16 + p.forward(2) * 4 + p.forward(3)]++;
    }
    const seen = counts.filter((c) => c > 0);
    expect(seen.length).toBe(24);
    expect(Math.abs(chiSquareScore(seen, () => 1000))).toBeLessThan(ALARM);
  });

  it('bijection(key, size) sends neighbours to independent places: a 16 by 16 grid of images, and of their low bits', () => {
    for (const size of [2048, 65_536, 1_000_003, 2 ** 32]) {
      const counts = new Uint32Array(256);
      const lows = new Uint32Array(256);
      const keys = Math.max(1, Math.ceil(N / size));
      const span = Math.min(N, size - 1);
      for (let k = 0; k < keys; k++) {
        const p = bijection([k, size], size);
        for (let i = 0; i < span / (keys > 1 ? 4 : 1); i++) {
          const a = p.forward(i);
          const b = p.forward(i + 1);
          counts[Math.floor((a / size) * 16) * 16 + Math.floor((b / size) * 16)]++;
          lows[(a & 15) * 16 + (b & 15)]++;
        }
      }
      const total = counts.reduce((x, y) => x + y);
      // Without replacement the scores shrink, so only the upper side is an alarm.
      expect(
        chiSquareScore(counts, () => total / 256),
        `size ${size}`,
      ).toBeLessThan(ALARM);
      if (size % 16 === 0)
        expect(
          chiSquareScore(lows, () => total / 256),
          `low bits, size ${size}`,
        ).toBeLessThan(ALARM);
    }
  });

  it('bijection(key, size) leaves one fixed point on average over keys', () => {
    for (const size of [300, 2000]) {
      let fixed = 0;
      for (let k = 0; k < 400; k++) {
        const p = bijection([k, 77], size);
        for (let i = 0; i < size; i++) if (p.forward(i) === i) fixed++;
      }
      expect(Math.abs(fixed - 400) / Math.sqrt(400), `size ${size}`).toBeLessThan(ALARM);
    }
  });

  it('bijection(key, 2^32) goes forth and back at its ends', () => {
    const p = bijection([1, 2], 2 ** 32);
    for (const i of [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1])
      expect(p.inverse(p.forward(i))).toBe(i);
  });

  it('bijection(key, 0) names parameter, value, rule and remedy', () => {
    expect(() => bijection([1, 2], 0)).toThrow(
      'bijection: size must be a whole number in [1, 4294967296], got 0. Give the number of ids to permute.',
    );
    expect(() => bijection([1, 2], 1.5)).toThrow(RangeError);
    expect(() => bijection([1, 2], '9' as never)).toThrow(TypeError);
  });
});

describe('properties', () => {
  const word = fc.nat({ max: 0xffffffff });

  it('bijection(key, size) is a permutation and inverse() undoes it', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 5000 }), (k0, k1, size) => {
        const p = bijection([k0, k1], size);
        const met = new Uint8Array(size);
        for (let i = 0; i < size; i++) {
          const j = p.forward(i);
          met[j]++;
          expect(p.inverse(j)).toBe(i);
        }
        expect(met.every((m) => m === 1)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('bijection(key, size) stays in range at large sizes', () => {
    fc.assert(
      fc.property(word, fc.integer({ min: 1025, max: 2 ** 32 }), word, (k0, size, x) => {
        const p = bijection([k0, 3], size);
        const i = x % size;
        const j = p.forward(i);
        expect(Number.isInteger(j) && j >= 0 && j < size).toBe(true);
        expect(p.inverse(j)).toBe(i);
      }),
    );
  });

  it('aliasTable(weights) gives each outcome its share for any weights', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        weights,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (list, u) => {
          const total = list.reduce((a, b) => a + b, 0);
          fc.pre(total > 0);
          const table = aliasTable(list);
          const got = chances(table);
          for (let j = 0; j < list.length; j++)
            expect(Math.abs(got[j] - list[j] / total)).toBeLessThan(1e-8);
          expect(list[table.pick(u)]).toBeGreaterThan(0);
        },
      ),
    );
  });
});
