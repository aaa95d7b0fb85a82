import { u32 } from '../agents/column.ts';
import type { GrowingTable } from '../agents/table.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { Own } from '../contract/institution.ts';
import { claimOf } from '../posts/claim-subject.ts';
import { POST } from '../posts/post-kind.ts';
import { newestTo } from '../posts/post-log.ts';
import { drawExponential } from '../random/exponential.ts';
import { exp, log } from '../random/math.ts';
import { COVERED, cover, forgetCovered, hasCovered } from './covered.ts';
import { followHotList, HOT_SINCE } from './hot-since.ts';
import { freeFirst, type Queues, type Shift, serve } from './reply-queue.ts';
import type { WatchParams } from './watch-options.ts';

/** Statements, on their way or sent: `entered` is when the subject came to the hot list, `due` when the desk decided to speak. */
const STATEMENT = {
  desk: 'u32',
  subject: 'u32',
  topic: 'u8',
  entered: 'f64',
  due: 'f64',
  /** NaN until an officer begins. */
  started: 'f64',
  ended: 'f64',
} as const;
type Statements = GrowingTable<typeof STATEMENT>;
const NAMES = Object.keys(STATEMENT) as (keyof typeof STATEMENT)[];

/** Columns of a desk that watches. */
export const WATCH_STATE = {
  noticed: u32({ about: 'hot subjects that concerned it' }),
  missed: u32({ about: 'statements that nobody had the time for' }),
} as const;

/** Tables of desks that watch. */
export const WATCH_TABLES = {
  hotSince: HOT_SINCE,
  concerned: COVERED,
  statements: STATEMENT,
  stated: STATEMENT,
} as const;

/** What desks that watch keep beside their queues. */
export type WatchOwn = Own<typeof WATCH_STATE, typeof WATCH_TABLES>;

/** What the desks have in common. */
interface Voice {
  readonly kind: string;
  readonly stance: number;
  readonly registerAppeal: number;
  readonly patience: number;
  readonly watch: WatchParams;
}
type Watching = Ctx<Voice>;

const SLOT = { lag: 0x500, time: 0x502 } as const;

/** Counts the critical questions and comments that the log holds to an account, by subject. */
function blameOf({ log: posts }: Watching, account: number): Map<number, number> {
  const c = posts.columns;
  const counts = new Map<number, number>();
  for (
    let id = newestTo(posts, account);
    id >= posts.oldest && id !== 0;
    id = c.previousToAccount[id & posts.mask]!
  ) {
    const row = id & posts.mask;
    const tone = c.kind[row] === POST.question ? c.stance[row]! : c.valence[row]!;
    if (tone < 0) counts.set(c.subject[row]!, 1 + (counts.get(c.subject[row]!) ?? 0));
  }
  return counts;
}

/** Notes the hot subjects that concern one desk, and when it will decide to speak on each. */
function noticeFor(own: WatchOwn, desk: number, account: number, ctx: Watching): void {
  const { hot, hour, k0, k1 } = ctx;
  const { blame, claims, duties, heat, lag } = ctx.params.watch;
  let blames: Map<number, number> | undefined;
  for (let s = 0; s < hot.count; s++) {
    const subject = hot.subject[s]!;
    if (hot.score[s]! < heat || claimOf(subject, claims) >= 0) continue;
    if (hasCovered(own.concerned, desk, subject)) continue;
    if (!duties.includes(hot.topic[s]!)) {
      if (blame === null) continue;
      blames ??= blameOf(ctx, account);
      if ((blames.get(subject) ?? 0) < blame) continue;
    }
    cover(own.concerned, desk, subject, hour);
    own.noticed[desk]!++;
    own.statements.push({
      desk,
      subject,
      topic: hot.topic[s]!,
      entered: own.hotSince.columns.since[s]!,
      due: hour + drawExponential(k0, k1, subject, account, SLOT.lag, lag),
      started: Number.NaN,
      ended: Number.NaN,
    });
  }
}

