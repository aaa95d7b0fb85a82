import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { implicitLeaning } from '../../src/graph/implicit-leaning.ts';
import {
  type ImplicitMicroblogOptions,
  implicitMicroblog,
} from '../../src/graph/implicit-microblog.ts';
import { overlayGraph } from '../../src/graph/overlay.ts';
import { seedKey } from '../../src/random/key.ts';
import { runAsync } from '../../src/world/run.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { bareBehaviours } from '../world/models.ts';

const key = seedKey('implicit');

function rowsOfGraph(graph: FollowerGraph): number[][] {
  const out = new Uint32Array(graph.maxDegree);
  return Array.from({ length: graph.size }, (_, i) =>
    Array.from(out.subarray(0, graph.followees(i, out))),
  );
}

/** Lists every broken law of a row. */
function faultsOf(graph: FollowerGraph, i: number, row: number[]): string[] {
  const faults: string[] = [];
  if (row.length !== graph.degree(i)) faults.push(`degree(${i})`);
  if (row.length > graph.maxDegree) faults.push(`maxDegree of ${i}`);
  if (new Set(row).size !== row.length) faults.push(`double follow of ${i}`);
  if (row.includes(i)) faults.push(`self-follow of ${i}`);
  row.forEach((j, k) => {
    if (!(j < graph.size)) faults.push(`${i} follows ${j}`);
    if (graph.followee(i, k) !== j) faults.push(`followee(${i}, ${k})`);
  });
  return faults;
}

function checkGraph(graph: FollowerGraph): void {
  const rows = rowsOfGraph(graph);
  expect(rows.flatMap((row, i) => faultsOf(graph, i, row))).toEqual([]);
  expect(graph.follows).toBe(rows.reduce((sum, row) => sum + row.length, 0));
}

const anyOptions: fc.Arbitrary<ImplicitMicroblogOptions> = fc
  .record({
    mean: fc.double({ min: 0.1, max: 400, noNaN: true }),
    spread: fc.double({ min: 0, max: 2, noNaN: true }),
    hubs: fc.oneof(fc.constant(1), fc.double({ min: 1e-4, max: 1, noNaN: true })),
    toHubs: fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    hubExponent: fc.double({ min: 1.01, max: 4, noNaN: true }),
    topShare: fc.double({ min: 1e-4, max: 1, noNaN: true }),
    near: fc.double({ min: 0, max: 1, noNaN: true }),
    communitySize: fc.integer({ min: 2, max: 150 }),
    homophily: fc.double({ min: 0, max: 10, noNaN: true }),
    followBack: fc.double({ min: 0, max: 1, noNaN: true }),
    leaning: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  })
  .map(({ near, ...rest }) => ({ ...rest, toCommunity: near * (1 - rest.toHubs) }));

describe('properties', () => {
  it('implicitMicroblog(options) has no double and no self-follow, and its readers agree', () => {
    fc.assert(
      fc.property(
        anyOptions,
        fc.integer({ min: 1, max: 250 }),
        fc.boolean(),
        (options, n, deal) => {
          const accountAtRank = Uint32Array.from({ length: n }, (_, r) => n - 1 - r);
          const site = { size: n, key, ...(deal && { accountAtRank }) };
          checkGraph(implicitMicroblog(options).build(site));
        },
      ),
      { numRuns: 120 },
    );
  });

  it('implicitMicroblog(options).recentFollowees is followees where the bit is set', () => {
    const graph = implicitMicroblog({ mean: 40 }).build({ size: 3000, key });
    const out = new Uint32Array(graph.maxDegree);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2999 }), fc.integer(), (i, seed) => {
        const bits = Uint32Array.from({ length: 94 }, (_, w) => Math.imul(seed ^ w, 0x9e3779b1));
        const row = Array.from(out.subarray(0, graph.followees(i, out)));
        const expected = row.filter((j) => (bits[j >>> 5]! >>> (j & 31)) & 1);
        const count = graph.recentFollowees!(i, bits, out);
        expect(Array.from(out.subarray(0, count))).toEqual(expected);
      }),
    );
  });
});

