import { checkNumber } from '../base/options.ts';
import { drawU32 } from './draw.ts';
import { drawStandardExponential } from './exponential.ts';
import type { Key } from './key.ts';

/** Many independent Poisson processes run as one: which event comes next, and when. */
export interface Gillespie {
  /** Time of the last event; Infinity once no rate is left. */
  readonly time: number;
  /** Sum of all rates. */
  readonly total: number;
  /** Returns the rate of event j. */
  rate(j: number): number;
  /** Changes a rate from now on; O(log n). @throws RangeError for a rate that is negative or not finite. */
  setRate(j: number, rate: number): void;
  /** Moves on to the next event and returns which it is; undefined once no rate is left. O(log n). */
  next(): number | undefined;
}

const INVERSE_52 = 2.220446049250313e-16;

/** A binary tree of sums: node k is the sum of 2k and 2k + 1, the leaves are the rates. Sums never drift, for they are added anew. */
function sumTree(rates: ArrayLike<number>): { tree: Float64Array; leaves: number } {
  let leaves = 1;
  while (leaves < rates.length) leaves *= 2;
  const tree = new Float64Array(2 * leaves);
  tree.set(rates, leaves);
  for (let k = leaves - 1; k > 0; k--) tree[k] = tree[2 * k]! + tree[2 * k + 1]!;
  return { tree, leaves };
}

function checkRate(j: number, rate: number): void {
  checkNumber('gillespie', `rates[${j}]`, rate, {
    min: 0,
    max: Number.MAX_VALUE,
    remedy: 'It is a number of events per unit of time; 0 for what must not come.',
  });
}

/** Leaf whose share of the sum holds x, 0 <= x < tree[1]. */
function leafAt(tree: Float64Array, leaves: number, x: number): number {
  let k = 1;
  let rest = x;
  while (k < leaves) {
    k *= 2;
    // Rounding must never lead into a branch without rates.
    if (rest < tree[k]! || tree[k + 1] === 0) continue;
    rest -= tree[k]!;
    k++;
  }
  return k - leaves;
}

/**
 * Returns the superposition of Poisson processes with the given rates (Gillespie's direct method, kinetic Monte Carlo).
 *
 * The wait until the next event is exponential with mean 1 / R, R the sum of the rates; it is event j with probability rate_j / R.
 * Rates may change after any event, so states of a system may be followed: 16 to 32 bytes an event, in a tree of sums.
 *
 * @param options.rates - per unit of time, >= 0, at least one.
 * @param options.key - key of the draws; the n-th event uses draws of its own.
 * @param options.start - time to begin at. Default 0.
 * @throws RangeError for a wrong rate or an empty list.
 * @see Gillespie 1977, Journal of Physical Chemistry 81(25) 2340-2361
 */
export function gillespie(options: {
  rates: ArrayLike<number>;
  key: Key;
  start?: number;
}): Gillespie {
  const { key, rates, start = 0 } = options;
  if (rates.length === 0)
    throw new RangeError('gillespie: rates must hold at least one number, got none.');
  for (let j = 0; j < rates.length; j++) checkRate(j, rates[j]!);
  const [k0, k1] = key;
  const size = rates.length;
  const { leaves, tree } = sumTree(rates);
  let time = start;
  let n = 0;
  return {
    get time() {
      return time;
    },
    get total() {
      return tree[1]!;
    },
    rate: (j) => tree[leaves + j]!,
    setRate(j, rate) {
      checkNumber('gillespie', 'event', j, { min: 0, max: size - 1, integer: true });
      checkRate(j, rate);
      let k = leaves + j;
      tree[k] = rate;
      for (k >>>= 1; k > 0; k >>>= 1) tree[k] = tree[2 * k]! + tree[2 * k + 1]!;
    },
    next() {
      if (tree[1] === 0) {
        time = Infinity;
        return undefined;
      }
      // The high word of the counter is a coordinate of its own: more than 2^32 events stay different.
      const high = Math.floor(n / 0x100000000);
      time += drawStandardExponential(k0, k1, n, high, 0) / tree[1]!;
      const u = drawU32(k0, k1, n, high, 2) * 0x100000 + (drawU32(k0, k1, n, high, 3) >>> 12);
      n++;
      return leafAt(tree, leaves, u * INVERSE_52 * tree[1]!);
    },
  };
}
