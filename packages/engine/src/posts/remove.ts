import { FLAG } from './post-kind.ts';
import { isKept, type PostLog } from './post-log.ts';

/** Returns the kept reposts of a root, ascending. */
export function cascadeOf(log: PostLog, root: number): number[] {
  const { lastInCascade, previousInCascade } = log.columns;
  const ids: number[] = [];
  for (let id = lastInCascade[root & log.mask]!; id !== 0; id = previousInCascade[id & log.mask]!)
    ids.push(id);
  return ids.reverse();
}

/** Returns a post and the reposts below it, ascending: one forward pass over its cascade. Empty when the post is not kept. */
export function chainBelow(log: PostLog, post: number): number[] {
  if (!isKept(log, post)) return [];
  const { parent, root } = log.columns;
  const chain = [post];
  const first = root[post & log.mask]!;
  if (!isKept(log, first)) return chain;
  const found = new Set(chain);
  for (const id of cascadeOf(log, first)) {
    if (id <= post || !found.has(parent[id & log.mask]!)) continue;
    found.add(id);
    chain.push(id);
  }
  return chain;
}

/** How posts are removed. */
export interface RemoveOptions {
  /** Whether their author did it, and nobody else. Default false. */
  isWithdrawn?: boolean;
  /** One bit per account, set for those who lose a post. Default: nobody asks. */
  lost?: Uint32Array;
}

/**
 * Removes a post and all reposts below it.
 *
 * Removed posts stay linked until the horizon; nobody is shown them.
 *
 * @returns How many posts were removed now.
 */
export function removeChain(
  log: PostLog,
  post: number,
  hour: number,
  { isWithdrawn = false, lost }: RemoveOptions = {},
): number {
  const { author, flags, removedHour } = log.columns;
  const mark = FLAG.removed | (isWithdrawn ? FLAG.withdrawn : 0);
  let removed = 0;
  for (const id of chainBelow(log, post)) {
    const row = id & log.mask;
    if ((flags[row]! & FLAG.removed) !== 0) continue;
    flags[row]! |= mark;
    removedHour[row] = hour;
    removed++;
    if (lost) lost[author[row]! >> 5]! |= 1 << (author[row]! & 31);
  }
  log.removed += removed;
  return removed;
}

/** Gives a mark to a post and all reposts below it; returns how many had neither it nor were removed before. */
function markChain(log: PostLog, post: number, mark: number): number {
  const { flags } = log.columns;
  let marked = 0;
  for (const id of chainBelow(log, post)) {
    const row = id & log.mask;
    if ((flags[row]! & (FLAG.removed | mark)) !== 0) continue;
    flags[row]! |= mark;
    marked++;
  }
  return marked;
}

/** Hides a post and all reposts below it: only their authors still see them. @returns How many were hidden now. */
export function hideChain(log: PostLog, post: number): number {
  const hidden = markChain(log, post, FLAG.hidden);
  log.hidden += hidden;
  return hidden;
}

/** Throttles a post and all reposts below it: off the hot list, and read after everything else. @returns How many were throttled now. */
export function throttleChain(log: PostLog, post: number): number {
  const throttled = markChain(log, post, FLAG.throttled);
  log.throttled += throttled;
  return throttled;
}
