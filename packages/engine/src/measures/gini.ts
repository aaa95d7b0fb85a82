import { NetizenError } from '../base/error.ts';

/**
 * Returns the Gini coefficient: 0 when all have the same, towards 1 when one has all.
 *
 * G = sum_i (2 i - n - 1) x_(i) / (n sum x), x_(1) <= ... <= x_(n); the largest possible value is (n - 1) / n.
 *
 * @param values - numbers >= 0, at least one; not changed. All zero gives 0.
 * @returns A number in [0, 1). O(n log n), 8 bytes per value of scratch.
 * @throws NetizenError EMPTY_INPUT without values; RangeError for a negative value or NaN.
 */
export function gini(values: ArrayLike<number>): number {
  const n = values.length;
  if (n === 0)
    throw new NetizenError(
      'EMPTY_INPUT',
      'gini: values must hold at least one number, got none. Check the selection before measuring.',
    );
  const sorted = Float64Array.from(values).sort();
  if (!(sorted[0]! >= 0) || Number.isNaN(sorted[n - 1])) {
    throw new RangeError(
      `gini: values must be numbers in [0, Infinity), got ${sorted[0]! < 0 ? sorted[0] : NaN}. Shift or drop them.`,
    );
  }
  let weighted = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    weighted += (2 * (i + 1) - n - 1) * sorted[i]!;
    sum += sorted[i]!;
  }
  return sum === 0 ? 0 : weighted / (n * sum);
}

/**
 * Returns the share of the sum that the largest `share` of the values holds.
 *
 * @param values - numbers >= 0, at least one; not changed. All zero gives 0.
 * @param share - part of the values, (0, 1]; at least one value counts.
 * @throws NetizenError EMPTY_INPUT without values; RangeError for a share out of range.
 */
export function topShare(values: ArrayLike<number>, share: number): number {
  const n = values.length;
  if (n === 0)
    throw new NetizenError(
      'EMPTY_INPUT',
      'topShare: values must hold at least one number, got none. Check the selection before measuring.',
    );
  if (!(share > 0 && share <= 1))
    throw new RangeError(
      `topShare: share must be a number in (0, 1], got ${share}. Give 0.01 for one percent.`,
    );
  const sorted = Float64Array.from(values).sort();
  const top = Math.max(1, Math.round(share * n));
  let held = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += sorted[i]!;
    if (i >= n - top) held += sorted[i]!;
  }
  return sum === 0 ? 0 : held / sum;
}
