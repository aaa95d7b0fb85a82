import { NOTICE } from '../agents/platform.ts';
import type { FollowerGraph, StoredRows } from '../graph/follower-graph.ts';
import { earlier, visibleFrom } from './chain.ts';
import { findHeads } from './find-heads.ts';
import type { PostLog } from './post-log.ts';
import { collectRecommended, type RecommendSite } from './recommend.ts';
import { growCandidates, HEAD_BATCH, LONG_FEED, reserveCandidates, type Visits } from './visits.ts';

/** What collecting reads of the committed world. */
export interface CollectSite {
  readonly graph: FollowerGraph;
  readonly log: PostLog;
  readonly lastPost: Uint32Array;
  /** One bit per account: it has a post in feeds within the horizon. Rejects most followees before the random read of `lastPost`. */
  readonly recent: Uint32Array;
  /** Bits of `NOTICE` by account: who got no reply since the last visit need not look for one. */
  readonly notices: Uint8Array;
  /** Posts that represent the subjects of the hot list, hottest first. */
  readonly hotPosts: Uint32Array;
  readonly hotCount: number;
  /** Rows in memory; absent where follows are computed. */
  readonly rows: StoredRows | undefined;
  /** One bit per account whose follows differ from the rows. Absent: none do. */
  readonly changed: Uint32Array | undefined;
  /** The graph without changes of follows, where rows are computed: it may give just the followees that posted. Absent: rows are stored. */
  readonly computed: FollowerGraph | undefined;
  /** Whether everything that is new must be collected: a ranking scores it. */
  readonly wantsAll: boolean;
  /** Room for one account's followees where rows are not stored. */
  readonly scratch: Uint32Array;
  /** What the platform recommends. Absent: nothing. */
  readonly recommend?: RecommendSite | undefined;
}

/** Counts of one collecting pass. */
export interface CollectCounts {
  /** Followees looked at, also those that the bits rejected. */
  scans: number;
}

/**
 * Collects the candidates of every visit: new posts of followees, replies under own posts, and the hot list where it is read.
 *
 * Of each followee the newest post, or, for a ranking that scores and for long feeds, all those since the account's last visit.
 * Fills `candidateStart` and `candidate`.
 */
export function collect(visits: Visits, site: CollectSite, counts: CollectCounts): void {
  const { count } = visits;
  let at = 0;
  for (let from = 0; from < count; from += HEAD_BATCH) {
    const to = Math.min(count, from + HEAD_BATCH);
    if (site.rows) findHeads(visits, site.rows, site, { from, to });
    for (let v = from; v < to; v++) at = collectVisit(visits, site, v, at, counts);
  }
  visits.candidateStart[count] = at;
}

/** Collects the candidates of one visit of a batch whose heads are found; returns where they end. */
function collectVisit(
  visits: Visits,
  site: CollectSite,
  v: number,
  from: number,
  counts: CollectCounts,
): number {
  const { changed, graph, notices, recommend, rows } = site;
  const i = visits.agent[v]!;
  const isStored =
    rows !== undefined && (changed === undefined || (changed[i >> 5]! & (1 << (i & 31))) === 0);
  const degree = isStored ? rows.offsets[i + 1]! - rows.offsets[i]! : graph.degree(i);
  let at = from;
  visits.candidateStart[v] = from;
  if (visits.readsHotList[v] === 1 || degree === 0) at = collectHot(visits, site, v, at);
  const isTop = recommend?.table.params.place === 'top';
  if (recommend && isTop) at = collectRecommended(visits, recommend, site, { v, from, at });
  visits.hotCount[v] = at - from;
  const others = at;
  if ((notices[i]! & NOTICE.replies) !== 0) at = collectReplies(visits, site, v, at);
  if (recommend && !isTop) at = collectRecommended(visits, recommend, site, { v, from, at });
  visits.otherCount[v] = at - others;
  if (degree === 0) return at;
  if (!isStored) return collectListed(visits, site, v, at, counts);
  counts.scans += degree;
  return collectStored(visits, site, v, at);
}

