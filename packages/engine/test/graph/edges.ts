import fc from 'fast-check';
import { buildCsr } from '../../src/graph/csr-build.ts';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { type StoredGraph, storedGraph } from '../../src/graph/stored-graph.ts';

/** A follow: who, whom. */
export type Edge = readonly [number, number];

/** Lists of follows among `size` accounts, with repetitions and self-follows. */
export function edgesBelow(size: number, maxLength = 60): fc.Arbitrary<Edge[]> {
  const id = fc.nat({ max: size - 1 });
  return fc.array(fc.tuple(id, id), { maxLength });
}

/** Builds a graph through the code under test. */
export function graphOf(
  size: number,
  edges: readonly Edge[],
  weights?: readonly number[],
): StoredGraph {
  const followers = [Uint32Array.from(edges, (edge) => edge[0])];
  const followees = [Uint32Array.from(edges, (edge) => edge[1])];
  const options = weights ? { weights: [Float32Array.from(weights)] } : {};
  return storedGraph(buildCsr(size, followers, followees, options).rows);
}

/** Follows of a graph as a list of arrays, read through its public functions. */
export function rowsOf(graph: FollowerGraph): number[][] {
  const out = new Uint32Array(graph.maxDegree);
  return Array.from({ length: graph.size }, (_, i) =>
    Array.from(out.subarray(0, graph.followees(i, out))),
  );
}

/** The slow, obviously right rows: one sorted set per account. */
export function twinRows(size: number, edges: readonly Edge[]): number[][] {
  const rows = Array.from({ length: size }, () => new Set<number>());
  for (const [i, j] of edges) if (i !== j) rows[i]!.add(j);
  return rows.map((row) => [...row].sort((a, b) => a - b));
}

/** Yields bytes in chunks cut at the given lengths, in turn. */
export async function* chunked(
  bytes: Uint8Array,
  lengths: readonly number[],
): AsyncGenerator<Uint8Array> {
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const length = lengths[n % lengths.length]!;
    yield bytes.slice(at, at + length);
    at += length;
  }
}

/** Joins chunks. */
export function joined(chunks: Iterable<Uint8Array>): Uint8Array {
  return Uint8Array.from([...chunks].flatMap((chunk) => [...chunk]));
}
