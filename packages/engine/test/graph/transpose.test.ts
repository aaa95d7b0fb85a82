import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedGraph } from '../../src/graph/stored-graph.ts';
import { transpose } from '../../src/graph/transpose.ts';
import { type Edge, edgesBelow, graphOf, rowsOf, twinRows } from './edges.ts';

describe('transpose', () => {
  it('transpose(graph) lists followers with their weights and keeps ids and kind of buffer', () => {
    const rows = graphOf(
      3,
      [
        [0, 2],
        [1, 2],
        [2, 0],
      ],
      [4, 5, 6],
    ).rows;
    const graph = storedGraph(rows, { originalIds: Float64Array.of(10, 20, 30), symmetric: true });
    const turned = transpose(graph, { buffers: 'shared' });
    expect(rowsOf(turned)).toEqual([[2], [], [0, 1]]);
    expect(Array.from(turned.rows.weights!)).toEqual([6, 4, 5]);
    expect([turned.originalIds, turned.symmetric]).toEqual([graph.originalIds, true]);
    expect(turned.rows.offsets.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('transpose of a graph without accounts or follows is as empty', () => {
    expect(rowsOf(transpose(graphOf(0, [])))).toEqual([]);
    expect(rowsOf(transpose(graphOf(2, [])))).toEqual([[], []]);
  });

  it('transpose twice is identity, once turns every follow', () => {
    fc.assert(
      fc.property(edgesBelow(9), (edges) => {
        const graph = graphOf(
          9,
          edges,
          edges.map((_, e) => e),
        );
        const turned = transpose(graph);
        expect(rowsOf(turned)).toEqual(
          twinRows(
            9,
            edges.map(([i, j]): Edge => [j, i]),
          ),
        );
        expect(transpose(turned).rows).toEqual(graph.rows);
      }),
    );
  });
});
