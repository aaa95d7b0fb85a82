import { allocate } from '../base/memory.ts';
import type { FollowerGraph, StoredRows } from './follower-graph.ts';
import { checkMemory } from './memory-check.ts';
import { rowOffsets } from './row-offsets.ts';
import { sortRow } from './row-sort.ts';

/**
 * Returns the rows of any graph, ascending: its own where it has them, else a copy of 4 bytes per follow.
 *
 * @throws NetizenError GRAPH_NO_MEMORY, with the arithmetic, when the copy does not fit.
 */
export function rowsOf(graph: FollowerGraph): StoredRows {
  if (graph.rows) return graph.rows;
  const { size } = graph;
  const need = { accounts: size, bytesPerAccount: 8, follows: graph.follows, bytesPerFollow: 4 };
  checkMemory('rowsOf', need);
  const degrees = new Uint32Array(size);
  for (let i = 0; i < size; i++) degrees[i] = graph.degree(i);
  const offsets = rowOffsets(degrees);
  const followees = allocate('u32', offsets[size]!);
  const row = new Uint32Array(graph.maxDegree);
  for (let i = 0; i < size; i++) {
    const count = graph.followees(i, row);
    sortRow(row, 0, count);
    const at = offsets[i]!;
    for (let k = 0; k < count; k++) followees[at + k] = row[k]!;
  }
  return { offsets, followees };
}

/** Returns how many follow each account, counted from the rows. */
export function countFollowers({ offsets, followees }: StoredRows): Uint32Array {
  const counts = new Uint32Array(offsets.length - 1);
  const m = followees.length;
  for (let e = 0; e < m; e++) counts[followees[e]!]!++;
  return counts;
}
