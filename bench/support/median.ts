/** Returns the median; the mean of the middle two for an even number of values. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('median: at least one value is needed, got none.');
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
