import { NONE } from '../base/memory.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { WorldView } from '../contract/view.ts';
import { heldRow } from '../posts/held.ts';
import type { ContentColumns } from '../posts/outbox.ts';
import { UNSEEN } from '../posts/post-kind.ts';
import { isKept } from '../posts/post-log.ts';
import { findPotentials, type Judgement, judge } from './moderation-judgement.ts';
import type { ModerationParams } from './moderation-options.ts';
import { complaintsOf } from './moderation-reports.ts';
import { type ModerationOwn, raiseTally } from './moderation-state.ts';
import { drawMark, SLOT } from './moderation-words.ts';

/** What one review works with. */
interface Desk {
  readonly own: ModerationOwn;
  readonly view: WorldView;
  readonly ctx: Ctx<ModerationParams>;
  /** Posts with enough reports. */
  readonly complaints: ReadonlySet<number>;
}

/** A post that waits for a reviewer. */
interface Waiting {
  readonly post: number;
  readonly serial: number;
  readonly found: number;
  /** Where its content stands. */
  readonly content: ContentColumns;
  readonly row: number;
  /** Reposts, comments and reports, the last with their weight. */
  readonly virality: number;
}

/** Reviewers on duty in this tick. */
function staffAt({ hour, params: p }: Ctx<ModerationParams>): number {
  const time = hour - 24 * Math.floor(hour / 24);
  return time < 8 ? p.nightReviewers : p.reviewers;
}

/** Looks up a post of the queue; undefined when it is gone: left the log, withdrawn, hidden, or taken by somebody else. */
function lookUp(
  { ctx, view }: Desk,
  entry: { post: number; serial: number; found: number },
): Waiting | undefined {
  const { held, log } = view;
  if (entry.post === 0) {
    const row = heldRow(held, entry.serial);
    return row < 0 ? undefined : { ...entry, content: held.columns, row, virality: 0 };
  }
  if (!isKept(log, entry.post)) return undefined;
  const c = log.columns;
  const row = entry.post & log.mask;
  if ((c.flags[row]! & UNSEEN) !== 0) return undefined;
  const virality = c.reposts[row]! + c.comments[row]! + ctx.params.reportWeight * c.reports[row]!;
  return { ...entry, content: c, row, virality };
}

/** Takes the posts found by the end of the tick out of the queue; counts those that are gone and drops held ones whose time ran out. */
function takeFound(desk: Desk): Waiting[] {
  const { ctx, own } = desk;
  const { columns: c } = own.queue;
  const end = (ctx.tick + 1) * ctx.dt;
  const waiting: Waiting[] = [];
  let kept = 0;
  for (let r = 0; r < own.queue.length; r++) {
    const entry = { post: c.post[r]!, serial: c.serial[r]!, found: c.found[r]! };
    const found = lookUp(desk, entry);
    if (!found) own.lapsed[0]!++;
    else if (entry.found >= end) {
      c.post[kept] = entry.post;
      c.serial[kept] = entry.serial;
      c.found[kept++] = entry.found;
    } else if (entry.post === 0 && ctx.hour - entry.found > ctx.params.holdLimit) {
      own.expired[0]!++;
      if (judgementOf(desk, found).isCritical) own.silenced[0]!++;
      ctx.discard(entry.serial);
    } else waiting.push(found);
  }
  own.queue.length = kept;
  return waiting;
}

function judgementOf({ ctx, view }: Desk, { content, row }: Waiting): Judgement {
  const potentials = view.memo(`${ctx.params.name}:potentials`, () =>
    findPotentials(view, ctx.params),
  );
  return judge(content, row, ctx, potentials);
}

/** Keeps the author from visiting for some days. */
function suspend({ ctx, own }: Desk, account: number): void {
  const until = ctx.tick + Math.ceil((24 * ctx.params.suspendDays) / ctx.dt);
  if (ctx.postpone(account, until)) own.suspended[0]!++;
}

/** What a deletion brings to the account and the subject. */
function punish(desk: Desk, { content, row }: Waiting, hour: number): void {
  const { ctx, own } = desk;
  const { blockAfter, blockHours, strikes } = ctx.params;
  if (strikes > 0) {
    const count = raiseTally(own.offenders, content.author[row]!);
    if (count % strikes === 0) suspend(desk, content.author[row]!);
  }
  const subject = content.subject[row]!;
  if (blockAfter === 0 || subject === 0) return;
  if (raiseTally(own.subjects, subject) % blockAfter !== 0) return;
  own.blocked[0]!++;
  ctx.block(subject, hour + blockHours);
}

function carryOut(desk: Desk, post: Waiting, judgement: Judgement, hour: number): void {
  const { ctx, own } = desk;
  const { content, row, serial } = post;
  const isHeld = post.post === 0;
  const mark = content.mark[row]!;
  if (!judgement.isDeleted) {
    if (isHeld) {
      own.released[0]!++;
      ctx.release(serial, hour);
    } else if (drawMark(ctx, mark, SLOT.throttle) < ctx.params.throttleShare) {
      own.throttled[0]!++;
      ctx.throttle(post.post);
    }
    return;
  }
  if (judgement.isWrong) own.wrong[0]!++;
  if (judgement.isCritical) own.silenced[0]!++;
  punish(desk, post, hour);
  if (isHeld) {
    own.dropped[0]!++;
    ctx.discard(serial);
    return;
  }
  own.deletions.push({
    written: content.hour[row]!,
    deleted: hour,
    isWrong: Number(judgement.isWrong),
    isCritical: Number(judgement.isCritical),
  });
  if (desk.complaints.has(post.post)) {
    own.reportedGone[0]!++;
    if (judgement.isWrong) own.reportedWrong[0]!++;
  }
  if (drawMark(ctx, mark, SLOT.hide) < ctx.params.hideShare) {
    own.hidden[0]!++;
    ctx.hide(post.post);
  } else {
    own.deleted[0]!++;
    ctx.remove(NONE, post.post, hour);
  }
}

/**
 * Lets the reviewers on duty read what was found: as many posts as their pace allows, those with most reposts, comments and reports first,
 * then the oldest. A post found in this tick is decided on at the hour it is found, one that had to wait at a drawn hour.
 */
export function review(own: ModerationOwn, view: WorldView, ctx: Ctx<ModerationParams>): void {
  const desk = { own, view, ctx, complaints: complaintsOf(own, ctx) };
  const waiting = takeFound(desk);
  waiting.sort(
    (a, b) =>
      b.virality - a.virality || a.found - b.found || a.post - b.post || a.serial - b.serial,
  );
  const room = own.carry[0]! + staffAt(ctx) * ctx.params.pace * ctx.dt;
  const count = Math.min(Math.floor(room), waiting.length);
  own.carry[0] = count < waiting.length ? room - count : 0;
  for (let w = 0; w < waiting.length; w++) {
    const post = waiting[w]!;
    if (w >= count) {
      own.queue.push({ post: post.post, serial: post.serial, found: post.found });
      continue;
    }
    own.reviewed[0]!++;
    const mark = post.content.mark[post.row]!;
    const hour =
      post.found >= ctx.hour ? post.found : ctx.hour + ctx.dt * drawMark(ctx, mark, SLOT.hour);
    carryOut(desk, post, judgementOf(desk, post), hour);
  }
}
