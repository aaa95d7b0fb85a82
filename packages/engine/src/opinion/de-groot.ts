import { checkKeys, checkNumber } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Opinions } from './held.ts';
import { moveToMean } from './move-to-mean.ts';
import {
  AVERAGING,
  type AveragingOptions,
  averagingBehaviour,
  averagingStep,
  checkAveraging,
  STEP_TRAITS,
  type StepTraits,
} from './synchronous.ts';

/** Rule of DeGroot's model. */
export interface DeGrootRule {
  /** Share of the way to the mean, per tick or visit, (0, 1]. Default 1. */
  rate?: number;
}

const RULE = { meanRate: ({ rate }: Required<DeGrootRule>) => rate, move: moveToMean };
const DEFAULTS = { ...AVERAGING, rate: 1 };

/**
 * Moves every opinion to the weighted mean of the own one and those followed, all at once (DeGroot).
 *
 * x_i(t+1) = (1 - r_i) x_i + r_i (w_ii x_i + sum_j w_ij x_j) / (w_ii + sum_j w_ij) over followees j, with r_i = rate susceptibility_i,
 * w_ij the weight of the follow (1 in graphs without weights) and w_ii = selfWeight. An account that follows nobody stays.
 * Susceptibility 0, or a kind among `fixed`, makes zealots. Any scale of opinion.
 *
 * @param options.from - `followees` or `posts`: then a visitor moves to the mean of the stances read and its own opinion. Default `followees`.
 * @param options.selfWeight - >= 0, or `column`. Default 1: oneself counts like one followee. 0 can oscillate for ever.
 * @param options.rate - per tick or visit, (0, 1]. Default 1.
 * @param options.fixed - kinds that never move. Default none.
 * @returns A behaviour that writes `opinion` and reads `susceptibility`. O(follows) per tick, O(accounts) where all follow all.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see DeGroot 1974, Journal of the American Statistical Association 69, 118
 */
export function deGroot(options: DeGrootRule & AveragingOptions = {}): Behaviour {
  checkKeys('deGroot', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkAveraging('deGroot', params);
  checkNumber('deGroot', 'rate', params.rate, { min: 0, openMin: true, max: 1 });
  return averagingBehaviour(RULE, {
    name: 'deGroot',
    about: 'Opinions move to the weighted mean of the own and those followed.',
    module: import.meta.url,
    params,
  });
}

/**
 * Returns the opinions after one step of DeGroot's model.
 *
 * @param x - opinions, one per account, on any scale; not written.
 * @param options - `rate`, and `selfWeight` and `susceptibility` as one number or one per account. Defaults 1.
 * @param out - where to write, not `x`. Default a new array of the same type.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function deGrootStep(
  graph: FollowerGraph,
  x: Opinions,
  options: DeGrootRule & StepTraits = {},
  out: Opinions = x.slice(),
): Opinions {
  const where = 'deGrootStep';
  checkKeys(where, options, ['rate', ...STEP_TRAITS]);
  const { rate = DEFAULTS.rate } = options;
  checkNumber(where, 'rate', rate, { min: 0, openMin: true, max: 1 });
  return averagingStep(RULE, { where, graph, x, out }, options, { rate });
}
