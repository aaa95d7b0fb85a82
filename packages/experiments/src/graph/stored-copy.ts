import { NetizenError } from '@netizen/engine';
import { type FollowerGraph, type StoredGraph, storedGraph } from '@netizen/engine/graph';

/** Follows that a computed graph may be copied with: 4 GiB. */
const MOST = 2 ** 30;

/**
 * Returns a graph whose rows are in memory; computed graphs are copied.
 *
 * @throws NetizenError GRAPH_TOO_LARGE when the copy would take more than 4 GiB.
 */
export function storedCopy(graph: FollowerGraph): StoredGraph {
  const { follows, size, symmetric } = graph;
  if (graph.rows) return graph as StoredGraph;
  if (follows > MOST) {
    const message = `graph generate: a file of ${follows} follows would take ${Math.ceil(follows / 2 ** 28)} GiB`;
    throw new NetizenError('GRAPH_TOO_LARGE', `${message}. Ask for fewer accounts.`);
  }
  const offsets = new Uint32Array(size + 1);
  const followees = new Uint32Array(follows);
  const row = new Uint32Array(graph.maxDegree);
  let at = 0;
  for (let i = 0; i < size; i++) {
    const count = graph.followees(i, row);
    // Rings and tori do not list their rows in ascending order.
    followees.set(row.subarray(0, count).sort(), at);
    at += count;
    offsets[i + 1] = at;
  }
  return storedGraph({ offsets, followees }, { symmetric });
}
