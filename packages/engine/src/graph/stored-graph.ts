import { NetizenError } from '../base/error.ts';
import { checkKeys } from '../base/options.ts';
import type { FollowerGraph, StoredRows } from './follower-graph.ts';

/** A follower graph whose rows lie in memory. */
export interface StoredGraph extends FollowerGraph {
  readonly rows: StoredRows;
  /** Id of each account in the file it was read from; absent: the same as here. */
  readonly originalIds?: Float64Array;
  /** Returns the number of followers of every account, counted at the first call and kept; do not write to it. */
  inDegrees(): Uint32Array;
}

/** What a stored graph knows beyond its rows. */
export interface StoredGraphOptions {
  /** True when every follow has its opposite. Default false; not checked. */
  symmetric?: boolean;
  /** Id of each account in its source, length size. Default: the same as here. */
  originalIds?: Float64Array;
}

function fail(problem: string): never {
  throw new NetizenError('GRAPH_BAD_ROWS', `storedGraph: ${problem}. Build rows with buildCsr.`);
}

function checkShape({ offsets, followees, weights }: StoredRows, originalIds?: Float64Array): void {
  const size = offsets.length - 1;
  if (size < 0) fail('offsets must have length size + 1, got an empty array');
  if (offsets[0] !== 0) fail(`offsets[0] must be 0, got ${offsets[0]}`);
  if (offsets[size] !== followees.length) {
    fail(`offsets must end with the number of follows ${followees.length}, got ${offsets[size]}`);
  }
  if (weights && weights.length !== followees.length) {
    fail(`weights must have one entry per follow (${followees.length}), got ${weights.length}`);
  }
  if (originalIds && originalIds.length !== size) {
    fail(`originalIds must have one entry per account (${size}), got ${originalIds.length}`);
  }
}

function largestDegree(offsets: StoredRows['offsets']): number {
  let largest = 0;
  for (let i = 1; i < offsets.length; i++) {
    const degree = offsets[i]! - offsets[i - 1]!;
    if (degree > largest) largest = degree;
  }
  return largest;
}

function countFollowers(size: number, followees: Uint32Array): Uint32Array {
  const counts = new Uint32Array(size);
  const m = followees.length;
  for (let e = 0; e < m; e++) counts[followees[e]!]!++;
  return counts;
}

/**
 * Makes a follower graph of rows that lie in memory; the arrays are kept, not copied.
 *
 * @param rows - rows ascending, without duplicates and self-follows, as `buildCsr` makes them. The shape is checked, the order is not.
 * @param options.symmetric - every follow has its opposite. Default false; not checked.
 * @param options.originalIds - id of each account in its source. Default: the same as here.
 * @returns The graph. O(size) to make; the first `inDegree` or `inDegrees` costs O(follows).
 * @throws NetizenError GRAPH_BAD_ROWS when the lengths do not fit together.
 */
export function storedGraph(rows: StoredRows, options: StoredGraphOptions = {}): StoredGraph {
  checkKeys('storedGraph', options, ['symmetric', 'originalIds']);
  const { symmetric = false, originalIds } = options;
  checkShape(rows, originalIds);
  const { offsets, followees, weights } = rows;
  const size = offsets.length - 1;
  let counted: Uint32Array | undefined;
  const inDegrees = () => (counted ??= countFollowers(size, followees));
  const graph: StoredGraph = {
    size,
    follows: followees.length,
    symmetric,
    rows,
    maxDegree: largestDegree(offsets),
    degree: (i) => offsets[i + 1]! - offsets[i]!,
    followee: (i, k) => followees[offsets[i]! + k]!,
    followees: (i, out) => copyRow(offsets, followees, i, out),
    inDegree: (j) => inDegrees()[j]!,
    inDegrees,
    ...(weights && {
      weights: (i: number, out: Float32Array) => copyRow(offsets, weights, i, out),
    }),
    ...(originalIds && { originalIds }),
    get bytes() {
      return {
        perAccount:
          offsets.byteLength + (originalIds?.byteLength ?? 0) + (counted?.byteLength ?? 0),
        perFollow: followees.byteLength + (weights?.byteLength ?? 0),
      };
    },
  };
  return graph;
}

function copyRow<T extends Uint32Array | Float32Array>(
  offsets: StoredRows['offsets'],
  values: T,
  i: number,
  out: T,
): number {
  const start = offsets[i]!;
  const count = offsets[i + 1]! - start;
  for (let k = 0; k < count; k++) out[k] = values[start + k]!;
  return count;
}
