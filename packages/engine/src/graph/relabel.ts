import { NetizenError } from '../base/error.ts';
import { allocate, type BufferKind } from '../base/memory.ts';
import { checkKeys } from '../base/options.ts';
import { sortRow, sortWeightedRow } from './row-sort.ts';
import { type StoredGraph, storedGraph } from './stored-graph.ts';

/**
 * Returns the inverse of a permutation: `oldIdOf[newIdOf[i]] = i`.
 *
 * @throws NetizenError GRAPH_BAD_LABELS when an id is missing, double or too large.
 */
function inverseOf(newIdOf: Uint32Array, size: number): Uint32Array {
  const fail = (problem: string) => {
    const remedy = 'Give each account one id in [0, size).';
    throw new NetizenError('GRAPH_BAD_LABELS', `relabel: ${problem}. ${remedy}`);
  };
  if (newIdOf.length !== size) fail(`newIdOf must have length ${size}, got ${newIdOf.length}`);
  const isTaken = new Uint8Array(size);
  const oldIdOf = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    const id = newIdOf[i]!;
    if (id >= size) fail(`newIdOf[${i}] must be below ${size}, got ${id}`);
    if (isTaken[id]) fail(`newIdOf must not repeat an id, got ${id} for ${oldIdOf[id]} and ${i}`);
    isTaken[id] = 1;
    oldIdOf[id] = i;
  }
  return oldIdOf;
}

function relabelIds(graph: StoredGraph, oldIdOf: Uint32Array, buffers?: BufferKind): Float64Array {
  const ids = allocate('f64', graph.size, buffers);
  for (let i = 0; i < graph.size; i++)
    ids[i] = graph.originalIds ? graph.originalIds[oldIdOf[i]!]! : oldIdOf[i]!;
  return ids;
}

/**
 * Gives the accounts other ids; who follows whom stays.
 *
 * @param newIdOf - new id of each account, a permutation of 0..size-1.
 * @param options.buffers - where the arrays live. Default plain.
 * @returns A new graph whose `originalIds` lead back to the source's ids. O(size + follows log(largest degree)).
 * @throws NetizenError GRAPH_BAD_LABELS when newIdOf is no permutation.
 */
export function relabel(
  graph: StoredGraph,
  newIdOf: Uint32Array,
  options: { buffers?: BufferKind } = {},
): StoredGraph {
  checkKeys('relabel', options, ['buffers']);
  const { buffers } = options;
  const { size, follows, symmetric } = graph;
  const old = graph.rows;
  const oldIdOf = inverseOf(newIdOf, size);
  const offsets = allocate('u32', size + 1, buffers);
  const followees = allocate('u32', follows, buffers);
  const weights = old.weights && allocate('f32', follows, buffers);
  let at = 0;
  for (let i = 0; i < size; i++) {
    const lo = at;
    const hi = old.offsets[oldIdOf[i]! + 1]!;
    for (let e = old.offsets[oldIdOf[i]!]!; e < hi; e++) {
      if (weights) weights[at] = old.weights![e]!;
      followees[at++] = newIdOf[old.followees[e]!]!;
    }
    if (weights) sortWeightedRow(followees, weights, lo, at);
    else sortRow(followees, lo, at);
    offsets[i + 1] = at;
  }
  const rows = { offsets, followees, ...(weights && { weights }) };
  return storedGraph(rows, { symmetric, originalIds: relabelIds(graph, oldIdOf, buffers) });
}

/**
 * Returns the accounts by falling number of followers; those with equally many by rising id.
 *
 * @returns Account at each rank, length size. Counting sort, O(size + largest number of followers).
 */
export function byFallingInDegree(graph: StoredGraph): Uint32Array {
  const counts = graph.inDegrees();
  let largest = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i]! > largest) largest = counts[i]!;
  const starts = new Uint32Array(largest + 2);
  for (let i = 0; i < counts.length; i++) starts[largest - counts[i]! + 1]!++;
  for (let d = 0; d <= largest; d++) starts[d + 1]! += starts[d]!;
  const accountAtRank = new Uint32Array(counts.length);
  for (let i = 0; i < counts.length; i++) accountAtRank[starts[largest - counts[i]!]!++] = i;
  return accountAtRank;
}
