import { earlier } from './chain.ts';
import type { PostLog } from './post-log.ts';
import { LONG_FEED, type Visits } from './visits.ts';

/** Inserts the newest `budget` of candidate[lo..hi) into out[at..], newest first, each id once; returns how many. */
export function insertNewest(
  candidate: Uint32Array,
  lo: number,
  hi: number,
  out: Uint32Array,
  at: number,
  budget: number,
): number {
  let end = at;
  const full = at + budget;
  // Once all places are taken, nothing up to the oldest comes in. 0 until then, for ids begin at 1.
  let oldest = 0;
  for (let c = lo; c < hi; c++) {
    const post = candidate[c]!;
    if (post <= oldest) continue;
    const last = end < full ? end : end - 1;
    const dropped = out[last]!;
    let slot = last;
    let before = 0;
    // Looks for the place and makes it in one loop: a second one would end unforeseen as often as the first.
    for (; slot > at; slot--) {
      before = out[slot - 1]!;
      if (before >= post) break;
      out[slot] = before;
    }
    if (slot > at && before === post) {
      out.copyWithin(slot, slot + 1, last + 1);
      out[last] = dropped;
      continue;
    }
    out[slot] = post;
    end = last + 1;
    if (end === full) oldest = out[last]!;
  }
  return end - at;
}

/** Sorts all of candidate[lo..hi), newest first, each id once, and writes the first `budget`; returns how many. */
function sortNewest(
  candidate: Uint32Array,
  lo: number,
  hi: number,
  out: Uint32Array,
  at: number,
  budget: number,
): number {
  const sorted = candidate.slice(lo, hi).sort();
  let count = 0;
  for (let c = sorted.length - 1; c >= 0 && count < budget; c--) {
    if (count > 0 && sorted[c] === out[at + count - 1]) continue;
    out[at + count++] = sorted[c]!;
  }
  return count;
}

/**
 * Goes through the posts chosen, out[at..end), newest first: the earlier new post of each one's author takes its place among them, if it
 * is among the newest `budget`; returns their number. `surfaced` counts these earlier posts.
 */
function mergeChains(
  log: PostLog,
  firstNew: number,
  out: Uint32Array,
  ends: { at: number; read: number; budget: number; surfaced: number },
): number {
  const full = ends.at + ends.budget;
  let end = ends.at + ends.read;
  for (let r = ends.at; r < end; r++) {
    const post = earlier(log, out[r]!);
    if (post < firstNew) continue;
    ends.surfaced++;
    if (end === full && post < out[end - 1]!) continue;
    if (end < full) end++;
    let slot = end - 1;
    for (; out[slot - 1]! < post; slot--) out[slot] = out[slot - 1]!;
    out[slot] = post;
  }
  return end - ends.at;
}

/** How many of candidate[lo..hi) older than `oldest` have an earlier new post of their author below them. */
function countFollowed(
  log: PostLog,
  candidate: Uint32Array,
  range: { lo: number; hi: number; oldest: number; firstNew: number },
): number {
  let followed = 0;
  for (let c = range.lo; c < range.hi; c++) {
    const post = candidate[c]!;
    if (post < range.oldest && earlier(log, post) >= range.firstNew) followed++;
  }
  return followed;
}

/**
 * Puts posts of accounts that need not be followed, such as replies, among the newest chosen, out[at..at + read): nobody goes on from one
 * of them to earlier posts of its author. Of the author of a followed post that gives way, only the newest unread one counts.
 */
function insertOthers(
  log: PostLog,
  firstNew: number,
  others: Uint32Array,
  out: Uint32Array,
  ends: { at: number; read: number; budget: number; unseen: number },
): void {
  const full = ends.at + ends.budget;
  // Newest first, so that none of them has to give way to another.
  others.sort();
  for (let o = others.length - 1; o >= 0; o--) {
    const post = others[o]!;
    const end = ends.at + ends.read;
    let slot = end;
    while (slot > ends.at && out[slot - 1]! < post) slot--;
    if (slot > ends.at && out[slot - 1] === post) continue;
    if (slot === full) {
      ends.unseen++;
      continue;
    }
    if (end < full) ends.read++;
    else if (earlier(log, out[end - 1]!) < firstNew) ends.unseen++;
    out.copyWithin(slot + 1, slot, ends.at + ends.read - 1);
    out[slot] = post;
  }
}

/** Chooses the newest of one visit's candidates from `lo` to `hi` into out[at..); returns how many, and how many stay unread. */
export function chooseNewest(
  visits: Visits,
  log: PostLog,
  v: number,
  choice: { lo: number; hi: number; out: Uint32Array; at: number; budget: number },
): { read: number; unseen: number } {
  const { at, budget, hi, lo, out } = choice;
  const { candidate } = visits;
  const firstNew = visits.firstNew[v]!;
  const heads = lo + visits.otherCount[v]!;
  if (visits.budget[v]! > LONG_FEED) {
    const read = sortNewest(candidate, lo, hi, out, at, budget);
    const oldest = read === 0 ? 0xffffffff : out[at + read - 1]!;
    const range = { lo: heads, hi, oldest, firstNew };
    return { read, unseen: hi - lo - read - countFollowed(log, candidate, range) };
  }
  const ends = { at, read: 0, budget, surfaced: 0, unseen: 0 };
  ends.read = insertNewest(candidate, heads, hi, out, at, budget);
  ends.read = mergeChains(log, firstNew, out, ends);
  ends.unseen = hi - heads + ends.surfaced - ends.read;
  if (heads > lo) insertOthers(log, firstNew, candidate.subarray(lo, heads), out, ends);
  return ends;
}
