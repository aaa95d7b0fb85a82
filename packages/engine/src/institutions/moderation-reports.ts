import type { Ctx } from '../contract/ctx.ts';
import type { WorldView } from '../contract/view.ts';
import { FLAG, UNSEEN } from '../posts/post-kind.ts';
import type { ModerationParams } from './moderation-options.ts';
import type { ModerationOwn } from './moderation-state.ts';
import { drawMark, isModerated, SLOT } from './moderation-words.ts';

const NOBODY: ReadonlySet<number> = new Set();

/** Returns the posts with enough reports, those that left the log not counted. */
export function complaintsOf(
  own: ModerationOwn,
  { params }: Ctx<ModerationParams>,
): ReadonlySet<number> {
  if (params.reportsNeeded === 0) return NOBODY;
  return new Set(own.complaints.columns.post.subarray(0, own.complaints.length));
}

/** Forgets complaints about posts that left the log. */
function forgetOld(own: ModerationOwn, oldest: number): void {
  const { post } = own.complaints.columns;
  let kept = 0;
  for (let r = 0; r < own.complaints.length; r++) if (post[r]! >= oldest) post[kept++] = post[r]!;
  own.complaints.length = kept;
}

/** Posts that by now have enough reports and had not before. O(posts in the log). */
function newComplaints(own: ModerationOwn, view: WorldView, ctx: Ctx<ModerationParams>): number[] {
  const { columns: c, mask, next, oldest } = view.log;
  const { reportsNeeded } = ctx.params;
  const known = complaintsOf(own, ctx);
  const found: number[] = [];
  for (let post = oldest; post < next; post++) {
    const row = post & mask;
    if (c.reports[row]! < reportsNeeded || known.has(post)) continue;
    // What was read before it was published is not read again.
    if ((c.flags[row]! & (UNSEEN | FLAG.reviewed)) !== 0 || !isModerated(c, row, ctx)) continue;
    found.push(post);
  }
  return found;
}

/**
 * Brings posts with enough reports to the reviewers, at a drawn hour of this tick: those in the queue, found later otherwise, move forward.
 *
 * Each post once: a reviewer who kept it is not asked again.
 */
export function takeReported(
  own: ModerationOwn,
  view: WorldView,
  ctx: Ctx<ModerationParams>,
): void {
  forgetOld(own, view.log.oldest);
  const found = newComplaints(own, view, ctx);
  if (found.length === 0) return;
  const { columns: queued, length } = own.queue;
  const rowOf = new Map<number, number>();
  for (let r = 0; r < length; r++) if (queued.post[r] !== 0) rowOf.set(queued.post[r]!, r);
  for (const post of found) {
    own.complaints.push({ post });
    const mark = view.log.columns.mark[post & view.log.mask]!;
    const hour = ctx.hour + ctx.dt * drawMark(ctx, mark, SLOT.report);
    const row = rowOf.get(post);
    if (row === undefined) {
      own.reported[0]!++;
      own.queue.push({ post, serial: 0, found: hour });
    } else {
      own.hastened[0]!++;
      own.queue.columns.found[row] = Math.min(hour, own.queue.columns.found[row]!);
    }
  }
}
