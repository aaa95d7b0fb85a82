import { LN2_HI, LN2_LO, POWERS } from './binary.ts';

/**
 * Returns r coth(r / 2) - 2 from z = r^2 <= 0.121: the sum of 2 B_2n r^2n / (2n)! up to n = 6, error below 2e-17.
 */
export function cothSeries(z: number): number {
  const w = z * z;
  const even = 1 / 6 + w * (1 / 15120 + w * (1 / 23950080));
  const odd = -1 / 360 + w * (-1 / 604800 + w * (-691 / 653837184000));
  return z * (even + z * odd);
}

/** x * 2^k, rounded once, for x near 1 and k where 2^k or the result is no normal number. */
function scaleFar(x: number, k: number): number {
  return k > 0 ? x * 2 * POWERS[k + 1022] : x * POWERS[k + 1123] * POWERS[923];
}

/**
 * Returns e^(x + low) for a small correction `low`, |low| < 1e-10.
 *
 * x = k ln 2 + r, |r| <= 0.347; e^r = 1 + r + r c / (2 - c) with c = r - (r coth(r/2) - 2), whose series has the Bernoulli numbers.
 */
export function expSum(x: number, low: number): number {
  if (!(x <= 709.782712893384)) return x > 0 ? Infinity : NaN;
  if (x < -745.1332191019412) return 0;
  const k = Math.floor(x * 1.4426950408889634 + 0.5);
  const high = x - k * LN2_HI;
  const tail = k * LN2_LO - low;
  const r = high - tail;
  const c = r - cothSeries(r * r);
  const y = 1 + (high + ((r * c) / (2 - c) - tail));
  if (k >= -1022 && k <= 1023) return y * POWERS[k + 1023];
  return scaleFar(y, k);
}

/**
 * Returns e^x, the same bits on every JavaScript engine.
 *
 * NaN gives NaN, -Infinity 0, Infinity Infinity; above 709.7827 the result is Infinity, below -745.1332 it is 0, subnormal results are kept.
 * Error below 0.9 ulp (measured against 160-bit arithmetic, 40,000 points of [-745, 705]).
 *
 * @see W. J. Cody & W. Waite 1980, Software Manual for the Elementary Functions (reduction in two parts)
 */
export function exp(x: number): number {
  return expSum(x, 0);
}

/**
 * Returns e^x - 1 without loss near 0, the same bits on every JavaScript engine.
 *
 * Error below 1.8 ulp. Keeps -0; -Infinity gives -1.
 */
export function expm1(x: number): number {
  if (x > 40 || !(x >= -40)) return x < -40 ? -1 : expSum(x, 0);
  const k = Math.floor(x * 1.4426950408889634 + 0.5);
  const high = x - k * LN2_HI;
  const tail = k * LN2_LO;
  const r = high - tail;
  const c = r - cothSeries(r * r);
  const rest = (r * c) / (2 - c) - tail;
  if (k === 0) return x === 0 ? x : x + rest;
  const scale = POWERS[k + 1023];
  return scale - 1 + (high + rest) * scale;
}
