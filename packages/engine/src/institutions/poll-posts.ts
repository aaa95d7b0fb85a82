import type { WorldView } from '../contract/view.ts';
import { POST, UNSEEN } from '../posts/post-kind.ts';

/** What a sample of posts says. */
export interface Poll {
  /** Posts in the sample. */
  count: number;
  /** Mean stance, NaN without posts. */
  mean: number;
  /** Standard error of the mean, NaN for fewer than two posts. */
  error: number;
}

/** Which posts are polled. */
export interface PollOptions {
  readonly topic: number;
  /** Hours back from now. */
  readonly hours: number;
  /** Posts drawn, with replacement. */
  readonly sample: number;
  /** Kinds of author. */
  readonly kinds: readonly string[];
}

/** Rows of the visible originals and reposts of the last hours. */
function visibleRows(view: WorldView, { hours, kinds, topic }: PollOptions): number[] {
  const c = view.log.columns;
  const isPolled = view.kinds.list.map(({ name }) => kinds.includes(name));
  const rows: number[] = [];
  for (let id = view.log.next - 1; id >= view.log.oldest; id--) {
    const row = id & view.log.mask;
    // A tick's posts are not in order of their hours: stop one tick late.
    if (c.hour[row]! < view.hour - hours - view.dt) break;
    if (c.hour[row]! < view.hour - hours || c.kind[row]! > POST.repost) continue;
    if (c.topic[row] !== topic || !isPolled[c.authorKind[row]!]!) continue;
    if ((c.flags[row]! & UNSEEN) === 0) rows.push(row);
  }
  return rows;
}

/**
 * Polls visible posts: the mean stance of a sample, drawn with replacement, and its standard error s / sqrt(n), s with n - 1.
 *
 * It measures what is said in public and still there, not what is held: who is silent or deleted is not in it.
 *
 * @param draw - numbers in [0, 1) by index in the sample.
 */
export function pollPosts(
  view: WorldView,
  options: PollOptions,
  draw: (n: number) => number,
): Poll {
  const rows = visibleRows(view, options);
  const count = rows.length === 0 ? 0 : options.sample;
  let sum = 0;
  let squares = 0;
  for (let n = 0; n < count; n++) {
    const stance = view.log.columns.stance[rows[Math.floor(draw(n) * rows.length)]!]!;
    sum += stance;
    squares += stance * stance;
  }
  const mean = sum / count;
  const variance = Math.max(0, squares - count * mean * mean) / (count - 1);
  return { count, mean, error: count < 2 ? Number.NaN : Math.sqrt(variance / count) };
}
