import { allocate, type BufferKind } from '../base/memory.ts';
import { countTrimmed, type EdgeChunks } from './edge-chunks.ts';
import { mapCells } from './edge-pairs.ts';

/** What of an edge list the numbering of its accounts reads and writes. */
export type EdgeIds = Pick<EdgeChunks, 'first' | 'second' | 'used' | 'largest' | 'ids'>;

/** Accounts of an edge list after its ids became 0..size-1. */
export interface DenseIds {
  size: number;
  /** Id in the file of each account; absent when the file's ids were 0..size-1 already. */
  originalIds?: Float64Array;
}

function popcount(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555);
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
  return Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Whether the ids lie close enough for a bitset: at most 4 bytes per pair. */
export function areClose(list: EdgeIds): boolean {
  return !list.ids && list.largest < 16 * countTrimmed(list) + (1 << 16);
}

/** Words of a bitset for all ids. */
export function wordsFor({ largest }: Pick<EdgeIds, 'largest'>): number {
  return Math.floor(largest / 32) + 1;
}

/** Sets the bit of every id. */
export function markIds(cells: readonly Uint32Array[], bits: Uint32Array): void {
  for (const chunk of cells) {
    const length = chunk.length;
    for (let e = 0; e < length; e++) {
      const id = chunk[e]!;
      bits[id >>> 5]! |= 1 << (id & 31);
    }
  }
}

/** Replaces each id by the number of smaller ids in use. */
export function rankByBits(
  cells: readonly Uint32Array[],
  bits: Uint32Array,
  before: Uint32Array,
): void {
  for (const chunk of cells) {
    const length = chunk.length;
    for (let e = 0; e < length; e++) {
      const id = chunk[e]!;
      const below = bits[id >>> 5]! & ~(-1 << (id & 31));
      chunk[e] = before[id >>> 5]! + popcount(below);
    }
  }
}

/** Returns the ids that have a bit, ascending. */
export function listIds(bits: Uint32Array, size: number): Float64Array {
  const ids = new Float64Array(size);
  let count = 0;
  for (let w = 0; w < bits.length; w++) {
    for (let word = bits[w]!; word !== 0; word &= word - 1)
      ids[count++] = w * 32 + 31 - Math.clz32(word & -word);
  }
  return ids;
}

/** Numbers the ids that have a bit: how many lie below each word of 32, and how many there are. */
export function countIds(
  bits: Uint32Array,
  buffers: BufferKind = 'plain',
): { size: number; before: Uint32Array } {
  let size = 0;
  const before = allocate('u32', bits.length, buffers);
  for (let w = 0; w < bits.length; w++) {
    before[w] = size;
    size += popcount(bits[w]!);
  }
  return { size, before };
}

function denseByBits(list: EdgeIds): DenseIds {
  const bits = new Uint32Array(wordsFor(list));
  markIds(list.first, bits);
  markIds(list.second, bits);
  const { before, size } = countIds(bits);
  if (size === list.largest + 1) return { size };
  rankByBits(list.first, bits, before);
  rankByBits(list.second, bits, before);
  return { size, originalIds: listIds(bits, size) };
}

function denseByMap(list: EdgeIds): DenseIds {
  const { sorted, rankOf } = (list.ids ?? mapCells(list)).finish();
  list.ids = undefined;
  for (const cells of [list.first, list.second]) {
    for (const chunk of cells) {
      const length = chunk.length;
      for (let e = 0; e < length; e++) chunk[e] = rankOf[chunk[e]!]!;
    }
  }
  const size = sorted.length;
  return sorted[size - 1] === size - 1 ? { size } : { size, originalIds: sorted };
}

/**
 * Replaces the ids of an edge list by 0..size-1 in ascending order of the ids, in place.
 *
 * Close-lying ids are ranked in a bitset (a quarter byte per possible id, at most 4 bytes per pair), scattered ones in a hash
 * map (16 to 32 bytes per account). The list must be trimmed.
 */
export function updateToDenseIds(list: EdgeIds): DenseIds {
  return areClose(list) ? denseByBits(list) : denseByMap(list);
}
