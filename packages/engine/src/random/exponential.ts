import { drawU32 } from './draw.ts';
import { exp, log, log1p } from './math.ts';

const INVERSE_32 = 2.3283064365386963e-10;

/**
 * Returns a standard exponential number, -ln(u): mean 1, in (0, 45). Takes slots `slot` and `slot + 1`.
 *
 * u has 32 bits; where it lies within 2^-8 of 0 or 1 the second slot adds 32 more, so that both ends keep a relative resolution of 2^-24.
 */
export function drawStandardExponential(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
): number {
  const u = drawU32(k0, k1, tick, agent, slot);
  if (u >= 0x1000000 && u < 0xff000000) return -log((u + 0.5) * INVERSE_32);
  const more = (drawU32(k0, k1, tick, agent, slot + 1) + 0.5) * INVERSE_32;
  if (u < 0x1000000) return -log((u + more) * INVERSE_32);
  return -log1p(-(0xffffffff - u + more) * INVERSE_32);
}

/**
 * Returns an exponential number with the given mean, in (0, 45 mean). Takes slots `slot` and `slot + 1`.
 *
 * @param mean - 1 / rate, >= 0; in hours where the rate is per hour.
 */
export function drawExponential(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
  mean: number,
): number {
  return mean * drawStandardExponential(k0, k1, tick, agent, slot);
}

/**
 * Returns a Pareto number xMin u^(-1/alpha). Takes slots `slot` and `slot + 1`.
 *
 * P(X > x) = (xMin / x)^alpha for x >= xMin; mean alpha xMin / (alpha - 1) for alpha > 1, otherwise infinite.
 *
 * @param xMin - smallest value, > 0.
 * @param alpha - exponent of the tail, > 0; a density exponent gamma of the literature is alpha + 1.
 */
export function drawPareto(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
  xMin: number,
  alpha: number,
): number {
  return xMin * exp(drawStandardExponential(k0, k1, tick, agent, slot) / alpha);
}
