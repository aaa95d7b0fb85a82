/** Kinds of post, as stored in the log. */
export const POST = {
  original: 0,
  repost: 1,
  comment: 2,
  reply: 3,
  question: 4,
  rebuttal: 5,
} as const;

/** Name of a kind of post. */
export type PostKind = keyof typeof POST;

/** Names by number, in the order of `POST`. */
export const POST_KINDS = Object.keys(POST) as readonly PostKind[];

/**
 * Marks of a post, bits.
 *
 * removed: stays linked until the horizon but is shown to nobody · hidden: shown to nobody but its author, and not known to be gone ·
 * throttled: off the hot list, and read after everything else · withdrawn: removed by its author, with the reposts below ·
 * reviewed: was held back and read before it was published · verified: its source, the author or whom it reposts, carries a badge.
 */
export const FLAG = {
  removed: 1,
  hidden: 2,
  throttled: 4,
  withdrawn: 8,
  reviewed: 16,
  verified: 32,
} as const;

/** Marks of posts that no feed shows. */
export const UNSEEN = FLAG.removed | FLAG.hidden;

/** Whether posts of this kind appear in the feeds of followers; comments and replies stand under their post only. */
export function isInFeeds(kind: number): boolean {
  return kind !== POST.comment && kind !== POST.reply;
}
