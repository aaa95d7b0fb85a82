import { NONE } from '../base/memory.ts';
import type { FollowerGraph, StoredRows } from '../graph/follower-graph.ts';
import { drawU32 } from '../random/draw.ts';
import type { Draws } from './sweep.ts';

/** Updates whose accounts and partners are drawn together: their reads from memory overlap. */
export const BATCH = 256;

/** First slot that a model may use for more draws of an update; the pair takes those before. */
export const PAIR_SLOTS = 2;

const INVERSE_32 = 2.3283064365386963e-10;

/** Pairs of a batch; scratch of one thread, valid until the next batch. */
export interface Pairs {
  readonly agent: Uint32Array;
  /** One of those that the account follows, or NONE. */
  readonly partner: Uint32Array;
}

const agent = new Uint32Array(BATCH);
const partner = new Uint32Array(BATCH);
const place = new Float64Array(BATCH);
const degree = new Uint32Array(BATCH);
const PAIRS: Pairs = { agent, partner };

/** Draws the accounts of updates first..first+count-1, each uniform among all. */
export function drawAgents(
  size: number,
  { k0, k1, tick }: Draws,
  first: number,
  count: number,
  out: Uint32Array,
): void {
  for (let b = 0; b < count; b++) out[b] = drawU32(k0, k1, tick, first + b, 0) * INVERSE_32 * size;
}

/** Draws at which place of a row each partner stands; reads and draws in loops of their own, so that more reads are on their way at once. */
function drawPlaces(
  offsets: StoredRows['offsets'],
  { k0, k1, tick }: Draws,
  first: number,
  count: number,
): void {
  for (let b = 0; b < count; b++) {
    const i = agent[b]!;
    const from = offsets[i]!;
    place[b] = from;
    degree[b] = offsets[i + 1]! - from;
  }
  for (let b = 0; b < count; b++) {
    const k = drawU32(k0, k1, tick, first + b, 1) * INVERSE_32 * degree[b]!;
    place[b]! += Math.floor(k);
  }
}

/**
 * Draws the pairs of updates first..first+count-1: an account, and one of those it follows, both uniform.
 *
 * Neither depends on opinions, so a batch gives what one update after the other would give.
 */
export function drawPairs(graph: FollowerGraph, draws: Draws, first: number, count: number): Pairs {
  const { k0, k1, tick } = draws;
  drawAgents(graph.size, draws, first, count, agent);
  if (!graph.rows) {
    for (let b = 0; b < count; b++) {
      const i = agent[b]!;
      const n = graph.degree(i);
      const k = Math.floor(drawU32(k0, k1, tick, first + b, 1) * INVERSE_32 * n);
      partner[b] = n === 0 ? NONE : graph.followee(i, k);
    }
    return PAIRS;
  }
  drawPlaces(graph.rows.offsets, draws, first, count);
  const { followees } = graph.rows;
  for (let b = 0; b < count; b++) partner[b] = degree[b] === 0 ? NONE : followees[place[b]!]!;
  return PAIRS;
}
