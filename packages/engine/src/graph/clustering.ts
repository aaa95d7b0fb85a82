import { checkKeys, checkNumber } from '../base/options.ts';
import { drawUnit } from '../random/draw.ts';
import type { Key } from '../random/key.ts';
import { buildCsr } from './csr-build.ts';
import type { FollowerGraph, StoredRows } from './follower-graph.ts';
import { rowsOf } from './rows-of.ts';

/** How much of a large graph is looked at. */
export interface ClusteringOptions {
  /** Accounts drawn, whole, >= 2; all when there are no more. Default 10000. */
  accounts?: number;
  /** Pairs of neighbours drawn per account, whole, >= 1; all when there are no more. Default 500. */
  pairs?: number;
  /** Key of the draws. Default [0, 0]. */
  key?: Key;
}

/** Clustering in three usual senses, estimated from the same accounts. */
export interface Clustering {
  /** Mean local clustering (Watts & Strogatz), [0, 1]; 0 without accounts. */
  value: number;
  /** Standard error of `value` from the draw of accounts and pairs; 0 when nothing was drawn. */
  standardError: number;
  /** Tied pairs of neighbours over all pairs of neighbours, summed over accounts (transitivity), [0, 1]. */
  transitivity: number;
  /** Tied pairs among the neighbours of an account, mean; over k (k - 1) / 2 it is the C of Barrat & Weigt for mean degree k. */
  tiedPairs: number;
  /** Accounts looked at. */
  accounts: number;
}

/** Rows of the graph read as ties: i and j are neighbours when one follows the other. */
function tieRows(graph: FollowerGraph): StoredRows {
  const rows = rowsOf(graph);
  if (graph.symmetric) return rows;
  const from = new Uint32Array(rows.followees.length);
  for (let i = 0; i < graph.size; i++) from.fill(i, rows.offsets[i]!, rows.offsets[i + 1]!);
  return buildCsr(graph.size, [from], [rows.followees], { mirror: true }).rows;
}

function isTied({ offsets, followees }: StoredRows, i: number, j: number): boolean {
  let lo = offsets[i]!;
  let hi = offsets[i + 1]!;
  while (lo < hi) {
    const middle = Math.floor((lo + hi) / 2);
    if (followees[middle]! < j) lo = middle + 1;
    else hi = middle;
  }
  return lo < offsets[i + 1]! && followees[lo] === j;
}

/** Share of pairs of i's neighbours that are tied: all pairs, or `pairs` drawn ones. */
function localClustering(rows: StoredRows, i: number, pairs: number, key: Key): number {
  const start = rows.offsets[i]!;
  const degree = rows.offsets[i + 1]! - start;
  const all = (degree * (degree - 1)) / 2;
  if (all === 0) return 0;
  let tied = 0;
  if (all <= pairs) {
    for (let a = 0; a < degree; a++) {
      for (let b = 0; b < a; b++)
        if (isTied(rows, rows.followees[start + a]!, rows.followees[start + b]!)) tied++;
    }
    return tied / all;
  }
  for (let p = 0; p < pairs; p++) {
    const a = Math.floor(drawUnit(key[0], key[1], 0, i, 2 * p) * degree);
    const other = Math.floor(drawUnit(key[0], key[1], 0, i, 2 * p + 1) * (degree - 1));
    if (
      isTied(
        rows,
        rows.followees[start + a]!,
        rows.followees[start + (other < a ? other : other + 1)]!,
      )
    )
      tied++;
  }
  return tied / pairs;
}

/**
 * Returns the mean over accounts of the share of tied pairs among their neighbours (Watts & Strogatz), follows read as ties.
 *
 * Accounts with fewer than two neighbours count as 0; transitivity and tied pairs come along. Large graphs are sampled: accounts and pairs are drawn with replacement.
 *
 * @param options.accounts - accounts drawn. Default 10000; all (exact over accounts) when there are no more.
 * @param options.pairs - pairs drawn per account. Default 500; all when there are no more.
 * @param options.key - key of the draws. Default [0, 0].
 * @returns The value with its standard error. 8 bytes per follow of scratch unless the graph is mutual and stored.
 * @throws RangeError or TypeError for an option out of range.
 * @see Watts & Strogatz 1998, Nature 393, 440; Barrat & Weigt 2000, European Physical Journal B 13, 547
 */
export function clustering(graph: FollowerGraph, options: ClusteringOptions = {}): Clustering {
  checkKeys('clustering', options, ['accounts', 'pairs', 'key']);
  const wanted = checkNumber('clustering', 'accounts', options.accounts ?? 10_000, {
    min: 2,
    integer: true,
  });
  const pairs = checkNumber('clustering', 'pairs', options.pairs ?? 500, { min: 1, integer: true });
  const key = options.key ?? [0, 0];
  const { size } = graph;
  if (size === 0) return { value: 0, standardError: 0, transitivity: 0, tiedPairs: 0, accounts: 0 };
  const rows = tieRows(graph);
  const isAll = size <= wanted;
  const accounts = isAll ? size : wanted;
  let sum = 0;
  let squares = 0;
  let pairVariance = 0;
  let tied = 0;
  let allPairs = 0;
  for (let s = 0; s < accounts; s++) {
    const i = isAll ? s : Math.floor(drawUnit(key[0], key[1], 1, s, 0) * size);
    const local = localClustering(rows, i, pairs, key);
    const degree = rows.offsets[i + 1]! - rows.offsets[i]!;
    const own = (degree * (degree - 1)) / 2;
    tied += local * own;
    allPairs += own;
    if (own > pairs) pairVariance += (local * (1 - local)) / pairs;
    sum += local;
    squares += local * local;
  }
  const value = sum / accounts;
  // Between drawn accounts the spread holds the error of their pairs already.
  const spread = isAll ? pairVariance : Math.max(0, squares - accounts * value * value);
  const transitivity = allPairs === 0 ? 0 : tied / allPairs;
  return {
    value,
    standardError: Math.sqrt(spread) / accounts,
    transitivity,
    tiedPairs: tied / accounts,
    accounts,
  };
}
