import { FLAG } from './post-kind.ts';
import type { PostLog } from './post-log.ts';
import type { SelectCounts } from './select.ts';
import type { Visits } from './visits.ts';

/**
 * Puts throttled posts at the end of each feed; a feed that takes all of an account's attention loses them, unread.
 *
 * Works for any order of reading. Writes `start` and `post`; adds to `counts`. Does nothing while no post was ever throttled.
 */
export function demoteThrottled(visits: Visits, log: PostLog, counts: SelectCounts): void {
  if (log.throttled === 0) return;
  const { budget, post, start } = visits;
  const { flags } = log.columns;
  const late: number[] = [];
  let at = 0;
  for (let v = 0; v < visits.count; v++) {
    const from = start[v]!;
    const to = start[v + 1]!;
    start[v] = at;
    late.length = 0;
    for (let r = from; r < to; r++) {
      const id = post[r]!;
      if ((flags[id & log.mask]! & FLAG.throttled) === 0) post[at++] = id;
      else late.push(id);
    }
    if (to - from < budget[v]!) for (const id of late) post[at++] = id;
    else {
      counts.unseen += late.length;
      counts.exposures -= late.length;
    }
    if (v + 1 === visits.count) start[v + 1] = at;
  }
}
