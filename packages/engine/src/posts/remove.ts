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

function mark(log: PostLog, id: number, hour: number): number {
  const row = id & log.mask;
  const { flags, removedHour } = log.columns;
  if ((flags[row]! & FLAG.removed) !== 0) return 0;
  flags[row]! |= FLAG.removed;
  removedHour[row] = hour;
  log.removed++;
  return 1;
}

/**
 * Removes a post and all reposts below it, in one forward pass over its cascade.
 *
 * Removed posts stay linked until the horizon; nobody is shown them.
 *
 * @returns How many posts were removed now.
 */
export function removeChain(log: PostLog, post: number, hour: number): number {
  if (!isKept(log, post)) return 0;
  const { flags, parent, root } = log.columns;
  let removed = mark(log, post, hour);
  const first = root[post & log.mask]!;
  if (!isKept(log, first)) return removed;
  for (const id of cascadeOf(log, first)) {
    const above = parent[id & log.mask]!;
    if (id > post && isKept(log, above) && (flags[above & log.mask]! & FLAG.removed) !== 0)
      removed += mark(log, id, hour);
  }
  return removed;
}
