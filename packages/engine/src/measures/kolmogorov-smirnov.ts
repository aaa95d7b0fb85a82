import { kolmogorovFiniteTail } from './kolmogorov-finite.ts';
import { sortedCopy } from './numbers.ts';

/** A distance between two laws with the chance of a larger one under equal laws. */
export interface KolmogorovSmirnov {
  /** Largest distance between the cumulative shares, [0, 1]. */
  statistic: number;
  /** Probability of at least this distance when both laws are the same, two-sided, [0, 1]. */
  p: number;
}

/** Largest product of the sizes for which paths are counted: about 0.1 s. */
const MOST_CELLS = 20_000_000;

/** n m D, a whole number: largest |i m - j n| after i values of a and j of b, ties taken together. */
function largestGap(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const m = b.length;
  let i = 0;
  let j = 0;
  let gap = 0;
  while (i < n && j < m) {
    const x = Math.min(a[i]!, b[j]!);
    while (i < n && a[i] === x) i++;
    while (j < m && b[j] === x) j++;
    const here = Math.abs(i * m - j * n);
    if (here > gap) gap = here;
  }
  return gap;
}

/** Share of all orders of n and m values whose path comes to a gap of at least `gap`: chance of having been there, cell by cell. */
function exactTail(gap: number, n: number, m: number): number {
  const been = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      if (Math.abs(i * m - j * n) >= gap) been[j] = 1;
      else if (j > 0) been[j] = (i * been[j]! + j * been[j - 1]!) / (i + j);
    }
  }
  return been[m]!;
}

/**
 * Tests whether two samples come from one law: the Kolmogorov-Smirnov distance and its p-value.
 *
 * D = max_x |F_a(x) - F_b(x)|. Up to n m = 20,000,000 the p-value counts paths and is exact for continuous laws (with ties it is too large, on the safe side);
 * above it is that of one sample of round(n m / (n + m)) values: absolute error below 0.01, below 0.002 where p < 0.1, and less for larger samples
 * (measured at seven pairs of sizes just above the bound).
 *
 * @param a - at least one finite number; not changed.
 * @param b - at least one finite number, same unit; not changed.
 * @returns O(n log n + m log m), for the exact p-value O(n m).
 * @throws NetizenError EMPTY_INPUT for an empty sample; RangeError for NaN.
 * @see Smirnov 1939, Bulletin de l'Universite de Moscou 2(2) 3; Hodges 1958, Arkiv for Matematik 3(43) 469 (paths)
 */
export function ksTwoSample(a: ArrayLike<number>, b: ArrayLike<number>): KolmogorovSmirnov {
  const left = sortedCopy('ksTwoSample', 'a', a, 1);
  const right = sortedCopy('ksTwoSample', 'b', b, 1);
  const n = left.length;
  const m = right.length;
  const gap = largestGap(left, right);
  const statistic = gap / (n * m);
  if (n * m <= MOST_CELLS) return { statistic, p: exactTail(gap, n, m) };
  return { statistic, p: kolmogorovFiniteTail(statistic, Math.round((n * m) / (n + m))) };
}

/**
 * Tests whether a sample comes from a given continuous law.
 *
 * D = max_x |F_n(x) - F(x)|, both sides of each step. The p-value is exact (relative error below 1e-7) up to n = 400, and wherever it is below 0.005;
 * else its absolute error is below 0.03 / n.
 * The p-value is for a law whose parameters were not fitted to the sample; a fitted one makes it too large.
 *
 * @param values - at least one finite number; not changed.
 * @param cdf - share of the law at or below x, rising from 0 to 1, such as `(x) => -expm1(-rate * x)` for waiting times.
 * @returns O(n log n).
 * @throws NetizenError EMPTY_INPUT without values; RangeError for NaN or a cdf outside [0, 1].
 * @see Kolmogorov 1933, Giornale dell'Istituto Italiano degli Attuari 4, 83; the p-value as in kolmogorov-finite.ts
 */
export function ksOneSample(
  values: ArrayLike<number>,
  cdf: (x: number) => number,
): KolmogorovSmirnov {
  const sorted = sortedCopy('ksOneSample', 'values', values, 1);
  const n = sorted.length;
  let statistic = 0;
  for (let i = 0; i < n; i++) {
    const share = cdf(sorted[i]!);
    if (!(share >= 0 && share <= 1))
      throw new RangeError(
        `ksOneSample: cdf must give shares in [0, 1], got ${share} at ${sorted[i]}. Give the cumulative law, not its density.`,
      );
    statistic = Math.max(statistic, (i + 1) / n - share, share - i / n);
  }
  return { statistic, p: kolmogorovFiniteTail(statistic, n) };
}
