import { checkKeys, checkNumber } from '../base/options.ts';
import { variance } from './moments.ts';
import { checkValues } from './numbers.ts';

/** The scale on which opinions lie. */
export interface ScaleOptions {
  /** Lowest possible value. Default -1. */
  lo?: number;
  /** Highest possible value, above lo. Default 1. */
  hi?: number;
}

/** Returns the checked ends of a scale. */
export function readScale(where: string, { lo = -1, hi = 1 }: ScaleOptions): [number, number] {
  checkNumber(where, 'lo', lo);
  checkNumber(where, 'hi', hi);
  if (!(hi - lo > 0 && hi - lo < Infinity))
    throw new RangeError(
      `${where}: hi must be above lo, both finite, got [${lo}, ${hi}]. Exchange them.`,
    );
  return [lo, hi];
}

/**
 * Returns how far opinions stand apart: the variance over the largest one that the scale allows.
 *
 * P = var(x) / ((hi - lo) / 2)^2: 1 for two equal camps at the ends, 1/3 for a uniform spread, 0 for consensus. It measures spread alone:
 * for camps see `estebanRay` and `opinionClusters`, for two tops `bimodality`.
 *
 * @param values - at least one finite number in [lo, hi].
 * @param options.lo - lowest possible value. Default -1.
 * @param options.hi - highest possible value. Default 1.
 * @returns A number in [0, 1]; values outside the scale can bring it above 1.
 * @throws NetizenError EMPTY_INPUT without values; RangeError for NaN or ends out of order.
 * @see Bramson et al. 2016, Journal of Mathematical Sociology 40(2) 80, "dispersion"
 */
export function polarization(values: ArrayLike<number>, options: ScaleOptions = {}): number {
  checkKeys('polarization', options, ['lo', 'hi']);
  const [lo, hi] = readScale('polarization', options);
  checkValues('polarization', 'values', values, 1);
  return (4 * variance(values)) / ((hi - lo) * (hi - lo));
}
