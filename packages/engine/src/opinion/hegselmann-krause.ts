import { checkKeys, checkNumber } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { checkFlag } from './check-flag.ts';
import type { Opinions } from './held.ts';
import { moveToMean } from './move-to-mean.ts';
import {
  AVERAGING,
  type AveragingOptions,
  averagingBehaviour,
  averagingStep,
  checkAveraging,
  type StepTraits,
} from './synchronous.ts';

/** Rule of Hegselmann and Krause. */
export interface ConfidenceRule {
  /** Opinions within this distance count, opinion units, (0, 2]. Default 0.4. */
  bound?: number;
  /** Share of the way to their mean, per tick or visit, (0, 1]. Default 1. */
  rate?: number;
  /** The own opinion counts too, like one of the others. Default true. */
  includeSelf?: boolean;
  /** An opinion exactly at the bound counts. Default true. */
  inclusive?: boolean;
}

type Rule = Required<ConfidenceRule>;

/** Slack of an inclusive bound: opinions that are a bound apart on paper are so in floating point. */
const SLACK = 1e-12;
/** 1 - 2^-53: times a bound gives the number before it, so that `<=` does for `<`. */
const BEFORE = 1 - 1.1102230246251565e-16;

const RULE = {
  limit: ({ bound, inclusive }: Rule) => (inclusive ? bound + SLACK : bound * BEFORE),
  meanRate: ({ rate }: Rule) => rate,
  ownWeight: ({ includeSelf }: Rule) => (includeSelf ? 1 : 0),
  move: moveToMean,
};
const DEFAULTS: Rule = { bound: 0.4, rate: 1, includeSelf: true, inclusive: true };
const { from, fixed } = AVERAGING;

function checkRule(where: string, { bound, inclusive, includeSelf, rate }: Rule): void {
  const remedy = 'On a [0, 1] opinion scale double your epsilon.';
  checkNumber(where, 'bound', bound, { min: 0, openMin: true, max: 2, remedy });
  checkNumber(where, 'rate', rate, { min: 0, openMin: true, max: 1 });
  checkFlag(where, 'includeSelf', includeSelf);
  checkFlag(where, 'inclusive', inclusive);
}

/**
 * Moves every opinion to the mean of the opinions within `bound`, its own included, all at once (Hegselmann-Krause).
 *
 * x_i(t+1) = (1 - r_i) x_i + r_i mean_j x_j over i itself and followees j with |x_j - x_i| <= bound + 1e-12, r_i = rate susceptibility_i;
 * follows with weights count by them. An account that finds nobody within the bound stays.
 * Differs from the paper: followees instead of everyone (the same on `complete()`); `rate` may be below 1; `includeSelf` and `inclusive` can be switched off.
 *
 * @param options.from - `followees` or `posts`: then a visitor moves to the mean of the stances read within the bound. Default `followees`.
 * @param options.bound - opinion units, (0, 2]; twice the epsilon of papers on [0, 1]. Default 0.4.
 * @param options.fixed - kinds that never move. Default none.
 * @returns A behaviour that writes `opinion` and reads `susceptibility`. O(follows) per tick; O(n log n) where all follow all, by windows over sorted opinions.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Hegselmann & Krause 2002, JASSS 5(3) 2
 */
export function hegselmannKrause(
  options: ConfidenceRule & Pick<AveragingOptions, 'from' | 'fixed'> = {},
): Behaviour {
  const where = 'hegselmannKrause';
  checkKeys(where, options, ['from', 'fixed', ...Object.keys(DEFAULTS)]);
  const params = { ...DEFAULTS, from, fixed, ...options };
  checkAveraging(where, params);
  checkRule(where, params);
  return averagingBehaviour(RULE, {
    name: where,
    about: 'Opinions move to the mean of those within the bound, all at once.',
    module: import.meta.url,
    params,
  });
}

/**
 * Returns the opinions after one step of the model of Hegselmann and Krause.
 *
 * @param x - opinions, one per account; not written.
 * @param options - the rule of `hegselmannKrause`, and `susceptibility` as one number or one per account.
 * @param out - where to write, not `x`. Default a new array of the same type.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function hegselmannKrauseStep(
  graph: FollowerGraph,
  x: Opinions,
  options: ConfidenceRule & Pick<StepTraits, 'susceptibility'> = {},
  out: Opinions = x.slice(),
): Opinions {
  const where = 'hegselmannKrauseStep';
  checkKeys(where, options, ['susceptibility', ...Object.keys(DEFAULTS)]);
  const { susceptibility = 1, ...given } = options;
  const rule = { ...DEFAULTS, ...given };
  checkRule(where, rule);
  const traits = { susceptibility, selfWeight: RULE.ownWeight(rule) };
  return averagingStep(RULE, { where, graph, x, out }, traits, rule);
}
