import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deriveKey,
  drawAbout,
  drawU32,
  drawUnit,
  drawWith,
  seedKey,
} from '../../src/random/index.ts';
import { ALARM, chiSquareScore } from './statistics.ts';

type Draw = (i: number) => number;

const N = 1 << 18;
const BITS: Record<string, (x: number) => number> = {
  high: (x) => x >>> 28,
  low: (x) => x & 15,
  middle: (x) => (x >>> 13) & 15,
};
const KEYS = [seedKey(0), seedKey(1), seedKey(2), [0, 0], [1, 0]] as const;

/** Score of the pairs (a(i), b(i)) on a 16 by 16 grid of some of their bits. */
function pairScore(a: Draw, b: Draw, bits: (x: number) => number): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < N; i++) counts[bits(a(i)) * 16 + bits(b(i))]++;
  return chiSquareScore(counts, () => N / 256);
}

const NEIGHBOURS: Record<string, (k0: number, k1: number) => [Draw, Draw]> = {
  'agents i and i + 1': (k0, k1) => [
    (i) => drawU32(k0, k1, 7, i, 0),
    (i) => drawU32(k0, k1, 7, i + 1, 0),
  ],
  'agents i and i + 2^16': (k0, k1) => [
    (i) => drawU32(k0, k1, 7, i, 0),
    (i) => drawU32(k0, k1, 7, i + 65536, 0),
  ],
  'agents 4096 apart': (k0, k1) => [
    (i) => drawU32(k0, k1, 7, i << 12, 0),
    (i) => drawU32(k0, k1, 7, (i + 1) << 12, 0),
  ],
  'ticks of one agent': (k0, k1) => [
    (i) => drawU32(k0, k1, i, 5, 0),
    (i) => drawU32(k0, k1, i + 1, 5, 0),
  ],
  'ticks over agents': (k0, k1) => [
    (i) => drawU32(k0, k1, 7, i, 0),
    (i) => drawU32(k0, k1, 8, i, 0),
  ],
  'slots of one agent': (k0, k1) => [
    (i) => drawU32(k0, k1, 7, 5, i),
    (i) => drawU32(k0, k1, 7, 5, i + 1),
  ],
  'slots over agents': (k0, k1) => [
    (i) => drawU32(k0, k1, 7, i, 0),
    (i) => drawU32(k0, k1, 7, i, 1),
  ],
  'slots over ticks': (k0, k1) => [
    (i) => drawU32(k0, k1, i, 5, 0),
    (i) => drawU32(k0, k1, i, 5, 1),
  ],
  'two agents over ticks': (k0, k1) => [
    (i) => drawU32(k0, k1, i, 0, 0),
    (i) => drawU32(k0, k1, i, 1, 0),
  ],
  'the diagonal of agents and ticks': (k0, k1) => [
    (i) => drawU32(k0, k1, i & 1023, i >>> 10, 0),
    (i) => drawU32(k0, k1, (i & 1023) + 1, (i >>> 10) + 1, 0),
  ],
  'first key words': (_, k1) => [
    (i) => drawU32(i, k1, 7, 3, 0),
    (i) => drawU32(i + 1, k1, 7, 3, 0),
  ],
  'second key words': (k0) => [(i) => drawU32(k0, i, 7, 3, 0), (i) => drawU32(k0, i + 1, 7, 3, 0)],
};

describe('drawU32(k0, k1, tick, agent, slot)', () => {
  for (const [name, streams] of Object.entries(NEIGHBOURS)) {
    it(`drawU32(...) is uniform and independent over ${name} (15 scores, false alarm 1.5e-5)`, () => {
      for (const [k0, k1] of KEYS) {
        const [a, b] = streams(k0, k1);
        for (const [part, bits] of Object.entries(BITS)) {
          expect(Math.abs(pairScore(a, b, bits)), `${part} bits of key ${k0}, ${k1}`).toBeLessThan(
            ALARM,
          );
        }
      }
    });
  }

  it('drawU32(...) of the seeds 0, 1, 2 share nothing over agents', () => {
    for (const [p, q] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ]) {
      const a: Draw = (i) => drawU32(KEYS[p][0], KEYS[p][1], 1, i, 0);
      const b: Draw = (i) => drawU32(KEYS[q][0], KEYS[q][1], 1, i, 0);
      for (const bits of Object.values(BITS))
        expect(Math.abs(pairScore(a, b, bits))).toBeLessThan(ALARM);
    }
  });

  it('drawU32(...) sets each bit half of the time', () => {
    const [k0, k1] = seedKey('bits');
    const ones = new Float64Array(32);
    for (let i = 0; i < N; i++)
      for (let b = 0, x = drawU32(k0, k1, 0, i, 0); b < 32; b++) ones[b] += (x >>> b) & 1;
    for (const n of ones) expect(Math.abs(n - N / 2) / Math.sqrt(N / 4)).toBeLessThan(ALARM);
  });

  it('drawU32(...) flips each output bit with chance 1/2 when one argument bit flips (within 0.045)', () => {
    const n = 4000;
    for (let argument = 0; argument < 3; argument++) {
      for (let bit = 0; bit < 32; bit++) {
        const flips = new Uint32Array(32);
        for (let i = 0; i < n; i++) {
          const base = [i, i * 7, i & 7];
          const other = base.slice();
          other[argument] = (other[argument] ^ (1 << bit)) >>> 0;
          const x =
            drawU32(3, 4, base[0], base[1], base[2]) ^ drawU32(3, 4, other[0], other[1], other[2]);
          for (let b = 0; b < 32; b++) flips[b] += (x >>> b) & 1;
        }
        // 4000 flips per bit: standard error 0.008; 3072 bits are looked at, 0.045 is 5.7 of them.
        for (const f of flips) expect(Math.abs(f / n - 0.5)).toBeLessThan(0.045);
      }
    }
  });

  it('drawU32(...) never repeats a whole sequence of agents at another tick and slot', () => {
    const seen = new Map<number, [number, number]>();
    let meetings = 0;
    for (let t = 0; t < 40_000; t++) {
      for (let s = 0; s < 8; s++) {
        const value = drawU32(12345, 67890, t, 1, s);
        const other = seen.get(value);
        seen.set(value, [t, s]);
        if (!other) continue;
        meetings++;
        expect(drawU32(12345, 67890, t, 2, s)).not.toBe(
          drawU32(12345, 67890, other[0], 2, other[1]),
        );
      }
    }
    // 320,000 values of 32 bits: 11.9 meetings expected, so none at all would be wrong too.
    expect(meetings).toBeGreaterThan(0);
    expect(meetings).toBeLessThan(35);
  });
});

