import { allocate, type BufferKind } from '../base/memory.ts';
import type { IdMap } from './id-map.ts';

/** Pairs per chunk: 256 KiB for each list, so that a chunk given back is memory given back. */
export const CHUNK_PAIRS = 1 << 16;

/**
 * Pairs of ids read from a file, in chunks instead of arrays that double.
 *
 * Ids below 2^32 are kept as they are; from the first larger one on, every cell holds an index of `ids`.
 */
export interface EdgeChunks {
  /** First and second column; every chunk but the last is full. */
  first: Uint32Array[];
  second: Uint32Array[];
  /** Third column; absent: none asked for. */
  weights: Float32Array[] | undefined;
  /** Where the chunks of ids live. */
  readonly buffers: BufferKind;
  /** Pairs in the last chunk. */
  used: number;
  /** Largest id while they are kept as they are. */
  largest: number;
  /** Map of large ids; undefined while none was met. */
  ids: IdMap | undefined;
}

/** Returns an empty list. */
export function createEdgeChunks(weighted: boolean, buffers: BufferKind = 'plain'): EdgeChunks {
  return {
    first: [],
    second: [],
    weights: weighted ? [] : undefined,
    buffers,
    used: CHUNK_PAIRS,
    largest: -1,
    ids: undefined,
  };
}

/** Appends an empty chunk. */
export function updateWithChunk(list: EdgeChunks): void {
  list.first.push(allocate('u32', CHUNK_PAIRS, list.buffers));
  list.second.push(allocate('u32', CHUNK_PAIRS, list.buffers));
  list.weights?.push(new Float32Array(CHUNK_PAIRS));
  list.used = 0;
}

/** Returns the number of pairs while chunks are added. */
export function countPairs(list: EdgeChunks): number {
  return Math.max(0, list.first.length - 1) * CHUNK_PAIRS + (list.first.length > 0 ? list.used : 0);
}

/** Returns the number of pairs of a trimmed list, which may have been joined from several. */
export function countTrimmed(list: { readonly first: readonly Uint32Array[] }): number {
  return list.first.reduce((sum, chunk) => sum + chunk.length, 0);
}
