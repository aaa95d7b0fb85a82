import type { FollowerGraph } from './follower-graph.ts';
import { rowsOf } from './rows-of.ts';

/**
 * Returns the share of follows that are returned, [0, 1]; 0 for a graph without follows.
 *
 * O(follows): rows ascend, so a pointer into each row moves forward only. 4 or 8 bytes per account of scratch, computed graphs are copied.
 */
export function reciprocity(graph: FollowerGraph): number {
  const { offsets, followees } = rowsOf(graph);
  const next = offsets.slice();
  let returned = 0;
  for (let i = 0; i < graph.size; i++) {
    const hi = offsets[i + 1]!;
    for (let e = offsets[i]!; e < hi; e++) {
      const j = followees[e]!;
      const end = offsets[j + 1]!;
      let at = next[j]!;
      while (at < end && followees[at]! < i) at++;
      next[j] = at;
      if (at < end && followees[at] === i) returned++;
    }
  }
  return followees.length === 0 ? 0 : returned / followees.length;
}
