import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { type OverlayGraph, overlayGraph } from '../../src/graph/overlay.ts';
import { type Edge, edgesBelow, graphOf, rowsOf, twinRows } from './edges.ts';

const SIZE = 6;
const id = fc.nat({ max: SIZE - 1 });
const steps = fc.array(fc.tuple(id, id, fc.boolean()), { maxLength: 80 });

/** Account i follows i - 1 and i - 2 around a ring, in falling order: computed, not sorted, not stored. */
const ring: FollowerGraph = {
  size: SIZE,
  follows: 2 * SIZE,
  symmetric: false,
  maxDegree: 2,
  bytes: { perAccount: 0, perFollow: 0 },
  degree: () => 2,
  followee: (i, k) => (i - 1 - k + SIZE) % SIZE,
  followees(i, out) {
    out[0] = this.followee(i, 0);
    out[1] = this.followee(i, 1);
    return 2;
  },
  inDegree: () => 2,
};

/** A Set of edges that obeys the same rules. */
function twinOf(edges: Iterable<string>) {
  const set = new Set(edges);
  const apply = (i: number, j: number, isFollow: boolean) => {
    const edge = `${i} ${j}`;
    if (i === j || set.has(edge) === isFollow) return false;
    if (isFollow) set.add(edge);
    else set.delete(edge);
    return true;
  };
  return { set, apply };
}

function edgesOf(graph: FollowerGraph): string[] {
  return rowsOf(graph).flatMap((row, i) => row.map((j) => `${i} ${j}`));
}

/** Checks every reading function against rows and a set of edges. */
function expectSame(graph: OverlayGraph, base: FollowerGraph, set: Set<string>): void {
  const rows = rowsOf(graph);
  const baseRows = rowsOf(base);
  expect(new Set(edgesOf(graph))).toEqual(set);
  expect(graph.follows).toBe(set.size);
  for (let i = 0; i < SIZE; i++) {
    expect(graph.degree(i)).toBe(rows[i]!.length);
    expect(rows[i]!.map((_, k) => graph.followee(i, k))).toEqual(rows[i]);
    expect(graph.inDegree(i)).toBe([...set].filter((edge) => edge.endsWith(` ${i}`)).length);
    expect(graph.hasChanges(i)).toBe(
      String([...rows[i]!].sort()) !== String([...baseRows[i]!].sort()),
    );
    for (let j = 0; j < SIZE; j++) expect(graph.isFollowing(i, j)).toBe(set.has(`${i} ${j}`));
    expect(graph.maxDegree).toBeGreaterThanOrEqual(rows[i]!.length);
  }
}

