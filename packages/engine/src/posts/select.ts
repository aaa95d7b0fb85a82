import { chooseNewest, insertNewest } from './choose-newest.ts';
import { FLAG, UNSEEN } from './post-kind.ts';
import type { PostLog } from './post-log.ts';
import { LONG_FEED, type Visits } from './visits.ts';

/** Counts of one selecting pass. */
export interface SelectCounts {
  /** Posts read. */
  exposures: number;
  /** What attention left unread: all candidates, but of each followee just the newest unread post where the newest are read first. */
  unseen: number;
}

function reservePosts(visits: Visits, from: number, more: number): Uint32Array {
  if (from + more <= visits.post.length) return visits.post;
  let size = visits.post.length;
  while (size < from + more) size *= 2;
  const grown = new Uint32Array(size);
  grown.set(visits.post.subarray(0, from));
  visits.post = grown;
  return grown;
}

/** Drops posts that no feed shows from the visit's candidates, throttled ones from the hot ones; returns how many are left at its beginning. */
function keepVisible(visits: Visits, log: PostLog, v: number): number {
  const { candidate, candidateStart } = visits;
  const { flags } = log.columns;
  const lo = candidateStart[v]!;
  const hi = candidateStart[v + 1]!;
  if (log.removed + log.hidden + log.throttled === 0) return hi - lo;
  const hotEnd = lo + visits.hotCount[v]!;
  const otherEnd = hotEnd + visits.otherCount[v]!;
  let kept = lo;
  for (let c = lo; c < hi; c++) {
    const post = candidate[c]!;
    const barred = c < hotEnd ? UNSEEN | FLAG.throttled : UNSEEN;
    if ((flags[post & log.mask]! & barred) === 0) candidate[kept++] = post;
    else if (c < hotEnd) visits.hotCount[v]!--;
    else if (c < otherEnd) visits.otherCount[v]!--;
  }
  return kept - lo;
}

/** Takes the top of the hot list first: half of the attention, or all of it when there is nothing else; returns how many. */
function takeHot(visits: Visits, v: number, found: number, out: Uint32Array, at: number): number {
  const lo = visits.candidateStart[v]!;
  const hot = visits.hotCount[v]!;
  const budget = visits.budget[v]!;
  const most = Math.min(hot, hot === found ? budget : Math.ceil(budget / 2));
  for (let c = 0; c < most; c++) out[at + c] = visits.candidate[lo + c]!;
  return most;
}

/** Drops posts of out[at + hot .. at + read) that stand among the `hot` first ones; returns how many are left in all, at most `budget`. */
function dropSeen(
  out: Uint32Array,
  at: number,
  hot: number,
  ends: { read: number; budget: number },
): number {
  const end = at + ends.read;
  const last = at + ends.budget;
  let kept = at + hot;
  for (let r = at + hot; r < end && kept < last; r++) {
    let isSeen = false;
    for (let h = at; h < at + hot; h++) if (out[h] === out[r]) isSeen = true;
    if (!isSeen) out[kept++] = out[r]!;
  }
  return kept - at;
}

