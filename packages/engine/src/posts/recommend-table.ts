import { allocate, type BufferKind, NONE } from '../base/memory.ts';
import type { Key } from '../random/key.ts';
import { log as ln } from '../random/math.ts';
import { FLAG, POST, UNSEEN } from './post-kind.ts';
import type { PostLog } from './post-log.ts';
import { type RecommendOptions, recommendParams } from './recommend-options.ts';

/**
 * The posts that a platform may recommend: for each topic and range of stance those of the highest score.
 *
 * Score = log(1 + reposts + comments) + hour / patience, so that what decays needs no passes: age lowers all alike.
 * Each platform has its own lists, and recommends posts of its own accounts. List l = (platform * topics + topic) * bins + range holds
 * `count[l]` posts from row l * room on, the highest score first, the newer first among equals.
 * Memory: 12 bytes x platforms x topics x bins x room, whatever the number of accounts.
 */
export interface RecommendTable {
  readonly params: Required<RecommendOptions>;
  readonly topics: number;
  /** Where the ids of each platform's accounts end, ascending. */
  readonly ends: readonly number[];
  /** Key of the draws of who gets recommendations, and which. */
  readonly key: Key;
  readonly post: Uint32Array;
  readonly score: Float64Array;
  readonly count: Uint32Array;
}

/** What the lists of a world need besides options. */
export interface RecommendPlace {
  readonly topics: number;
  readonly key: Key;
  /** Where the ids of each platform's accounts end, ascending. Default one platform. */
  readonly ends?: readonly number[];
  readonly buffers?: BufferKind;
}

/** Creates empty lists. */
export function createRecommendTable(
  options: RecommendOptions,
  { buffers = 'plain', ends = [NONE], key, topics }: RecommendPlace,
): RecommendTable {
  const params = recommendParams(options);
  const lists = ends.length * topics * params.bins;
  return {
    params,
    topics,
    ends,
    key,
    post: allocate('u32', lists * params.room, buffers),
    score: allocate('f64', lists * params.room, buffers),
    count: allocate('u32', lists, buffers),
  };
}

/** Returns the range of a stance or opinion, 0..bins-1. */
export function stanceBin(stance: number, bins: number): number {
  return Math.max(0, Math.min(bins - 1, Math.floor(((stance + 1) / 2) * bins)));
}

/** Returns the first list of the platform on which account i is. */
export function firstList({ ends, params, topics }: RecommendTable, i: number): number {
  let platform = 0;
  while (platform < ends.length - 1 && i >= ends[platform]!) platform++;
  return platform * topics * params.bins;
}

/** Marks of posts that are not recommended. */
const BARRED = UNSEEN | FLAG.throttled;

/** Takes row r out of list l, of which the rows behind it move up. */
function drop({ count, params, post, score }: RecommendTable, l: number, r: number): void {
  const end = l * params.room + count[l]!--;
  post.copyWithin(r, r + 1, end);
  score.copyWithin(r, r + 1, end);
}

/** Puts a post at its place in list l, if it belongs there. */
function insert({ count, params, post, score }: RecommendTable, l: number, id: number, s: number) {
  const from = l * params.room;
  const last = from + params.room - 1;
  const isBefore = (r: number): boolean => s > score[r]! || (s === score[r]! && id > post[r]!);
  if (count[l] === params.room && !isBefore(last)) return;
  let r = count[l] === params.room ? last : from + count[l]!++;
  for (; r > from && isBefore(r - 1); r--) {
    post[r] = post[r - 1]!;
    score[r] = score[r - 1]!;
  }
  post[r] = id;
  score[r] = s;
}

/**
 * Offers a post that was just committed, or rather its root, whose engagement it may have raised: originals and rebuttals are kept.
 *
 * O(room), in the order of commits.
 */
export function offerPost(table: RecommendTable, log: PostLog, id: number): void {
  const c = log.columns;
  const root = c.root[id & log.mask]!;
  if (root < log.oldest) return;
  const row = root & log.mask;
  if (c.kind[row] !== POST.original && c.kind[row] !== POST.rebuttal) return;
  if ((c.flags[row]! & BARRED) !== 0) return;
  const { bins, patience, room } = table.params;
  const first = firstList(table, c.author[row]!);
  const l = first + c.topic[row]! * bins + stanceBin(c.stance[row]!, bins);
  for (let r = l * room; r < l * room + table.count[l]!; r++) {
    if (table.post[r] !== root) continue;
    drop(table, l, r);
    break;
  }
  insert(table, l, root, ln(1 + c.reposts[row]! + c.comments[row]!) + c.hour[row]! / patience);
}

/** Takes out the posts that have left the log, or were removed, hidden or throttled since. O(topics x bins x room). */
export function sweepRecommended(table: RecommendTable, log: PostLog): void {
  const { count, params, post, score } = table;
  const { flags } = log.columns;
  for (let l = 0; l < count.length; l++) {
    const from = l * params.room;
    let at = from;
    for (let r = from; r < from + count[l]!; r++) {
      const id = post[r]!;
      if (id < log.oldest || (flags[id & log.mask]! & BARRED) !== 0) continue;
      post[at] = id;
      score[at++] = score[r]!;
    }
    count[l] = at - from;
  }
}
