/**
 * Returns the quantile `q` of one row of a histogram with bins of equal width over [lo, hi].
 *
 * Inside the bin where the cumulative count reaches q times the total, accounts are taken as
 * evenly spread; the error is below one bin (0.01 for 201 bins over [-1, 1]).
 *
 * @param counts - rows of `width` counts, one after the other.
 * @param row - which row.
 * @param range - lo and hi; bin k covers [lo + k h, lo + (k + 1) h] with h = (hi - lo) / width.
 * @param q - share in [0, 1].
 * @returns NaN for a row without counts.
 */
export function histogramQuantile(
  counts: ArrayLike<number>,
  shape: { row: number; width: number },
  range: readonly [number, number],
  q: number,
): number {
  const { row, width } = shape;
  const start = row * width;
  let total = 0;
  for (let k = 0; k < width; k++) total += counts[start + k]!;
  if (!(total > 0)) return Number.NaN;
  const step = (range[1] - range[0]) / width;
  const goal = q * total;
  let below = 0;
  let last = 0;
  for (let k = 0; k < width; k++) {
    const count = counts[start + k]!;
    if (count <= 0) continue;
    if (below + count >= goal) return range[0] + step * (k + (goal - below) / count);
    below += count;
    last = k;
  }
  return range[0] + step * (last + 1);
}
