import { complete, type FollowerGraph } from '@netizen/engine/graph';
import { deriveKey, type Key, seedKey } from '@netizen/engine/random';
import { type Finding, near } from './case.ts';
import { type Average, average } from './replicates.ts';

/** Runs of a model of two sides to its end. */
export interface TwoSidedRuns {
  graph: FollowerGraph;
  /** First opinions, -1 or 1. */
  start: ArrayLike<number>;
  /** One update: writes `x`. */
  update(x: Float64Array, draws: { key: Key; tick: number }): void;
  isOver(x: Float64Array): boolean;
  seed: string;
  runs: number;
}

/** How runs ended. */
export interface TwoSidedEnds {
  /** Share of 1s in the end of each run. */
  ones: Average;
  /** Updates to the end. */
  updates: Average;
}

/** Everybody follows everybody else. */
export function everybody(size: number): FollowerGraph {
  return complete().build({ size, key: seedKey(0) });
}

/** First opinions: k accounts hold 1, the others -1. */
export function holders(size: number, k: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => (i < k ? 1 : -1));
}

/** Whether all hold the same. */
export function isConsensus(x: ArrayLike<number>): boolean {
  for (let i = 1; i < x.length; i++) if (x[i] !== x[0]) return false;
  return true;
}

/** Runs a model of two sides to its end, again and again. */
export function endsOf({ isOver, runs, seed, start, update }: TwoSidedRuns): TwoSidedEnds {
  const updates = new Float64Array(runs);
  const ones = average(runs, (r) => {
    const key = deriveKey(seedKey(seed), `run:${r}`);
    const x = Float64Array.from(start);
    let tick = 0;
    for (; !isOver(x); tick++) update(x, { key, tick });
    updates[r] = tick;
    return x.filter((one) => one === 1).length / x.length;
  });
  return { ones, updates: average(runs, (r) => updates[r]!) };
}

/** Compares the chance that all end at 1, and the updates to the end, with known ones. */
export function compareEnds(
  what: string,
  { ones, updates }: TwoSidedEnds,
  known: { win: number; updates: number },
): Finding[] {
  const runs = ones.values.length;
  const wins = ones.values.filter((share) => share === 1).length / runs;
  const error = Math.sqrt((known.win * (1 - known.win)) / runs);
  return [
    near(`${what}: all 1 in the end, ${runs} runs`, known.win, wins, 4 * error),
    near(`${what}: updates to the end`, known.updates, updates.mean, 4 * updates.error),
  ];
}
