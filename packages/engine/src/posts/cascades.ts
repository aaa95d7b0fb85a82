import { type GrowingTable, growingTable } from '../agents/table.ts';
import { FLAG } from './post-kind.ts';
import type { PostLog } from './post-log.ts';
import { cascadeOf } from './remove.ts';

/**
 * One row per root that was reposted: who wrote it, when, and how its reposts spread.
 *
 * size: reposts · depth: longest way from the root · breadth: most reposts at one depth · virality: mean distance between two posts of the tree ·
 * halfTime: hours until half of the reposts · share1h, share24h: fraction of reposts by then · comments, likes: on root and reposts ·
 * open: 1 when the root was younger than the horizon at the end of the run.
 */
export const CASCADE = {
  root: 'u32',
  author: 'u32',
  sequence: 'u32',
  authorKind: 'u8',
  hour: 'f64',
  kind: 'u8',
  topic: 'u8',
  subject: 'u32',
  register: 'f32',
  stance: 'f32',
  size: 'u32',
  depth: 'u16',
  breadth: 'u32',
  virality: 'f64',
  halfTime: 'f64',
  share1h: 'f64',
  share24h: 'f64',
  depth1: 'u32',
  comments: 'u32',
  likes: 'u32',
  removed: 'u8',
  open: 'u8',
} as const;

/** The table of cascades. */
export type CascadeTable = GrowingTable<typeof CASCADE>;

/** Creates an empty table of cascades. */
export function createCascades(): CascadeTable {
  return growingTable(CASCADE);
}

function indexOf(ids: readonly number[], id: number): number {
  let lo = 0;
  let hi = ids.length;
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (ids[middle]! < id) lo = middle + 1;
    else hi = middle;
  }
  return lo < ids.length && ids[lo] === id ? lo : -1;
}

/** Depth, breadth and mean distance of a tree given as ascending ids; parents come before children. */
function shapeOf(
  log: PostLog,
  ids: readonly number[],
): { depth: number; breadth: number; depth1: number; virality: number } {
  const { depth: depthOf, parent } = log.columns;
  if (ids.length === 1) {
    // As many as all others together, and nothing to count.
    const depth = depthOf[ids[0]! & log.mask]!;
    return { depth, breadth: 1, depth1: Number(depth === 1), virality: 1 };
  }
  const below = new Float64Array(ids.length).fill(1);
  const atDepth: number[] = [];
  const nodes = ids.length + 1;
  // Each tie is crossed by the pairs it separates (Goel et al. 2016): sum over ties of below * (nodes - below).
  let distance = 0;
  for (let c = ids.length - 1; c >= 0; c--) {
    const row = ids[c]! & log.mask;
    const above = indexOf(ids, parent[row]!);
    if (above >= 0) below[above]! += below[c]!;
    distance += below[c]! * (nodes - below[c]!);
    const depth = depthOf[row]!;
    while (atDepth.length <= depth) atDepth.push(0);
    atDepth[depth]!++;
  }
  const virality = (2 * distance) / (nodes * (nodes - 1));
  return {
    depth: atDepth.length - 1,
    breadth: Math.max(...atDepth),
    depth1: atDepth[1] ?? 0,
    virality,
  };
}

/** Hours from the root at which each repost came, ascending. */
function delaysOf(log: PostLog, root: number, ids: readonly number[]): Float64Array {
  const { hour } = log.columns;
  const start = hour[root & log.mask]!;
  const delays = new Float64Array(ids.length);
  for (let k = 0; k < ids.length; k++) delays[k] = hour[ids[k]! & log.mask]! - start;
  return ids.length > 1 ? delays.sort() : delays;
}

function likesOf(log: PostLog, root: number, ids: readonly number[]): number {
  const { likes } = log.columns;
  return ids.reduce((sum, id) => sum + likes[id & log.mask]!, likes[root & log.mask]!);
}

function shareBy(delays: Float64Array, hours: number): number {
  let count = 0;
  while (count < delays.length && delays[count]! <= hours) count++;
  return count / delays.length;
}

/** Adds the cascade of a root to the table. */
export function recordCascade(
  log: PostLog,
  root: number,
  table: CascadeTable,
  isOpen: boolean,
): void {
  const c = log.columns;
  const row = root & log.mask;
  const ids = cascadeOf(log, root);
  const delays = delaysOf(log, root, ids);
  const comments = c.comments[row]!;
  table.push({
    root,
    author: c.author[row]!,
    sequence: c.sequence[row]!,
    authorKind: c.authorKind[row]!,
    hour: c.hour[row]!,
    kind: c.kind[row]!,
    topic: c.topic[row]!,
    subject: c.subject[row]!,
    register: c.register[row]!,
    stance: c.stance[row]!,
    size: ids.length,
    ...shapeOf(log, ids),
    halfTime: delays[Math.ceil(delays.length / 2) - 1]!,
    share1h: shareBy(delays, 1),
    share24h: shareBy(delays, 24),
    comments,
    likes: likesOf(log, root, ids),
    removed: c.flags[row]! & FLAG.removed,
    open: isOpen ? 1 : 0,
  });
}

/** Adds every root among ids from..to-1 with at least `least` reposts. */
export function recordCascades(
  log: PostLog,
  from: number,
  to: number,
  table: CascadeTable,
  options: { least: number; isOpen: boolean },
): void {
  const { parent, reposts } = log.columns;
  for (let id = from; id < to; id++) {
    const row = id & log.mask;
    if (parent[row] === 0 && reposts[row]! >= options.least)
      recordCascade(log, id, table, options.isOpen);
  }
}
