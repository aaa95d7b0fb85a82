import { allocate, type BufferKind } from '../base/memory.ts';
import { checkKeys } from '../base/options.ts';
import { type StoredGraph, storedGraph } from './stored-graph.ts';

/**
 * Turns every follow around: row j of the result holds the followers of j, ascending, with their weights.
 *
 * @param options.buffers - where the rows live. Default plain.
 * @returns A new graph; twice gives the first one again. O(size + follows), 4 bytes per account and follow (8 with weights).
 */
export function transpose(graph: StoredGraph, options: { buffers?: BufferKind } = {}): StoredGraph {
  checkKeys('transpose', options, ['buffers']);
  const { buffers } = options;
  const { size, follows, symmetric, originalIds } = graph;
  const { offsets, followees, weights } = graph.rows;
  const counts = graph.inDegrees();
  const starts = allocate('u32', size + 1, buffers);
  for (let j = 0; j < size; j++) starts[j + 1] = starts[j]! + counts[j]!;
  const followers = allocate('u32', follows, buffers);
  const moved = weights && allocate('f32', follows, buffers);
  // Rows are visited in ascending order, so each new row comes out ascending.
  for (let i = 0; i < size; i++) {
    const hi = offsets[i + 1]!;
    for (let e = offsets[i]!; e < hi; e++) {
      const at = starts[followees[e]!]!++;
      followers[at] = i;
      if (moved) moved[at] = weights![e]!;
    }
  }
  starts.copyWithin(1, 0, size);
  starts[0] = 0;
  const rows = { offsets: starts, followees: followers, ...(moved && { weights: moved }) };
  return storedGraph(rows, { symmetric, ...(originalIds && { originalIds }) });
}