/**
 * Cuts visits from `first` on to the newest posts while they have nothing but heads of chains for a short feed; returns the first other one.
 *
 * What `selectOne` does, in one loop without objects: most visits are of this kind. Nothing in the log may be removed, hidden or
 * throttled.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop over visits keeps what all of them share in registers.
function selectHeads(visits: Visits, log: PostLog, first: number, counts: SelectCounts): number {
  const { budget, candidate, candidateStart, count, firstNew, hotCount, otherCount, start } =
    visits;
  const { previousByAuthor } = log.columns;
  const { mask } = log;
  let out = visits.post;
  let at = start[first]!;
  let unseen = 0;
  let v = first;
  for (; v < count; v++) {
    const most = budget[v]!;
    if (most > LONG_FEED || hotCount[v]! + otherCount[v]! > 0) break;
    if (at + most > out.length) out = reservePosts(visits, at, most);
    const lo = candidateStart[v]!;
    const hi = candidateStart[v + 1]!;
    const full = at + most;
    let end = most === 0 ? at : at + insertNewest(candidate, lo, hi, out, at, most);
    const since = firstNew[v]!;
    unseen += hi - lo;
    // The earlier new post of each author chosen takes its place among them.
    for (let r = at; r < end; r++) {
      const post = previousByAuthor[out[r]! & mask]!;
      if (post < since) continue;
      unseen++;
      if (end === full && post < out[end - 1]!) continue;
      if (end < full) end++;
      let slot = end - 1;
      for (; out[slot - 1]! < post; slot--) out[slot] = out[slot - 1]!;
      out[slot] = post;
    }
    unseen -= end - at;
    counts.exposures += end - at;
    at = end;
    start[v + 1] = at;
  }
  counts.unseen += unseen;
  return v;
}

/** Cuts the candidates of a visit of any kind; returns where its posts end. */
function selectOne(visits: Visits, log: PostLog, v: number, counts: SelectCounts): number {
  const { budget, candidateStart, hotCount, start } = visits;
  const at = start[v]!;
  const found = keepVisible(visits, log, v);
  const isLong = budget[v]! > LONG_FEED;
  const most = isLong ? Math.min(found, budget[v]!) : found === 0 ? 0 : budget[v]!;
  if (most === 0) {
    counts.unseen += found;
    return at;
  }
  const hotFound = hotCount[v]!;
  // Up to `hot` of the others may be hot posts again: as many more are chosen before these are dropped.
  const out = reservePosts(visits, at, most + hotFound);
  const hot = hotFound === 0 ? 0 : takeHot(visits, v, found, out, at);
  const lo = candidateStart[v]! + hotFound;
  const hi = candidateStart[v]! + found;
  let read = hot;
  let unseen = hotFound - hot;
  if (most > hot && hi > lo) {
    const others = chooseNewest(visits, log, v, { lo, hi, out, at: at + hot, budget: most });
    read += others.read;
    unseen += others.unseen;
  } else unseen += hi - lo;
  if (hot > 0) {
    const kept = dropSeen(out, at, hot, { read, budget: most });
    unseen += read - kept;
    read = kept;
  }
  counts.exposures += read;
  counts.unseen += unseen;
  return at + read;
}

/** Cuts each visit's candidates to the newest `budget` posts. Fills `start` and `post`; adds to `counts`. */
export function selectNewest(visits: Visits, log: PostLog, counts: SelectCounts): void {
  const { count, start } = visits;
  const isPlain = log.removed + log.hidden + log.throttled === 0;
  start[0] = 0;
  for (let v = 0; v < count; v++) {
    if (isPlain) v = selectHeads(visits, log, v, counts);
    if (v < count) start[v + 1] = selectOne(visits, log, v, counts);
  }
}

/** Writes the `budget` posts of candidate[lo..hi) with the highest score, the newer first among equals, each id once; returns how many. */
function chooseScored(
  visits: Visits,
  lo: number,
  hi: number,
  out: Uint32Array,
  at: number,
  budget: number,
): number {
  const { candidate, score } = visits;
  const order: number[] = [];
  for (let c = lo; c < hi; c++) order.push(c);
  order.sort((a, b) => score[b]! - score[a]! || candidate[b]! - candidate[a]!);
  let count = 0;
  for (let s = 0; s < order.length && count < budget; s++) {
    const post = candidate[order[s]!]!;
    let isNew = true;
    for (let r = at; r < at + count; r++) if (out[r] === post) isNew = false;
    if (isNew) out[at + count++] = post;
  }
  return count;
}

/** Drops removed posts of every visit before a ranking scores the candidates; the ranges close up. */
export function dropRemoved(visits: Visits, log: PostLog): void {
  const { candidate, candidateStart } = visits;
  let at = 0;
  for (let v = 0; v < visits.count; v++) {
    const lo = candidateStart[v]!;
    const found = keepVisible(visits, log, v);
    candidate.copyWithin(at, lo, lo + found);
    candidateStart[v] = at;
    at += found;
  }
  candidateStart[visits.count] = at;
}

/** Cuts each visit's candidates, already freed of removed posts, to the `budget` posts with the highest `score`. */
export function selectScored(visits: Visits, counts: SelectCounts): void {
  const { budget, candidateStart, hotCount, start } = visits;
  let at = 0;
  for (let v = 0; v < visits.count; v++) {
    start[v] = at;
    const found = candidateStart[v + 1]! - candidateStart[v]!;
    const most = Math.min(found, budget[v]!);
    const hotFound = hotCount[v]!;
    const out = reservePosts(visits, at, most + hotFound);
    const hot = hotFound === 0 ? 0 : takeHot(visits, v, found, out, at);
    const lo = candidateStart[v]! + hotFound;
    let read = hot + chooseScored(visits, lo, candidateStart[v + 1]!, out, at + hot, most);
    if (hot > 0) read = dropSeen(out, at, hot, { read, budget: most });
    at += read;
    counts.exposures += read;
    counts.unseen += found - read;
  }
  start[visits.count] = at;
}
