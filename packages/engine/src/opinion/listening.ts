import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { PostLog } from '../posts/post-log.ts';
import type { Visits } from '../posts/visits.ts';
import { drawU32 } from '../random/draw.ts';
import { isAmong } from './gather-stances.ts';
import type { Opinions } from './held.ts';
import { answer, type PairRule } from './pair-rule.ts';
import type { Draws } from './sweep.ts';
import type { Trait } from './traits.ts';

const INVERSE_32 = 2.3283064365386963e-10;

/** Slot of the draw of whom an account listens to. */
const PARTNER_SLOT = 0;

/** Opinions that accounts move, how far they go, and who never does. */
export interface Listeners {
  readonly x: Opinions;
  readonly width: number;
  readonly susceptibility: Trait;
  /** Ids lo, hi, lo, hi .. of accounts that never move. */
  readonly fixed: readonly number[];
}

/** Returns one of those that i follows, uniform by a draw, or i itself where it follows nobody. */
function followeeByDraw(graph: FollowerGraph, draws: Draws, i: number): number {
  const u = drawU32(draws.k0, draws.k1, draws.tick, i, PARTNER_SLOT) * INVERSE_32;
  const degree = graph.degree(i);
  return degree === 0 ? i : graph.followee(i, Math.floor(u * degree));
}

/** Lets accounts lo..hi-1 each listen to one of those they follow, as they were before: only the listener moves. */
export function listenToOne(
  { fixed, susceptibility, width, x }: Listeners,
  site: { graph: FollowerGraph; before: Opinions; draws: Draws },
  lo: number,
  hi: number,
  rule: PairRule,
): void {
  const { before, draws, graph } = site;
  const { mask, unit, values } = susceptibility;
  for (let i = lo; i < hi; i++) {
    if (isAmong(fixed, i)) continue;
    const j = followeeByDraw(graph, draws, i) * width;
    const s = values[i & mask]! / unit;
    for (let k = 0; k < width; k++)
      x[i * width + k] = answer(before[i * width + k]!, before[j + k]!, s, rule);
  }
}

/** Lets visitors answer each post read, one after the other; own posts are left out. */
export function answerPosts(
  { fixed, susceptibility, width, x }: Listeners,
  visits: Visits,
  log: PostLog,
  rule: PairRule,
): void {
  const { author, stance, topic } = log.columns;
  const { agent, post, start } = visits;
  const { mask, unit, values } = susceptibility;
  for (let v = 0; v < visits.count; v++) {
    const i = agent[v]!;
    if (isAmong(fixed, i)) continue;
    const s = values[i & mask]! / unit;
    const hi = start[v + 1]!;
    for (let r = start[v]!; r < hi; r++) {
      const row = post[r]! & log.mask;
      const k = topic[row]!;
      if (k >= width || author[row] === i) continue;
      const at = i * width + k;
      x[at] = answer(x[at]!, stance[row]!, s, rule);
    }
  }
}
