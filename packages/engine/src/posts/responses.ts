import { type GrowingTable, growingTable } from '../agents/table.ts';
import { FLAG, POST } from './post-kind.ts';
import type { PostLog } from './post-log.ts';

/** One row per original of the kinds a model asks for: how it spoke and what it drew. `positive` counts comments with valence above 0. */
export const RESPONSE = {
  author: 'u32',
  sequence: 'u32',
  authorKind: 'u8',
  hour: 'f64',
  topic: 'u8',
  subject: 'u32',
  register: 'f32',
  stance: 'f32',
  reposts: 'u32',
  comments: 'u32',
  positive: 'u32',
  likes: 'u32',
  removed: 'u8',
  open: 'u8',
} as const;

/** The table of responses. */
export type ResponseTable = GrowingTable<typeof RESPONSE>;

/** Creates an empty table of responses. */
export function createResponses(): ResponseTable {
  return growingTable(RESPONSE);
}

/** Comments directly under a post, and how many of them are friendly. */
function commentsUnder(log: PostLog, row: number): { comments: number; positive: number } {
  const { kind, lastReply, previousReply, valence } = log.columns;
  let comments = 0;
  let positive = 0;
  for (let id = lastReply[row]!; id !== 0; id = previousReply[id & log.mask]!) {
    if (kind[id & log.mask] !== POST.comment) continue;
    comments++;
    if (valence[id & log.mask]! > 0) positive++;
  }
  return { comments, positive };
}

/** Adds the originals among ids from..to-1 whose author is of a kind marked in `isTracked`. */
export function recordResponses(
  log: PostLog,
  from: number,
  to: number,
  table: ResponseTable,
  options: { isTracked: readonly boolean[]; isOpen: boolean },
): void {
  const c = log.columns;
  for (let id = from; id < to; id++) {
    const row = id & log.mask;
    if (c.kind[row] !== POST.original || !options.isTracked[c.authorKind[row]!]) continue;
    table.push({
      author: c.author[row]!,
      sequence: c.sequence[row]!,
      authorKind: c.authorKind[row]!,
      hour: c.hour[row]!,
      topic: c.topic[row]!,
      subject: c.subject[row]!,
      register: c.register[row]!,
      stance: c.stance[row]!,
      reposts: c.reposts[row]!,
      ...commentsUnder(log, row),
      likes: c.likes[row]!,
      removed: c.flags[row]! & FLAG.removed,
      open: options.isOpen ? 1 : 0,
    });
  }
}