describe('overlayGraph', () => {
  it('overlayGraph(base).apply() begins and ends follows and keeps stored rows ascending', () => {
    const base = graphOf(5, [
      [0, 1],
      [0, 3],
      [2, 0],
    ]);
    const graph = overlayGraph(base);
    expect([graph.apply(0, 1, false), graph.apply(0, 4, true), graph.apply(0, 2, true)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(rowsOf(graph)).toEqual([[2, 3, 4], [], [0], [], []]);
    expect([graph.follows, graph.maxDegree, graph.inDegree(1), graph.inDegree(4)]).toEqual([
      4, 3, 0, 1,
    ]);
    expect([graph.hasChanges(0), graph.hasChanges(2), graph.changedBits[0]]).toEqual([
      true,
      false,
      1,
    ]);
    expect([graph.base, graph.rows, graph.symmetric]).toEqual([base, undefined, false]);
  });

  it('overlayGraph(base).apply() tells what changes nothing', () => {
    const graph = overlayGraph(graphOf(3, [[0, 1]]));
    expect(graph.apply(0, 1, true)).toBe(false);
    expect(graph.apply(0, 0, true)).toBe(false);
    expect(graph.apply(0, 2, false)).toBe(false);
    expect(graph.apply(0, 2, true)).toBe(true);
    expect(graph.apply(0, 2, true)).toBe(false);
    expect(graph.apply(0, 2, false)).toBe(true);
    expect(graph.hasChanges(0)).toBe(false);
  });

  it('overlayGraph(base) gives new follows their own weight and old ones theirs', () => {
    const graph = overlayGraph(
      graphOf(
        4,
        [
          [0, 1],
          [0, 2],
        ],
        [5, 6],
      ),
      { addedWeight: 0.5 },
    );
    const out = new Float32Array(4);
    graph.apply(0, 3, true);
    graph.apply(0, 1, false);
    expect(Array.from(out.subarray(0, graph.weights!(0, out)))).toEqual([6, 0.5]);
    graph.apply(0, 1, true);
    expect(Array.from(out.subarray(0, graph.weights!(0, out)))).toEqual([5, 6, 0.5]);
    expect(graph.weights!(1, out)).toBe(0);
    expect(overlayGraph(graphOf(2, [])).weights).toBeUndefined();
  });

  it('overlayGraph(base).bytes grows with the changes', () => {
    const base = graphOf(300, []);
    const graph = overlayGraph(base);
    const before = graph.bytes.perFollow;
    for (let i = 0; i < 300; i++) for (let k = 1; k < 8; k++) graph.apply(i, (i + k) % 300, true);
    expect(graph.bytes.perAccount).toBe(base.bytes.perAccount);
    expect(graph.bytes.perFollow - before).toBeGreaterThan(300 * 7 * 8);
    expect(graph.bytes.perFollow - before).toBeLessThan(300 * (7 * 32 + 80));
  });

  it('overlayGraph names accounts that do not exist and options it does not know', () => {
    const graph = overlayGraph(ring);
    expect(() => graph.apply(SIZE, 0, true)).toThrow(
      'overlayGraph.apply: follower must be a whole number in [0, 5], got 6',
    );
    expect(() => graph.apply(0, -1, true)).toThrow(
      'followee must be a whole number in [0, 5], got -1',
    );
    expect(() => overlayGraph(ring, { addedWeight: -1 })).toThrow(RangeError);
    expect(() => overlayGraph(ring, { weight: 1 } as object)).toThrow('unknown option "weight"');
  });

  it('overlayGraph(base).load() refuses words of another graph, cut or senseless', () => {
    const graph = overlayGraph(ring);
    graph.apply(0, 3, true);
    graph.apply(1, 0, false);
    const words = graph.save();
    const other = overlayGraph(graphOf(SIZE, [[0, 1]]));
    expect(() => other.load(words)).toThrow('belong to another graph');
    expect(() => graph.load(new Uint32Array(0))).toThrow('belong to another graph');
    expect(() => graph.load(words.slice(0, -1))).toThrow('end early');
    expect(() => graph.load(Uint32Array.of(...words, 1))).toThrow('more words follow');
    const doubledWords = words.slice();
    doubledWords[8] = 5; // account 0 would begin to follow 5, as it does already
    expect(() => graph.load(doubledWords)).toThrow('account 0 cannot begin to follow 5');
    expect([graph.isFollowing(0, 3), graph.save()]).toEqual([true, words]);
  });

  describe('properties', () => {
    it('overlayGraph over a stored base equals a set of edges, and its rows stay ascending', () => {
      fc.assert(
        fc.property(edgesBelow(SIZE, 20), steps, (edges, changes) => {
          const base = graphOf(SIZE, edges);
          const graph = overlayGraph(base);
          const twin = twinOf(edgesOf(base));
          for (const [i, j, isFollow] of changes)
            expect(graph.apply(i, j, isFollow)).toBe(twin.apply(i, j, isFollow));
          expectSame(graph, base, twin.set);
          const all = [...twin.set].map((edge) => edge.split(' ').map(Number) as unknown as Edge);
          expect(rowsOf(graph)).toEqual(twinRows(SIZE, all));
        }),
      );
    });

    it('overlayGraph over a computed base equals a set of edges', () => {
      fc.assert(
        fc.property(steps, (changes) => {
          const graph = overlayGraph(ring);
          const twin = twinOf(edgesOf(ring));
          for (const [i, j, isFollow] of changes)
            expect(graph.apply(i, j, isFollow)).toBe(twin.apply(i, j, isFollow));
          expectSame(graph, ring, twin.set);
        }),
      );
    });

    it('overlayGraph(base).load(save()) gives the same graph, and the words tell what changed, not when', () => {
      fc.assert(
        fc.property(edgesBelow(SIZE, 20), steps, steps, (edges, changes, earlier) => {
          const base = graphOf(SIZE, edges);
          const [graph, copy] = [overlayGraph(base), overlayGraph(base)];
          for (const change of changes) graph.apply(...change);
          for (const change of earlier) copy.apply(...change);
          copy.load(graph.save());
          expect(copy.save()).toEqual(graph.save());
          expectSame(copy, base, new Set(edgesOf(graph)));
        }),
      );
    });
  });
});