/** Statements that wait for an officer and may begin before an hour, by the hour decided on. */
function dueRows({ columns: c, length }: Statements, until: number): number[] {
  const rows: number[] = [];
  for (let r = 0; r < length; r++)
    if (Number.isNaN(c.started[r]!) && c.due[r]! < until) rows.push(r);
  return rows.sort((a, b) => c.due[a]! - c.due[b]! || a - b);
}

/** Serves questions and statements in the order of time: a statement that is due takes the next officer who is free, before all questions. */
function serveAll(own: WatchOwn, shift: Shift, queues: Queues, ctx: Watching): void {
  const { k0, k1 } = ctx;
  const { lo } = ctx.kinds.get(ctx.params.kind);
  const { officers, places, until } = shift;
  const c = own.statements.columns;
  for (const row of dueRows(own.statements, until)) {
    const due = c.due[row]!;
    serve({ ...shift, until: due }, queues);
    if (officers === 0) continue;
    const desk = c.desk[row]!;
    const officer = freeFirst(queues.freeAt, desk * places, officers);
    const started = Math.max(due, queues.freeAt[officer]!);
    if (started >= until) continue;
    const account = lo + desk;
    const time = drawExponential(
      k0,
      k1,
      c.subject[row]!,
      account,
      SLOT.time,
      ctx.params.watch.time,
    );
    c.started[row] = started;
    c.ended[row] = started + time;
    queues.freeAt[officer] = started + time;
  }
  serve(shift, queues);
}

/** Publishes the statements that are finished before the tick ends, and gives up those that nobody had time for. */
function sendStatements(own: WatchOwn, lo: number, ctx: Watching): void {
  const { statements: open, stated } = own;
  const c = open.columns;
  const { patience, registerAppeal, stance, watch } = ctx.params;
  const until = ctx.hour + ctx.dt;
  let kept = 0;
  for (let r = 0; r < open.length; r++) {
    const desk = c.desk[r]!;
    const isWaiting = Number.isNaN(c.started[r]!);
    if (isWaiting ? ctx.hour - c.due[r]! <= patience : c.ended[r]! >= until) {
      for (const name of NAMES) c[name][kept] = c[name][r]!;
      kept++;
      continue;
    }
    if (isWaiting) {
      own.missed[desk]!++;
      continue;
    }
    const { due, ended, entered, started, subject, topic } = c;
    const row = { topic: topic[r]!, subject: subject[r]! };
    stated.push({
      ...row,
      desk,
      entered: entered[r]!,
      due: due[r]!,
      started: started[r]!,
      ended: ended[r]!,
    });
    ctx.post(lo + desk, {
      ...row,
      stance: row.topic < ctx.politicalTopics ? stance : 0,
      register: watch.register,
      appeal: exp(log(registerAppeal) * watch.register),
      hour: Math.max(ctx.hour, ended[r]!),
    });
  }
  open.length = kept;
}

/**
 * Lets desks look at the hot list, decide to speak on what concerns them, and serves statements and questions with the officers on shift.
 *
 * A subject concerns a desk once its heat reaches `heat` and its topic is one of duty, or `blame` critical questions and comments on it came
 * to the desk. After an exponential lag the statement is due; it takes the next officer who is free, before all questions that wait, and nobody
 * is called away from one. Who writes answers no question meanwhile: watching costs waiting time. One that nobody had time for within the patience is missed.
 * `shift.until` is the present hour: what came in the tick before is settled now, in the order in which it came.
 *
 * Writes the tables of the desks, the queues, and posts.
 */
export function watchAndServe(own: WatchOwn, shift: Shift, queues: Queues, ctx: Watching): void {
  const { lo } = ctx.kinds.get(ctx.params.kind);
  followHotList(own.hotSince, ctx);
  forgetCovered(own.concerned, ctx.hour);
  for (let desk = 0; desk < shift.desks; desk++) noticeFor(own, desk, lo + desk, ctx);
  serveAll(own, shift, queues, ctx);
  sendStatements(own, lo, ctx);
}
