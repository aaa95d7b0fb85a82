import { describe, expect, it } from 'vitest';
import { blockModel } from '../../src/graph/block-model.ts';
import { complete } from '../../src/graph/complete.ts';
import { configuration } from '../../src/graph/configuration.ts';
import { erdosRenyi } from '../../src/graph/erdos-renyi.ts';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { lattice } from '../../src/graph/lattice.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { path, ring } from '../../src/graph/path.ts';
import { preferential } from '../../src/graph/preferential.ts';
import type { GraphRecipe } from '../../src/graph/recipe.ts';
import { wattsStrogatz } from '../../src/graph/watts-strogatz.ts';
import { seedKey } from '../../src/random/key.ts';

const SIZE = 600;
const key = seedKey('laws');

interface Case {
  call: string;
  recipe: GraphRecipe;
  /** The same graph for every key. */
  fixed?: boolean;
  /** Popularity falls with the rank. */
  ranked?: boolean;
  /** Sizes it can be built at beside SIZE. */
  small: number[];
}

const CASES: Case[] = [
  { call: 'erdosRenyi({ mean: 8 })', recipe: erdosRenyi({ mean: 8 }), small: [9, 40] },
  {
    call: 'erdosRenyi({ probability: 0.02, symmetric: true })',
    recipe: erdosRenyi({ probability: 0.02, symmetric: true }),
    small: [0, 1, 2, 40],
  },
  {
    call: 'erdosRenyi({ probability: 1 })',
    recipe: erdosRenyi({ probability: 1 }),
    fixed: true,
    small: [0, 1, 2, 5],
  },
  {
    call: 'preferential({ m: 3 })',
    recipe: preferential({ m: 3 }),
    ranked: true,
    small: [0, 1, 2, 4, 5, 40],
  },
  {
    call: 'preferential({ m: 3, symmetric: false })',
    recipe: preferential({ m: 3, symmetric: false }),
    ranked: true,
    small: [0, 1, 2, 4, 5, 40],
  },
  {
    call: 'configuration({ mean: 12, spread: 1 })',
    recipe: configuration({ mean: 12, spread: 1 }),
    ranked: true,
    small: [0, 1, 2, 3, 13, 40],
  },
  {
    call: 'wattsStrogatz({ k: 6, rewire: 0.3 })',
    recipe: wattsStrogatz({ k: 6, rewire: 0.3 }),
    small: [0, 7, 8, 40],
  },
  {
    call: 'blockModel({ shares: [1, 2], mean: 9 })',
    recipe: blockModel({ shares: [1, 2], mean: 9 }),
    small: [40],
  },
  {
    call: 'blockModel({ probability, symmetric: true })',
    recipe: blockModel({
      shares: [1, 1],
      probability: [
        [0.05, 0.01],
        [0.01, 0.04],
      ],
      symmetric: true,
    }),
    small: [0, 1, 2, 40],
  },
  { call: 'microblog()', recipe: microblog(), ranked: true, small: [0, 1, 2, 3, 10, 60, 200] },
  {
    call: 'microblog({ mean: 5, toHubs: 0 })',
    recipe: microblog({ mean: 5, toHubs: 0, toCommunity: 1 }),
    small: [0, 1, 2, 3, 60],
  },
  {
    call: 'microblog({ toHubs: 1, followBack: 1 })',
    recipe: microblog({ mean: 20, toHubs: 1, followBack: 1 }),
    ranked: true,
    small: [0, 1, 2, 3, 60],
  },
  { call: 'complete()', recipe: complete(), fixed: true, small: [0, 1, 2, 9] },
  { call: 'path()', recipe: path(), fixed: true, small: [0, 1, 2, 9] },
  { call: 'path({ reach: 4 })', recipe: path({ reach: 4 }), fixed: true, small: [0, 1, 2, 4, 9] },
  { call: 'ring({ reach: 2 })', recipe: ring({ reach: 2 }), fixed: true, small: [0, 5, 6] },
  {
    call: 'lattice({ width: 30, height: 20 })',
    recipe: lattice({ width: 30, height: 20 }),
    fixed: true,
    small: [],
  },
  {
    call: 'lattice({ vision: 7, shape: disc })',
    recipe: lattice({ width: 30, height: 20, vision: 7, shape: 'disc' }),
    fixed: true,
    small: [],
  },
  {
    call: 'lattice({ shape: square, periodic: false })',
    recipe: lattice({ width: 20, height: 30, vision: 2, shape: 'square', periodic: false }),
    fixed: true,
    small: [],
  },
];

