import { NetizenError } from '../base/error.ts';
import { checkNumber } from '../base/options.ts';
import { deviations } from './autocorrelation.ts';
import { fisherTail } from './fisher.ts';
import { leastSquares } from './least-squares.ts';
import { checkPair } from './numbers.ts';

/** Whether one series helps to predict another. */
export interface GrangerTest {
  /** Mean square that the past of x explains over the mean square left. */
  f: number;
  /** Degrees of freedom: lags, and n - 3 lags - 1. */
  df1: number;
  df2: number;
  /** Probability of at least f when the past of x tells nothing beyond the past of y (normal errors, stationary series). */
  p: number;
}

/** Values `lag` steps back, for the moments from `first` on. */
function lagged(series: Float64Array, lag: number, first: number): Float64Array {
  return series.slice(first - lag, series.length - lag);
}

/**
 * Tests whether the past of x helps to predict y beyond y's own past.
 *
 * y_t = c + sum_k a_k y_{t-k} + sum_k b_k x_{t-k} + e, k = 1..lags, by least squares; F compares it with the fit without x:
 * F = ((RSS_0 - RSS) / lags) / (RSS / (n - 3 lags - 1)). It speaks of prediction, not of cause: a third series that drives both can give it.
 * Trends must be taken out first (differences), or it finds too much.
 *
 * @param x - finite numbers at equal steps of time: what may lead.
 * @param y - as many, at the same moments: what may follow.
 * @param lags - steps back, whole, >= 1. Default 1.
 * @returns F, its degrees of freedom and its p-value. O(n lags^2).
 * @throws NetizenError EMPTY_INPUT for fewer than 3 lags + 2 values or a constant series, SINGULAR_FIT when lags repeat each other or y's own past
 * predicts it exactly; RangeError for unequal lengths, NaN or lags out of range.
 * @see Granger 1969, Econometrica 37(3) 424
 */
export function grangerTest(x: ArrayLike<number>, y: ArrayLike<number>, lags = 1): GrangerTest {
  checkNumber('grangerTest', 'lags', lags, { min: 1, integer: true });
  checkPair('grangerTest', x, y, 3 * lags + 2);
  const leader = deviations('grangerTest', x).d;
  const follower = deviations('grangerTest', y).d;
  const steps = Array.from({ length: lags }, (_, k) => k + 1);
  const target = lagged(follower, 0, lags);
  const columns = [
    new Float64Array(target.length).fill(1),
    ...steps.map((lag) => lagged(follower, lag, lags)),
    ...steps.map((lag) => lagged(leader, lag, lags)),
  ];
  const { explained, residual } = leastSquares(columns, target);
  let gained = 0;
  for (let k = 1 + lags; k < columns.length; k++) gained += explained[k]!;
  const whole = target.reduce((sum, value) => sum + value * value, 0);
  if (gained + residual <= 1e-20 * whole)
    throw new NetizenError(
      'SINGULAR_FIT',
      'grangerTest: y must not be exactly predicted by its own past, it is. There is nothing left that x could explain.',
    );
  const df2 = target.length - 2 * lags - 1;
  const f = gained / lags / (residual / df2);
  return { f, df1: lags, df2, p: fisherTail(f, lags, df2) };
}
