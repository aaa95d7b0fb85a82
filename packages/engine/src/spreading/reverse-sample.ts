import { show } from '../base/options.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { drawUnit } from '../random/draw.ts';
import type { Key } from '../random/key.ts';
import { replicateKey } from './chance.ts';
import { fillTies, type Ties, type TieWeight, tiesOf } from './ties.ts';

/** Models of which live follows can be sampled. */
export type SpreadModel = 'independentCascade' | 'linearThreshold';

/** Room for drawing which accounts a random account would be reached from. */
export interface ReverseSampler {
  readonly model: SpreadModel;
  readonly ties: Ties;
  readonly key: Key;
  /** Sample in which each account was seen last, counted from 1. */
  readonly seen: Uint32Array;
  readonly queue: Uint32Array;
}

/** Returns `model` when it is one that can be sampled. @throws RangeError for another word. */
export function checkSpreadModel(where: string, model: SpreadModel): SpreadModel {
  if (model === 'independentCascade' || model === 'linearThreshold') return model;
  throw new RangeError(
    `${where}: model must be 'independentCascade' or 'linearThreshold', got ${show(model)}. Choose one.`,
  );
}

/** Makes room for reverse samples of a graph. */
export function reverseSampler(
  where: string,
  graph: FollowerGraph,
  { key, model, weight }: { key: Key; model: SpreadModel; weight: TieWeight },
): ReverseSampler {
  const ties = tiesOf(where, graph, weight);
  return {
    model,
    ties,
    key,
    seen: new Uint32Array(graph.size),
    queue: new Uint32Array(graph.size),
  };
}

/** Moves the live followees of account i to the front of the row and returns their number. */
function keepLive({ model, ties }: ReverseSampler, i: number, [k0, k1]: Key): number {
  const { followee, weight } = ties;
  const count = fillTies(ties, i);
  let live = 0;
  if (model === 'independentCascade') {
    for (let k = 0; k < count; k++) {
      const j = followee[k]!;
      if (drawUnit(k0, k1, 0, i, j) < weight[k]!) followee[live++] = j;
    }
    return live;
  }
  // Linear threshold: at most one follow is live, each with the chance of its weight.
  let rest = drawUnit(k0, k1, 0, i, 0);
  for (let k = 0; k < count; k++) {
    if (rest < weight[k]!) {
      followee[0] = followee[k]!;
      return 1;
    }
    rest -= weight[k]!;
  }
  return 0;
}

/**
 * Draws a random account and all from which it is reached over live follows, itself included.
 *
 * @param sample - number of the sample, 0, 1, 2, ...; each number once per sampler.
 * @returns How many; they stand at the front of `sampler.queue`.
 */
export function drawReverseSet(sampler: ReverseSampler, sample: number): number {
  const { queue, seen, ties } = sampler;
  const key = replicateKey(sampler.key, sample);
  const mark = sample + 1;
  const target = Math.floor(drawUnit(key[0], key[1], 1, 0, 0) * seen.length);
  let count = 1;
  queue[0] = target;
  seen[target] = mark;
  for (let at = 0; at < count; at++) {
    const live = keepLive(sampler, queue[at]!, key);
    for (let k = 0; k < live; k++) {
      const j = ties.followee[k]!;
      if (seen[j] === mark) continue;
      seen[j] = mark;
      queue[count++] = j;
    }
  }
  return count;
}
