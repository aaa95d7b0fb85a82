import { NetizenError } from '../base/error.ts';

/**
 * Checks that there are at least `least` values and that all are finite numbers.
 *
 * @throws NetizenError EMPTY_INPUT for too few; RangeError for NaN or an infinite value.
 */
export function checkValues(
  where: string,
  name: string,
  values: ArrayLike<number>,
  least: number,
): void {
  const n = values.length;
  if (n < least) {
    const found = n === 0 ? 'none' : n;
    throw new NetizenError(
      'EMPTY_INPUT',
      `${where}: ${name} must hold at least ${least} number${least === 1 ? '' : 's'}, got ${found}. Check the selection before measuring.`,
    );
  }
  for (let i = 0; i < n; i++) {
    // A difference with itself is 0 for finite numbers only.
    if (values[i]! - values[i]! !== 0)
      throw new RangeError(
        `${where}: ${name} must be finite numbers, got ${values[i]} at ${i}. Drop the missing ones before measuring.`,
      );
  }
}

/** Checks that two series are equally long and finite, with at least `least` values each. */
export function checkPair(
  where: string,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  least: number,
): void {
  if (x.length !== y.length)
    throw new RangeError(
      `${where}: both series must have the same length, got ${x.length} and ${y.length}. Give the values of the same moments or pairs.`,
    );
  checkValues(where, 'values', x, least);
  checkValues(where, 'values', y, least);
}

/** Returns the values ascending, in a new array. @throws as `checkValues`. */
export function sortedCopy(
  where: string,
  name: string,
  values: ArrayLike<number>,
  least: number,
): Float64Array {
  checkValues(where, name, values, least);
  return Float64Array.from(values).sort();
}
