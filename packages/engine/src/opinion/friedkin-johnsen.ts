import type { Init } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { checkLength, type Opinions } from './held.ts';
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

/** x' = s m + (1 - s) x0, with m the mean of what one looks at and of the own opinion, weighted. */
function moveAnchored(move: Move): void {
  const { after, before, selfWeight, sums, susceptibility, topic, width } = move;
  const anchor = move.prejudice!;
  const { agent, count, sum, weight } = sums;
  const own = selfWeight.values;
  const ownMask = selfWeight.mask;
  const { mask, unit, values } = susceptibility;
  for (let r = 0; r < count; r++) {
    const i = agent[r]!;
    const at = i * width + topic;
    const x = before[at]!;
    const w = own[i & ownMask]!;
    const all = w + weight[r]!;
    const mean = all > 0 ? (w * x + sum[r]!) / all : x;
    const s = values[i & mask]! / unit;
    after[at] = s * mean + (1 - s) * anchor[at]!;
  }
}

const RULE = { hasPrejudice: true, move: moveAnchored };
const DEFAULTS = { ...AVERAGING, susceptibility: 0.5 };

/** First value: the opinion at the start, y(0). */
const firstOpinion: Init = (i, site) => site.value('opinion', i);

/**
 * Moves every opinion to the weighted mean of those followed, and back toward its prejudice, all at once (Friedkin-Johnsen).
 *
 * x_i(t+1) = s_i (w_ii x_i + sum_j w_ij x_j) / (w_ii + sum_j w_ij) + (1 - s_i) x_i(0), with s_i the susceptibility and x_i(0) the prejudice.
 * The fixed point is (I - SW)^-1 (I - S) x(0). Susceptibility 1 everywhere is DeGroot's model; 0 makes a zealot.
 * Shared columns: `susceptibility` has two bytes (error 7.7e-6) unless the model's `columns` ask for Float64; `prejudice` starts as the opinion.
 *
 * @param options.from - `followees` or `posts`: then a visitor averages the stances read. Default `followees`.
 * @param options.susceptibility - first value of the column, [0, 1]; the model's `initial` comes first. Default 0.5.
 * @param options.selfWeight - >= 0, or `column`. Default 1.
 * @param options.fixed - kinds that never move. Default none.
 * @returns A behaviour that writes `opinion` and reads `susceptibility` and `prejudice`. O(follows) per tick.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Friedkin & Johnsen 1990, Journal of Mathematical Sociology 15, 193; Friedkin & Johnsen 1999, Advances in Group Processes 16, 1
 */
export function friedkinJohnsen(
  options: AveragingOptions & { susceptibility?: number } = {},
): Behaviour {
  const where = 'friedkinJohnsen';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  const { susceptibility } = params;
  checkAveraging(where, params);
  checkNumber(where, 'susceptibility', susceptibility, { min: 0, max: 1 });
  const initial = { susceptibility, prejudice: firstOpinion };
  return averagingBehaviour(RULE, {
    name: where,
    about: 'Opinions move to the mean of those followed and stay anchored to a prejudice.',
    module: import.meta.url,
    params,
    initial,
  });
}

/**
 * Returns the opinions after one step of the model of Friedkin and Johnsen.
 *
 * @param x - opinions, one per account, on any scale; not written.
 * @param options.prejudice - opinions at the start, one per account.
 * @param options.susceptibility - one number or one per account, [0, 1]. Default 0.5.
 * @param options.selfWeight - one number or one per account, >= 0. Default 1.
 * @param out - where to write, not `x`. Default a new array of the same type.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function friedkinJohnsenStep(
  graph: FollowerGraph,
  x: Opinions,
  options: StepTraits & { prejudice: Opinions },
  out: Opinions = x.slice(),
): Opinions {
  const where = 'friedkinJohnsenStep';
  checkKeys(where, options, ['prejudice', ...STEP_TRAITS]);
  checkLength(where, 'prejudice', options.prejudice, graph.size);
  const { susceptibility = DEFAULTS.susceptibility } = options;
  return averagingStep(RULE, { where, graph, x, out }, { ...options, susceptibility }, {});
}
