import { NetizenError } from '../base/error.ts';
import { log } from '../random/math.ts';

/**
 * Returns the Shannon entropy of counts or weights, in nats.
 *
 * H = -sum p ln p, p = count / sum; 0 when all lies in one class, ln n for n equal classes.
 *
 * @param counts - numbers >= 0 with a positive sum.
 * @throws RangeError for a negative count or NaN; NetizenError EMPTY_INPUT when they sum to 0.
 */
export function entropy(counts: ArrayLike<number>): number {
  let sum = 0;
  let weighted = 0;
  for (let k = 0; k < counts.length; k++) {
    const c = counts[k]!;
    if (!(c >= 0))
      throw new RangeError(
        `entropy: counts must be numbers in [0, Infinity), got ${c} at ${k}. Give counts or weights, not logarithms.`,
      );
    if (c === 0) continue;
    sum += c;
    weighted += c * log(c);
  }
  if (sum === 0)
    throw new NetizenError(
      'EMPTY_INPUT',
      'entropy: counts must have a positive sum, got 0. Check the selection before measuring.',
    );
  return Math.max(0, log(sum) - weighted / sum);
}