describe('keys', () => {
  it('drawU32(...) of neighbouring raw keys is no reordering of the same numbers', () => {
    const words = (k0: number, k1: number, t: number) =>
      Array.from({ length: 1024 }, (_, i) => drawU32(k0, k1, t, i, 0));
    // 3 x 1024^2 pairs of 32-bit words: 0.0007 meetings expected.
    const first = new Set(words(4, 77, 9));
    const others = [words(5, 77, 9), words(4, 78, 9), words(4, (77 - 0x9e3779b1) >>> 0, 10)];
    for (const list of others) expect(list.filter((x) => first.has(x))).toEqual([]);
  });
});

describe('drawAbout(k0, k1, reader, author, sequence, slot)', () => {
  it('drawAbout(...) is independent over neighbouring posts, readers and authors', () => {
    const word = (r: number, a: number, s: number) => drawAbout(9, 8, r, a, s, 0) * 2 ** 32;
    const pairs: [Draw, Draw][] = [
      [(i) => word(i, 4, 1), (i) => word(i, 4, 2)],
      [(i) => word(i, 4, 1), (i) => word(i, 5, 1)],
      [(i) => word(4, i, 1), (i) => word(5, i, 1)],
      [(i) => word(i, i + 1, 1), (i) => word(i + 1, i, 1)],
    ];
    for (const [a, b] of pairs)
      for (const bits of Object.values(BITS))
        expect(Math.abs(pairScore(a, b, bits))).toBeLessThan(ALARM);
  });
});

describe('seedKey(seed) and deriveKey(key, name)', () => {
  it('seedKey(7) equals seedKey("7") and differs from its neighbours', () => {
    expect(seedKey(7)).toEqual(seedKey('7'));
    const seeds = Array.from({ length: 1200 }, (_, i) => String(i)).concat(
      '',
      'a',
      'aa',
      '00',
      '\0',
      'abab',
      'ab',
      '-1',
    );
    expect(new Set(seeds.map((seed) => seedKey(seed).join())).size).toBe(seeds.length);
  });

  it('seedKey(NaN) names the rule', () => {
    expect(() => seedKey(Number.NaN)).toThrow(
      'seedKey: seed must be a string or a finite number, got NaN. Write it as a string.',
    );
    expect(() => seedKey(null as never)).toThrow(TypeError);
  });

  it('deriveKey(key, name) gives each name and each key its own sequence', () => {
    const names = Array.from({ length: 2000 }, (_, i) => `behaviour-${i}`);
    const keys = new Set(
      names.flatMap((name) => [deriveKey([1, 2], name).join(), deriveKey([1, 3], name).join()]),
    );
    expect(keys.size).toBe(4000);
  });
});

describe('properties', () => {
  const word = fc.nat({ max: 0xffffffff });

  it('drawU32(...) is a whole number below 2^32 and depends on its arguments only', () => {
    fc.assert(
      fc.property(word, word, word, word, word, (k0, k1, t, i, s) => {
        const x = drawU32(k0, k1, t, i, s);
        expect(x).toBe(x >>> 0);
        expect(drawU32(k0, k1, t, i, s)).toBe(x);
        expect(drawUnit(k0, k1, t, i, s)).toBe(x / 2 ** 32);
        expect(drawWith([k0, k1])(t, i, s)).toBe(x / 2 ** 32);
        expect(drawAbout(k0, k1, t, i, s, 0)).toBeLessThan(1);
      }),
    );
  });
});
