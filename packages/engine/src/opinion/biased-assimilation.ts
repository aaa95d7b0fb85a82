import { checkKeys, checkNumber } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { pow } from '../random/math.ts';
import type { Opinions } from './held.ts';
import {
  AVERAGING,
  type AveragingOptions,
  averagingBehaviour,
  averagingStep,
  checkAveraging,
  type Move,
  STEP_TRAITS,
  type StepTraits,
} from './synchronous.ts';

/** Rule of biased assimilation. */
export interface AssimilationRule {
  /** Strength of the bias, >= 0. Default 1; 0 is DeGroot's model. */
  bias?: number;
}

function moveBiased(
  { after, before, selfWeight, sums, susceptibility, topic, width }: Move,
  { bias }: Required<AssimilationRule>,
): void {
  const { agent, count, sum, weight } = sums;
  const own = selfWeight.values;
  const ownMask = selfWeight.mask;
  const { mask, unit, values } = susceptibility;
  for (let r = 0; r < count; r++) {
    const i = agent[r]!;
    const at = i * width + topic;
    const x = before[at]!;
    const w = own[i & ownMask]!;
    // Twice the parts of the neighbourhood that speak for and against, as the bias takes them.
    const pro = pow((1 + x) / 2, bias) * (weight[r]! + sum[r]!);
    const contra = pow((1 - x) / 2, bias) * (weight[r]! - sum[r]!);
    const all = 2 * w + (pro + contra);
    const step = values[i & mask]! / unit;
    const goal = all > 0 ? (2 * w * x + (pro - contra)) / all : x;
    after[at] = (1 - step) * x + step * goal;
  }
}

const RULE = { move: moveBiased };
const DEFAULTS = { ...AVERAGING, bias: 1 };

/**
 * Moves every opinion by what it hears, taking in more of what it believes already, all at once (biased assimilation).
 *
 * On u = (1 + x) / 2 in [0, 1]: u_i(t+1) = (w_ii u_i + u_i^b s_i) / (w_ii + u_i^b s_i + (1 - u_i)^b (d_i - s_i)), with b = bias,
 * s_i = sum_j w_ij u_j and d_i = sum_j w_ij over followees j. Bias 0 is DeGroot's model; at 1 and above homophilous groups go to the extremes.
 * A step goes the share `susceptibility` of the way. Mirror images stay mirror images to the last bit where rows are added in the same order.
 *
 * @param options.bias - >= 0. Default 1.
 * @param options.from - `followees` or `posts`: then a visitor hears the stances read. Default `followees`.
 * @param options.selfWeight - w_ii, >= 0, or `column`. Default 1.
 * @param options.fixed - kinds that never move. Default none.
 * @returns A behaviour that writes `opinion`, which must be on [-1, 1], and reads `susceptibility`. O(follows) per tick.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Dandekar, Goel & Lee 2013, PNAS 110(15) 5791, eq. 1 (arXiv 1209.5998)
 */
export function biasedAssimilation(options: AssimilationRule & AveragingOptions = {}): Behaviour {
  const where = 'biasedAssimilation';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkAveraging(where, params);
  checkNumber(where, 'bias', params.bias, { min: 0, max: 1000 });
  return averagingBehaviour(RULE, {
    name: where,
    about:
      'Opinions move to the weighted mean of those followed, the more strongly the more these agree.',
    module: import.meta.url,
    params,
  });
}

/**
 * Returns the opinions after one step of biased assimilation.
 *
 * @param x - opinions, one per account, [-1, 1]; not written.
 * @param options - `bias`, and `selfWeight` and `susceptibility` as one number or one per account. Defaults 1.
 * @param out - where to write, not `x`. Default a new array of the same type.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function biasedAssimilationStep(
  graph: FollowerGraph,
  x: Opinions,
  options: AssimilationRule & StepTraits = {},
  out: Opinions = x.slice(),
): Opinions {
  const where = 'biasedAssimilationStep';
  checkKeys(where, options, ['bias', ...STEP_TRAITS]);
  const { bias = DEFAULTS.bias, ...traits } = options;
  checkNumber(where, 'bias', bias, { min: 0, max: 1000 });
  return averagingStep(RULE, { where, graph, x, out }, traits, { bias });
}
