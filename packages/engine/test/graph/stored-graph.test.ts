import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBadRow } from '../../src/graph/row-check.ts';
import { storedGraph } from '../../src/graph/stored-graph.ts';
import { edgesBelow, graphOf, twinRows } from './edges.ts';

const offsets = Uint32Array.of(0, 2, 2, 3);
const followees = Uint32Array.of(1, 2, 0);

describe('storedGraph', () => {
  it('storedGraph(rows) reads degrees, followees and followers from the rows it was given', () => {
    const graph = storedGraph({ offsets, followees });
    expect([graph.size, graph.follows, graph.maxDegree, graph.symmetric]).toEqual([3, 3, 2, false]);
    expect([graph.degree(0), graph.degree(1), graph.followee(0, 1), graph.inDegree(2)]).toEqual([
      2, 0, 2, 1,
    ]);
    const out = new Uint32Array(4).fill(9);
    expect(graph.followees(0, out)).toBe(2);
    expect(Array.from(out)).toEqual([1, 2, 9, 9]);
    expect(graph.rows.followees).toBe(followees);
    expect(graph.weights).toBeUndefined();
  });

  it('storedGraph with weights fills them in the order of followees', () => {
    const graph = storedGraph({ offsets, followees, weights: Float32Array.of(0.5, 0.25, 2) });
    const out = new Float32Array(2);
    expect(graph.weights!(0, out)).toBe(2);
    expect(Array.from(out)).toEqual([0.5, 0.25]);
  });

  it('inDegrees() is counted once and enters the bytes then', () => {
    const graph = storedGraph(
      { offsets, followees },
      { originalIds: Float64Array.of(7, 8, 9), symmetric: true },
    );
    expect(graph.bytes).toEqual({ perAccount: 16 + 24, perFollow: 12 });
    expect(Array.from(graph.inDegrees())).toEqual([1, 1, 1]);
    expect(graph.inDegrees()).toBe(graph.inDegrees());
    expect(graph.bytes.perAccount).toBe(16 + 24 + 12);
    expect(graph.symmetric).toBe(true);
  });

  it('storedGraph says which lengths do not fit', () => {
    expect(() => storedGraph({ offsets: new Uint32Array(0), followees })).toThrow(
      'length size + 1',
    );
    expect(() => storedGraph({ offsets: Uint32Array.of(1, 3), followees })).toThrow(
      'offsets[0] must be 0, got 1',
    );
    expect(() => storedGraph({ offsets: Uint32Array.of(0, 2), followees })).toThrow(
      'number of follows 3, got 2',
    );
    expect(() => storedGraph({ offsets, followees, weights: new Float32Array(2) })).toThrow(
      'one entry per follow (3), got 2',
    );
    expect(() => storedGraph({ offsets, followees }, { originalIds: new Float64Array(1) })).toThrow(
      'per account (3), got 1',
    );
  });

  it('findBadRow(rows) names the first row that breaks a rule', () => {
    const check = (starts: number[], ids: number[]) =>
      findBadRow({ offsets: Uint32Array.from(starts), followees: Uint32Array.from(ids) });
    expect(check([0, 1, 1], [1])).toBeUndefined();
    expect(check([0, 1, 1], [0])).toBe('account 0 follows itself');
    expect(check([0, 1, 1], [2])).toBe('account 0 follows 2, but there are 2 accounts');
    expect(check([0, 2, 2, 2], [2, 1])).toBe('the row of account 0 is not ascending at 1');
    expect(check([0, 2, 2, 2], [1, 1])).toBe('the row of account 0 is not ascending at 1');
    expect(check([0, 2, 1, 2], [1, 2])).toBe('the offsets of account 1 fall');
    expect(check([0, 1], [1, 2])).toBe('the offsets do not span the follows');
  });

  it('followee(i, k), degree(i) and inDegree(j) agree with a set of edges', () => {
    fc.assert(
      fc.property(edgesBelow(8), (edges) => {
        const graph = graphOf(8, edges);
        const twin = twinRows(8, edges);
        for (let i = 0; i < 8; i++) {
          expect(graph.degree(i)).toBe(twin[i]!.length);
          expect(twin[i]!.map((_, k) => graph.followee(i, k))).toEqual(twin[i]);
          expect(graph.inDegree(i)).toBe(twin.filter((row) => row.includes(i)).length);
        }
      }),
    );
  });
});
