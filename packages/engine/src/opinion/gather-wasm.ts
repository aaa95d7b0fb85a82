import type { StoredRows } from '../graph/follower-graph.ts';
import { gatherCode } from './gather-code.ts';
import type { Opinions } from './held.ts';
import type { SumSource, Sums } from './sums.ts';

type Kernel = (...words: number[]) => void;
type Kernels = Record<'sum64' | 'sum32' | 'near64' | 'near32', Kernel>;

/** Rows that are summed at once: what belongs to them stays in the cache. */
const ROWS = 1024;
/** Ids copied at once, at least; a longer row has room of its own. */
const IDS = 65_536;
/** Graphs of up to so many follows, 64 MiB, are copied whole and once. */
const WHOLE = 2 ** 24;
/** Below this many follows in a block the loops in JavaScript are as fast. */
const FEWEST = 256;
/** Most bytes of opinions that are copied, for room once and again in each thread. */
const MOST_BYTES = 2 ** 30;
const PAGE = 65_536;

/** Memory of one thread: opinions of a topic from 0 on, sums of some rows, and ids of these rows or of all. */
interface Room {
  readonly kernels: Kernels;
  /** Room for opinions. */
  readonly bytes: number;
  readonly ids: Uint32Array;
  readonly ends: Uint32Array;
  readonly sum: Float64Array;
  readonly weight: Float64Array;
  /** What is copied there now. */
  opinions: Stamp | null;
  rows: object | null;
}

/** A moment of an array of opinions. */
interface Stamp {
  readonly moment: number;
  readonly topic: number;
}

const stamps = new WeakMap<Opinions, Stamp>();
const copies = new WeakMap<Uint32Array, object>();
let code: WebAssembly.Module | null | undefined;
let room: Room | null = null;

/** Compiles once; null where pages or hosts forbid it. */
function compiled(): WebAssembly.Module | null {
  if (code !== undefined) return code;
  try {
    code = new WebAssembly.Module(gatherCode());
  } catch {
    // Without WebAssembly the loops in JavaScript give the same bits.
    code = null;
  }
  return code;
}

function makeRoom(module: WebAssembly.Module, bytes: number, ids: number): Room | null {
  const sum = Math.ceil(bytes / 16) * 16;
  const weight = sum + ROWS * 8;
  const ends = weight + ROWS * 8;
  // Copies of rows begin at an even place: one more of each than needed, and whole words.
  const at = ends + (ROWS + 4) * 4;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((at + ids * 4) / PAGE) });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    const { buffer } = memory;
    return {
      kernels: exports as unknown as Kernels,
      bytes: sum,
      sum: new Float64Array(buffer, sum, ROWS),
      weight: new Float64Array(buffer, weight, ROWS),
      ends: new Uint32Array(buffer, ends, ROWS + 4),
      ids: new Uint32Array(buffer, at, ids),
      opinions: null,
      rows: null,
    };
  } catch {
    // Not so much memory at once.
    return null;
  }
}

function roomFor(bytes: number, ids: number): Room | null {
  if (room && room.bytes >= bytes && room.ids.length >= ids) return room;
  const module = compiled();
  room = null;
  if (module) room = makeRoom(module, bytes, ids);
  return room;
}

/** Copies the opinions of the topic, once per moment. */
function holdOpinions(into: Room, { moment, topic, width, x }: SumSource): void {
  const last = stamps.get(x);
  if (last && last === into.opinions && last.moment === moment && last.topic === topic) return;
  const count = x.length / width;
  const { buffer } = into.sum;
  const copy =
    x instanceof Float64Array
      ? new Float64Array(buffer, 0, count)
      : new Float32Array(buffer, 0, count);
  if (width === 1) copy.set(x);
  else for (let i = 0; i < count; i++) copy[i] = x[i * width + topic]!;
  into.opinions = { moment, topic };
  stamps.set(x, into.opinions);
}

/** Copies all ids where they fit, once. @returns Whether they are there. */
function holdRows(into: Room, { followees }: StoredRows): boolean {
  if (followees.length > WHOLE) return false;
  const last = copies.get(followees);
  if (last && last === into.rows) return true;
  into.ids.set(followees);
  into.rows = {};
  copies.set(followees, into.rows);
  return true;
}

/** The end of the rows from `lo` that fit at once, at least one. */
function cutRows(offsets: StoredRows['offsets'], lo: number, hi: number, most: number): number {
  let end = Math.min(hi, lo + ROWS);
  while (end > lo + 1 && offsets[end]! - offsets[lo]! > most) end = lo + ((end - lo) >> 1);
  return end;
}

/** Copies the ids of the rows lo..end-1 and returns which id stands first. */
function copyIds(into: Room, { followees, offsets }: StoredRows, lo: number, end: number): number {
  into.rows = null;
  // Shared memory is copied by whole words only where both sides begin at one.
  const from = offsets[lo]! & ~1;
  into.ids.set(followees.subarray(from, offsets[end]!));
  return from;
}

/** Sums the rows lo..end-1 of which the ids are there from `from` on. */
function sumSome(
  { ends, ids, kernels, sum, weight }: Room,
  offsets: StoredRows['offsets'],
  { limit, x }: SumSource,
  { end, from, lo }: { lo: number; end: number; from: number },
): void {
  const skip = lo & 1;
  ends.set(offsets.subarray(lo - skip, end + 1));
  const width = x.BYTES_PER_ELEMENT;
  const kind = `${limit < Infinity ? 'near' : 'sum'}${width === 8 ? '64' : '32'}` as const;
  const begin = ends.byteOffset + 4 * skip;
  const last = begin + 4 * (end - lo);
  const idsAt = (ids.byteOffset - 4 * from) | 0;
  kernels[kind](idsAt, begin, last, sum.byteOffset, weight.byteOffset, width * lo, limit);
}

/**
 * Sums opinions over the rows of accounts lo..hi-1 in WebAssembly: the bits of the loops in JavaScript, 1.5 to 4 times as fast (bench/sweeps).
 *
 * Opinions are copied once per moment, 8 bytes (Float32: 4) per account and thread; ids once for graphs of up to 2^24 follows, else some
 * rows at a time, so that large graphs stay where they are.
 *
 * @returns Whether it could; false where hosts forbid it, for more than 1 GiB of opinions and for few follows, which pay for no call.
 */
export function gatherFast(
  rows: StoredRows,
  source: SumSource,
  { hi, lo }: { lo: number; hi: number },
  sums: Sums,
): boolean {
  const { graph, x } = source;
  const { followees, offsets } = rows;
  const bytes = graph.size * x.BYTES_PER_ELEMENT;
  if (offsets[hi]! - offsets[lo]! < FEWEST || bytes > MOST_BYTES) return false;
  const whole = followees.length > WHOLE ? 0 : followees.length;
  const into = roomFor(bytes, Math.max(IDS, graph.maxDegree + 2, whole));
  if (!into) return false;
  holdOpinions(into, source);
  const isWhole = holdRows(into, rows);
  const most = isWhole ? Infinity : into.ids.length - 2;
  for (let first = lo; first < hi; ) {
    const end = cutRows(offsets, first, hi, most);
    const from = isWhole ? 0 : copyIds(into, rows, first, end);
    sumSome(into, offsets, source, { lo: first, end, from });
    const count = end - first;
    sums.sum.set(count === ROWS ? into.sum : into.sum.subarray(0, count), first - lo);
    sums.weight.set(count === ROWS ? into.weight : into.weight.subarray(0, count), first - lo);
    first = end;
  }
  return true;
}
