import type { Opinions } from './held.ts';
import type { SumSource } from './sums.ts';

/** For each opinion in ascending order: how many opinions lie within the limit of it, itself included, their sum and their range. */
export interface Windows {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Returns the first place of an opinion that is there. */
  placeOf(value: number): number;
}

interface Kept extends Windows {
  readonly moment: number;
  readonly topic: number;
  readonly limit: number;
}

/** Windows found for an array of opinions: blocks of one tick share them. */
const kept = new WeakMap<Opinions, Kept>();

function sortedTopic({ topic, width, x }: SumSource): Float64Array {
  const values = new Float64Array(x.length / width);
  for (let i = 0; i < values.length; i++) values[i] = x[i * width + topic]!;
  return values.sort();
}

/** Sums of the first k values in two doubles, high and low, so that differences of them keep all digits. */
function prefixSums(values: Float64Array): { high: Float64Array; low: Float64Array } {
  const high = new Float64Array(values.length + 1);
  const low = new Float64Array(values.length + 1);
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    const next = high[k]! + value;
    const back = next - high[k]!;
    high[k + 1] = next;
    low[k + 1] = low[k]! + (high[k]! - (next - back) + (value - back));
  }
  return { high, low };
}

function firstPlace(sorted: Float64Array, value: number): number {
  let lo = 0;
  let hi = sorted.length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (sorted[middle]! < value) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}

function makeWindows(source: SumSource): Kept {
  const { limit, moment, topic } = source;
  const sorted = sortedTopic(source);
  const n = sorted.length;
  const { high, low } = prefixSums(sorted);
  const counts = new Float64Array(n);
  const sums = new Float64Array(n);
  const least = new Float64Array(n);
  const most = new Float64Array(n);
  let a = 0;
  let b = 0;
  for (let p = 0; p < n; p++) {
    const own = sorted[p]!;
    while (own - sorted[a]! > limit) a++;
    while (b < n && sorted[b]! - own <= limit) b++;
    counts[p] = b - a;
    sums[p] = high[b]! - high[a]! + (low[b]! - low[a]!);
    least[p] = sorted[a]!;
    most[p] = sorted[b - 1]!;
  }
  const placeOf = (value: number) => firstPlace(sorted, value);
  return { moment, topic, limit, counts, sums, least, most, placeOf };
}

/**
 * Returns the windows of confidence over all opinions of a topic.
 *
 * Which opinions lie in a window is decided by the same subtraction as one by one; sums differ from those added one by one by rounding alone.
 *
 * @returns O(n log n) once per moment, shared by all blocks of it; 56 bytes per account.
 */
export function windowsFor(source: SumSource): Windows {
  const { limit, moment, topic, x } = source;
  const last = kept.get(x);
  if (last && last.moment === moment && last.topic === topic && last.limit === limit) return last;
  const made = makeWindows(source);
  kept.set(x, made);
  return made;
}
