import { NONE, type NumericArray } from '../base/memory.ts';
import { overlayGraph } from '../graph/overlay.ts';
import { appendPost } from '../posts/append.ts';
import { heldRow, holdPost, takeHeld } from '../posts/held.ts';
import { blockSubject, heatUp } from '../posts/hot-list.ts';
import { ACT, clearOutbox, type Outbox } from '../posts/outbox.ts';
import { FLAG, POST_KINDS } from '../posts/post-kind.ts';
import { isKept, reservePosts } from '../posts/post-log.ts';
import { offerPost } from '../posts/recommend-table.ts';
import { hideChain, removeChain, throttleChain } from '../posts/remove.ts';
import { markBadge } from './badge.ts';
import type { Lane } from './lane.ts';
import type { Counts, WorldState } from './state.ts';

const COUNTER_OF_KIND: readonly (keyof Counts)[] = POST_KINDS.map((kind) => {
  const counters = {
    original: 'originals',
    repost: 'reposts',
    comment: 'comments',
    reply: 'replies',
    question: 'questions',
    rebuttal: 'rebuttals',
  } as const;
  return counters[kind];
});

/** Lets a committed post warm its subject on the hot list. */
function warmSubject(state: WorldState, id: number): void {
  const { hots, log, plan } = state;
  const c = log.columns;
  const row = id & log.mask;
  const hot = hots[plan.platforms.ofKind[c.authorKind[row]!]!]!;
  const subject = c.subject[row]!;
  if (subject === 0 || hot.params.slots === 0) return;
  const root = c.root[row]! >= log.oldest ? c.root[row]! : id;
  const rootRow = root & log.mask;
  const weight = root === id ? 1 : hot.params.repostWeight;
  const engagement = c.reposts[rootRow]! + c.comments[rootRow]!;
  heatUp(hot, subject, c.topic[row]!, weight, root, engagement);
}

/** Whether a committed post changes more than the log. */
function changesMore({ params, plan, recommend }: WorldState): boolean {
  return plan.hotList !== undefined || recommend !== undefined || params.has('badges');
}

/** What a post that was just committed changes beside the log: badge, hot list, and what may be recommended. */
function followUp(state: WorldState, id: number): void {
  markBadge(state, id);
  if (state.plan.hotList) warmSubject(state, id);
  if (state.recommend) offerPost(state.recommend, state.log, id);
}

/** Asks those who screen posts; holds the post back when one of them wants it. */
function isHeld(state: WorldState, { columns }: Outbox, e: number): boolean {
  const { counts, held, screens } = state;
  const serial = counts.held + 1;
  for (let s = 0; s < screens.length; s++) {
    if (!screens[s]!(columns, e, serial)) continue;
    holdPost(held, columns, e, serial);
    counts.held = serial;
    return true;
  }
  return false;
}

/** Publishes a held post, or drops it. */
function commitHeld(state: WorldState, serial: number, hour: number, isPublished: boolean): void {
  const { counts, hash, held, log, platform, recent } = state;
  const row = heldRow(held, serial);
  if (row < 0) return;
  if (!isPublished) counts.discarded++;
  else {
    const c = held.columns;
    reservePosts(log, 1);
    c.hour[row] = hour;
    const site = { log, lastPost: platform.lastPost, notices: platform.notices, recent, hash };
    const id = appendPost(site, c, row);
    counts.released++;
    if (id === 0) counts.refused++;
    else {
      log.columns.flags[id & log.mask] = FLAG.reviewed;
      counts[COUNTER_OF_KIND[c.kind[row]!]!]++;
      followUp(state, id);
    }
  }
  takeHeld(held, row);
}

/** Posts kept of each kind in one cut; scratch. */
const tally = new Uint32Array(POST_KINDS.length);

function commitPosts(state: WorldState, outbox: Outbox, from: number, to: number): void {
  if (to === from) return;
  const { counts, hash, log, platform, recent, screens } = state;
  const site = { log, lastPost: platform.lastPost, notices: platform.notices, recent, hash };
  const { kind } = outbox.columns;
  const isFollowed = changesMore(state);
  tally.fill(0);
  for (let o = from; o < to; o++) {
    const e = outbox.order[o]!;
    if (screens.length > 0 && isHeld(state, outbox, e)) continue;
    const id = appendPost(site, outbox.columns, e);
    if (id === 0) {
      counts.refused++;
      continue;
    }
    tally[kind[e]!]!++;
    if (isFollowed) followUp(state, id);
  }
  for (let k = 0; k < tally.length; k++) counts[COUNTER_OF_KIND[k]!] += tally[k]!;
}

