import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lattice } from '../../src/graph/lattice.ts';
import { axelrod, axelrodSweep } from '../../src/opinion/axelrod.ts';
import { drawWith } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import { dice } from '../behaviour/stage.ts';
import { follows } from '../world/models.ts';
import { computed, graphOf, randomRows, refuses } from './sweep-laws.ts';

const topics = (count: number) =>
  Array.from({ length: count }, (_, k) => ({ name: `t${k}`, political: true }));

/** The rule once more, with one list of traits per account. */
function twin(
  rows: readonly (readonly number[])[],
  cultures: number[][],
  draw: (unit: number, slot: number) => number,
  updates: number,
): void {
  for (let u = 0; u < updates; u++) {
    const i = Math.floor(draw(u, 0) * rows.length);
    const row = rows[i]!;
    if (row.length === 0) continue;
    const own = cultures[i]!;
    const other = cultures[row[Math.floor(draw(u, 1) * row.length)]!]!;
    const differing = own.flatMap((trait, f) => (trait === other[f] ? [] : [f]));
    const likeness = 1 - differing.length / own.length;
    if (differing.length === 0 || draw(u, 2) * own.length >= Math.round(likeness * own.length))
      continue;
    const f = differing[Math.floor(draw(u, 3) * differing.length)]!;
    own[f] = other[f]!;
  }
}

describe('axelrod', () => {
  const cases = fc.record({
    seed: fc.nat(),
    n: fc.integer({ min: 1, max: 14 }),
    features: fc.integer({ min: 1, max: 5 }),
    traits: fc.integer({ min: 1, max: 4 }),
  });

  it('axelrod(...) does the same as its slow twin, as a world and over arrays', () => {
    fc.assert(
      fc.property(cases, ({ features, n, seed, traits }) => {
        const rows = randomRows(seed, n);
        const world = createWorld(
          {
            name: 'culture',
            kinds: { netizen: n },
            graph: follows(rows),
            topics: topics(features),
            behaviours: [axelrod({ traits, sweeps: 3 })],
          },
          { seed },
        );
        const trait = world.view.column('trait').array as Uint8Array;
        const x = trait.slice();
        const y = trait.slice();
        const cultures = Array.from({ length: n }, (_, i) =>
          Array.from(trait.subarray(i * features, (i + 1) * features)),
        );
        const key = deriveKey(seedKey(seed), 'axelrod');
        const draw = drawWith(key);
        for (let tick = 0; tick < 5; tick++) {
          world.step();
          world.check();
          const options = { features, key, tick, updates: 3 * n };
          axelrodSweep(graphOf(rows), x, options);
          axelrodSweep(computed(graphOf(rows)), y, options);
          twin(rows, cultures, (unit, slot) => draw(tick, unit, slot), 3 * n);
        }
        expect(Array.from(trait)).toEqual(cultures.flat());
        expect(Array.from(x)).toEqual(cultures.flat());
        expect(Array.from(y)).toEqual(cultures.flat());
      }),
      { numRuns: 60 },
    );
  });

  it('axelrodSweep(...) leaves full likeness and full difference as they are', () => {
    const graph = graphOf([[1], [0], [0, 1]]);
    for (const cultures of [
      [1, 2, 1, 2, 1, 2],
      [0, 0, 1, 1, 2, 2],
    ]) {
      const x = Uint8Array.from(cultures);
      expect(axelrodSweep(graph, x, { features: 2, key: seedKey(1), tick: 0, updates: 500 })).toBe(
        0,
      );
      expect(Array.from(x)).toEqual(cultures);
    }
  });

  it('axelrodSweep(...) does not care how traits are called', () => {
    fc.assert(
      fc.property(cases, ({ features, n, seed, traits }) => {
        const roll = dice(seed);
        const x = Uint8Array.from({ length: n * features }, () => roll(traits));
        const renamed = x.map((trait) => 200 - 3 * trait);
        const graph = graphOf(randomRows(seed, n));
        const options = { features, key: seedKey(seed), tick: 0, updates: 5 * n };
        axelrodSweep(graph, x, options);
        axelrodSweep(graph, renamed, options);
        expect(Array.from(renamed)).toEqual(Array.from(x, (trait) => 200 - 3 * trait));
      }),
      { numRuns: 30 },
    );
  });

  it('axelrod({ traits }) on a lattice gives one culture with few traits and fragments with many (Castellano et al.)', () => {
    const largest = (traits: number) => {
      const world = createWorld(
        {
          name: 'lattice',
          kinds: { netizen: 100 },
          graph: lattice({ width: 10, height: 10 }),
          topics: topics(5),
          behaviours: [axelrod({ traits, sweeps: 50 })],
        },
        { seed: 'axelrod' },
      );
      for (let t = 0; t < 60; t++) world.step();
      const trait = world.view.column('trait').array;
      const sizes = new Map<string, number>();
      for (let i = 0; i < 100; i++) {
        const culture = Array.from(trait.subarray(i * 5, (i + 1) * 5)).join();
        sizes.set(culture, (sizes.get(culture) ?? 0) + 1);
      }
      return Math.max(...sizes.values()) / 100;
    };
    expect(largest(3)).toBeGreaterThan(0.9);
    expect(largest(100)).toBeLessThan(0.3);
  });

  it('axelrod(...) says what is wrong', () => {
    refuses(axelrod, [
      [{ traits: 300 }, 'axelrod: traits must be a whole number in [1, 256], got 300.'],
      [{ features: 3 }, 'unknown option "features"'],
    ]);
    const wrong = { features: 2, key: seedKey(1), tick: 0 };
    expect(() => axelrodSweep(graphOf([[1], [0]]), new Uint8Array(3), wrong)).toThrow(
      'axelrodSweep: traits must have length 4, got 3.',
    );
  });
});
