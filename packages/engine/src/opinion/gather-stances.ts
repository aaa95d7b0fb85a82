import type { PostLog } from '../posts/post-log.ts';
import type { Visits } from '../posts/visits.ts';
import type { Opinions } from './held.ts';
import type { Sums } from './sums.ts';

/** What visitors hold, and which stances count. */
export interface Readers {
  /** Opinions held, rows i * width + k. */
  readonly x: Opinions;
  readonly width: number;
  readonly topic: number;
  /** Only stances within this distance of one's own opinion count; Infinity: all. */
  readonly limit: number;
  /** Ranges of accounts lo, hi, lo, hi .. that are left out. */
  readonly fixed: readonly number[];
}

/** Returns whether account i lies in one of the ranges lo, hi, lo, hi ... */
export function isAmong(ranges: readonly number[], i: number): boolean {
  for (let r = 0; r < ranges.length; r += 2) if (i >= ranges[r]! && i < ranges[r + 1]!) return true;
  return false;
}

/** Sums of the stances on one topic that each visitor reads, own posts left out: every post weighs the same. */
export function gatherStances(readers: Readers, visits: Visits, log: PostLog, sums: Sums): void {
  const { fixed, limit, topic, width, x } = readers;
  const { author, stance, topic: about } = log.columns;
  const { agent, post, start } = visits;
  const { mask } = log;
  sums.count = 0;
  for (let v = 0; v < visits.count; v++) {
    const i = agent[v]!;
    if (isAmong(fixed, i)) continue;
    const own = x[i * width + topic]!;
    const hi = start[v + 1]!;
    let total = 0;
    let count = 0;
    for (let r = start[v]!; r < hi; r++) {
      const row = post[r]! & mask;
      if (about[row] !== topic || author[row] === i) continue;
      const y = stance[row]!;
      if (Math.abs(y - own) > limit) continue;
      total += y;
      count++;
    }
    const entry = sums.count++;
    sums.agent[entry] = i;
    sums.sum[entry] = total;
    sums.weight[entry] = count;
  }
}
