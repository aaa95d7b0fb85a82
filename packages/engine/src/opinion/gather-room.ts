import type { StoredRows } from '../graph/follower-graph.ts';
import { gatherCode } from './gather-code.ts';
import type { Opinions } from './held.ts';
import type { SumSource } from './sums.ts';

type Kernel = (...words: number[]) => void;
type Kind = 'sum' | 'near' | 'mean' | 'nearMean';

/** Rows that are summed at once: what belongs to them stays in the cache. */
export const ROWS = 1024;
/** Ids copied at once, at least; a longer row has room of its own. */
const IDS = 65_536;
/** Graphs of up to so many follows, 64 MiB, are copied whole and once. */
const WHOLE = 2 ** 25;
/** Most bytes of opinions that are copied, for room once and again in each thread. */
const MOST_BYTES = 2 ** 30;
const PAGE = 65_536;

/** Memory of one thread: opinions of a topic from 0 on, sums of some rows, and ids of these rows or of all. */
export interface Room {
  readonly kernels: Record<`${Kind}${64 | 32}`, Kernel>;
  /** Room for opinions. */
  readonly bytes: number;
  readonly ids: Uint32Array;
  readonly ends: Uint32Array;
  readonly sum: Float64Array;
  readonly weight: Float64Array;
  /** What is copied there now. */
  opinions: Stamp | null;
  /** Stands for the graph whose ids are all there; null: those of some rows are. */
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
      kernels: exports as unknown as Room['kernels'],
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

/** Copies all ids where they fit, once. */
function holdRows(into: Room, { followees }: StoredRows): void {
  const last = copies.get(followees);
  if (last && last === into.rows) return;
  into.rows = null;
  if (followees.length > WHOLE) return;
  into.ids.set(followees);
  into.rows = {};
  copies.set(followees, into.rows);
}

/**
 * Returns memory that holds the opinions, and the ids where they fit; null where hosts forbid it and for more than 1 GiB of opinions.
 *
 * Opinions are copied once per moment, 8 bytes (Float32: 4) per account and thread; ids once for graphs of up to 2^24 follows.
 */
export function openRoom(rows: StoredRows, source: SumSource): Room | null {
  const { graph, x } = source;
  const bytes = graph.size * x.BYTES_PER_ELEMENT;
  if (bytes > MOST_BYTES) return null;
  const { length } = rows.followees;
  const into = roomFor(bytes, Math.max(IDS, graph.maxDegree + 2, length > WHOLE ? 0 : length));
  if (!into) return null;
  holdOpinions(into, source);
  holdRows(into, rows);
  return into;
}
