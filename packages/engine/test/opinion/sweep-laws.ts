import fc from 'fast-check';
import { expect, it } from 'vitest';
import { f64 } from '../../src/agents/column.ts';
import type { Behaviour } from '../../src/contract/behaviour.ts';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { drawWith } from '../../src/random/draw.ts';
import { deriveKey, type Key, seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import { dice } from '../behaviour/stage.ts';
import { follows } from '../world/models.ts';

/** Draw of an update, by slot. */
export type UpdateDraw = (unit: number, slot: number) => number;

/** A rule of pairs or panels: as a behaviour, as a sweep over an array, and once more slowly. */
export interface SweepModel<R extends object> {
  name: string;
  rules: fc.Arbitrary<R>;
  behaviour: (rule: R) => Behaviour;
  sweep: (
    graph: FollowerGraph,
    x: Float64Array,
    options: R & { key: Key; tick: number; updates?: number },
  ) => unknown;
  /** Changes x by so many updates on plain lists of followees. */
  twin: (
    rows: readonly (readonly number[])[],
    x: number[],
    draw: UpdateDraw,
    updates: number,
    rule: R,
  ) => void;
  /** Opinions at the start: sides, or anything in [-1, 1]. */
  start: 'sides' | 'range';
  /** Whether a consensus stays, and x -> -x changes nothing else. */
  isQuiet: (rule: R) => boolean;
  isMirrored: (rule: R) => boolean;
}

/** Random rows: some accounts follow nobody. */
export function randomRows(seed: number, n: number): number[][] {
  const roll = dice(seed);
  return Array.from({ length: n }, (_, i) => {
    const share = roll(5);
    return Array.from({ length: n }, (_, j) => j).filter((j) => j !== i && roll(5) < share);
  });
}

/** Ties that work both ways. */
export function mutualRows(seed: number, n: number): number[][] {
  const rows = randomRows(seed, n);
  return rows.map((_, i) =>
    rows.flatMap((_, j) => (rows[i]!.includes(j) || rows[j]!.includes(i) ? [j] : [])),
  );
}

/** A stored graph of rows, ids kept. */
export function graphOf(rows: readonly (readonly number[])[]): FollowerGraph {
  return follows(rows).build({ size: rows.length, key: [0, 0] });
}

/** The same follows without rows in memory, as computed graphs are. */
export function computed(graph: FollowerGraph): FollowerGraph {
  const { rows: _, ...rest } = graph;
  return rest;
}

/** Opinions by chance. */
export function randomOpinions(seed: number, n: number, start: 'sides' | 'range'): number[] {
  const roll = dice(seed + 1);
  return Array.from({ length: n }, () =>
    start === 'sides' ? 2 * roll(2) - 1 : roll(2001) / 1000 - 1,
  );
}

/** Different places among n, by Floyd's algorithm. */
export function floyd(draw: UpdateDraw, u: number, n: number, size: number): number[] {
  if (n <= size) return Array.from({ length: n }, (_, k) => k);
  const taken: number[] = [];
  for (let k = 0; k < size; k++) {
    const last = n - size + k;
    const place = Math.floor(draw(u, 8 + k) * (last + 1));
    taken.push(taken.includes(place) ? last : place);
  }
  return taken;
}

const bits = (x: ArrayLike<number>) => Array.from(x, (one) => one + 0);

/** The laws that every such model obeys. */
export function sweepLaws<R extends object>(model: SweepModel<R>): void {
  const { behaviour, isMirrored, isQuiet, name, rules, start, sweep, twin } = model;
  const cases = fc.record({ seed: fc.nat(), n: fc.integer({ min: 1, max: 14 }), rule: rules });

  function played(graph: FollowerGraph, first: readonly number[], rule: R, key: Key): number[] {
    const x = Float64Array.from(first);
    for (let tick = 0; tick < 4; tick++)
      sweep(graph, x, { ...rule, key, tick, updates: 3 * x.length });
    return bits(x);
  }

  it(`${name} does the same as its slow twin, on stored and computed graphs`, () => {
    fc.assert(
      fc.property(cases, ({ n, rule, seed }) => {
        const rows = randomRows(seed, n);
        const key = seedKey(seed);
        const first = randomOpinions(seed, n, start);
        const slow = [...first];
        const draw = drawWith(key);
        for (let tick = 0; tick < 4; tick++)
          twin(rows, slow, (unit, slot) => draw(tick, unit, slot), 3 * n, rule);
        const graph = graphOf(rows);
        expect(played(graph, first, rule, key)).toEqual(bits(slow));
        expect(played(computed(graph), first, rule, key)).toEqual(bits(slow));
      }),
      { numRuns: 60 },
    );
  });

  it(`${name} does the same in batches as update by update`, () => {
    const rows = randomRows(3, 40);
    const rule = fc.sample(rules, { numRuns: 3, seed: 5 });
    for (const one of rule) {
      const key = seedKey('batch');
      const slow = randomOpinions(9, 40, start);
      const x = Float64Array.from(slow);
      sweep(graphOf(rows), x, { ...one, key, tick: 7, updates: 1000 });
      const draw = drawWith(key);
      twin(rows, slow, (unit, slot) => draw(7, unit, slot), 1000, one);
      expect(bits(x)).toEqual(bits(slow));
    }
  });

  it(`${name} in a world does the same as sweeps over an array`, () => {
    fc.assert(
      fc.property(cases, ({ n, rule, seed }) => {
        const rows = randomRows(seed, n);
        const first = randomOpinions(seed, n, start);
        const world = createWorld(
          {
            name: 'sweeps',
            kinds: { netizen: n },
            graph: follows(rows),
            columns: { opinion: f64({ min: -1, max: 1, perTopic: true }) },
            initial: { opinion: (i) => first[i]! },
            behaviours: [behaviour(rule)],
          },
          { seed: String(seed) },
        );
        const x = Float64Array.from(first);
        const key = deriveKey(seedKey(String(seed)), name);
        for (let tick = 0; tick < 5; tick++) {
          world.step();
          world.check();
          sweep(graphOf(rows), x, { ...rule, key, tick });
        }
        expect(bits(world.view.column('opinion').array)).toEqual(bits(x));
      }),
      { numRuns: 25 },
    );
  });

  it(`${name} leaves a consensus as it is`, () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(-1, 1), ({ n, rule, seed }, side) => {
        fc.pre(isQuiet(rule));
        const first = new Array<number>(n).fill(side);
        expect(played(graphOf(randomRows(seed, n)), first, rule, seedKey(seed))).toEqual(first);
      }),
      { numRuns: 25 },
    );
  });

  it(`${name} is mirror symmetric`, () => {
    fc.assert(
      fc.property(cases, ({ n, rule, seed }) => {
        fc.pre(isMirrored(rule));
        const graph = graphOf(randomRows(seed, n));
        const first = randomOpinions(seed, n, start);
        const key = seedKey(seed);
        const other = played(
          graph,
          first.map((x) => -x),
          rule,
          key,
        );
        expect(bits(other.map((x) => -x))).toEqual(played(graph, first, rule, key));
      }),
      { numRuns: 25 },
    );
  });
}

/** Which options a call refuses, and how it says so. */
export function refuses(
  call: (options: never) => unknown,
  wrong: readonly [object, string][],
): void {
  for (const [options, message] of wrong) expect(() => call(options as never)).toThrow(message);
}
