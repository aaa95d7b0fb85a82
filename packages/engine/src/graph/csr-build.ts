import { NetizenError } from '../base/error.ts';
import { allocate, type BufferKind, type StorageArrays, showBytes } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { StoredRows } from './follower-graph.ts';
import { checkMemory } from './memory-check.ts';
import { sortRow, sortWeightedRow } from './row-sort.ts';

/** How rows are built from a list of follows. */
export interface BuildCsrOptions {
  /** Where the rows live. Default plain. */
  buffers?: BufferKind;
  /** Weight of each follow, in chunks of the same lengths as the ids. Default: all equal. */
  weights?: Float32Array[];
  /** Each pair stands for both follows, u -> v and v -> u. Default false. */
  mirror?: boolean;
  /** Empties the lists of chunks while they are used, so that memory falls as the rows fill. Default false. */
  release?: boolean;
  /** Bytes that the rows may take, >= 0. Default: what the system says is free. */
  memoryLimit?: number;
}

/** Rows, and what was left out of them. */
export interface BuiltCsr {
  rows: StoredRows;
  /** Follows (pairs when mirrored) given more than once; the first one counts. */
  duplicates: number;
  /** Follows from an account to itself. */
  selfFollows: number;
}

const OPTIONS = ['buffers', 'weights', 'mirror', 'release', 'memoryLimit'];
const LARGEST = 2 ** 32 - 1;

/** Rows while they are built. */
export interface CsrScratch {
  offsets: Uint32Array;
  followees: Uint32Array;
  weights: Float32Array | undefined;
}

function fail(problem: string, remedy: string): never {
  throw new NetizenError('GRAPH_BAD_EDGES', `buildCsr: ${problem}. ${remedy}`);
}

function checkChunks(
  followers: readonly Uint32Array[],
  followees: readonly Uint32Array[],
  weights?: readonly Float32Array[],
): void {
  const sameCount =
    followers.length === followees.length && (!weights || weights.length === followers.length);
  if (!sameCount)
    fail(
      'followers, followees and weights must have as many chunks',
      'Give one chunk of each per part.',
    );
  for (let c = 0; c < followers.length; c++) {
    const length = followers[c]!.length;
    if (followees[c]!.length !== length || (weights && weights[c]!.length !== length)) {
      fail(
        `chunk ${c} has ${length} followers but another number of followees or weights`,
        'Give chunks of equal length.',
      );
    }
  }
}

/** Adds the degrees of one chunk at offsets[i + 1] and returns its self-follows. */
export function countChunk(
  from: Uint32Array,
  to: Uint32Array,
  offsets: Uint32Array,
  mirror: boolean,
): number {
  const size = offsets.length - 1;
  const length = from.length;
  let selfFollows = 0;
  for (let e = 0; e < length; e++) {
    const i = from[e]!;
    const j = to[e]!;
    if (i >= size || j >= size)
      fail(`the follow ${i} -> ${j} lies outside the ${size} accounts`, 'Raise size or drop it.');
    if (i === j) selfFollows++;
    else {
      offsets[i + 1]!++;
      if (mirror) offsets[j + 1]!++;
    }
  }
  return selfFollows;
}

/** Places one chunk; offsets[i] moves from the start of row i to its end. */
export function fillChunk(
  from: Uint32Array,
  to: Uint32Array,
  rows: Pick<CsrScratch, 'offsets' | 'followees'>,
  mirror: boolean,
): void {
  const { offsets, followees } = rows;
  const length = from.length;
  for (let e = 0; e < length; e++) {
    const i = from[e]!;
    const j = to[e]!;
    if (i === j) continue;
    followees[offsets[i]!++] = j;
    if (mirror) followees[offsets[j]!++] = i;
  }
}

/** The same with weights: a function of its own, so that the loop without them stays short. */
function fillWeightedChunk(
  from: Uint32Array,
  to: Uint32Array,
  weight: Float32Array,
  rows: CsrScratch,
  mirror: boolean,
): void {
  const { offsets, followees, weights } = rows;
  const length = from.length;
  for (let e = 0; e < length; e++) {
    const i = from[e]!;
    const j = to[e]!;
    if (i === j) continue;
    weights![offsets[i]!] = weight[e]!;
    followees[offsets[i]!++] = j;
    if (!mirror) continue;
    weights![offsets[j]!] = weight[e]!;
    followees[offsets[j]!++] = i;
  }
}

/** Sorts rows begin..end-1 and moves their distinct follows to the front of their range; returns where these end. */
export function sortRows(rows: CsrScratch, begin: number, end: number): number {
  const { offsets, followees, weights } = rows;
  let kept = offsets[begin]!;
  let lo = kept;
  for (let i = begin; i < end; i++) {
    const hi = offsets[i + 1]!;
    if (weights) sortWeightedRow(followees, weights, lo, hi);
    else sortRow(followees, lo, hi);
    offsets[i] = kept;
    for (let e = lo; e < hi; e++) {
      if (e > lo && followees[e] === followees[e - 1]) continue;
      if (weights) weights[kept] = weights[e]!;
      // Equal neighbours are compared before they are overwritten: kept never passes e.
      followees[kept++] = followees[e]!;
    }
    lo = hi;
  }
  return kept;
}

