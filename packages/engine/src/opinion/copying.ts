import { NONE } from '../base/memory.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Visits } from '../posts/visits.ts';
import { drawUnit } from '../random/draw.ts';
import type { Held } from './held.ts';
import { BATCH, drawPairs } from './pair-batch.ts';
import { stancesRead } from './stances-read.ts';
import type { Draws } from './sweep.ts';

/** Chance of turning by oneself, and of turning to 1 then. */
export interface Noise {
  readonly noise: number;
  readonly bias: number;
}

const NOISE_SLOT = 2;
const SIDE_SLOT = 3;

/** Opinion after an update: by oneself with probability `noise`, else what was heard. */
function choose(heard: number, { k0, k1, tick }: Draws, unit: number, p: Noise): number {
  if (p.noise === 0 || drawUnit(k0, k1, tick, unit, NOISE_SLOT) >= p.noise) return heard;
  return drawUnit(k0, k1, tick, unit, SIDE_SLOT) < p.bias ? 1 : -1;
}

/**
 * Lets accounts drawn at random copy somebody they follow, or turn by themselves, one after the other.
 *
 * @returns How many opinions changed.
 */
export function copyFollowees(
  graph: FollowerGraph,
  held: Held,
  draws: Draws,
  updates: number,
  noise: Noise,
): number {
  const { topic, values, width } = held;
  let changes = 0;
  for (let first = 0; first < updates; first += BATCH) {
    const count = Math.min(BATCH, updates - first);
    const { agent, partner } = drawPairs(graph, draws, first, count);
    for (let b = 0; b < count; b++) {
      const at = agent[b]! * width + topic;
      const j = partner[b]!;
      const x = values[at]!;
      const y = choose(j === NONE ? x : values[j * width + topic]!, draws, first + b, noise);
      values[at] = y;
      if (y !== x) changes++;
    }
  }
  return changes;
}

/** Lets each visitor copy one of the stances it read, or turn by itself. */
export function copyStances(held: Held, visits: Visits, ctx: Ctx, noise: Noise): void {
  const { topic, values, width } = held;
  for (let v = 0; v < visits.count; v++) {
    const i = visits.agent[v]!;
    const at = i * width + topic;
    const { count, stance } = stancesRead(visits, v, ctx, topic);
    const heard = count === 0 ? values[at]! : stance[Math.floor(ctx.draw(i, 1) * count)]!;
    values[at] = choose(heard, ctx, i, noise);
  }
}
