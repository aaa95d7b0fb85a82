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

/** Marks of a post. `removed` posts stay linked until the horizon but are shown to nobody. */
export const FLAG = { removed: 1 } as const;

/** Whether posts of this kind appear in the feeds of followers; comments and replies stand under their post only. */
export function isInFeeds(kind: number): boolean {
  return kind !== POST.comment && kind !== POST.reply;
}
