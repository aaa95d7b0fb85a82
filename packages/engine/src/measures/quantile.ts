import { checkNumber } from '../base/options.ts';
import { sortedCopy } from './numbers.ts';

/** Quantile of ascending values, linear between neighbours: position p (n - 1). */
export function quantileOfSorted(sorted: Float64Array, p: number): number {
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}

/**
 * Returns a quantile of values, linear between neighbours in order.
 *
 * The value at position p (n - 1) of the ascending order, counted from 0: definition 7 of the paper, the default of R and numpy.
 *
 * @param values - at least one finite number; not changed.
 * @param p - share of the values below, [0, 1]; 0.5 is the median.
 * @throws NetizenError EMPTY_INPUT without values; RangeError for NaN or p out of range.
 * @see Hyndman & Fan 1996, The American Statistician 50(4) 361
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  checkNumber('quantile', 'p', p, { min: 0, max: 1, remedy: 'Give 0.05 for the 5% quantile.' });
  return quantileOfSorted(sortedCopy('quantile', 'values', values, 1), p);
}
