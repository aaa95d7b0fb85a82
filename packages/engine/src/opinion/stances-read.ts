import type { Ctx } from '../contract/ctx.ts';
import { POST } from '../posts/post-kind.ts';
import type { Visits } from '../posts/visits.ts';

/** Stances of one visit; scratch of one thread, valid until the next visit. */
export interface StancesRead {
  count: number;
  stance: Float64Array;
}

const READ: StancesRead = { count: 0, stance: new Float64Array(64) };

/**
 * Lists the stances that visit v read on a topic, in the order read; own posts and answers of desks are left out.
 *
 * Account by account, since a model of panels draws among them: O(posts read).
 */
export function stancesRead(
  visits: Visits,
  v: number,
  { log }: Pick<Ctx, 'log'>,
  wanted: number,
): StancesRead {
  const { author, kind, stance, topic } = log.columns;
  const { mask } = log;
  const { agent, post, start } = visits;
  const i = agent[v]!;
  const lo = start[v]!;
  const hi = start[v + 1]!;
  if (READ.stance.length < hi - lo) READ.stance = new Float64Array(2 * (hi - lo));
  const out = READ.stance;
  let count = 0;
  for (let r = lo; r < hi; r++) {
    const row = post[r]! & mask;
    if (topic[row] !== wanted || kind[row] === POST.reply || author[row] === i) continue;
    out[count++] = stance[row]!;
  }
  READ.count = count;
  return READ;
}
