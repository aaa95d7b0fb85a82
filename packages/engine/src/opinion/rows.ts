import type { FollowerGraph, StoredRows } from '../graph/follower-graph.ts';

/** Returns the rows of a graph where loops may count follows in 32 bits, else undefined: then `followees` fills scratch. */
export function directRows(graph: FollowerGraph): StoredRows | undefined {
  return graph.follows < 0x80000000 ? graph.rows : undefined;
}

/** Returns whether everybody follows everybody else, all alike: rows hold neither themselves nor anybody twice. */
export function isComplete({ follows, size, weights }: FollowerGraph): boolean {
  return !weights && follows === size * (size - 1);
}

/** Room for one row of a graph; nothing in it outlives a call. */
let ids = new Uint32Array(0);
let weights = new Float32Array(0);

/** Returns scratch for the followees of any account of the graph. */
export function rowScratch(graph: FollowerGraph): Uint32Array {
  if (ids.length < graph.maxDegree) ids = new Uint32Array(graph.maxDegree);
  return ids;
}

/** Returns scratch for the weights of any account of the graph. */
export function weightScratch(graph: FollowerGraph): Float32Array {
  if (weights.length < graph.maxDegree) weights = new Float32Array(graph.maxDegree);
  return weights;
}