/** Ticks after which the posts written so far tell how many there will be. */
const TELLING = 8;

/** Posts that the log will hold once it reaches back to its horizon, at the rate since the first tick; 0 while that is not known. */
function expectedPosts({ firstOfTick, log, tick }: WorldState, more: number): number {
  if (tick < TELLING || tick >= firstOfTick.length) return 0;
  return ((log.next + more - firstOfTick[1]!) / tick) * firstOfTick.length;
}

/** Whether two accounts are on different platforms, so that neither can follow the other. */
function areApart({ kinds, platforms }: WorldState['plan'], i: number, j: number): boolean {
  if (platforms.list.length === 1) return false;
  return platforms.ofKind[kinds.indexOf(i)] !== platforms.ofKind[kinds.indexOf(j)];
}

function commitFollow(state: WorldState, i: number, j: number, isFollow: boolean): void {
  if (areApart(state.plan, i, j)) return;
  if (!state.overlay) {
    state.overlay = overlayGraph(state.graph);
    state.graph = state.overlay;
  }
  if (!state.overlay.apply(i, j, isFollow)) return;
  state.changedFollows?.push(i, j, isFollow ? 1 : 0);
  const { followers } = state.platform;
  if (followers) followers[j]! += isFollow ? 1 : -1;
  state.counts[isFollow ? 'follows' : 'unfollows']++;
}

function commitActs(state: WorldState, outbox: Outbox, from: number, to: number): void {
  const { counts, log } = state;
  const { actHour, actKind, actor, object } = outbox;
  for (let a = from; a < to; a++) {
    const kind = actKind[a]!;
    if (kind === ACT.follow || kind === ACT.unfollow) {
      commitFollow(state, actor[a]!, object[a]!, kind === ACT.follow);
      continue;
    }
    if (kind === ACT.release || kind === ACT.discard) {
      commitHeld(state, object[a]!, actHour[a]!, kind === ACT.release);
      continue;
    }
    if (kind === ACT.block) {
      state.hots.forEach((hot, p) => {
        if (actor[a] === NONE || actor[a] === p) blockSubject(hot, object[a]!, actHour[a]!);
      });
      continue;
    }
    if (!isKept(log, object[a]!)) continue;
    const row = object[a]! & log.mask;
    if (kind === ACT.like) {
      log.columns.likes[row]!++;
      counts.likes++;
    } else if (kind === ACT.report) {
      log.columns.reports[row]!++;
      counts.reports++;
    } else if (kind === ACT.hide) counts.hidden += hideChain(log, object[a]!);
    else if (kind === ACT.throttle) counts.throttled += throttleChain(log, object[a]!);
    else commitRemoval(state, actor[a]!, object[a]!, actHour[a]!);
  }
}

function commitRemoval(state: WorldState, actor: number, post: number, hour: number): void {
  const { counts, log, lost } = state;
  const isWithdrawn = log.columns.author[post & log.mask] === actor;
  const removed = removeChain(log, post, hour, {
    isWithdrawn,
    ...(lost.length > 0 && { lost }),
  });
  counts.removed += removed;
  if (isWithdrawn) counts.withdrawn += removed;
}

/** Commits what the lanes wrote in the order of blocks, and empties them; what institutions wrote comes first. */
export function commitLanes(state: WorldState, lanes: readonly Lane[]): void {
  const pieces = lanes.flatMap(({ cuts, outbox }) => {
    const own = [];
    for (let c = 0; c < cuts.length; c += 3) {
      const [from, fromAct] = c === 0 ? [0, 0] : [cuts[c - 2]!, cuts[c - 1]!];
      own.push({ outbox, block: cuts[c]!, from, to: cuts[c + 1]!, fromAct, toAct: cuts[c + 2]! });
    }
    return own;
  });
  if (lanes.length > 1) pieces.sort((a, b) => a.block - b.block);
  const more = lanes.reduce((sum, { outbox }) => sum + outbox.length, 0);
  if (more > 0) reservePosts(state.log, more, expectedPosts(state, more));
  for (const { from, fromAct, outbox, to, toAct } of pieces) {
    commitPosts(state, outbox, from, to);
    commitActs(state, outbox, fromAct, toAct);
  }
  for (const { cuts, outbox } of lanes) {
    cuts.length = 0;
    clearOutbox(outbox);
  }
}

/** Refreshes the copies of columns that others read. */
export function publish(
  columns: Record<string, NumericArray>,
  published: Record<string, NumericArray>,
): void {
  for (const [name, copy] of Object.entries(published)) copy.set(columns[name]!);
}
