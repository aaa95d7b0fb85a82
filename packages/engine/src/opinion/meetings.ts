import { NONE } from '../base/memory.ts';
import { readSink } from '../base/read-sink.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { isAmong } from './gather-stances.ts';
import type { Opinions } from './held.ts';
import { BATCH, drawPairs } from './pair-batch.ts';
import type { PairRule } from './pair-rule.ts';
import type { Draws } from './sweep.ts';
import type { Trait } from './traits.ts';

/** Who meets: accounts of a graph, their opinions and how far each goes. */
export interface Meeting {
  readonly graph: FollowerGraph;
  readonly x: Opinions;
  readonly width: number;
  readonly susceptibility: Trait;
  /** Ids lo, hi, lo, hi .. of accounts that never move. */
  readonly fixed: readonly number[];
}

/** Susceptibilities of a batch; scratch of one thread. */
const first = new Float64Array(BATCH);
const second = new Float64Array(BATCH);

/** Reads all opinions of a batch before any meets: the reads overlap in memory. */
function touch(x: Opinions, width: number, pairs: { agent: Uint32Array; partner: Uint32Array }) {
  const { agent, partner } = pairs;
  let sum = 0;
  for (let b = 0; b < BATCH; b++) {
    const j = partner[b]!;
    if (j !== NONE) sum += x[agent[b]! * width]! + x[j * width]!;
  }
  readSink[0] = sum;
}

function readShares(
  { fixed, susceptibility }: Meeting,
  pairs: { agent: Uint32Array; partner: Uint32Array },
  count: number,
): void {
  const { mask, unit, values } = susceptibility;
  const { agent, partner } = pairs;
  if (mask === 0) {
    first.fill(values[0]! / unit);
    second.set(first);
  } else {
    for (let b = 0; b < count; b++) {
      first[b] = values[agent[b]!]! / unit;
      second[b] = partner[b] === NONE ? 0 : values[partner[b]!]! / unit;
    }
  }
  if (fixed.length === 0) return;
  for (let b = 0; b < count; b++) {
    if (isAmong(fixed, agent[b]!)) first[b] = 0;
    if (isAmong(fixed, partner[b]!)) second[b] = 0;
  }
}

/** Lets two opinions meet: both move by their share of one and the same gap, so that equal shares keep the mean. */
function meetOne(x: Opinions, at: number, other: number, b: number, rule: PairRule): void {
  const a = x[at]!;
  const c = x[other]!;
  const gap = c - a;
  const distance = Math.abs(gap);
  if (distance < rule.bound) {
    const step = rule.rate * gap;
    x[at] = a + first[b]! * step;
    x[other] = c - second[b]! * step;
  } else if (distance > rule.reject) {
    const step = rule.repulsion * gap;
    const left = a - first[b]! * step;
    const right = c + second[b]! * step;
    x[at] = left > 1 ? 1 : left < -1 ? -1 : left;
    x[other] = right > 1 ? 1 : right < -1 ? -1 : right;
  }
}

/**
 * Lets random pairs meet one after the other: an account and one of those it follows, both uniform; on every topic both move.
 *
 * Pairs are drawn and their opinions read a batch ahead, which changes no result.
 */
export function meet(site: Meeting, draws: Draws, updates: number, rule: PairRule): void {
  const { graph, width, x } = site;
  if (graph.size === 0) return;
  for (let from = 0; from < updates; from += BATCH) {
    const count = Math.min(BATCH, updates - from);
    const pairs = drawPairs(graph, draws, from, count);
    const { agent, partner } = pairs;
    if (count === BATCH) touch(x, width, pairs);
    readShares(site, pairs, count);
    for (let b = 0; b < count; b++) {
      if (partner[b] === NONE) continue;
      const at = agent[b]! * width;
      const other = partner[b]! * width;
      for (let k = 0; k < width; k++) meetOne(x, at + k, other + k, b, rule);
    }
  }
}
