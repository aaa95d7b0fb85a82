import type { StoredRows } from './follower-graph.ts';
import { copyRowOut, type PagedIds } from './paged-ids.ts';

function findBadFollow(
  followees: Uint32Array,
  i: number,
  lo: number,
  hi: number,
): string | undefined {
  for (let e = lo; e < hi; e++) {
    const j = followees[e]!;
    if (j === i) return `account ${i} follows itself`;
    if (e > lo && j <= followees[e - 1]!) return `the row of account ${i} is not ascending at ${j}`;
  }
  return undefined;
}

/**
 * Looks through all rows of a stored graph for what its readers rely on: offsets rise to the number of follows, rows are
 * ascending without duplicates and self-follows, ids lie below size.
 *
 * @returns What is wrong with the first bad row; undefined when nothing is. O(size + follows).
 */
export function findBadRow(rows: StoredRows): string | undefined {
  const { offsets, followees } = rows;
  const size = offsets.length - 1;
  if (offsets[0] !== 0 || offsets[size] !== followees.length)
    return 'the offsets do not span the follows';
  for (let i = 0; i < size; i++) {
    const lo = offsets[i]!;
    const hi = offsets[i + 1]!;
    if (!(hi >= lo && hi <= followees.length)) return `the offsets of account ${i} fall`;
    const problem = findBadFollow(followees, i, lo, hi);
    if (problem) return problem;
    if (hi > lo && followees[hi - 1]! >= size)
      return `account ${i} follows ${followees[hi - 1]}, but there are ${size} accounts`;
  }
  return undefined;
}

/** The same for rows in pages. */
export function findBadPagedRow(offsets: StoredRows['offsets'], ids: PagedIds): string | undefined {
  const size = offsets.length - 1;
  if (offsets[0] !== 0 || offsets[size] !== ids.length)
    return 'the offsets do not span the follows';
  let row = new Uint32Array(1024);
  for (let i = 0; i < size; i++) {
    const degree = offsets[i + 1]! - offsets[i]!;
    if (!(degree >= 0 && degree < size)) return `the offsets of account ${i} fall`;
    if (degree > row.length) row = new Uint32Array(2 * degree);
    copyRowOut(ids, offsets[i]!, degree, row);
    const problem = findBadFollow(row, i, 0, degree);
    if (problem) return problem;
    if (degree > 0 && row[degree - 1]! >= size)
      return `account ${i} follows ${row[degree - 1]}, but there are ${size} accounts`;
  }
  return undefined;
}
