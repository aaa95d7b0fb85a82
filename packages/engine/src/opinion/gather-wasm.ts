import type { StoredRows } from '../graph/follower-graph.ts';
import { openRoom, ROWS, type Room } from './gather-room.ts';
import type { Opinions } from './held.ts';
import { directRows, isComplete } from './rows.ts';
import type { SumSource, Sums } from './sums.ts';

/** Below this many follows in a block the loops in JavaScript are as fast. */
const FEWEST = 256;

/** Rows of a graph, and how far accounts move to the mean, all alike; null: only sums are wanted. */
interface Task {
  readonly rows: StoredRows;
  readonly source: SumSource;
  readonly pull: Pull | null;
}

/** How accounts move to the mean, all alike. */
export interface Pull {
  /** Weight of the own opinion. */
  readonly own: number;
  /** Share of the way. */
  readonly step: number;
}

/** The end of the rows from `lo` that fit at once, at least one. */
function cutRows(offsets: StoredRows['offsets'], lo: number, hi: number, most: number): number {
  let end = Math.min(hi, lo + ROWS);
  while (end > lo + 1 && offsets[end]! - offsets[lo]! > most) end = lo + ((end - lo) >> 1);
  return end;
}

/** Copies the ids of the rows lo..end-1 and returns which id stands first. */
function copyIds({ ids }: Room, { followees, offsets }: StoredRows, lo: number, end: number) {
  // Shared memory is copied by whole words only where both sides begin at one.
  const from = offsets[lo]! & ~1;
  ids.set(followees.subarray(from, offsets[end]!));
  return from;
}

/** Runs the kernel on the rows lo..end-1. */
function runSome(room: Room, { pull, rows, source }: Task, lo: number, end: number): void {
  const { ends, ids, kernels, sum, weight } = room;
  const { limit, x } = source;
  const from = room.rows ? 0 : copyIds(room, rows, lo, end);
  const skip = lo & 1;
  ends.set(rows.offsets.subarray(lo - skip, end + 1));
  const width = x.BYTES_PER_ELEMENT;
  const bits = width === 8 ? 64 : 32;
  const begin = ends.byteOffset + 4 * skip;
  const last = begin + 4 * (end - lo);
  const idsAt = (ids.byteOffset - 4 * from) | 0;
  const kind = limit < Infinity ? (pull ? 'nearMean' : 'near') : pull ? 'mean' : 'sum';
  const { own = 0, step = 0 } = pull ?? {};
  const at = [idsAt, begin, last, sum.byteOffset, weight.byteOffset, width * lo] as const;
  kernels[`${kind}${bits}`](...at, limit, own, step, 1 - step);
}

function canRun({ offsets }: StoredRows, lo: number, hi: number): boolean {
  return offsets[hi]! - offsets[lo]! >= FEWEST;
}

/**
 * Sums opinions over the rows of accounts lo..hi-1 in WebAssembly: the bits of the loops in JavaScript, 2 to 5 times as fast (bench/sweeps).
 *
 * @returns Whether it could; false where hosts forbid it, for too many accounts and for few follows, which pay for no call.
 */
export function gatherFast(
  rows: StoredRows,
  source: SumSource,
  { hi, lo }: { lo: number; hi: number },
  sums: Sums,
): boolean {
  const room = canRun(rows, lo, hi) ? openRoom(rows, source) : null;
  if (!room) return false;
  const { ids, sum, weight } = room;
  const task = { rows, source, pull: null };
  const most = room.rows ? Infinity : ids.length - 2;
  for (let first = lo; first < hi; ) {
    const end = cutRows(rows.offsets, first, hi, most);
    runSome(room, task, first, end);
    const count = end - first;
    sums.sum.set(count === ROWS ? sum : sum.subarray(0, count), first - lo);
    sums.weight.set(count === ROWS ? weight : weight.subarray(0, count), first - lo);
    first = end;
  }
  return true;
}

/**
 * Moves the opinions of accounts lo..hi-1 to the means of what they follow, sums and all in one pass of WebAssembly: the bits of `gatherFollows` and `moveToMean`.
 *
 * @returns Whether it could: also false for several topics, weighted follows and graphs without rows in memory.
 */
export function moveFast(
  source: SumSource,
  { hi, lo }: { lo: number; hi: number },
  pull: Pull,
  after: Opinions,
): boolean {
  const rows = directRows(source.graph);
  if (!rows || rows.weights || source.width > 1 || isComplete(source.graph)) return false;
  const room = canRun(rows, lo, hi) ? openRoom(rows, source) : null;
  if (!room) return false;
  const { ids, sum } = room;
  const task = { rows, source, pull };
  const most = room.rows ? Infinity : ids.length - 2;
  for (let first = lo; first < hi; ) {
    const end = cutRows(rows.offsets, first, hi, most);
    runSome(room, task, first, end);
    const count = end - first;
    after.set(count === ROWS ? sum : sum.subarray(0, count), first);
    first = end;
  }
  return true;
}
