import { CHUNK_PAIRS, type EdgeChunks, updateWithChunk } from './edge-chunks.ts';
import { createIdMap, type IdMap } from './id-map.ts';

/** Appends one pair; both ids below 2^53. */
export function updateWithPair(list: EdgeChunks, u: number, v: number, weight: number): void {
  if (!list.ids && (u > 0xffffffff || v > 0xffffffff)) list.ids = mapCells(list);
  if (list.used === CHUNK_PAIRS) updateWithChunk(list);
  const c = list.first.length - 1;
  list.first[c]![list.used] = list.ids ? list.ids.indexOf(u) : u;
  list.second[c]![list.used] = list.ids ? list.ids.indexOf(v) : v;
  if (list.weights) list.weights[c]![list.used] = weight;
  list.used++;
  if (u > list.largest) list.largest = u;
  if (v > list.largest) list.largest = v;
}

/** Cuts the last chunk to the pairs it holds. */
export function updateByTrimming(list: EdgeChunks): void {
  const c = list.first.length - 1;
  if (c < 0) return;
  // Shared chunks are cut, not copied: another thread holds the same ones.
  const cut = (chunk: Uint32Array) =>
    list.buffers === 'shared' ? chunk.subarray(0, list.used) : chunk.slice(0, list.used);
  list.first[c] = cut(list.first[c]!);
  list.second[c] = cut(list.second[c]!);
  if (list.weights) list.weights[c] = list.weights[c]!.slice(0, list.used);
}

/** Puts every cell's id into a new map and its index into the cell. */
export function mapCells(list: Pick<EdgeChunks, 'first' | 'second' | 'used'>): IdMap {
  const ids = createIdMap();
  for (let c = 0; c < list.first.length; c++) {
    const first = list.first[c]!;
    const second = list.second[c]!;
    const length = c === list.first.length - 1 ? Math.min(list.used, first.length) : first.length;
    for (let e = 0; e < length; e++) {
      first[e] = ids.indexOf(first[e]!);
      second[e] = ids.indexOf(second[e]!);
    }
  }
  return ids;
}
