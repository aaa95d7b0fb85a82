import { NOTICE } from '../agents/platform.ts';
import { hashWords, type RunningHash, wordsOfNumber } from '../base/hash.ts';
import type { ContentColumns } from './outbox.ts';
import { FLAG, isInFeeds, POST } from './post-kind.ts';
import { clearRow, isKept, type LogColumns, type PostLog } from './post-log.ts';

/** What a committed post changes besides the log. */
export interface AppendSite {
  readonly log: PostLog;
  readonly lastPost: Uint32Array;
  /** One bit per account: it has a post in feeds within the horizon. */
  readonly recent: Uint32Array;
  /** Bits of `NOTICE` by account. */
  readonly notices: Uint8Array;
  readonly hash: RunningHash;
}

/** Returns whether account i has a kept repost of this root already, by a walk along its own chain. */
export function hasReposted(
  site: { log: PostLog; lastPost: Uint32Array },
  i: number,
  root: number,
): boolean {
  const { log } = site;
  const { kind, previousByAuthor, root: rootOf } = log.columns;
  for (
    let own = site.lastPost[i]!;
    own > root && own >= log.oldest;
    own = previousByAuthor[own & log.mask]!
  ) {
    const row = own & log.mask;
    if (kind[row] === POST.repost && rootOf[row] === root) return true;
  }
  return false;
}

/** Whether the post is one that was removed: its chain is gone, so a repost written in the same tick must not outlive it. */
function isRemoved(log: PostLog, post: number): boolean {
  return isKept(log, post) && (log.columns.flags[post & log.mask]! & FLAG.removed) !== 0;
}

function copyContent(c: LogColumns, row: number, from: ContentColumns, e: number): void {
  c.author[row] = from.author[e]!;
  c.sequence[row] = from.sequence[e]!;
  c.mark[row] = from.mark[e]!;
  c.hour[row] = from.hour[e]!;
  c.kind[row] = from.kind[e]!;
  c.topic[row] = from.topic[e]!;
  c.subject[row] = from.subject[e]!;
  c.register[row] = from.register[e]!;
  c.stance[row] = from.stance[e]!;
  c.valence[row] = from.valence[e]!;
  c.appeal[row] = from.appeal[e]!;
  c.parent[row] = from.parent[e]!;
  c.root[row] = from.root[e]!;
  c.to[row] = from.to[e]!;
  c.depth[row] = from.depth[e]!;
  c.authorKind[row] = from.authorKind[e]!;
  c.sourceKind[row] = from.sourceKind[e]!;
}

/** Words of one post; scratch of one thread. */
const words = new Uint32Array(16);

function hashRow(hash: RunningHash, c: LogColumns, row: number): void {
  words[0] = c.author[row]!;
  words[1] = c.sequence[row]!;
  let at = wordsOfNumber(c.hour[row]!, words, 2);
  words[at++] = c.kind[row]! | (c.topic[row]! << 8) | (c.depth[row]! << 16);
  words[at++] = c.subject[row]!;
  at = wordsOfNumber(c.stance[row]!, words, at);
  at = wordsOfNumber(c.valence[row]!, words, at);
  at = wordsOfNumber(c.register[row]!, words, at);
  at = wordsOfNumber(c.appeal[row]!, words, at);
  words[at++] = c.parent[row]!;
  words[at++] = c.to[row]!;
  hashWords(hash, words, at);
}

function linkUnder({ log, notices }: AppendSite, row: number, id: number): void {
  const c = log.columns;
  const parent = c.parent[row]!;
  const root = c.root[row]!;
  const parentRow = parent & log.mask;
  const isReply = c.kind[row] !== POST.repost;
  const counter = isReply ? c.comments : c.reposts;
  if (parent >= log.oldest) {
    counter[parentRow]!++;
    if (isReply) {
      c.previousReply[row] = c.lastReply[parentRow]!;
      c.lastReply[parentRow] = id;
      notices[c.author[parentRow]!]! |= NOTICE.replies;
    }
  }
  if (root < log.oldest) return;
  const rootRow = root & log.mask;
  if (root !== parent) counter[rootRow]!++;
  if (!isReply) {
    c.previousInCascade[row] = c.lastInCascade[rootRow]!;
    c.lastInCascade[rootRow] = id;
  }
}

/**
 * Commits entry `e` of an outbox: gives it an id, links it into its chains and raises the counters above it.
 *
 * The caller has reserved room. A second repost of the same root by the same account is refused, and one whose parent or root was removed.
 *
 * @returns The id, or 0 when refused.
 */
export function appendPost(site: AppendSite, from: ContentColumns, e: number): number {
  const { log } = site;
  const author = from.author[e]!;
  const kind = from.kind[e]!;
  if (kind === POST.repost) {
    const root = from.root[e]!;
    if (isRemoved(log, root) || isRemoved(log, from.parent[e]!)) return 0;
    if (hasReposted(site, author, root)) return 0;
  }
  const id = log.next++;
  const row = id & log.mask;
  const c = log.columns;
  copyContent(c, row, from, e);
  if (id > log.freshUpTo) clearRow(c, row);
  if (c.parent[row] === 0) c.root[row] = id;
  else linkUnder(site, row, id);
  if (kind === POST.question) site.notices[author]! |= NOTICE.question;
  if (isInFeeds(kind)) {
    c.previousByAuthor[row] = site.lastPost[author]!;
    site.lastPost[author] = id;
    site.recent[author >> 5]! |= 1 << (author & 31);
  }
  const slot = c.to[row]! - log.addressLo;
  if (slot >= 0 && slot < log.lastToAccount.length) {
    c.previousToAccount[row] = log.lastToAccount[slot]!;
    log.lastToAccount[slot] = id;
  }
  hashRow(site.hash, c, row);
  return id;
}
