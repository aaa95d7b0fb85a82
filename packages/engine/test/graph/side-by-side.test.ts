import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../src/graph/complete.ts';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { implicitMicroblog } from '../../src/graph/implicit-microblog.ts';
import { microblog } from '../../src/graph/microblog.ts';
import type { GraphRecipe, GraphSite } from '../../src/graph/recipe.ts';
import { sideBySide } from '../../src/graph/side-by-side.ts';
import { storedGraph } from '../../src/graph/stored-graph.ts';
import { deriveKey } from '../../src/random/key.ts';

const KEY = [11, 22] as const;

function build(
  recipes: GraphRecipe[],
  sizes: number[],
  more: Partial<GraphSite> = {},
): FollowerGraph {
  const size = sizes.reduce((sum, n) => sum + n, 0);
  const parts = sizes.map((n) => ({ size: n }));
  return sideBySide(recipes).build({ size, key: KEY, parts, ...more });
}

function rowOf(graph: FollowerGraph, i: number): number[] {
  const out = new Uint32Array(graph.maxDegree);
  return Array.from(out.subarray(0, graph.followees(i, out)));
}

/** What each recipe makes alone, with its own key. */
function alone(recipe: GraphRecipe, size: number, p: number): FollowerGraph {
  return recipe.build({ size, key: deriveKey(KEY, `part:${p}`) });
}

const WEIGHTED: GraphRecipe = {
  name: 'weighted',
  params: {},
  build: () =>
    storedGraph({
      offsets: Uint32Array.of(0, 1, 3, 3),
      followees: Uint32Array.of(2, 0, 2),
      weights: Float32Array.of(0.5, 0.25, 2),
    }),
};

const PAIRS: [string, GraphRecipe[]][] = [
  ['stored', [microblog({ mean: 6 }), microblog({ mean: 3 })]],
  ['computed', [implicitMicroblog({ mean: 6 }), implicitMicroblog({ mean: 3 })]],
  ['mixed', [microblog({ mean: 6 }), implicitMicroblog({ mean: 3 }), complete()]],
];

describe('sideBySide(recipes)', () => {
  it.each(PAIRS)(
    'sideBySide(...) gives each part its own rows, ids raised: %s',
    (name, recipes) => {
      const sizes = [96, 61, 5].slice(0, recipes.length);
      const graph = build(recipes, sizes);
      expect(graph.rows === undefined).toBe(name !== 'stored');
      let lo = 0;
      let follows = 0;
      recipes.forEach((recipe, p) => {
        const own = alone(recipe, sizes[p]!, p);
        follows += own.follows;
        for (let i = 0; i < own.size; i++) {
          const row = rowOf(own, i).map((j) => j + lo);
          expect(rowOf(graph, lo + i)).toEqual(row);
          expect(graph.degree(lo + i)).toBe(row.length);
          row.forEach((j, k) => {
            expect(graph.followee(lo + i, k)).toBe(j);
          });
          expect(graph.inDegree(lo + i)).toBe(own.inDegree(i));
        }
        lo += own.size;
      });
      expect([graph.size, graph.follows]).toEqual([lo, follows]);
    },
  );

  it('sideBySide(...).recentFollowees is followees filtered by the bits, wherever a part begins (property)', () => {
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 130 }),
      fc.integer({ min: 1, max: 130 }),
      fc.integer({ min: 1, max: 40 }),
    );
    fc.assert(
      fc.property(sizes, fc.nat(), (all, salt) => {
        const graph = build(PAIRS[2]![1], all);
        for (const step of [1, 2]) {
          const bits = Uint32Array.from({ length: Math.ceil(graph.size / 32) }, (_, w) =>
            Math.imul(w + salt + step, 0x9e3779b1),
          );
          const isSet = (j: number) => ((bits[j >>> 5]! >>> (j & 31)) & 1) === 1;
          const out = new Uint32Array(graph.maxDegree);
          for (let i = 0; i < graph.size; i++) {
            const count = graph.recentFollowees!(i, bits, out);
            expect(Array.from(out.subarray(0, count))).toEqual(rowOf(graph, i).filter(isSet));
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('sideBySide(...) keeps weights, and weighs other follows 1', () => {
    for (const other of [microblog({ mean: 2 }), complete()]) {
      const graph = build([other, WEIGHTED], [4, 3]);
      const out = new Float32Array(graph.maxDegree);
      expect(Array.from(out.subarray(0, graph.weights!(5, out)))).toEqual([0.25, 2]);
      expect(rowOf(graph, 5)).toEqual([4, 6]);
      const count = graph.weights!(0, out);
      expect(count).toBe(graph.degree(0));
      expect(Array.from(out.subarray(0, count)).every((weight) => weight === 1)).toBe(true);
    }
  });

  it('sideBySide(...) hands each part its opinions and its ranks', () => {
    const seen: GraphSite[] = [];
    const watch: GraphRecipe = {
      name: 'watch',
      params: { depth: 2 },
      build(site) {
        seen.push(site);
        return complete().build(site);
      },
    };
    const opinion = Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5);
    const parts = [
      { size: 2, accountAtRank: Uint32Array.of(1, 0) },
      { size: 3, firstAccounts: (count: number) => new Uint32Array(count).fill(2) },
    ];
    build([watch, watch], [2, 3], { opinion, parts });
    expect(Array.from(seen[1]!.opinion!)).toEqual(Array.from(opinion.subarray(2)));
    expect(Array.from(seen[0]!.accountAtRank!)).toEqual([1, 0]);
    expect(Array.from(seen[1]!.firstAccounts!(2))).toEqual([2, 2]);
    expect(seen[0]!.key).not.toEqual(seen[1]!.key);
    expect(sideBySide([watch, watch]).params).toEqual({
      graphs: [
        { name: 'watch', params: { depth: 2 } },
        { name: 'watch', params: { depth: 2 } },
      ],
    });
  });

  it('sideBySide(...) brings its accounts when all parts do', () => {
    const given = { ...WEIGHTED, size: 3 };
    expect(sideBySide([given, given]).size).toBe(6);
    expect(sideBySide([given, microblog()]).size).toBeUndefined();
  });

  it('sideBySide(...) says what is wrong', () => {
    expect(() => sideBySide([])).toThrow('sideBySide: it needs at least one graph.');
    expect(() => build([complete()], [2, 3])).toThrow(
      '1 graphs need as many platforms, the model has 2 platforms. Name in model.platforms',
    );
    expect(() => sideBySide([complete(), complete()]).build({ size: 4, key: KEY })).toThrow(
      'the model has no platforms.',
    );
    expect(() => build([WEIGHTED, complete()], [4, 2])).toThrow(
      'the graph weighted has 3 accounts, its platform 4. Make them agree.',
    );
  });
});
