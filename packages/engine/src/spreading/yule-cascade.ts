import { checkKeys, checkNumber } from '../base/options.ts';
import { drawUnit } from '../random/draw.ts';
import { drawStandardExponential } from '../random/exponential.ts';
import { CHANCE, type ChanceOptions, chanceKey } from './chance.ts';

/** A cascade until its end. */
export interface YuleCascade {
  /** Copies at the end, the original included. */
  size: number;
  /** Hours from the first copy to the end. */
  hours: number;
  /** False where it was cut at the largest size. */
  isRemoved: boolean;
}

/**
 * Runs one cascade of reposts that grows at a rate per copy until it is removed whole (deletion).
 *
 * With n copies the next repost comes at rate lambda n, removal at rate delta. With rho = delta / lambda the size has the
 * Yule-Simon law P(n) = rho B(n, rho + 1), mean rho / (rho - 1) for rho > 1, tail exponent rho + 1.
 *
 * @param options.growth - lambda, reposts per copy and hour, >= 0. Default 1.
 * @param options.removal - delta, 1/h, >= 0. Default 2.
 * @param options.largest - size at which it is cut, >= 1. Default 1,000,000.
 * @param options.seed - root of the draws. Default 'netizen'.
 * @param options.replicate - number of the run. Default 0.
 * @returns Size, duration, and whether it was removed. O(size).
 * @throws RangeError or TypeError for an option out of range, or when both rates are 0.
 * @see Yule 1925, Philosophical Transactions B 213, 21; Simon 1955, Biometrika 42, 425
 */
export function yuleCascade(
  options: ChanceOptions & { growth?: number; removal?: number; largest?: number } = {},
): YuleCascade {
  checkKeys('yuleCascade', options, ['growth', 'removal', 'largest', ...CHANCE]);
  const { growth = 1, largest = 1_000_000, removal = 2 } = options;
  checkNumber('yuleCascade', 'growth', growth, { min: 0, max: 1e6 });
  const remedy = 'Without growth it needs removal to end.';
  const least = growth > 0 ? { min: 0 } : { min: 0, openMin: true, remedy };
  checkNumber('yuleCascade', 'removal', removal, { ...least, max: 1e6 });
  checkNumber('yuleCascade', 'largest', largest, { min: 1, max: 0xffffffff, integer: true });
  const [k0, k1] = chanceKey('yuleCascade', options);
  let hours = 0;
  for (let size = 1; ; size++) {
    if (size >= largest) return { size, hours, isRemoved: false };
    const rate = growth * size + removal;
    hours += drawStandardExponential(k0, k1, 0, size, 0) / rate;
    if (drawUnit(k0, k1, 0, size, 2) * rate < removal) return { size, hours, isRemoved: true };
  }
}
