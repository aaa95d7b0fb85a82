import { checkKeys, checkNumber } from '../base/options.ts';
import { mean, sampleVariance } from './moments.ts';
import { checkPair, checkValues } from './numbers.ts';
import { studentQuantile, studentTail } from './student.ts';

/** The level of an interval. */
export interface TOptions {
  /** Share of intervals that are to hold the true mean, (0, 1). Default 0.95. */
  level?: number;
}

/** A mean with its interval. */
export interface TInterval {
  mean: number;
  low: number;
  high: number;
  /** Sample standard deviation / sqrt(n). */
  standardError: number;
  /** Degrees of freedom, n - 1. */
  df: number;
}

/** A mean difference of pairs with its interval and test. */
export interface PairedT extends TInterval {
  /** mean / standardError; 0 when both are 0, else infinite when all differences are equal. */
  t: number;
  /** Probability of at least |t| when the true mean difference is 0, two-sided. */
  p: number;
}

function interval(where: string, values: ArrayLike<number>, options: TOptions): TInterval {
  checkKeys(where, options, ['level']);
  const level = checkNumber(where, 'level', options.level ?? 0.95, {
    min: 0,
    openMin: true,
    max: 1,
    openMax: true,
    remedy: 'Give 0.95 for 95%.',
  });
  checkValues(where, 'values', values, 2);
  const df = values.length - 1;
  const centre = mean(values);
  const standardError = Math.sqrt(sampleVariance(values) / values.length);
  const half = studentQuantile((1 + level) / 2, df) * standardError;
  return { mean: centre, low: centre - half, high: centre + half, standardError, df };
}

/**
 * Returns the mean of independent values with Student's interval.
 *
 * mean -+ t_{(1 + level) / 2, n - 1} s / sqrt(n); exact for normal values, near it for means of many.
 *
 * @param values - at least two finite numbers, one per replicate.
 * @param options.level - (0, 1). Default 0.95.
 * @throws NetizenError EMPTY_INPUT for fewer than two values; RangeError for NaN or a level out of range.
 * @see Student 1908, Biometrika 6(1) 1
 */
export function tInterval(values: ArrayLike<number>, options: TOptions = {}): TInterval {
  return interval('tInterval', values, options);
}

/**
 * Returns the mean difference y - x of pairs with Student's interval and two-sided test.
 *
 * For counterfactuals with common seeds: what the pairs share cancels. Exchanging x and y changes the sign, nothing else.
 *
 * @param x - one finite number per pair, such as the baseline.
 * @param y - as many, in the same order, such as the treatment.
 * @param options.level - (0, 1). Default 0.95.
 * @throws NetizenError EMPTY_INPUT for fewer than two pairs; RangeError for unequal lengths, NaN or a level out of range.
 */
export function pairedT(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: TOptions = {},
): PairedT {
  checkPair('pairedT', x, y, 2);
  const found = interval(
    'pairedT',
    Float64Array.from(x, (_, i) => y[i]! - x[i]!),
    options,
  );
  const t = found.mean === 0 ? 0 : found.mean / found.standardError;
  return { ...found, t, p: 2 * studentTail(Math.abs(t), found.df) };
}
