import { drawStandardExponential } from './exponential.ts';
import { log1p } from './math.ts';

/**
 * Returns the number of failures before the first success, 0, 1, 2, ... Takes slots `slot` and `slot + 1`.
 *
 * P(k) = p (1 - p)^k, mean (1 - p) / p: for a mean m pass p = 1 / (1 + m).
 *
 * @param p - chance of success, (0, 1].
 * @throws RangeError for p outside (0, 1].
 */
export function drawGeometric(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
  p: number,
): number {
  if (!(p > 0 && p <= 1)) refuse('drawGeometric', p);
  return Math.floor(drawStandardExponential(k0, k1, tick, agent, slot) / -log1p(-p));
}

/**
 * Returns the number of trials up to and with the first success, 1, 2, 3, ... Takes slots `slot` and `slot + 1`.
 *
 * P(k) = p (1 - p)^(k - 1), mean 1 / p: ticks until an account wakes, or posts read in a visit of mean length 1 / p.
 *
 * @param p - chance of success in each trial, (0, 1].
 * @throws RangeError for p outside (0, 1].
 */
export function drawTrials(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
  p: number,
): number {
  if (!(p > 0 && p <= 1)) refuse('drawTrials', p);
  return 1 + Math.floor(drawStandardExponential(k0, k1, tick, agent, slot) / -log1p(-p));
}

function refuse(where: string, p: number): never {
  throw new RangeError(
    `${where}: p must be a number in (0, 1], got ${p}. Where nothing ever succeeds (p = 0) do not draw.`,
  );
}

/**
 * Returns 1 / -ln(1 - 1 / mean), by which a standard exponential gives the trials of a geometric law: 1 + floor(factor E) has that mean.
 *
 * For kernels that draw often with few different means and keep the factors in a table.
 *
 * @param mean - >= 1.
 */
export function trialsFactor(mean: number): number {
  return mean <= 1 ? 0 : -1 / log1p(-1 / mean);
}
