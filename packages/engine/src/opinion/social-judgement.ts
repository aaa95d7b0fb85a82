import { checkKeys, checkNumber } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Opinions } from './held.ts';
import { checkAttraction, type PairRule } from './pair-rule.ts';
import {
  checkMeeting,
  MEETING,
  MEETING_SWEEP,
  type MeetingOptions,
  type MeetingSweep,
  pairwiseBehaviour,
  pairwiseSweep,
} from './pairwise.ts';

/** Rule of social judgement. */
export interface JudgementRule {
  /** Latitude of acceptance: opinions nearer than this attract, opinion units, (0, 2]. Default 0.4. */
  bound?: number;
  /** Latitude of rejection begins: opinions farther than this repel, opinion units, [bound, 2]. Default 1.2. */
  reject?: number;
  /** Step of attraction, (0, 0.5]. Default 0.1. */
  rate?: number;
  /** Step of repulsion, [0, 0.5]. Default that of attraction. */
  repulsion?: number;
}

const RULE_KEYS = ['bound', 'reject', 'rate', 'repulsion'];

function checkedRule(where: string, options: JudgementRule): PairRule {
  const { bound = 0.4, rate = 0.1, reject = 1.2, repulsion = rate } = options;
  checkAttraction(where, { bound, rate }, 0.5);
  const remedy = 'Repulsion begins at or beyond the bound.';
  checkNumber(where, 'reject', reject, { min: bound, max: 2, remedy });
  checkNumber(where, 'repulsion', repulsion, { min: 0, max: 0.5 });
  return { bound, rate, reject, repulsion };
}

/**
 * Lets near opinions attract and far ones repel each other (social judgement, attraction and repulsion).
 *
 * In a meeting of i and j with gap d = x_j - x_i: x_i += rate s_i d if |d| < bound; x_i -= repulsion s_i d if |d| > reject; nothing between.
 * j does the same at the same time. Opinions are cut at -1 and 1. `oneSided` and `posts` move only the one who listens.
 * Narrow latitudes end in many groups, wide ones in consensus, narrow acceptance with wide rejection in two camps at the ends.
 *
 * @param options.from - `followees` or `posts`: then a visitor answers each stance read. Default `followees`.
 * @param options.bound - opinion units, (0, 2]. Default 0.4.
 * @param options.reject - opinion units, [bound, 2]. Default 1.2.
 * @param options.sweeps - meetings per account and tick. Default 1.
 * @param options.fixed - kinds that never move. Default none.
 * @returns A behaviour that writes `opinion`, which must be on [-1, 1], and reads `susceptibility`. O(1) per meeting.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Jager & Amblard 2005, Computational & Mathematical Organization Theory 10, 295; evidence for repulsion is mixed
 */
export function socialJudgement(options: JudgementRule & MeetingOptions = {}): Behaviour {
  const where = 'socialJudgement';
  checkKeys(where, options, [...RULE_KEYS, ...Object.keys(MEETING)]);
  const params = { ...MEETING, ...options, ...checkedRule(where, options) };
  checkMeeting(where, params);
  return pairwiseBehaviour((now) => now, {
    name: where,
    about:
      'Two accounts meet: near opinions attract, far ones repel, and between them nothing happens.',
    module: import.meta.url,
    params,
  });
}

/**
 * Makes one sweep of the model of social judgement over an array.
 *
 * @param x - opinions, one per account, [-1, 1]; written.
 * @param options - the rule of `socialJudgement`, `susceptibility` as one number or one per account, `oneSided`, and `key`, `tick`, `updates` as in `voterSweep`.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function socialJudgementSweep(
  graph: FollowerGraph,
  x: Opinions,
  options: JudgementRule & MeetingSweep,
): void {
  const where = 'socialJudgementSweep';
  checkKeys(where, options, [...RULE_KEYS, ...MEETING_SWEEP]);
  pairwiseSweep(where, graph, x, options, checkedRule(where, options));
}
