import type { NumericArray } from '../base/memory.ts';
import { overlayGraph } from '../graph/overlay.ts';
import { appendPost } from '../posts/append.ts';
import { heatUp } from '../posts/hot-list.ts';
import { ACT, clearOutbox, type Outbox, orderByAuthor } from '../posts/outbox.ts';
import { POST_KINDS } from '../posts/post-kind.ts';
import { isKept, reservePosts } from '../posts/post-log.ts';
import { removeChain } from '../posts/remove.ts';
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
  const { hot, log } = state;
  const c = log.columns;
  const row = id & log.mask;
  const subject = c.subject[row]!;
  if (subject === 0 || hot.params.slots === 0) return;
  const root = c.root[row]! >= log.oldest ? c.root[row]! : id;
  const rootRow = root & log.mask;
  const weight = root === id ? 1 : hot.params.repostWeight;
  const engagement = c.reposts[rootRow]! + c.comments[rootRow]!;
  heatUp(hot, subject, c.topic[row]!, weight, root, engagement);
}

function commitPosts(state: WorldState, outbox: Outbox, from: number, to: number): void {
  if (to === from) return;
  const { counts, hash, log, platform, recent } = state;
  reservePosts(log, to - from);
  const site = { log, lastPost: platform.lastPost, notices: platform.notices, recent, hash };
  const order = orderByAuthor(outbox, from, to);
  for (let o = 0; o < order.length; o++) {
    const e = order[o]!;
    const id = appendPost(site, outbox.columns, e);
    if (id === 0) {
      counts.refused++;
      continue;
    }
    counts[COUNTER_OF_KIND[outbox.columns.kind[e]!]!]++;
    if (state.plan.hotList) warmSubject(state, id);
  }
}

function commitFollow(state: WorldState, i: number, j: number, isFollow: boolean): void {
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
    if (!isKept(log, object[a]!)) continue;
    const row = object[a]! & log.mask;
    if (kind === ACT.like) {
      log.columns.likes[row]!++;
      counts.likes++;
    } else if (kind === ACT.report) {
      log.columns.reports[row]!++;
      counts.reports++;
    } else counts.removed += removeChain(log, object[a]!, actHour[a]!);
  }
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
