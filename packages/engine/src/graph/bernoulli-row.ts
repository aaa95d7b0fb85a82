import { drawStandardExponential } from '../random/exponential.ts';
import type { Key } from '../random/key.ts';
import { log1p } from '../random/math.ts';
import { addPair, type PairList } from './pair-list.ts';

/** A run of accounts that one account follows with equal chances. */
export interface BernoulliRun {
  /** First account. */
  lo: number;
  /** One past the last account. */
  hi: number;
  /** Chance of each follow, [0, 1]. */
  probability: number;
  /** First slot of the draws of the account that may be used. Default 0. */
  slot?: number;
}

/**
 * Adds i's follows among the accounts of `run` (i excluded), each present with the same chance; writes `pairs`.
 *
 * Returns the next free slot.
 * The gaps between follows are geometric, so the cost is that of the follows and not of the accounts.
 *
 * @see Batagelj & Brandes 2005, Physical Review E 71, 036113
 */
export function addBernoulliRow(pairs: PairList, key: Key, i: number, run: BernoulliRun): number {
  const { lo, hi, probability, slot = 0 } = run;
  if (probability === 0) return slot;
  const [k0, k1] = key;
  // Places of the run without i itself.
  const isInside = i >= lo && i < hi;
  const places = hi - lo - (isInside ? 1 : 0);
  const rate = -log1p(-probability);
  let next = slot;
  let place = Math.floor(drawStandardExponential(k0, k1, 0, i, next) / rate);
  while (place < places) {
    const j = lo + place;
    addPair(pairs, i, isInside && j >= i ? j + 1 : j);
    next += 2;
    place += 1 + Math.floor(drawStandardExponential(k0, k1, 0, i, next) / rate);
  }
  return next + 2;
}
