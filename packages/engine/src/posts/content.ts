import type { StorageName } from '../base/memory.ts';

/**
 * What a post says and belongs to: columns that outbox and log share.
 *
 * mark: `postMark` of author and sequence, which names the post in draws · hour: continuous, from the start · register: 0 press release .. 1 anecdote · stance, valence: [-1, 1] ·
 * appeal: factor on the hazard of being reposted, 1 for an average post · parent, root: post ids, 0 for none; an original is its own root ·
 * to: account addressed, NONE for nobody · depth: 0 for an original, steps from the root for a repost ·
 * authorKind, sourceKind: index of the kind of who posted it, and of who wrote its root · subject: the event or hashtag, 0 for none.
 */
export const CONTENT = {
  author: 'u32',
  sequence: 'u32',
  mark: 'u32',
  hour: 'f64',
  kind: 'u8',
  topic: 'u8',
  subject: 'u32',
  register: 'f32',
  stance: 'f32',
  valence: 'f32',
  appeal: 'f32',
  parent: 'u32',
  root: 'u32',
  to: 'u32',
  depth: 'u16',
  authorKind: 'u8',
  sourceKind: 'u8',
} as const satisfies Record<string, StorageName>;

/** Name of a content column. */
export type ContentColumn = keyof typeof CONTENT;

/** Names of the content columns, in a fixed order. */
export const CONTENT_COLUMNS = Object.keys(CONTENT) as readonly ContentColumn[];
