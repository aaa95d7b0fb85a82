import { scaleOf } from '../agents/compact.ts';
import type { Ctx } from '../contract/ctx.ts';
import { isInFeeds } from '../posts/post-kind.ts';
import type { Visits } from '../posts/visits.ts';
import { exp } from '../random/math.ts';

/** Slot of the draw on whether a reader reports a post. */
const SLOT_REPORT = 4;

/**
 * Lets the visitors of a block report what they read.
 *
 * Hazard per post read: h = report |d| / 2 (1 + reportAnger g), probability 1 - exp(-h); d = s_p - x_i, on topics with opinions, g the
 * anger. The root is reported, not the repost in which it was read; each reading is a chance of its own.
 *
 * @param opinion - opinions held.
 * @param angerOf - anger of an account, [0, 1].
 */
export function reportRead(
  opinion: Float32Array,
  angerOf: (i: number) => number,
  visits: Visits,
  ctx: Ctx<{ report: number; reportAnger: number }>,
): void {
  const { log, params: p, politicalTopics } = ctx;
  const { author, kind, root, stance, topic } = log.columns;
  const { agent, count, post, start } = visits;
  const scale = scaleOf(opinion);
  for (let v = 0; v < count; v++) {
    const i = agent[v]!;
    const rate = (p.report / 2) * (1 + p.reportAnger * angerOf(i));
    const hi = start[v + 1]!;
    for (let r = start[v]!; r < hi; r++) {
      const id = post[r]!;
      const row = id & log.mask;
      const k = topic[row]!;
      if (k >= politicalTopics || !isInFeeds(kind[row]!)) continue;
      const first = root[row]!;
      if (first < log.oldest || author[first & log.mask] === i || author[row] === i) continue;
      const d = Math.abs(stance[row]! - opinion[i * politicalTopics + k]! * scale);
      if (ctx.drawPost(i, id, SLOT_REPORT) < 1 - exp(-rate * d)) ctx.report(i, first);
    }
  }
}
