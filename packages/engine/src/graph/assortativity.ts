import { checkKeys, show } from '../base/options.ts';
import type { FollowerGraph } from './follower-graph.ts';
import { countFollowers, rowsOf } from './rows-of.ts';

/** Which count of an account is compared: whom it follows (`out`) or who follows it (`in`). */
export type DegreeSide = 'out' | 'in';

/**
 * Returns the correlation of a number across follows: of x_i with x_j over all i -> j.
 *
 * Pearson, [-1, 1]: held opinions give homophily. 0 when the number does not vary at one of the ends, or without follows.
 *
 * @param ofFollower - one number per account, read at i.
 * @param ofFollowee - one number per account, read at j. Default: the same.
 */
export function assortativity(
  graph: FollowerGraph,
  ofFollower: ArrayLike<number>,
  ofFollowee = ofFollower,
): number {
  const { offsets, followees } = rowsOf(graph);
  const m = followees.length;
  if (m === 0) return 0;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < graph.size; i++) {
    meanX += (ofFollower[i]! * (offsets[i + 1]! - offsets[i]!)) / m;
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) meanY += ofFollowee[followees[e]!]! / m;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < graph.size; i++) {
    const dx = ofFollower[i]! - meanX;
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      const dy = ofFollowee[followees[e]!]! - meanY;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
  }
  // Round-off leaves a trace of variance where there is none.
  const least = 1e-12 * m;
  return xx <= least * (1 + meanX * meanX) || yy <= least * (1 + meanY * meanY)
    ? 0
    : xy / Math.sqrt(xx * yy);
}

/**
 * Returns the correlation of degrees across follows.
 *
 * @param options.follower - count read at the follower. Default out.
 * @param options.followee - count read at the account followed. Default in.
 * @returns [-1, 1]; 0 when one of them does not vary.
 * @throws RangeError for another side.
 * @see Newman 2003, Physical Review E 67, 026126
 */
export function degreeAssortativity(
  graph: FollowerGraph,
  options: { follower?: DegreeSide; followee?: DegreeSide } = {},
): number {
  checkKeys('degreeAssortativity', options, ['follower', 'followee']);
  const { follower = 'out', followee = 'in' } = options;
  for (const side of [follower, followee]) {
    if (side === 'out' || side === 'in') continue;
    throw new RangeError(
      `degreeAssortativity: sides must be out or in, got ${show(side)}. out counts follows, in counts followers.`,
    );
  }
  const rows = rowsOf(graph);
  const followers = countFollowers(rows);
  const follows = new Uint32Array(graph.size);
  for (let i = 0; i < graph.size; i++) follows[i] = rows.offsets[i + 1]! - rows.offsets[i]!;
  return assortativity(
    graph,
    follower === 'out' ? follows : followers,
    followee === 'out' ? follows : followers,
  );
}
