import { sortedCopy } from './numbers.ts';

/**
 * Returns the Wasserstein-1 (earth mover's) distance of two samples: how far mass must move, on average, to turn one into the other.
 *
 * W = integral |F_a(x) - F_b(x)| dx; for samples of one size the mean distance of the sorted values.
 *
 * @param a - at least one finite number; not changed.
 * @param b - at least one finite number, same unit; not changed.
 * @returns Unit of the values, >= 0. O(n log n + m log m).
 * @throws NetizenError EMPTY_INPUT for an empty sample; RangeError for NaN.
 * @see Vallender 1974, Theory of Probability and Its Applications 18(4) 784
 */
export function wasserstein(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const left = sortedCopy('wasserstein', 'a', a, 1);
  const right = sortedCopy('wasserstein', 'b', b, 1);
  const n = left.length;
  const m = right.length;
  let i = 0;
  let j = 0;
  let from = Math.min(left[0]!, right[0]!);
  let sum = 0;
  while (i < n || j < m) {
    const x = j >= m || (i < n && left[i]! <= right[j]!) ? left[i]! : right[j]!;
    sum += Math.abs(i / n - j / m) * (x - from);
    from = x;
    while (i < n && left[i] === x) i++;
    while (j < m && right[j] === x) j++;
  }
  return sum;
}
