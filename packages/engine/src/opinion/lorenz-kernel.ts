import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Visits } from '../posts/visits.ts';
import { drawU32, drawUnit } from '../random/draw.ts';
import { pow } from '../random/math.ts';
import { drawNormal } from '../random/normal.ts';
import { isAmong } from './gather-stances.ts';
import type { Opinions } from './held.ts';
import type { Listeners } from './listening.ts';
import { weightScratch } from './rows.ts';
import type { Draws } from './sweep.ts';

/** Parameters of attitude change, all set. */
export interface ChangeRule {
  rate: number;
  assimilation: number;
  latitude: number;
  sharpness: number;
  polarity: boolean;
  idiosyncrasy: number;
  spread: number;
}

const INVERSE_32 = 2.3283064365386963e-10;

/** Slots: whom one hears; from 1 on, three per topic: whether the opinion is fresh, and its two. */
const PARTNER_SLOT = 0;
const FRESH_SLOT = 1;
const SLOTS = 3;

function cut(x: number): number {
  return x > 1 ? 1 : x < -1 ? -1 : x;
}

/** Attitude after the message m, with `force` = susceptibility times credibility. */
function changed(x: number, m: number, force: number, rule: ChangeRule): number {
  const { assimilation, latitude, polarity, rate, sharpness } = rule;
  const near = latitude < Infinity ? 1 / (1 + pow(Math.abs(m - x) / latitude, sharpness)) : 1;
  const room = polarity ? 1 - x * x : 1;
  return cut(x + force * rate * near * room * (m - assimilation * x));
}

function isFresh({ k0, k1, tick }: Draws, i: number, k: number, { idiosyncrasy }: ChangeRule) {
  return idiosyncrasy > 0 && drawUnit(k0, k1, tick, i, FRESH_SLOT + SLOTS * k) < idiosyncrasy;
}

function freshOpinion({ k0, k1, tick }: Draws, i: number, k: number, { spread }: ChangeRule) {
  return cut(spread * drawNormal(k0, k1, tick, i, FRESH_SLOT + 1 + SLOTS * k));
}

/** Credibility of the k-th that i follows: the weight of the follow, at most 1. */
function credibilityOf(graph: FollowerGraph, i: number, k: number): number {
  if (!graph.weights) return 1;
  if (graph.rows?.weights) return Math.min(1, graph.rows.weights[graph.rows.offsets[i]! + k]!);
  const row = weightScratch(graph);
  graph.weights(i, row);
  return Math.min(1, row[k]!);
}

/** Lets accounts lo..hi-1 each hear one of those they follow, as they were before, or take fresh opinions. */
export function hearOne(
  { fixed, susceptibility, width, x }: Listeners,
  site: { graph: FollowerGraph; before: Opinions; draws: Draws },
  lo: number,
  hi: number,
  rule: ChangeRule,
): void {
  const { before, draws, graph } = site;
  const { mask, unit, values } = susceptibility;
  const { k0, k1, tick } = draws;
  for (let i = lo; i < hi; i++) {
    if (isAmong(fixed, i)) continue;
    const degree = graph.degree(i);
    const u = drawU32(k0, k1, tick, i, PARTNER_SLOT) * INVERSE_32;
    const slot = Math.floor(u * degree);
    const j = degree === 0 ? i : graph.followee(i, slot);
    const force = degree === 0 ? 0 : (values[i & mask]! / unit) * credibilityOf(graph, i, slot);
    for (let k = 0; k < width; k++) {
      const at = i * width + k;
      x[at] = isFresh(draws, i, k, rule)
        ? freshOpinion(draws, i, k, rule)
        : changed(before[at]!, before[j * width + k]!, force, rule);
    }
  }
}

/** Lets visitors hear each post read, one after the other, or take fresh opinions first; own posts are left out. */
export function answerMessages(
  { fixed, susceptibility, width, x }: Listeners,
  visits: Visits,
  ctx: Ctx,
  rule: ChangeRule,
): void {
  const { log } = ctx;
  const { author, stance, topic } = log.columns;
  const { agent, post, start } = visits;
  const { mask, unit, values } = susceptibility;
  for (let v = 0; v < visits.count; v++) {
    const i = agent[v]!;
    if (isAmong(fixed, i)) continue;
    for (let k = 0; k < width; k++)
      if (isFresh(ctx, i, k, rule)) x[i * width + k] = freshOpinion(ctx, i, k, rule);
    const force = values[i & mask]! / unit;
    const hi = start[v + 1]!;
    for (let r = start[v]!; r < hi; r++) {
      const row = post[r]! & log.mask;
      const k = topic[row]!;
      if (k >= width || author[row] === i) continue;
      const at = i * width + k;
      x[at] = changed(x[at]!, stance[row]!, force, rule);
    }
  }
}
