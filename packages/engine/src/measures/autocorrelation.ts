import { NetizenError } from '../base/error.ts';
import { checkNumber } from '../base/options.ts';
import { checkValues } from './numbers.ts';

/**
 * Returns the autocorrelation of a series at lags 0..maxLag.
 *
 * r_k = sum_{t < n - k} (x_t - m)(x_{t+k} - m) / sum_t (x_t - m)^2: the estimator that divides by n at every lag, so it shrinks at long lags and all
 * values lie in [-1, 1]. For independent values about 95% lie within 2 / sqrt(n) of 0.
 *
 * @param series - finite numbers at equal steps of time, more than maxLag, not all equal.
 * @param maxLag - longest lag in steps, whole, [0, n - 1].
 * @returns Length maxLag + 1; the first is 1. O(n maxLag).
 * @throws NetizenError EMPTY_INPUT without values or when they do not vary; RangeError for NaN or a lag out of range.
 * @see Box & Jenkins 1976, Time Series Analysis, 2.1.5
 */
export function autocorrelation(series: ArrayLike<number>, maxLag: number): Float64Array {
  checkValues('autocorrelation', 'series', series, 1);
  const n = series.length;
  checkNumber('autocorrelation', 'maxLag', maxLag, { min: 0, max: n - 1, integer: true });
  const { d, squares } = deviations('autocorrelation', series);
  return Float64Array.from({ length: maxLag + 1 }, (_, k) => {
    let sum = 0;
    for (let t = 0; t + k < n; t++) sum += d[t]! * d[t + k]!;
    return sum / squares;
  });
}

/** Returns differences to the mean and the sum of their squares. @throws NetizenError EMPTY_INPUT when the series does not vary. */
export function deviations(
  where: string,
  series: ArrayLike<number>,
): { d: Float64Array; squares: number } {
  const n = series.length;
  let centre = 0;
  for (let t = 0; t < n; t++) centre += series[t]! / n;
  const d = Float64Array.from(series, (x) => x - centre);
  let squares = 0;
  for (let t = 0; t < n; t++) squares += d[t]! * d[t]!;
  if (squares <= 1e-24 * n * centre * centre)
    throw new NetizenError(
      'EMPTY_INPUT',
      `${where}: a series must vary, got ${n} equal values. Measure the variance first.`,
    );
  return { d, squares };
}
