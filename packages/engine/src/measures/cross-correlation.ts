import { checkNumber } from '../base/options.ts';
import { deviations } from './autocorrelation.ts';
import { checkPair } from './numbers.ts';

/** Correlation of two series at each lag, and where it is strongest. */
export interface CrossCorrelation {
  /** Lags in steps, -maxLag..maxLag; above 0 the first series leads. */
  lags: Int32Array;
  /** Correlation of x at t with y at t + lag, [-1, 1], one per lag. */
  values: Float64Array;
  /** Lag of the largest absolute correlation; of equal ones the nearest to 0, then the positive one. */
  peakLag: number;
  /** Correlation at that lag, with its sign. */
  peak: number;
}

function strongest(values: Float64Array, maxLag: number): number {
  let best = 0;
  for (let k = 1; k <= maxLag; k++) {
    for (const lag of [k, -k])
      if (Math.abs(values[maxLag + lag]!) > Math.abs(values[maxLag + best]!)) best = lag;
  }
  return best;
}

/**
 * Correlates two series at lags from -maxLag to maxLag and finds the peak: which of the two leads, and by how much.
 *
 * r_k = sum_t (x_t - mean x)(y_{t+k} - mean y) / (n sd x sd y). A peak at k > 0: x leads y by k steps. Two series that are smooth in themselves correlate
 * by chance far more than 2 / sqrt(n); see `grangerTest` for whether x tells more about y than y's own past.
 *
 * @param x - at least two finite numbers at equal steps of time, not all equal.
 * @param y - as many, at the same moments, not all equal.
 * @param maxLag - longest lag in steps, whole, [0, n - 1].
 * @returns Lags, correlations and their peak. O(n maxLag).
 * @throws NetizenError EMPTY_INPUT for fewer than two values or a series that does not vary; RangeError for unequal lengths, NaN or a lag out of range.
 * @see Box & Jenkins 1976, Time Series Analysis, 11.1.2
 */
export function crossCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  maxLag: number,
): CrossCorrelation {
  checkPair('crossCorrelation', x, y, 2);
  const n = x.length;
  checkNumber('crossCorrelation', 'maxLag', maxLag, { min: 0, max: n - 1, integer: true });
  const a = deviations('crossCorrelation', x);
  const b = deviations('crossCorrelation', y);
  const scale = Math.sqrt(a.squares) * Math.sqrt(b.squares);
  const lags = Int32Array.from({ length: 2 * maxLag + 1 }, (_, k) => k - maxLag);
  const values = Float64Array.from(lags, (lag) => {
    let sum = 0;
    const end = Math.min(n, n - lag);
    for (let t = Math.max(0, -lag); t < end; t++) sum += a.d[t]! * b.d[t + lag]!;
    return sum / scale;
  });
  const peakLag = strongest(values, maxLag);
  return { lags, values, peakLag, peak: values[maxLag + peakLag]! };
}
