import { log, pow } from '../random/math.ts';

/** Follower counts by rank: `count` of them sum to `total`, the first is `top`, the tail follows k^-exponent. */
export interface PopularityLaw {
  /** Number of ranks. */
  count: number;
  /** Sum over all ranks. */
  total: number;
  /** Value at the first rank. */
  top: number;
  /** Exponent of the density of the values, above 1. */
  exponent: number;
}

function tailSum(count: number, shift: number, slope: number): number {
  if (shift === Infinity) return count;
  // Midpoint integral from rank 1/2 on; the first terms are summed, where the midpoint rule is rough.
  const exact = Math.min(count, 64);
  const scale = 1 + shift;
  let sum = 0;
  for (let r = 1; r <= exact; r++) sum += pow((r + shift) / scale, -slope);
  const from = (exact + 0.5 + shift) / scale;
  const to = (count + 0.5 + shift) / scale;
  if (Math.abs(slope - 1) < 1e-9) return sum + scale * log(to / from);
  return sum + (scale * (pow(to, 1 - slope) - pow(from, 1 - slope))) / (1 - slope);
}

/**
 * Returns the expected number of followers at each rank of a truncated Pareto law.
 *
 * F(r) = top ((r + c) / (1 + c))^(-1 / (exponent - 1)), r = 1..count; the shift c >= 0, found by bisection, makes the sum `total`.
 * When even c = 0 gives too much, F(1) is lowered; when equal ranks give too little (total >= count * top), all ranks are equal.
 *
 * @returns Length count, falling, its sum scaled to `total`.
 */
export function popularityByRank(law: PopularityLaw): Float64Array {
  const { count, total } = law;
  const { shift, slope } = popularityShift(law);
  const values = new Float64Array(count);
  let sum = 0;
  for (let r = 0; r < count; r++) sum += values[r] = pow((r + 1 + shift) / (1 + shift), -slope);
  for (let r = 0; r < count; r++) values[r]! *= total / sum;
  return values;
}

/** Returns the shift c and the slope 1 / (exponent - 1) of `popularityByRank`. */
export function popularityShift(law: PopularityLaw): { shift: number; slope: number } {
  const { count, total, top, exponent } = law;
  const slope = 1 / (exponent - 1);
  let low = 0;
  let high = 1e9;
  if (top * tailSum(count, low, slope) >= total) high = low;
  for (let step = 0; step < 80 && high > low; step++) {
    const shift = (low + high) / 2;
    if (top * tailSum(count, shift, slope) < total) low = shift;
    else high = shift;
  }
  return { shift: high, slope };
}

/** Finds ranks by their share of a whole: the inverse of a cumulative sum. */
export interface RankSampler {
  /** Cumulative shares, length count; the last is 1. */
  readonly upTo: Float64Array;
  /** First rank whose share can reach g / guide.length. */
  readonly guide: Uint32Array;
}

/** Prepares `rankAt` for the given weights: 8 bytes per weight and 4 per entry of the guide. */
export function rankSampler(weights: Float64Array): RankSampler {
  const count = weights.length;
  const upTo = new Float64Array(count);
  let sum = 0;
  for (let r = 0; r < count; r++) upTo[r] = sum += weights[r]!;
  for (let r = 0; r < count; r++) upTo[r]! /= sum;
  upTo[count - 1] = 1;
  const guide = new Uint32Array(2 * count);
  let rank = 0;
  for (let g = 0; g < guide.length; g++) {
    while (upTo[rank]! <= g / guide.length) rank++;
    guide[g] = rank;
  }
  return { upTo, guide };
}

/** Returns the rank r with upTo[r - 1] <= u < upTo[r], u in [0, 1): O(1) on average. */
export function rankAt(sampler: RankSampler, u: number): number {
  const { upTo, guide } = sampler;
  let rank = guide[Math.floor(u * guide.length)]!;
  while (upTo[rank]! <= u) rank++;
  return rank;
}
