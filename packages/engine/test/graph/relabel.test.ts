import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenGraph } from '../../src/graph/given-graph.ts';
import { byFallingInDegree, relabel } from '../../src/graph/relabel.ts';
import { type StoredGraph, storedGraph } from '../../src/graph/stored-graph.ts';
import { edgesBelow, graphOf, rowsOf, twinRows } from './edges.ts';

const SIZE = 7;
const permutation = fc.shuffledSubarray(
  Array.from({ length: SIZE }, (_, i) => i),
  { minLength: SIZE },
);
const key = [1, 2] as const;

// Followers: account 2 has three, 0 and 3 one each, 1 none.
const small = graphOf(4, [
  [0, 2],
  [1, 2],
  [3, 2],
  [2, 0],
  [2, 3],
]);

describe('relabel', () => {
  it('relabel(graph, newIdOf) moves weights along and leads back to the ids of the source', () => {
    const graph = graphOf(
      3,
      [
        [0, 1],
        [0, 2],
      ],
      [5, 6],
    );
    const moved = relabel(graph, Uint32Array.of(1, 2, 0), { buffers: 'shared' });
    expect(rowsOf(moved)).toEqual([[], [0, 2], []]);
    expect(Array.from(moved.rows.weights!)).toEqual([6, 5]);
    expect(Array.from(moved.originalIds!)).toEqual([2, 0, 1]);
    expect(moved.rows.followees.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('relabel of a graph with original ids keeps them', () => {
    const graph = storedGraph(graphOf(2, [[0, 1]]).rows, {
      originalIds: Float64Array.of(70, 80),
      symmetric: true,
    });
    const moved = relabel(graph, Uint32Array.of(1, 0));
    expect(Array.from(moved.originalIds!)).toEqual([80, 70]);
    expect(moved.symmetric).toBe(true);
  });

  it('relabel refuses what is no permutation', () => {
    expect(() => relabel(small, Uint32Array.of(0, 1))).toThrow('newIdOf must have length 4, got 2');
    expect(() => relabel(small, Uint32Array.of(0, 1, 2, 4))).toThrow(
      'newIdOf[3] must be below 4, got 4',
    );
    expect(() => relabel(small, Uint32Array.of(0, 1, 2, 1))).toThrow(
      'must not repeat an id, got 1 for 1 and 3',
    );
  });

  it('relabel maps every follow and changes nothing else', () => {
    fc.assert(
      fc.property(edgesBelow(SIZE), permutation, (edges, ids) => {
        const moved = relabel(graphOf(SIZE, edges), Uint32Array.from(ids));
        expect(rowsOf(moved)).toEqual(
          twinRows(
            SIZE,
            edges.map(([i, j]) => [ids[i]!, ids[j]!] as const),
          ),
        );
        ids.forEach((id, i) => void expect(moved.originalIds![id]).toBe(i));
      }),
    );
  });
});

describe('byFallingInDegree', () => {
  it('byFallingInDegree(graph) puts most followers first, ties by id', () => {
    expect(Array.from(byFallingInDegree(small))).toEqual([2, 0, 3, 1]);
    expect(byFallingInDegree(graphOf(0, []))).toHaveLength(0);
  });

  it('byFallingInDegree(graph) equals a stable sort by followers', () => {
    fc.assert(
      fc.property(edgesBelow(SIZE), (edges) => {
        const graph = graphOf(SIZE, edges);
        const twin = Array.from({ length: SIZE }, (_, i) => i).sort(
          (a, b) => graph.inDegree(b) - graph.inDegree(a) || a - b,
        );
        expect(Array.from(byFallingInDegree(graph))).toEqual(twin);
      }),
    );
  });
});

describe('givenGraph', () => {
  it('givenGraph(graph, name).build() gives rank r the id r, or the id dealt to that rank', () => {
    const recipe = givenGraph(small, 'small.txt', { source: 'a test' });
    expect([recipe.name, recipe.size, recipe.params]).toEqual([
      'small.txt',
      4,
      { source: 'a test' },
    ]);
    const plain = recipe.build({ size: 4, key }) as StoredGraph;
    expect(Array.from(plain.originalIds!)).toEqual([2, 0, 3, 1]);
    expect(rowsOf(plain)).toEqual([[1, 2], [0], [0], [0]]);
    const dealt = recipe.build({
      size: 4,
      key,
      accountAtRank: Uint32Array.of(3, 0, 1, 2),
      buffers: 'shared',
    }) as StoredGraph;
    expect(Array.from(dealt.originalIds!)).toEqual([0, 3, 1, 2]);
    expect(dealt.inDegree(3)).toBe(3);
  });

  it('givenGraph(graph, name).build() refuses another number of accounts', () => {
    const recipe = givenGraph(small, 'small.txt');
    expect(() => recipe.build({ size: 5, key })).toThrow(
      '"small.txt" has 4 accounts, but the model asks for 5',
    );
    expect(() => recipe.build({ size: 4, key, accountAtRank: new Uint32Array(3) })).toThrow(
      'length 4, got 3',
    );
  });
});
