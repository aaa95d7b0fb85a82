import type { FollowerGraph, StoredRows } from './follower-graph.ts';
import { copyRowOut, idAt, type PagedIds } from './paged-ids.ts';

/**
 * A follower graph whose rows lie in memory in more than one array, as 2^32 follows and more must.
 *
 * It has no `rows`: loops read it through `followees`, as they read a computed graph. Rows ascend as those of a stored graph do.
 */
export interface PagedGraph extends FollowerGraph {
  /** Length size + 1: where each row begins in the pages laid end to end. */
  readonly offsets: StoredRows['offsets'];
  readonly ids: PagedIds;
}

function largestDegree(offsets: StoredRows['offsets']): number {
  let largest = 0;
  for (let i = 1; i < offsets.length; i++)
    largest = Math.max(largest, offsets[i]! - offsets[i - 1]!);
  return largest;
}

function countFollowers(size: number, ids: PagedIds): Uint32Array {
  const counts = new Uint32Array(size);
  for (const page of ids.pages) {
    const length = page.length;
    for (let e = 0; e < length; e++) counts[page[e]!]!++;
  }
  return counts;
}

/**
 * Makes a follower graph of rows that lie in pages; the arrays are kept, not copied.
 *
 * @param offsets - ascending from 0 to ids.length.
 * @returns The graph. O(size) to make; the first `inDegree` costs O(follows) and 4 bytes per account.
 */
export function pagedGraph(
  offsets: StoredRows['offsets'],
  ids: PagedIds,
  symmetric = false,
): PagedGraph {
  const size = offsets.length - 1;
  let counted: Uint32Array | undefined;
  return {
    size,
    follows: ids.length,
    symmetric,
    offsets,
    ids,
    maxDegree: largestDegree(offsets),
    degree: (i) => offsets[i + 1]! - offsets[i]!,
    followee: (i, k) => idAt(ids, offsets[i]! + k),
    followees(i, out) {
      const count = offsets[i + 1]! - offsets[i]!;
      copyRowOut(ids, offsets[i]!, count, out);
      return count;
    },
    inDegree(j) {
      counted ??= countFollowers(size, ids);
      return counted[j]!;
    },
    get bytes() {
      const perFollow = ids.pages.reduce((sum, page) => sum + page.byteLength, 0);
      return { perAccount: offsets.byteLength + (counted?.byteLength ?? 0), perFollow };
    },
  };
}