describe('implicitMicroblog()', () => {
  it.each([1, 2, 3, 31, 59, 60, 61, 340, 600, 4097])(
    'implicitMicroblog() keeps its laws at %d accounts, up to 600 also with more follows than accounts',
    (size) => {
      checkGraph(implicitMicroblog().build({ size, key }));
      if (size > 600) return;
      const all = implicitMicroblog({ mean: 10 * size, spread: 0 }).build({ size, key });
      expect(rowsOfGraph(all).map((row) => row.length)).toEqual(new Array(size).fill(size - 1));
      checkGraph(all);
    },
  );

  it('implicitMicroblog() without accounts is empty', () => {
    const graph = implicitMicroblog().build({ size: 0, key });
    expect(graph).toMatchObject({ size: 0, follows: 0, maxDegree: 0 });
  });

  it('implicitMicroblog() is the same for the same key, another for another, and ignores opinions', () => {
    const recipe = implicitMicroblog({ mean: 12 });
    const once = rowsOfGraph(recipe.build({ size: 700, key }));
    const opinion = new Float32Array(700);
    expect(rowsOfGraph(recipe.build({ size: 700, key, opinion }))).toEqual(once);
    expect(rowsOfGraph(recipe.build({ size: 700, key: seedKey('other') }))).not.toEqual(once);
    const { leaning: _, ...data } = JSON.parse(JSON.stringify(recipe.params));
    expect(rowsOfGraph(implicitMicroblog(data).build({ size: 700, key }))).toEqual(once);
  });

  it('implicitMicroblog() asks for the hubs alone where ranks are dealt', () => {
    const size = 40_000;
    const accountAtRank = Uint32Array.from({ length: size }, (_, r) => (r * 7 + 311) % size);
    const asked: number[] = [];
    const firstAccounts = (count: number) => {
      asked.push(count);
      return accountAtRank.subarray(0, count);
    };
    const whole = implicitMicroblog().build({ size, key, accountAtRank });
    const part = implicitMicroblog().build({ size, key, firstAccounts });
    expect(asked).toEqual([720]);
    const out = new Uint32Array(whole.maxDegree);
    const again = new Uint32Array(whole.maxDegree);
    for (let i = 0; i < size; i += 997) {
      expect(whole.followees(i, out)).toBe(part.followees(i, again));
      expect(again).toEqual(out);
    }
    expect(whole.inDegree(311)).toBeGreaterThan(0.2 * size);
    expect(whole.inDegree(318)).toBeGreaterThan(0.2 * size);
  });

  it('implicitMicroblog() is built at once at 250 million accounts, in under a megabyte', () => {
    const graph = implicitMicroblog({ mean: 100 }).build({ size: 250_000_000, key });
    expect(graph.bytes.perFollow).toBe(0);
    expect(graph.bytes.perAccount).toBeLessThan(1e6);
    // The mean is exact in each block of 65,536 accounts.
    expect(Math.abs(graph.follows / 250e6 - 100)).toBeLessThan(0.01);
    for (const i of [0, 4_499_999, 4_500_000, 123_456_789, 249_999_999]) {
      const out = new Uint32Array(graph.maxDegree);
      const row = Array.from(out.subarray(0, graph.followees(i, out)));
      expect(row.length).toBeGreaterThan(0);
      expect(faultsOf(graph, i, row)).toEqual([]);
    }
  });

  it('implicitMicroblog() gives the most followed hub its followers at any size', () => {
    const size = 1e9;
    const graph = implicitMicroblog().build({ size, key });
    const out = new Uint32Array(graph.maxDegree);
    const sample = 20_000;
    let followers = 0;
    for (let s = 0; s < sample; s++) {
      const row = out.subarray(0, graph.followees(s * (size / sample) + 12_345, out));
      followers += row.filter((j) => j === 0).length;
    }
    const expected = graph.inDegree(0) / size;
    const error = Math.sqrt((expected * (1 - expected)) / sample);
    // The expected number knows nothing of leanings, which move it by some percent.
    expect(Math.abs(followers / sample - expected)).toBeLessThan(4 * error + 0.02 * expected);
  });

  it('implicitMicroblog(options) names a wrong option', () => {
    expect(() => implicitMicroblog({ mean: 0 })).toThrow(
      'implicitMicroblog: mean must be a number in (0, 100000], got 0.',
    );
    expect(() => implicitMicroblog({ leaning: -1 })).toThrow(
      'implicitMicroblog: leaning must be a whole number in [0, 4294967295], got -1.',
    );
    expect(() => implicitMicroblog({ meen: 3 } as never)).toThrow('Did you mean "mean"?');
    expect(() => implicitMicroblog().build({ size: 2 ** 31, key })).toThrow(
      'implicitMicroblog: size must be a whole number in [0, 2147483647], got 2147483648.',
    );
  });
});

describe('overlayGraph(implicitMicroblog)', () => {
  it('overlayGraph(base) begins and ends follows over a computed base and saves them', () => {
    const base = implicitMicroblog({ mean: 8 }).build({ size: 500, key });
    const overlay = overlayGraph(base);
    const rows = rowsOfGraph(base).map((row) => new Set(row));
    for (let step = 0; step < 600; step++) {
      const i = Math.imul(step, 7919) % 40;
      const j = (Math.imul(step, 104_729) >>> 3) % 500;
      if (i === j) continue;
      const isFollow = !rows[i]!.has(j);
      expect(overlay.apply(i, j, isFollow)).toBe(true);
      if (isFollow) rows[i]!.add(j);
      else rows[i]!.delete(j);
    }
    const sorted = (all: number[][]) => all.map((row) => [...row].sort((a, b) => a - b));
    expect(sorted(rowsOfGraph(overlay))).toEqual(sorted(rows.map((row) => [...row])));
    const again = overlayGraph(implicitMicroblog({ mean: 8 }).build({ size: 500, key }));
    again.load(overlay.save());
    expect(rowsOfGraph(again)).toEqual(rowsOfGraph(overlay));
  });
});

describe('createWorld with implicitMicroblog', () => {
  const worldOf = (seed: number, threads = 1): World =>
    createWorld(
      {
        name: 'implicit',
        kinds: { netizen: 3000, official: { count: 20, place: [0, 0.02] } },
        graph: implicitMicroblog({ mean: 20, leaning: 5 }),
        initial: { opinion: (i) => implicitLeaning(i, 5) },
        behaviours: bareBehaviours(),
        blockSize: 256,
      },
      { seed, threads },
    );

  it('createWorld({ graph: implicitMicroblog() }) runs and repeats itself bit for bit', () => {
    const worlds = [worldOf(1), worldOf(1), worldOf(2)];
    for (const world of worlds) for (let step = 0; step < 30; step++) world.step();
    const [once, again, other] = worlds.map((world) => String(world.digest()));
    expect(again).toBe(once);
    expect(other).not.toBe(once);
    expect(worlds[0]!.figures.followScans).toBeGreaterThan(1000);
  });

  it('createWorld({ graph: implicitMicroblog() }) gives the same bits on threads, where kinds have places', async () => {
    const one = await runAsync(worldOf(3), { for: 6 });
    const two = await runAsync(worldOf(3, 2), { for: 6 });
    expect(two.digest).toBe(one.digest);
    expect(two.figures.followScans).toBe(one.figures.followScans);
  });
});
