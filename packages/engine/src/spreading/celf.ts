import { checkKeys, checkNumber } from '../base/options.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { chanceKey } from './chance.ts';
import {
  estimateSpread,
  SPREAD_OPTIONS,
  type SpreadEstimate,
  type SpreadOptions,
  spreadOptions,
} from './estimate-spread.ts';
import { drawReverseSet, reverseSampler } from './reverse-sample.ts';

/** Accounts from which most would be reached together. */
export interface GreedyChoice {
  /** In the order chosen. */
  accounts: number[];
  /** Accounts reached more by each choice, on the samples chosen with; falling. */
  gains: number[];
  /** Spread of all of them together, on fresh samples. */
  spread: SpreadEstimate;
  /** Gains computed; plain greedy computes size x count. */
  evaluations: number;
}

/** Reverse sets by account: sets[starts[j]] .. sets[starts[j + 1] - 1] hold account j. */
interface Index {
  starts: Uint32Array;
  sets: Uint32Array;
}

function indexSets(members: readonly Uint32Array[], size: number): Index {
  const starts = new Uint32Array(size + 1);
  for (const set of members) for (const j of set) starts[j + 1]!++;
  for (let j = 0; j < size; j++) starts[j + 1]! += starts[j]!;
  const sets = new Uint32Array(starts[size]!);
  const at = starts.slice();
  members.forEach((set, s) => {
    for (const j of set) sets[at[j]!++] = s;
  });
  return { starts, sets };
}

/** Order of the heap: the greater gain first, of equals the lower id. */
function isBefore(gains: Uint32Array, a: number, b: number): boolean {
  return gains[a]! > gains[b]! || (gains[a] === gains[b] && a < b);
}

/** Lets the first entry of a heap sink to its place. */
function sink(heap: Uint32Array, size: number, gains: Uint32Array, from: number): void {
  const moved = heap[from]!;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && isBefore(gains, heap[child + 1]!, heap[child]!)) child++;
    if (!isBefore(gains, heap[child]!, moved)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = moved;
}

/** Lazy greedy: gains only fall, so an old gain is an upper bound and most need no second look. */
function chooseLazily(
  { sets, starts }: Index,
  samples: number,
  size: number,
  count: number,
): { chosen: number[]; gains: number[]; evaluations: number } {
  const isCovered = new Uint8Array(samples);
  const bound = Uint32Array.from({ length: size }, (_, j) => starts[j + 1]! - starts[j]!);
  const round = new Uint32Array(size);
  const heap = Uint32Array.from({ length: size }, (_, j) => j);
  for (let at = (size >>> 1) - 1; at >= 0; at--) sink(heap, size, bound, at);
  const chosen: number[] = [];
  const gains: number[] = [];
  let evaluations = size;
  let left = size;
  while (chosen.length < count) {
    const j = heap[0]!;
    if (round[j] === chosen.length) {
      chosen.push(j);
      gains.push(bound[j]!);
      for (let e = starts[j]!; e < starts[j + 1]!; e++) isCovered[sets[e]!] = 1;
      heap[0] = heap[--left]!;
    } else {
      let gain = 0;
      for (let e = starts[j]!; e < starts[j + 1]!; e++) gain += 1 - isCovered[sets[e]!]!;
      bound[j] = gain;
      round[j] = chosen.length;
      evaluations++;
    }
    if (left > 0) sink(heap, left, bound, 0);
  }
  return { chosen, gains, evaluations };
}

/**
 * Finds the accounts from which content would reach most others together, by lazy greedy choice on samples of live follows.
 *
 * Spread is monotone and submodular, so the choice reaches at least 1 - 1/e of the best on the samples; `spread` is estimated anew
 * on as many fresh samples, because the samples chosen with flatter the choice.
 * Read it as a map of exposure: where a rumour would do most, and which accounts to warn or protect first. It is no tool for
 * campaigns: it knows nothing of content, consent or people.
 *
 * @param count - accounts to choose, [0, size].
 * @param options.model - `independentCascade` or `linearThreshold`. Default `independentCascade`.
 * @param options.weight - what a follow passes, [0, 1], `degree` or `weights`. Default `degree`.
 * @param options.samples - reverse sets, >= 2. Default 1,000.
 * @param options.seed - root of the draws. Default 'netizen'.
 * @param options.replicate - number of the run. Default 0.
 * @returns Accounts, their gains, the spread with its standard error, and gains computed. O(members of all sets + size).
 * @throws RangeError or TypeError for an option out of range; NetizenError GRAPH_WITHOUT_WEIGHTS.
 * @see Leskovec et al. 2007, KDD (CELF); Borgs et al. 2014, SODA (reverse sets); Kempe et al. 2003, theorem 2.1
 */
export function celf(
  graph: FollowerGraph,
  count: number,
  options: SpreadOptions = {},
): GreedyChoice {
  checkKeys('celf', options, SPREAD_OPTIONS);
  const { size } = graph;
  checkNumber('celf', 'count', count, { min: 0, max: size, integer: true });
  const { model, samples, weight } = spreadOptions('celf', options);
  const sampler = reverseSampler('celf', graph, { key: chanceKey('celf', options), model, weight });
  const members: Uint32Array[] = [];
  for (let s = 0; s < samples && size > 0; s++)
    members.push(sampler.queue.slice(0, drawReverseSet(sampler, s)));
  const { chosen, evaluations, gains } = chooseLazily(
    indexSets(members, size),
    samples,
    size,
    count,
  );
  return {
    accounts: chosen,
    gains: gains.map((gain) => (gain * size) / samples),
    spread: estimateSpread(graph, chosen, options),
    evaluations,
  };
}