function countDegrees(
  followers: readonly Uint32Array[],
  followees: readonly Uint32Array[],
  offsets: Uint32Array,
  mirror: boolean,
): number {
  let selfFollows = 0;
  for (let c = 0; c < followers.length; c++)
    selfFollows += countChunk(followers[c]!, followees[c]!, offsets, mirror);
  const size = offsets.length - 1;
  for (let i = 0; i < size; i++) offsets[i + 1]! += offsets[i]!;
  return selfFollows;
}

function fillRows(
  followers: Uint32Array[],
  followees: Uint32Array[],
  rows: CsrScratch,
  options: BuildCsrOptions,
): void {
  const { weights, mirror = false, release = false } = options;
  for (let c = 0; c < followers.length; c++) {
    if (weights) fillWeightedChunk(followers[c]!, followees[c]!, weights[c]!, rows, mirror);
    else fillChunk(followers[c]!, followees[c]!, rows, mirror);
    if (!release) continue;
    followers[c] = new Uint32Array(0);
    followees[c] = new Uint32Array(0);
    if (weights) weights[c] = new Float32Array(0);
  }
  const { offsets } = rows;
  offsets.copyWithin(1, 0, offsets.length - 1);
  offsets[0] = 0;
}

/**
 * Refuses more follows than one array holds, or than the memory left holds.
 *
 * @throws NetizenError GRAPH_TOO_LARGE, GRAPH_NO_MEMORY.
 */
export function checkFollows(
  size: number,
  given: number,
  options: Pick<BuildCsrOptions, 'weights' | 'memoryLimit'>,
): void {
  if (given > LARGEST) {
    const sum = `${given} follows x 4 bytes = ${showBytes(4 * given)}`;
    const remedy = 'Split the list, or draw a graph in pages or a computed one.';
    throw new NetizenError(
      'GRAPH_TOO_LARGE',
      `buildCsr: follows must be below 2^32, got ${sum}. ${remedy}`,
    );
  }
  const bytesPerFollow = options.weights ? 8 : 4;
  const need = { accounts: size, bytesPerAccount: 4, follows: given, bytesPerFollow };
  checkMemory('buildCsr', need, options.memoryLimit);
}

/** Share of an array that dropped follows may leave unused: a smaller rest is not worth a copy at the peak of memory. */
const SLACK = 1 / 16;

/** Returns the first `length` entries: a view when little is left over, a copy otherwise. */
export function trimmed<T extends 'u32' | 'f32'>(
  storage: T,
  array: StorageArrays[T],
  length: number,
  buffers?: BufferKind,
): StorageArrays[T] {
  if (array.length === length) return array;
  if (array.length - length <= SLACK * array.length)
    return array.subarray(0, length) as StorageArrays[T];
  const exact = allocate(storage, length, buffers);
  exact.set(array.subarray(0, length));
  return exact;
}

/**
 * Builds the rows of a stored graph from a list of follows in any order: counting sort, then each row is sorted.
 *
 * Peak memory beside the list: 4 bytes per follow (8 with weights, twice that when more than a sixteenth are duplicates) and 4
 * per account.
 *
 * @param size - number of accounts, [0, 2^32).
 * @param followers - who follows, ids below size, in chunks of any length.
 * @param followees - whom they follow, in chunks of the same lengths.
 * @param options.buffers - where the rows live. Default plain.
 * @param options.weights - weight of each follow. Default: all equal. Of duplicates the first one given counts.
 * @param options.mirror - each pair stands for both follows. Default false.
 * @param options.memoryLimit - bytes that the rows may take. Default: what the system says is free.
 * @param options.release - replaces used chunks in the three lists by empty ones. Default false.
 * @returns The rows, and the number of duplicates and self-follows that were dropped. O(size + follows log(largest degree)).
 * @throws NetizenError GRAPH_BAD_EDGES when chunks do not fit or an id is too large; GRAPH_TOO_LARGE from 2^32 follows on;
 * GRAPH_NO_MEMORY before anything is allocated.
 */
export function buildCsr(
  size: number,
  followers: Uint32Array[],
  followees: Uint32Array[],
  options: BuildCsrOptions = {},
): BuiltCsr {
  checkNumber('buildCsr', 'size', size, { min: 0, max: LARGEST, integer: true });
  checkKeys('buildCsr', options, OPTIONS);
  const { buffers, weights, mirror = false } = options;
  checkChunks(followers, followees, weights);
  let given = 0;
  for (const chunk of followers) given += mirror ? 2 * chunk.length : chunk.length;
  checkFollows(size, given, options);
  const offsets = allocate('u32', size + 1, buffers);
  const selfFollows = countDegrees(followers, followees, offsets, mirror);
  const filled = offsets[size]!;
  const rows: CsrScratch = {
    offsets,
    followees: allocate('u32', filled, buffers),
    weights: weights && allocate('f32', filled, buffers),
  };
  fillRows(followers, followees, rows, options);
  const kept = sortRows(rows, 0, size);
  offsets[size] = kept;
  const ids = trimmed('u32', rows.followees, kept, buffers);
  const exactWeights = rows.weights && trimmed('f32', rows.weights, kept, buffers);
  const duplicates = (filled - kept) / (mirror ? 2 : 1);
  return {
    rows: { offsets, followees: ids, ...(exactWeights && { weights: exactWeights }) },
    duplicates,
    selfFollows,
  };
}
