import { checkKeys, checkNumber } from '../base/options.ts';
import { checkValues } from './numbers.ts';

/** Where clusters end and which ones count. */
export interface ClusterOptions {
  /** Neighbours in order further apart than this are in different clusters, unit of the values, >= 0. Default 0.05. */
  gap?: number;
  /** A cluster is major with at least this share of the values, [0, 1]. Default 0.05. */
  major?: number;
}

/** Clusters of opinions, from the lowest to the highest; one entry each. */
export interface OpinionClusters {
  /** Number of clusters; 0 without values. */
  count: number;
  /** Values in each. */
  sizes: Uint32Array;
  /** Share of all values, summing to 1. */
  masses: Float64Array;
  /** Mean of each. */
  centres: Float64Array;
  /** Lowest and highest value of each. */
  lo: Float64Array;
  hi: Float64Array;
  /** Indices of the clusters with at least the major share. */
  major: number[];
  /** Effective number of clusters, 1 / sum of squared masses, in [1, count]; 0 without values. */
  effective: number;
}

/** First index of each cluster in the ascending values, and the end. */
function startsOf(sorted: Float64Array, gap: number): number[] {
  const starts: number[] = [];
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || sorted[i]! - sorted[i - 1]! > gap) starts.push(i);
  starts.push(sorted.length);
  return starts;
}

/**
 * Splits opinions into clusters where neighbours in order are more than `gap` apart.
 *
 * In a model of bounded confidence that has come to rest any gap below the bound finds its clusters.
 *
 * @param values - finite numbers; not changed.
 * @param options.gap - unit of the values, >= 0. Default 0.05.
 * @param options.major - share of the values that makes a cluster major, [0, 1]. Default 0.05.
 * @returns Sizes, masses, centres, ends, the major ones and the effective number. O(n log n). No values give no clusters.
 * @throws RangeError for NaN or options out of range.
 * @see Laguna, Abramson & Zanette 2004, Complexity 9(4) 31, for the effective number
 */
export function opinionClusters(
  values: ArrayLike<number>,
  options: ClusterOptions = {},
): OpinionClusters {
  checkKeys('opinionClusters', options, ['gap', 'major']);
  const gap = checkNumber('opinionClusters', 'gap', options.gap ?? 0.05, { min: 0 });
  const least = checkNumber('opinionClusters', 'major', options.major ?? 0.05, { min: 0, max: 1 });
  checkValues('opinionClusters', 'values', values, 0);
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  const starts = startsOf(sorted, gap);
  const count = starts.length - 1;
  const sizes = Uint32Array.from({ length: count }, (_, c) => starts[c + 1]! - starts[c]!);
  const masses = Float64Array.from(sizes, (size) => size / n);
  const centres = new Float64Array(count);
  for (let c = 0; c < count; c++) {
    const from = sorted[starts[c]!]!;
    let above = 0;
    for (let i = starts[c]!; i < starts[c + 1]!; i++) above += sorted[i]! - from;
    centres[c] = from + above / sizes[c]!;
  }
  const major: number[] = [];
  let squares = 0;
  for (let c = 0; c < count; c++) {
    // Whole numbers compared, so that a share of 1/10 meets one in ten exactly.
    if (sizes[c]! >= least * n) major.push(c);
    squares += masses[c]! * masses[c]!;
  }
  return {
    count,
    sizes,
    masses,
    centres,
    lo: Float64Array.from(sizes, (_, c) => sorted[starts[c]!]!),
    hi: Float64Array.from(sizes, (_, c) => sorted[starts[c + 1]! - 1]!),
    major,
    effective: count === 0 ? 0 : 1 / squares,
  };
}
