import { exp, log } from '../random/math.ts';
import type { Init } from './column.ts';

/**
 * Returns a first value that is log-normal across accounts, or fixed for the kinds named.
 *
 * @param median - > 0.
 * @param spread - standard deviation of the logarithm, >= 0.
 * @param byKind - value of every account of a kind, instead.
 */
export function logNormalInit(
  median: number,
  spread: number,
  byKind: Readonly<Record<string, number>> = {},
): Init {
  const mu = log(median);
  return (i, site) => byKind[site.kindOf(i)] ?? exp(mu + spread * site.normal(i, 0));
}
