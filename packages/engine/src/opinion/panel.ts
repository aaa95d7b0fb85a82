import type { FollowerGraph } from '../graph/follower-graph.ts';
import { drawU32 } from '../random/draw.ts';
import { BATCH, drawAgents } from './pair-batch.ts';
import type { Draws } from './sweep.ts';

/** Largest panel. */
export const PANEL_MAX = 64;

/** First slot of the draws of a panel; a model takes those from 1 up to it. */
export const PANEL_SLOT = 8;

const INVERSE_32 = 2.3283064365386963e-10;

/** Accounts and panels of a batch of updates; scratch of one thread, valid until the next batch. */
export interface Panels {
  readonly agent: Uint32Array;
  /** Members of update b from b * PANEL_MAX on. */
  readonly member: Uint32Array;
  /** How many there are: `size`, or all that the account follows where these are fewer. */
  readonly count: Uint8Array;
}

const agent = new Uint32Array(BATCH);
const member = new Uint32Array(BATCH * PANEL_MAX);
const counts = new Uint8Array(BATCH);
const begin = new Float64Array(BATCH);
const degree = new Uint32Array(BATCH);
const places = new Uint32Array(PANEL_MAX);
const PANELS: Panels = { agent, member, count: counts };

/**
 * Draws `size` different places among 0..n-1, all sets alike, into `out`; all places where n <= size.
 *
 * @returns How many. O(size^2).
 * @see Floyd's algorithm in Bentley & Floyd 1987, Communications of the ACM 30(9) 754
 */
export function drawPlaces(
  draws: Draws,
  unit: number,
  n: number,
  size: number,
  out: Uint32Array,
): number {
  if (n <= size) {
    for (let k = 0; k < n; k++) out[k] = k;
    return n;
  }
  const { k0, k1, tick } = draws;
  for (let k = 0; k < size; k++) {
    const last = n - size + k;
    const place = Math.floor(drawU32(k0, k1, tick, unit, PANEL_SLOT + k) * INVERSE_32 * (last + 1));
    let isTaken = false;
    for (let c = 0; c < k; c++) if (out[c] === place) isTaken = true;
    out[k] = isTaken ? last : place;
  }
  return size;
}

/** Draws the accounts of updates first..first+count-1, and for each a panel of different accounts among those it follows. */
export function drawPanels(
  graph: FollowerGraph,
  draws: Draws,
  size: number,
  first: number,
  count: number,
): Panels {
  drawAgents(graph.size, draws, first, count, agent);
  const { rows } = graph;
  for (let b = 0; b < count; b++) {
    const i = agent[b]!;
    const from = rows ? rows.offsets[i]! : 0;
    begin[b] = from;
    degree[b] = rows ? rows.offsets[i + 1]! - from : graph.degree(i);
  }
  for (let b = 0; b < count; b++) {
    const n = drawPlaces(draws, first + b, degree[b]!, size, places);
    counts[b] = n;
    const from = b * PANEL_MAX;
    if (rows) {
      const { followees } = rows;
      const lo = begin[b]!;
      for (let k = 0; k < n; k++) member[from + k] = followees[lo + places[k]!]!;
    } else for (let k = 0; k < n; k++) member[from + k] = graph.followee(agent[b]!, places[k]!);
  }
  return PANELS;
}
