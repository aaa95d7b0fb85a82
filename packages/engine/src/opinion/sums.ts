import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Opinions } from './held.ts';

/** Where accounts look: one topic of the opinions of those they follow. */
export interface SumSource {
  readonly graph: FollowerGraph;
  readonly x: Opinions;
  /** Topics per account in `x`. */
  readonly width: number;
  readonly topic: number;
  /** Only opinions within this distance of one's own count; Infinity: all. */
  readonly limit: number;
  /** Changes whenever `x` does, such as the tick: what was sorted at one moment is used again. */
  readonly moment: number;
}

/** What some accounts look at, summed: for entry r, account `agent[r]` sees values of total weight `weight[r]` that add up to `sum[r]`, weight times value. */
export interface Sums {
  count: number;
  agent: Uint32Array;
  sum: Float64Array;
  weight: Float64Array;
}

/** Scratch of one thread; nothing in it outlives the block it was filled for. */
const scratch: Sums = {
  count: 0,
  agent: new Uint32Array(0),
  sum: new Float64Array(0),
  weight: new Float64Array(0),
};

/** Returns scratch for the sums of `count` accounts, with `count` 0. */
export function sumsFor(count: number): Sums {
  scratch.count = 0;
  if (scratch.agent.length < count) {
    scratch.agent = new Uint32Array(count);
    scratch.sum = new Float64Array(count);
    scratch.weight = new Float64Array(count);
  }
  return scratch;
}
