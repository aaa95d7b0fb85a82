import { checkNumber } from '../base/options.ts';
import { exp, log, pow } from '../random/math.ts';
import { entropy } from './entropy.ts';

/**
 * Returns the entropy of attention as a share of the largest possible one: H / ln K.
 *
 * 1 when all K classes get the same, 0 when one gets all; with a single class 0.
 *
 * @param counts - attention per class (posts, exposures, hours), >= 0, with a positive sum. Classes without any count in K.
 * @returns A number in [0, 1].
 * @throws as `entropy`.
 * @see Pielou 1966, Journal of Theoretical Biology 13, 131
 */
export function evenness(counts: ArrayLike<number>): number {
  const own = entropy(counts);
  return counts.length < 2 ? 0 : Math.min(1, own / log(counts.length));
}

/**
 * Returns the effective number of classes, the Hill number: how many equal classes are as diverse.
 *
 * D_q = (sum p^q)^(1 / (1 - q)); order 0 counts classes, 1 is e^entropy, 2 is 1 / sum p^2. Falls with the order.
 *
 * @param counts - attention per class, >= 0, with a positive sum.
 * @param order - q, >= 0, finite. Default 1.
 * @returns A number in [1, classes].
 * @throws RangeError for an order out of range; else as `entropy`.
 * @see Hill 1973, Ecology 54(2) 427
 */
export function effectiveNumber(counts: ArrayLike<number>, order = 1): number {
  checkNumber('effectiveNumber', 'order', order, {
    min: 0,
    max: 1000,
    remedy: 'Give 1 for the exponential of the entropy, 2 for 1 over the sum of squares.',
  });
  const own = entropy(counts);
  // Next to 1 the exponent 1 / (1 - q) magnifies round-off: the limit is nearer.
  if (Math.abs(order - 1) < 1e-6) return exp(own);
  let total = 0;
  let largest = 0;
  for (let k = 0; k < counts.length; k++) {
    total += counts[k]!;
    if (counts[k]! > largest) largest = counts[k]!;
  }
  let sum = 0;
  // Against the largest share, so that no power underflows.
  for (let k = 0; k < counts.length; k++)
    if (counts[k]! > 0) sum += pow(counts[k]! / largest, order);
  return exp((log(sum) + order * log(largest / total)) / (1 - order));
}
