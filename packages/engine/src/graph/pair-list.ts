import type { BufferKind } from '../base/memory.ts';
import { buildCsr } from './csr-build.ts';
import type { StoredRows } from './follower-graph.ts';

/** Follows or ties as they are drawn; the arrays grow by doubling. */
export interface PairList {
  from: Uint32Array<ArrayBuffer>;
  to: Uint32Array<ArrayBuffer>;
  count: number;
}

/** Makes an empty list with room for `expected` pairs. */
export function pairList(expected: number): PairList {
  const room = Math.max(16, Math.ceil(expected));
  return { from: new Uint32Array(room), to: new Uint32Array(room), count: 0 };
}

/** Returns room for a random number of pairs: its mean and five standard deviations of a Poisson number. */
export function roomFor(mean: number): number {
  return mean + 5 * Math.sqrt(mean) + 16;
}

function doubled(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * list.length);
  longer.set(list);
  return longer;
}

/** Appends i -> j; writes `pairs`. */
export function addPair(pairs: PairList, i: number, j: number): void {
  const at = pairs.count;
  if (at === pairs.from.length) {
    pairs.from = doubled(pairs.from);
    pairs.to = doubled(pairs.to);
  }
  pairs.from[at] = i;
  pairs.to[at] = j;
  pairs.count = at + 1;
}

/** Renames both ends of every pair to the account at that rank; writes `pairs`. */
export function renamePairs(pairs: PairList, accountAtRank: Uint32Array): void {
  const { from, to, count } = pairs;
  for (let e = 0; e < count; e++) {
    from[e] = accountAtRank[from[e]!]!;
    to[e] = accountAtRank[to[e]!]!;
  }
}

/**
 * Turns the pairs into sorted rows and empties the list.
 *
 * @param mirror - each pair stands for both follows.
 */
export function rowsOfPairs(
  size: number,
  pairs: PairList,
  mirror: boolean,
  buffers: BufferKind = 'plain',
): StoredRows {
  const from = [pairs.from.subarray(0, pairs.count)];
  const to = [pairs.to.subarray(0, pairs.count)];
  pairs.from = pairs.to = new Uint32Array(0);
  pairs.count = 0;
  return buildCsr(size, from, to, { mirror, buffers, release: true }).rows;
}
