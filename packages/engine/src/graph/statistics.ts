import { NetizenError } from '../base/error.ts';
import { gini, topShare } from '../measures/gini.ts';
import { type PowerLawFit, powerLawFit } from '../measures/power-law.ts';
import type { FollowerGraph } from './follower-graph.ts';
import { reciprocity } from './reciprocity.ts';
import { countFollowers, rowsOf } from './rows-of.ts';

/** Quantiles of a count over accounts. */
export interface DegreeQuantiles {
  p10: number;
  p50: number;
  p90: number;
  p99: number;
  max: number;
}

/** A graph in numbers. */
export interface GraphStatistics {
  accounts: number;
  follows: number;
  /** Follows per account. */
  mean: number;
  /** How many an account follows. */
  out: DegreeQuantiles;
  /** How many follow an account. */
  in: DegreeQuantiles;
  /** Accounts without any follow in either direction. */
  isolated: number;
  /** Gini coefficient of follower counts. */
  gini: number;
  /** Share of follows that are returned. */
  reciprocity: number;
  /** Share of follows that go to the 1% of accounts with most followers. */
  topShare: number;
  /** Mean followers of a followee over mean followers: above 1 by the friendship paradox; 0 without follows. */
  friendshipRatio: number;
  /** Fit to the tail of follower counts; absent when no tail of 50 accounts has two distinct counts. */
  tail?: PowerLawFit;
}

/** The value at rank ceil(p n) of the ascending order. */
function quantiles(counts: Uint32Array): DegreeQuantiles {
  const sorted = counts.slice().sort();
  const at = (p: number) => sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!;
  return {
    p10: at(0.1),
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    max: sorted[sorted.length - 1]!,
  };
}

function fitTail(followers: Uint32Array): PowerLawFit | undefined {
  try {
    return powerLawFit(followers);
  } catch (error) {
    // Regular graphs have no tail to fit: an honest absence, anything else is passed on.
    if (error instanceof NetizenError && error.code === 'EMPTY_INPUT') return undefined;
    throw error;
  }
}

/**
 * Describes a graph in numbers.
 *
 * Works on every follower graph; computed ones are copied first (4 bytes per follow), so look at a small one of the same parameters.
 *
 * @returns Counts, quantiles (value at rank ceil(p n)), inequality, reciprocity and the fit of the tail. O(follows + size log size).
 * @throws NetizenError EMPTY_INPUT for a graph without accounts.
 */
export function graphStatistics(graph: FollowerGraph): GraphStatistics {
  const { size } = graph;
  if (size === 0)
    throw new NetizenError(
      'EMPTY_INPUT',
      'graphStatistics: the graph must have accounts, got 0. Build it for at least one.',
    );
  const rows = rowsOf(graph);
  const followers = countFollowers(rows);
  const follows = new Uint32Array(size);
  let isolated = 0;
  let squares = 0;
  for (let i = 0; i < size; i++) {
    follows[i] = rows.offsets[i + 1]! - rows.offsets[i]!;
    if (follows[i] === 0 && followers[i] === 0) isolated++;
    squares += followers[i]! * followers[i]!;
  }
  const total = rows.followees.length;
  const tail = fitTail(followers);
  return {
    accounts: size,
    follows: total,
    mean: total / size,
    out: quantiles(follows),
    in: quantiles(followers),
    isolated,
    gini: gini(followers),
    reciprocity: reciprocity(graph),
    topShare: topShare(followers, 0.01),
    friendshipRatio: total === 0 ? 0 : (squares * size) / (total * total),
    ...(tail && { tail }),
  };
}
