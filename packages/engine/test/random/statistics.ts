/** Every statistical test here uses fixed draws and raises a false alarm once in a million keys (two-sided, 4.9 standard errors). */
export const ALARM = 4.9;
/** Kolmogorov's sqrt(n) D passes this once in a million. */
export const ALARM_KS = 2.7;

/** Chi-square of counts against expected counts, as a standard normal number (Wilson and Hilferty). */
export function chiSquareScore(
  counts: ArrayLike<number>,
  expected: (cell: number) => number,
  lost = 1,
): number {
  let sum = 0;
  for (let c = 0; c < counts.length; c++) sum += (counts[c] - expected(c)) ** 2 / expected(c);
  const df = counts.length - lost;
  const spread = 2 / (9 * df);
  return (Math.cbrt(sum / df) - (1 - spread)) / Math.sqrt(spread);
}

/** sqrt(n) times the largest gap between the empirical and the given distribution function. */
export function ksScore(sample: Float64Array, cdf: (x: number) => number): number {
  const x = sample.slice().sort();
  const n = x.length;
  let gap = 0;
  for (let i = 0; i < n; i++) {
    const f = cdf(x[i]);
    gap = Math.max(gap, f - i / n, (i + 1) / n - f);
  }
  return gap * Math.sqrt(n);
}

/** Distance of the sample mean from `mean` in standard errors, for a known standard deviation. */
export function meanScore(sample: ArrayLike<number>, mean: number, deviation: number): number {
  let sum = 0;
  for (let i = 0; i < sample.length; i++) sum += sample[i];
  return (sum / sample.length - mean) / (deviation / Math.sqrt(sample.length));
}

/** n values of f(0), f(1), ... */
export function sampleOf(n: number, f: (i: number) => number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => f(i));
}

/** Counts of 0..cells-2, and of everything above in the last cell. */
export function tally(n: number, cells: number, f: (i: number) => number): Uint32Array {
  const counts = new Uint32Array(cells);
  for (let i = 0; i < n; i++) counts[Math.min(cells - 1, f(i))]++;
  return counts;
}

/** Score of counts against a law on 0, 1, 2, ... whose tail fills the last cell. */
export function lawScore(
  counts: Uint32Array,
  n: number,
  probability: (k: number) => number,
): number {
  const last = counts.length - 1;
  let rest = 1;
  for (let k = 0; k < last; k++) rest -= probability(k);
  return chiSquareScore(counts, (k) => n * (k < last ? probability(k) : rest));
}
