import type { NumericArray } from '../base/memory.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { OverlayGraph } from '../graph/overlay.ts';
import { findInBase } from '../graph/overlay-changes.ts';
import { drawUnit } from '../random/draw.ts';
import type { PostLog } from './post-log.ts';
import { firstList, type RecommendTable, stanceBin } from './recommend-table.ts';
import { isRecommended, keepRecommended, reserveCandidates, type Visits } from './visits.ts';

/** What recommending reads of the committed world. */
export interface RecommendSite {
  readonly table: RecommendTable;
  readonly tick: number;
  /** Opinion held at i * topics + k, times `scale`; absent in models without. */
  readonly opinion: NumericArray | undefined;
  readonly scale: number;
  /** Topics on which opinions are held. */
  readonly politicalTopics: number;
  /** Next and last row of each list that a visit chooses from: two lists per topic at most. */
  readonly next: Uint32Array;
  readonly end: Uint32Array;
}

/** The lists and the clock that are the same for all visits of a block. */
export function recommendSite(
  table: RecommendTable,
  site: Pick<RecommendSite, 'tick' | 'opinion' | 'scale' | 'politicalTopics'>,
): RecommendSite {
  const lists = 2 * table.topics;
  return { ...site, table, next: new Uint32Array(lists), end: new Uint32Array(lists) };
}

/** Slot of the draw of whether a visit gets recommendations; the range of topic k is drawn at slot 1 + k. */
const SHARE_SLOT = 0;

/** The draw of account i at a slot in the present tick. */
function draw({ table: { key }, tick }: RecommendSite, i: number, slot: number): number {
  return drawUnit(key[0], key[1], tick, i, slot);
}

/** Chooses the lists for account i by the rule of the platform; returns how many. */
function chooseLists(site: RecommendSite, i: number): number {
  const { end, next, opinion, politicalTopics, scale, table } = site;
  const { bins, room, rule } = table.params;
  const first = firstList(table, i);
  let n = 0;
  const add = (k: number, bin: number): void => {
    if (bin < 0 || bin >= bins) return;
    const l = first + k * bins + bin;
    next[n] = l * room;
    end[n++] = l * room + table.count[l]!;
  };
  for (let k = 0; k < table.topics; k++) {
    const isPolitical = k < politicalTopics && opinion !== undefined;
    if (!isPolitical || bins === 1) add(k, stanceBin(0, bins));
    else if (rule === 'random') add(k, Math.floor(draw(site, i, 1 + k) * bins));
    else {
      const x = opinion[i * politicalTopics + k]! * scale;
      const own = stanceBin(x, bins);
      const middle = ((own + 0.5) / bins) * 2 - 1;
      add(k, own);
      add(k, x < middle ? own - 1 : own + 1);
    }
  }
  return n;
}

/** Takes the post of the highest score off the lists chosen, the newer among equals; 0 when they are used up. */
function takeBest({ end, next, table }: RecommendSite, lists: number): number {
  const { post, score } = table;
  let best = -1;
  for (let n = 0; n < lists; n++) {
    if (next[n] === end[n]) continue;
    const r = next[n]!;
    const b = best < 0 ? r : next[best]!;
    if (best < 0 || score[r]! > score[b]! || (score[r] === score[b] && post[r]! > post[b]!))
      best = n;
  }
  return best < 0 ? 0 : post[next[best]!++]!;
}

/** What a visitor knows already, so that nothing of it is recommended. */
interface Known {
  readonly graph: FollowerGraph;
  readonly log: PostLog;
  /** Room for one account's followees where rows are not stored. */
  readonly scratch: Uint32Array;
}

/** Returns a test of whether account i follows another. */
function followsOf({ graph, scratch }: Known, i: number): (j: number) => boolean {
  const rows = (graph as Partial<OverlayGraph>).base?.rows ?? graph.rows;
  if (rows) {
    const { isFollowing } = graph as Partial<OverlayGraph>;
    return (j) => (isFollowing ? isFollowing(i, j) : findInBase(graph, i, j).isPresent);
  }
  const count = graph.followees(i, scratch);
  return (j) => {
    for (let e = 0; e < count; e++) if (scratch[e] === j) return true;
    return false;
  };
}

/** Whether one of candidate[from..to) is the post. */
function isAmong(candidate: Uint32Array, post: number, from: number, to: number): boolean {
  for (let c = from; c < to; c++) if (candidate[c] === post) return true;
  return false;
}

/**
 * Adds what the platform recommends to the candidates of visit v, which so far are candidate[from..at): posts published since the last
 * visit by accounts that the visitor does not follow. Removed, hidden and throttled ones are none of them.
 *
 * Writes `candidate`, and keeps them in `recommended` too. O(slots x topics + followees looked for).
 *
 * @returns Where the candidates end.
 */
export function collectRecommended(
  visits: Visits,
  site: RecommendSite,
  known: Known,
  { v, from, at }: { v: number; from: number; at: number },
): number {
  const { share, slots } = site.table.params;
  const i = visits.agent[v]!;
  visits.recommendedStart[v + 1] = visits.recommendedStart[v]!;
  if (draw(site, i, SHARE_SLOT) >= share) return at;
  const { author } = known.log.columns;
  const { mask } = known.log;
  const firstNew = visits.firstNew[v]!;
  const lists = chooseLists(site, i);
  const candidate = reserveCandidates(visits, at, slots);
  let isFollowed: ((j: number) => boolean) | undefined;
  let end = at;
  for (let post = takeBest(site, lists); post !== 0; post = takeBest(site, lists)) {
    const writer = author[post & mask]!;
    if (post < firstNew || writer === i || isAmong(candidate, post, from, at)) continue;
    isFollowed ??= followsOf(known, i);
    if (isFollowed(writer)) continue;
    candidate[end++] = post;
    keepRecommended(visits, v, post);
    if (end - at === slots) break;
  }
  return end;
}

/** Counts the posts read that were recommended. */
export function countRecommended(visits: Visits, counts: { recommended: number }): void {
  const { post, recommendedStart, start } = visits;
  for (let v = 0; v < visits.count; v++) {
    if (recommendedStart[v] === recommendedStart[v + 1]) continue;
    for (let r = start[v]!; r < start[v + 1]!; r++)
      counts.recommended += Number(isRecommended(visits, v, post[r]!));
  }
}
