import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber } from '../base/options.ts';

/** Bins of the recorded histograms of opinion: on [-1, 1] each is 2/201 wide and the middle one is centred on 0. */
export const OPINION_BINS = 201;

/** Where `histogram` counts. */
export interface HistogramOptions {
  /** Left end, in the unit of the values. Default -1. */
  lo?: number;
  /** Right end, above lo. Default 1. */
  hi?: number;
  /** Whole number >= 1. Default 201. */
  bins?: number;
  /** Array to add the counts to, length `bins`. Default a new one of zeros. */
  out?: Float64Array;
}

/**
 * Counts values in equal bins.
 *
 * Bin k holds lo + k w <= x < lo + (k + 1) w, w = (hi - lo) / bins; the last one holds hi as well. Values outside go to the first or last bin.
 *
 * @param values - numbers; NaN is not counted.
 * @returns Counts per bin. O(n + bins).
 * @throws RangeError for ends or bins out of range, or an `out` of another length.
 */
export function histogram(values: ArrayLike<number>, options: HistogramOptions = {}): Float64Array {
  checkKeys('histogram', options, ['lo', 'hi', 'bins', 'out']);
  const { lo = -1, hi = 1, bins = OPINION_BINS, out } = options;
  checkNumber('histogram', 'bins', bins, { min: 1, integer: true });
  if (!(lo < hi))
    throw new RangeError(`histogram: hi must be above lo, got [${lo}, ${hi}]. Exchange them.`);
  if (out && out.length !== bins) {
    throw new RangeError(
      `histogram: out must have ${bins} entries, got ${out.length}. Give an array of length bins.`,
    );
  }
  const counts = out ?? new Float64Array(bins);
  const scale = bins / (hi - lo);
  const last = bins - 1;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    if (Number.isNaN(x)) continue;
    const k = Math.floor((x - lo) * scale);
    counts[k < 0 ? 0 : k > last ? last : k]!++;
  }
  return counts;
}

/**
 * Returns a quantile from the counts of equal bins, linear inside the bin that holds it.
 *
 * The error is at most one bin width, (hi - lo) / counts.length: 0.01 for opinions in 201 bins.
 *
 * @param counts - counts or weights per bin, as `histogram` gives them.
 * @param p - share of the values below, [0, 1].
 * @param lo - left end of the first bin. Default -1.
 * @param hi - right end of the last bin. Default 1.
 * @throws RangeError for p outside [0, 1]; NetizenError EMPTY_INPUT when all counts are 0.
 */
export function quantileFromHistogram(
  counts: ArrayLike<number>,
  p: number,
  lo = -1,
  hi = 1,
): number {
  checkNumber('quantileFromHistogram', 'p', p, {
    min: 0,
    max: 1,
    remedy: 'Give 0.05 for the 5% quantile.',
  });
  let sum = 0;
  for (let k = 0; k < counts.length; k++) sum += counts[k]!;
  if (!(sum > 0)) {
    throw new NetizenError(
      'EMPTY_INPUT',
      'quantileFromHistogram: counts must have a positive sum, got 0. Check the selection before measuring.',
    );
  }
  const width = (hi - lo) / counts.length;
  const target = p * sum;
  let below = 0;
  let k = 0;
  while (counts[k] === 0 || (below + counts[k]! < target && k < counts.length - 1))
    below += counts[k++]!;
  const inside = (target - below) / counts[k]!;
  return lo + (k + Math.min(1, Math.max(0, inside))) * width;
}
