import { checkNumber } from '../base/options.ts';

/** Returns thresholds as numbers, one per account. @throws RangeError for another length or a negative one. */
export function checkThresholds(
  where: string,
  thresholds: ArrayLike<number>,
  size: number,
): Float64Array {
  checkNumber(where, 'thresholds.length', thresholds.length, {
    min: size,
    max: size,
    remedy: 'Give one threshold per account.',
  });
  for (let i = 0; i < size; i++) checkNumber(where, `thresholds[${i}]`, thresholds[i], { min: 0 });
  return Float64Array.from(thresholds);
}
