import { allocate, type BufferKind } from '../base/memory.ts';
import { exp, log, pow } from '../random/math.ts';
import { type PopularityLaw, popularityShift } from './popularity.ts';

/** Cells of equal follower mass. The most popular account of the default law fills 24 of them. */
export const CELLS = 4096;

/** Places are lowered by so much, that strata never lose one to rounding: 0.1% of the first one's share. */
export const MARGIN = 0.0009765625;

/** Ranks summed one by one, as in `popularityByRank`; the midpoint integral is exact enough beyond. */
const EXACT = 64;

/** Returns a function that finds the rank, as a real number, up to which a share u of the follower mass lies. */
function quantileOf(law: PopularityLaw): (u: number) => number {
  const { count } = law;
  const { shift, slope } = popularityShift(law);
  const scale = 1 + shift;
  const exact = Math.min(count, EXACT);
  const upTo = new Float64Array(exact + 1);
  for (let r = 0; r < exact; r++) upTo[r + 1] = upTo[r]! + pow((r + 1 + shift) / scale, -slope);
  const from = (exact + 0.5 + shift) / scale;
  const isLog = Math.abs(slope - 1) < 1e-9;
  const integral = (z: number) => (isLog ? log(z) : pow(z, 1 - slope) / (1 - slope));
  const first = integral(from);
  const sum = upTo[exact]! + scale * (integral((count + 0.5 + shift) / scale) - first);
  let r = 0;
  return (u) => {
    const mass = u * sum;
    while (r > 0 && upTo[r]! > mass) r--;
    while (r < exact && upTo[r + 1]! <= mass) r++;
    if (r < exact) return r + (mass - upTo[r]!) / (upTo[r + 1]! - upTo[r]!);
    const value = first + (mass - upTo[exact]!) / scale;
    const z = isLog ? exp(value) : pow(value * (1 - slope), 1 / (1 - slope));
    return z * scale - shift - 0.5;
  };
}

/**
 * Returns the ranks at which each of `CELLS` equal cells of the law's mass ends: convex, from 0 to law.count, one entry to spare.
 *
 * Between the knots ranks are equally popular: within a cell near the top, exact but for the cell in which two ranks meet.
 */
export function popularityKnots(law: PopularityLaw): Float64Array {
  const knots = new Float64Array(CELLS + 2);
  const quantile = quantileOf(law);
  let previous = 0;
  let step = 0;
  for (let g = 1; g <= CELLS; g++) {
    const rank = quantile(g / CELLS);
    // Rounding must not make the ranks of a cell fewer than those of the cell before: distinct picks rest on it.
    step = Math.max(step, rank - previous);
    previous = rank;
    knots[g] = knots[g - 1]! + step;
  }
  const stretch = law.count / knots[CELLS]!;
  for (let g = 1; g < CELLS; g++) knots[g]! *= stretch;
  knots[CELLS] = law.count;
  knots[CELLS + 1] = law.count;
  return knots;
}

/** Returns each knot less `MARGIN` and the ranks of its cell, side by side: what the innermost loop reads. */
export function popularityCurve(knots: Float64Array, buffers?: BufferKind): Float64Array {
  const curve = allocate('f64', 2 * knots.length, buffers);
  for (let g = 0; g < knots.length; g++) {
    curve[2 * g] = knots[g]! - MARGIN;
    curve[2 * g + 1] = g < CELLS ? knots[g + 1]! - knots[g]! : 0;
  }
  return curve;
}

/** Returns the share of the follower mass that lies before a rank, the inverse of the knots; rank in [0, count]. */
export function massBefore(knots: Float64Array, rank: number): number {
  let lo = 0;
  let hi = CELLS;
  while (hi - lo > 1) {
    const middle = (lo + hi) >>> 1;
    if (knots[middle]! <= rank) lo = middle;
    else hi = middle;
  }
  return Math.min(1, (lo + (rank - knots[lo]!) / (knots[hi]! - knots[lo]!)) / CELLS);
}

/** How many picks accounts make among the same places: shares of accounts by count. */
export interface PickCounts {
  /** Share of accounts that make at least k picks, length largest + 2. */
  readonly atLeast: Float64Array;
  /** Picks per account of those who make fewer than k. */
  readonly below: Float64Array;
}

/** Sums up shares of accounts by their number of picks. */
export function pickCounts(shares: Float64Array): PickCounts {
  const n = shares.length;
  const atLeast = new Float64Array(n + 1);
  const below = new Float64Array(n + 1);
  for (let k = n - 1; k >= 0; k--) atLeast[k] = atLeast[k + 1]! + shares[k]!;
  for (let k = 0; k < n; k++) below[k + 1] = below[k]! + k * shares[k]!;
  return { atLeast, below };
}

/**
 * Returns how many of an account's picks lie before a place, on average: E min(place, K mass) over its number of picks K.
 *
 * @param mass - share of popularity before the place.
 */
export function picksBefore(counts: PickCounts, place: number, mass: number): number {
  if (place <= 0 || mass <= 0) return 0;
  const last = counts.atLeast.length - 1;
  const k = Math.min(last, Math.ceil(place / mass));
  return place * counts.atLeast[k]! + mass * counts.below[k]!;
}