/** Takes the heads of the visit over. */
function collectStored(visits: Visits, site: CollectSite, v: number, from: number): number {
  const { head, headEnd } = visits;
  const b = v % HEAD_BATCH;
  const lo = b === 0 ? 0 : headEnd[b - 1]!;
  const hi = headEnd[b]!;
  const candidate = reserveCandidates(visits, from, hi - lo);
  let at = from;
  for (let h = lo; h < hi; h++) candidate[at++] = head[h]!;
  return followChains(visits, site, v, from, at);
}

/** Fills `site.scratch` with followees of i, all of them or just those that posted; returns how many, and counts all. */
function recentOf(site: CollectSite, i: number, counts: CollectCounts): number {
  const { changed, computed, graph, recent, scratch } = site;
  const isChanged = changed !== undefined && (changed[i >> 5]! & (1 << (i & 31))) !== 0;
  if (isChanged || !computed?.recentFollowees) {
    const count = graph.followees(i, scratch);
    counts.scans += count;
    return count;
  }
  counts.scans += computed.degree(i);
  return computed.recentFollowees(i, recent, scratch);
}

function collectListed(
  visits: Visits,
  site: CollectSite,
  v: number,
  from: number,
  counts: CollectCounts,
): number {
  const { recent, lastPost, scratch } = site;
  const firstNew = visits.firstNew[v]!;
  const count = recentOf(site, visits.agent[v]!, counts);
  const candidate = reserveCandidates(visits, from, count);
  let at = from;
  for (let e = 0; e < count; e++) {
    const j = scratch[e]!;
    if ((recent[j >> 5]! & (1 << (j & 31))) === 0) continue;
    const post = lastPost[j]!;
    candidate[at] = post;
    at += Number(post >= firstNew);
  }
  return followChains(visits, site, v, from, at);
}

/**
 * Goes on from the newest posts of followees, candidate[from..heads): past those that were removed, and down their chains where all of
 * what is new must be known. A short feed of the newest finds the rest of a chain while it is chosen (`selectNewest`).
 */
function followChains(
  visits: Visits,
  site: CollectSite,
  v: number,
  from: number,
  heads: number,
): number {
  const { log } = site;
  const firstNew = visits.firstNew[v]!;
  let at = heads;
  if (log.removed + log.hidden > 0) {
    at = from;
    for (let h = from; h < heads; h++) {
      const post = visibleFrom(log, visits.candidate[h]!);
      visits.candidate[at] = post;
      at += Number(post >= firstNew);
    }
  }
  if (site.wantsAll || visits.budget[v]! > LONG_FEED) {
    const end = at;
    for (let h = from; h < end; h++) {
      for (
        let post = earlier(log, visits.candidate[h]!);
        post >= firstNew;
        post = earlier(log, post)
      ) {
        const candidate =
          at === visits.candidate.length ? growCandidates(visits) : visits.candidate;
        candidate[at++] = post;
      }
    }
  }
  return at;
}

/** Replies and comments under the account's own kept posts that came since its last visit. */
function collectReplies(visits: Visits, site: CollectSite, v: number, from: number): number {
  const { log } = site;
  const { lastReply, previousReply, previousByAuthor } = log.columns;
  const firstNew = visits.firstNew[v]!;
  let at = from;
  for (
    let own = site.lastPost[visits.agent[v]!]!;
    own >= log.oldest;
    own = previousByAuthor[own & log.mask]!
  ) {
    for (
      let reply = lastReply[own & log.mask]!;
      reply >= firstNew;
      reply = previousReply[reply & log.mask]!
    ) {
      const candidate = at === visits.candidate.length ? growCandidates(visits) : visits.candidate;
      candidate[at++] = reply;
    }
  }
  return at;
}

function collectHot(visits: Visits, site: CollectSite, v: number, from: number): number {
  const { hotPosts, hotCount, log } = site;
  const firstNew = visits.firstNew[v]!;
  const i = visits.agent[v]!;
  const candidate = reserveCandidates(visits, from, hotCount);
  let at = from;
  for (let s = 0; s < hotCount; s++) {
    const post = hotPosts[s]!;
    if (post >= firstNew && log.columns.author[post & log.mask] !== i) candidate[at++] = post;
  }
  return at;
}
