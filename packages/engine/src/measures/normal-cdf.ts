import { exp } from '../random/math.ts';

const DENSITY_AT_0 = 0.3989422804014327;

/** Ratio of the tail of the normal law to its density at x >= 2.5: 1 / (x + 1 / (x + 2 / (x + ...))), from the inside out. */
function millsRatio(x: number): number {
  let below = x;
  for (let k = 160; k >= 1; k--) below = x + k / below;
  return 1 / below;
}

/**
 * Returns the share of the standard normal law at or below x, in [0, 1].
 *
 * |x| < 2.5: 1/2 + density (x + x^3/3 + x^5/15 + ...); beyond: the continued fraction of the tail. Relative error below 1e-14 for |x| < 2.5,
 * below 3e-13 down to x = -37 (measured against arithmetic of 40 digits). NaN gives NaN.
 *
 * @see Abramowitz & Stegun 1964, 26.2.11 and 26.2.14
 */
export function normalCdf(x: number): number {
  const density = DENSITY_AT_0 * exp(-0.5 * x * x);
  if (x >= 2.5) return density === 0 ? 1 : 1 - density * millsRatio(x);
  if (x <= -2.5) return density === 0 ? 0 : density * millsRatio(-x);
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-18; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + density * sum;
}
