import { checkNumber } from '../base/options.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';

/**
 * Returns the accounts with most followers, most first, ties by id.
 *
 * The plainest measure of exposure, and the one that better choices are compared with.
 *
 * @param count - how many, [0, size].
 * @throws RangeError or TypeError for another count.
 */
export function degreeRanking(graph: FollowerGraph, count: number): Uint32Array {
  checkNumber('degreeRanking', 'count', count, { min: 0, max: graph.size, integer: true });
  const followers = Float64Array.from({ length: graph.size }, (_, j) => graph.inDegree(j));
  const order = Uint32Array.from({ length: graph.size }, (_, j) => j);
  order.sort((a, b) => followers[b]! - followers[a]! || a - b);
  return order.slice(0, count);
}