function rowsOfGraph(graph: FollowerGraph): number[][] {
  const out = new Uint32Array(graph.maxDegree);
  return Array.from({ length: graph.size }, (_, i) =>
    Array.from(out.subarray(0, graph.followees(i, out))),
  );
}

/** Lists every broken law of row i: one expectation per graph keeps the suite fast. */
function faultsOfRow(graph: FollowerGraph, i: number, row: number[]): string[] {
  const faults: string[] = [];
  if (row.length !== graph.degree(i)) faults.push(`degree(${i})`);
  if (new Set(row).size !== row.length) faults.push(`double follow of ${i}`);
  if (row.includes(i)) faults.push(`self-follow of ${i}`);
  row.forEach((j, k) => {
    if (j >= graph.size) faults.push(`${i} follows ${j}`);
    if (graph.followee(i, k) !== j) faults.push(`followee(${i}, ${k})`);
    if (graph.rows && k > 0 && j <= row[k - 1]!) faults.push(`row ${i} is not sorted`);
  });
  return faults;
}

function checkGraph(graph: FollowerGraph, size: number): void {
  expect(graph.size).toBe(size);
  const rows = rowsOfGraph(graph);
  expect(rows.flatMap((row, i) => faultsOfRow(graph, i, row))).toEqual([]);
  const followers = new Array<number>(size).fill(0);
  for (const row of rows) for (const j of row) followers[j]!++;
  expect(graph.follows).toBe(rows.reduce((sum, row) => sum + row.length, 0));
  expect(graph.maxDegree).toBe(Math.max(0, ...rows.map((row) => row.length)));
  expect(followers).toEqual(Array.from({ length: size }, (_, j) => graph.inDegree(j)));
  if (!graph.symmetric) return;
  const sets = rows.map((row) => new Set(row));
  expect(rows.flatMap((row, i) => row.filter((j) => !sets[j]!.has(i)))).toEqual([]);
}

describe.each(CASES)('laws of $call', ({ recipe, fixed, small }) => {
  it('has no double and no self-follow, sorted stored rows and sums that agree', () => {
    checkGraph(recipe.build({ size: SIZE, key }), SIZE);
    for (const size of small) checkGraph(recipe.build({ size, key }), size);
  });

  it('is the same for the same key and another for another key', () => {
    const once = rowsOfGraph(recipe.build({ size: SIZE, key }));
    expect(rowsOfGraph(recipe.build({ size: SIZE, key }))).toEqual(once);
    const other = rowsOfGraph(recipe.build({ size: SIZE, key: seedKey('other') }));
    if (fixed) expect(other).toEqual(once);
    else expect(other).not.toEqual(once);
  });

  it('is data: a name and parameters that survive JSON', () => {
    expect(recipe.name).toMatch(/^[a-zA-Z]+$/);
    expect(JSON.parse(JSON.stringify(recipe.params))).toEqual(recipe.params);
  });

  it('shares memory when asked to', () => {
    const graph = recipe.build({ size: SIZE, key, buffers: 'shared' });
    if (graph.rows) expect(graph.rows.followees.buffer).toBeInstanceOf(SharedArrayBuffer);
    else expect(graph.bytes).toEqual({ perAccount: 0, perFollow: 0 });
  });
});

describe.each(CASES.filter(({ ranked }) => ranked))('popularity of $call', ({ recipe }) => {
  it('deals the popular places to accountAtRank', () => {
    const accountAtRank = Uint32Array.from({ length: SIZE }, (_, r) => (r * 7 + 311) % SIZE);
    const graph = recipe.build({ size: SIZE, key, accountAtRank });
    checkGraph(graph, SIZE);
    const sum = (from: number, to: number) => {
      let followers = 0;
      for (let r = from; r < to; r++) followers += graph.inDegree(accountAtRank[r]!);
      return followers;
    };
    expect(sum(0, 60)).toBeGreaterThan(1.3 * sum(270, 330));
    expect(sum(0, 60)).toBeGreaterThan(1.3 * sum(540, 600));
  });
});

describe('accountAtRank', () => {
  it.each([preferential({ m: 3 }), preferential({ m: 3, symmetric: false })])(
    '$name renames the ranks of the same graph',
    (recipe) => {
      const accountAtRank = Uint32Array.from({ length: SIZE }, (_, r) => (r * 7 + 311) % SIZE);
      const plain = rowsOfGraph(recipe.build({ size: SIZE, key }));
      const renamed = rowsOfGraph(recipe.build({ size: SIZE, key, accountAtRank }));
      for (let r = 0; r < SIZE; r++) {
        const expected = plain[r]!.map((j) => accountAtRank[j]!).sort((a, b) => a - b);
        expect(renamed[accountAtRank[r]!]).toEqual(expected);
      }
    },
  );
});
