import { checkKeys } from '../base/options.ts';
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

/** Rule of Deffuant, Weisbuch and others. */
export interface CompromiseRule {
  /** Opinions nearer than this attract, opinion units, (0, 2]. Default 0.4. */
  bound?: number;
  /** Step toward the other, mu of the papers: (0, 0.5] where both move, (0, 1] where one does. Default 0.5. */
  rate?: number;
}

const RULE: Required<CompromiseRule> = { bound: 0.4, rate: 0.5 };
const RULE_KEYS = Object.keys(RULE);
const ruleOf = ({ bound, rate }: Required<CompromiseRule>): PairRule => ({
  bound,
  rate,
  reject: Infinity,
  repulsion: 0,
});

/**
 * Lets two accounts compromise when their opinions are near (Deffuant-Weisbuch).
 *
 * A meeting: a random account i and one j of those it follows, both uniform; if |x_i - x_j| < bound, then x_i += rate s_i (x_j - x_i) and
 * x_j += rate s_j (x_i - x_j), s the susceptibility. With equal susceptibility the mean is kept.
 * `oneSided` and `posts` move only the one who listens, so **they do not keep the mean**; they run in blocks.
 *
 * @param options.from - `followees` or `posts`: then a visitor moves toward each stance read within the bound. Default `followees`.
 * @param options.bound - opinion units, (0, 2]; twice the epsilon of papers on [0, 1]. Default 0.4.
 * @param options.rate - (0, 0.5], where only one moves (0, 1]. Default 0.5.
 * @param options.sweeps - meetings per account and tick. Default 1.
 * @param options.fixed - kinds that never move. Default none.
 * @returns A behaviour that writes `opinion` and reads `susceptibility`. O(1) per meeting.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Deffuant, Neau, Amblard & Weisbuch 2000, Advances in Complex Systems 3, 87, eq. 1
 */
export function deffuantWeisbuch(options: CompromiseRule & MeetingOptions = {}): Behaviour {
  const where = 'deffuantWeisbuch';
  checkKeys(where, options, [...RULE_KEYS, ...Object.keys(MEETING)]);
  const params = { ...MEETING, ...RULE, ...options };
  checkMeeting(where, params);
  checkAttraction(where, params, params.oneSided || params.from === 'posts' ? 1 : 0.5);
  return pairwiseBehaviour(ruleOf, {
    name: where,
    about: 'Two accounts meet and move toward each other when their opinions lie within the bound.',
    module: import.meta.url,
    params,
  });
}

/**
 * Makes one sweep of the model of Deffuant and Weisbuch over an array.
 *
 * @param x - opinions, one per account; written.
 * @param options - `bound`, `rate`, `susceptibility` as one number or one per account, `oneSided`, and `key`, `tick`, `updates` as in `voterSweep`.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function deffuantWeisbuchSweep(
  graph: FollowerGraph,
  x: Opinions,
  options: CompromiseRule & MeetingSweep,
): void {
  const where = 'deffuantWeisbuchSweep';
  checkKeys(where, options, [...RULE_KEYS, ...MEETING_SWEEP]);
  const { bound = RULE.bound, oneSided = false, rate = RULE.rate } = options;
  checkAttraction(where, { bound, rate }, oneSided ? 1 : 0.5);
  pairwiseSweep(where, graph, x, options, ruleOf({ bound, rate }));
}
