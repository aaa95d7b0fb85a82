import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber, show } from '../base/options.ts';
import { drawUnit } from '../random/draw.ts';
import type { Key } from '../random/key.ts';
import { normalQuantile } from '../random/normal.ts';
import { normalCdf } from './normal-cdf.ts';
import { checkValues } from './numbers.ts';
import { quantileOfSorted } from './quantile.ts';

/** How the interval is made. */
export interface BootstrapOptions {
  /** Share of intervals that are to hold the true value, (0, 1). Default 0.95. */
  level?: number;
  /** Samples drawn, whole, >= 10. Default 2000. */
  resamples?: number;
  /** `bca` corrects for bias and skew, `percentile` takes the quantiles as they are. Default bca. */
  method?: 'bca' | 'percentile';
  /** Key of the draws, as `seedKey` gives it. Default [0, 0]. */
  key?: Key;
}

/** A statistic with its interval. */
export interface BootstrapInterval {
  /** The statistic of the values themselves. */
  estimate: number;
  low: number;
  high: number;
  /** Standard deviation of the statistic over the samples drawn. */
  standardError: number;
}

type Statistic = (sample: Float64Array) => number;

function evaluate(statistic: Statistic, sample: Float64Array): number {
  const value = statistic(sample);
  if (!Number.isFinite(value))
    throw new NetizenError(
      'NO_STATISTIC',
      `bootstrapInterval: the statistic must be finite for every sample, got ${value}. Give one that every draw with repeats allows.`,
    );
  return value;
}

/** The statistic of each sample: value i of sample r is values[floor(u n)], u = drawUnit(key, r, i, 0). */
function resample(
  values: Float64Array,
  statistic: Statistic,
  resamples: number,
  [k0, k1]: Key,
): Float64Array {
  const n = values.length;
  const sample = new Float64Array(n);
  return Float64Array.from({ length: resamples }, (_, r) => {
    for (let i = 0; i < n; i++) sample[i] = values[Math.floor(drawUnit(k0, k1, r, i, 0) * n)]!;
    return evaluate(statistic, sample);
  });
}

/** Acceleration from the statistics without each value in turn: sum d^3 / (6 (sum d^2)^1.5). */
function acceleration(values: Float64Array, statistic: Statistic): number {
  const n = values.length;
  const without = new Float64Array(n);
  const sample = values.slice(1);
  for (let i = 0; i < n; i++) {
    if (i > 0) sample[i - 1] = values[i - 1]!;
    // A fresh copy: statistics may sort what they are given.
    without[i] = evaluate(statistic, sample.slice());
  }
  const centre = without.reduce((sum, x) => sum + x, 0) / n;
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < n; i++) {
    const d = centre - without[i]!;
    squares += d * d;
    cubes += d * d * d;
  }
  return squares === 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
}

/** Shares of the samples at which the interval ends, after the corrections for bias and skew. */
function correctedShares(
  sorted: Float64Array,
  estimate: number,
  skew: number,
  tail: number,
): [number, number] {
  let below = 0;
  for (const x of sorted) below += x < estimate ? 1 : x === estimate ? 0.5 : 0;
  const n = sorted.length;
  // Half a sample at either end keeps the correction finite.
  const bias = normalQuantile(Math.min(n - 0.5, Math.max(0.5, below)) / n);
  const share = (z: number) => normalCdf(bias + (bias + z) / (1 - skew * (bias + z)));
  const z = normalQuantile(1 - tail);
  return [share(-z), share(z)];
}

/**
 * Returns a bootstrap interval of a statistic: what it would have been with other draws of the same kind.
 *
 * Samples of the same size are drawn from the values with repeats. `percentile`: quantiles (1 -+ level) / 2 of their statistics. `bca`: at shares
 * Phi(z0 + (z0 + z) / (1 - a (z0 + z))), z0 = normal quantile of the share of samples below the estimate, a from leaving out each value once.
 * The values must be independent; the ends carry a random error of about 1.5 (sampling) standard errors / sqrt(resamples (1 - level)).
 *
 * @param values - at least two finite numbers; not changed.
 * @param statistic - a function of a sample, finite for every one; it may change the array it gets.
 * @param options - level, resamples, method and key. Default 0.95, 2000, bca, [0, 0].
 * @returns The same bytes for the same key. O(n (resamples + n)) for statistics of O(n).
 * @throws NetizenError EMPTY_INPUT for fewer than two values, NO_STATISTIC when the statistic is not finite; RangeError for options out of range.
 * @see Efron 1987, Journal of the American Statistical Association 82(397) 171
 */
export function bootstrapInterval(
  values: ArrayLike<number>,
  statistic: (sample: Float64Array) => number,
  options: BootstrapOptions = {},
): BootstrapInterval {
  const where = 'bootstrapInterval';
  checkKeys(where, options, ['level', 'resamples', 'method', 'key']);
  const { key = [0, 0], level = 0.95, method = 'bca', resamples = 2000 } = options;
  checkNumber(where, 'level', level, { min: 0, openMin: true, max: 1, openMax: true });
  checkNumber(where, 'resamples', resamples, { min: 10, integer: true });
  if (method !== 'bca' && method !== 'percentile')
    throw new RangeError(`${where}: method must be bca or percentile, got ${show(method)}.`);
  checkValues(where, 'values', values, 2);
  const own = Float64Array.from(values);
  const estimate = evaluate(statistic, own.slice());
  const sorted = resample(own, statistic, resamples, key).sort();
  const tail = (1 - level) / 2;
  const [from, to] =
    method === 'percentile'
      ? [tail, 1 - tail]
      : correctedShares(sorted, estimate, acceleration(own, statistic), tail);
  const centre = sorted.reduce((sum, x) => sum + x, 0) / resamples;
  const squares = sorted.reduce((sum, x) => sum + (x - centre) * (x - centre), 0);
  return {
    estimate,
    low: quantileOfSorted(sorted, from),
    high: quantileOfSorted(sorted, to),
    standardError: Math.sqrt(squares / (resamples - 1)),
  };
}
