import { UNSEEN } from './post-kind.ts';
import type { PostLog } from './post-log.ts';

/** Returns the post itself, or the newest earlier one of its author that was neither removed nor hidden; 0 when there is none. */
export function visibleFrom(log: PostLog, post: number): number {
  const { flags, previousByAuthor } = log.columns;
  let found = post;
  while (found >= log.oldest && (flags[found & log.mask]! & UNSEEN) !== 0)
    found = previousByAuthor[found & log.mask]!;
  return found >= log.oldest ? found : 0;
}

/** Returns the newest visible post of the same author before this one, 0 for none. */
export function earlier(log: PostLog, post: number): number {
  const found = log.columns.previousByAuthor[post & log.mask]!;
  return log.removed + log.hidden === 0 ? found : visibleFrom(log, found);
}
