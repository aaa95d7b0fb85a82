import type { FollowerGraph } from '../graph/follower-graph.ts';

/** Those that one account follows: `ids[lo]` .. `ids[hi - 1]`. */
export interface Row {
  ids: Uint32Array;
  lo: number;
  hi: number;
}

/** Returns a row to be filled by `readRow`; graphs without rows in memory get room of their own. */
export function openRow(graph: FollowerGraph): Row {
  return { ids: graph.rows?.followees ?? new Uint32Array(graph.maxDegree), lo: 0, hi: 0 };
}

/** Sets `row` to those that account i follows. */
export function readRow(graph: FollowerGraph, i: number, row: Row): void {
  const { rows } = graph;
  if (!rows) {
    row.hi = graph.followees(i, row.ids);
    return;
  }
  row.lo = rows.offsets[i]!;
  row.hi = rows.offsets[i + 1]!;
}
