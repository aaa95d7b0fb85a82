import { readSink } from '../base/read-sink.ts';
import type { StoredRows } from '../graph/follower-graph.ts';
import type { PostLog } from './post-log.ts';
import { reserveHeads, type Visits } from './visits.ts';

/** What finding heads reads of the committed world. */
export interface HeadSite {
  readonly log: PostLog;
  readonly lastPost: Uint32Array;
  /** One bit per account: it has a post in feeds within the horizon. */
  readonly recent: Uint32Array;
}

/** The visits from..to-1. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Followees in one cache line of 64 bytes. */
const LINE = 16;

/** Reads one id of each cache line of the rows, so that their misses overlap; returns the number of followees. */
function touchRows(
  { agent }: Visits,
  { followees, offsets }: StoredRows,
  { from, to }: Range,
): number {
  let total = 0;
  let seen = 0;
  for (let v = from; v < to; v++) {
    const i = agent[v]!;
    const lo = offsets[i]!;
    const hi = offsets[i + 1]!;
    for (let e = lo; e < hi; e += LINE) seen = (seen + followees[e]!) | 0;
    if (hi > lo) seen = (seen + followees[hi - 1]!) | 0;
    total += hi - lo;
  }
  readSink[0] = seen;
  return total;
}

/** Looks at the last post of every followee. */
function headsOfAll(visits: Visits, rows: StoredRows, site: HeadSite, { from, to }: Range): void {
  const { followees, offsets } = rows;
  const { lastPost } = site;
  const { agent, firstNew: firstNews, head, headEnd } = visits;
  let at = 0;
  for (let v = from; v < to; v++) {
    const firstNew = firstNews[v]!;
    const i = agent[v]!;
    const hi = offsets[i + 1]!;
    let e = offsets[i]!;
    // Four at a time: the kind of each array is checked once for all four. Whether a followee has something new is a coin toss that
    // no processor predicts: written always, kept by arithmetic.
    for (; e + 3 < hi; e += 4) {
      const a = lastPost[followees[e]!]!;
      const b = lastPost[followees[e + 1]!]!;
      const c = lastPost[followees[e + 2]!]!;
      const d = lastPost[followees[e + 3]!]!;
      head[at] = a;
      at += Number(a >= firstNew);
      head[at] = b;
      at += Number(b >= firstNew);
      head[at] = c;
      at += Number(c >= firstNew);
      head[at] = d;
      at += Number(d >= firstNew);
    }
    for (; e < hi; e++) {
      const post = lastPost[followees[e]!]!;
      head[at] = post;
      at += Number(post >= firstNew);
    }
    headEnd[v - from] = at;
  }
}

/** Looks at the last post of the followees whose bit is set: the bits reject most before the random read of `lastPost`. */
function headsOfRecent(
  visits: Visits,
  rows: StoredRows,
  site: HeadSite,
  { from, to }: Range,
): void {
  const { followees, offsets } = rows;
  const { lastPost, recent } = site;
  const { agent, firstNew: firstNews, head, headEnd } = visits;
  let at = 0;
  for (let v = from; v < to; v++) {
    const firstNew = firstNews[v]!;
    const i = agent[v]!;
    const hi = offsets[i + 1]!;
    for (let e = offsets[i]!; e < hi; e++) {
      const j = followees[e]!;
      if ((recent[j >> 5]! & (1 << (j & 31))) === 0) continue;
      const post = lastPost[j]!;
      head[at] = post;
      at += Number(post >= firstNew);
    }
    headEnd[v - from] = at;
  }
}

/**
 * Finds the newest post of each followee where it is new to the visitor, for the visits from..to-1 over rows in memory.
 *
 * Fills `head`, visit after visit, and `headEnd`, where those of visit `from + b` end.
 */
export function findHeads(visits: Visits, rows: StoredRows, site: HeadSite, range: Range): void {
  reserveHeads(visits, touchRows(visits, rows, range));
  const { lastPost, log } = site;
  // With as many posts kept as there are accounts most bits are set, and a look at them costs more than it saves.
  if (log.next - log.oldest >= lastPost.length) headsOfAll(visits, rows, site, range);
  else headsOfRecent(visits, rows, site, range);
}
