import { drawU32 } from './draw.ts';
import { exp, log } from './math.ts';

const INVERSE_32 = 2.3283064365386963e-10;

/** Quotient of polynomials for |p - 1/2| <= 0.425, in 0.180625 - (p - 1/2)^2. */
function centre(r: number): number {
  const a =
    ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
      45921.953931549871457) *
      r +
      13731.693765509461125) *
      r +
      1971.5909503065514427) *
      r +
      133.14166789178437745) *
      r +
    3.387132872796366608;
  const b =
    ((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
      21213.794301586595867) *
      r +
      5394.1960214247511077) *
      r +
      687.1870074920579083) *
      r +
      42.313330701600911252) *
      r +
    1;
  return a / b;
}

/** The same for r = sqrt(-ln p) <= 5, in r - 1.6. */
function shoulder(r: number): number {
  const c =
    ((((((0.00077454501427834140764 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) *
      r +
      1.27045825245236838258) *
      r +
      3.64784832476320460504) *
      r +
      5.7694972214606914055) *
      r +
      4.6303378461565452959) *
      r +
    1.42343711074968357734;
  const d =
    ((((((1.05075007164441684324e-9 * r + 0.0005475938084995344946) * r +
      0.0151986665636164571966) *
      r +
      0.14810397642748007459) *
      r +
      0.68976733498510000455) *
      r +
      1.6763848301838038494) *
      r +
      2.05319162663775882187) *
      r +
    1;
  return c / d;
}

/** The same for r > 5, in r - 5. */
function tail(r: number): number {
  const e =
    ((((((2.01033439929228813265e-7 * r + 0.0000271155556874348757815) * r +
      0.0012426609473880784386) *
      r +
      0.026532189526576123093) *
      r +
      0.29656057182850489123) *
      r +
      1.7848265399172913358) *
      r +
      5.4637849111641143699) *
      r +
    6.6579046435011037772;
  const f =
    ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r +
      0.000018463183175100546818) *
      r +
      0.0007868691311456132591) *
      r +
      0.0148753612908506148525) *
      r +
      0.13692988092273580531) *
      r +
      0.59983220655588793769) *
      r +
    1;
  return e / f;
}

/**
 * Returns the standard normal quantile z with P(Z <= z) = p, the same bits on every JavaScript engine.
 *
 * Relative error below 1e-15. 0 gives -Infinity, 1 Infinity, outside [0, 1] NaN.
 *
 * @see Wichura 1988, Applied Statistics 37(3) 477-484, algorithm AS 241 (PPND16)
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * centre(0.180625 - q * q);
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const z = r <= 5 ? shoulder(r - 1.6) : tail(r - 5);
  return q < 0 ? -z : z;
}

/**
 * Returns a standard normal number. Takes slots `slot` and `slot + 1`.
 *
 * The quantile of a uniform number of 32 bits; within 2^-8 of either end the second slot adds 32 more. |z| < 9.3, and the law is symmetric.
 */
export function drawNormal(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
): number {
  const u = drawU32(k0, k1, tick, agent, slot);
  if (u >= 0x1000000 && u < 0xff000000) return normalQuantile((u + 0.5) * INVERSE_32);
  const more = (drawU32(k0, k1, tick, agent, slot + 1) + 0.5) * INVERSE_32;
  if (u < 0x1000000) return normalQuantile((u + more) * INVERSE_32);
  return -normalQuantile((0xffffffff - u + more) * INVERSE_32);
}

/**
 * Returns e^(mu + sigma Z), Z standard normal. Takes slots `slot` and `slot + 1`.
 *
 * Median e^mu, mean e^(mu + sigma^2 / 2): for a mean of 1 pass mu = -sigma^2 / 2.
 *
 * @param mu - mean of the logarithm.
 * @param sigma - standard deviation of the logarithm, >= 0.
 */
export function drawLogNormal(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
  mu: number,
  sigma: number,
): number {
  return exp(mu + sigma * drawNormal(k0, k1, tick, agent, slot));
}
