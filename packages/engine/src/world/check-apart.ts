import type { Platforms } from '../agents/platforms.ts';
import { NetizenError } from '../base/error.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';

/** Rows of a computed graph that are looked through; stored ones all are. */
const SAMPLE = 1024;

/**
 * Fails when somebody follows an account on another platform.
 *
 * @throws NetizenError PLATFORM_FOLLOWS naming one such follow. O(follows) for stored graphs, a sample of rows for computed ones.
 */
export function checkApart(graph: FollowerGraph, { list }: Platforms): void {
  if (list.length === 1) return;
  const out = new Uint32Array(graph.maxDegree);
  for (const { hi, lo, name } of list) {
    const step = graph.rows ? 1 : Math.max(1, Math.floor((hi - lo) / SAMPLE));
    for (let i = lo; i < Math.min(hi, graph.size); i += step) {
      const count = graph.followees(i, out);
      for (let k = 0; k < count; k++) {
        if (out[k]! >= lo && out[k]! < hi) continue;
        throw new NetizenError(
          'PLATFORM_FOLLOWS',
          `graph: account ${i} on "${name}" follows ${out[k]} on another platform. Give each platform a graph of its own: sideBySide([microblog(), microblog()]).`,
        );
      }
    }
  }
}
