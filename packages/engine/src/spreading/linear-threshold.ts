import { f64, u8 } from '../agents/column.ts';
import { checkKeys } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { drawUnit } from '../random/draw.ts';
import { type Activation, runActivation } from './activation.ts';
import { CHANCE, type ChanceOptions, chanceKey } from './chance.ts';
import { type Seeds, seededInit } from './seeds.ts';
import { checkThresholds } from './thresholds.ts';
import { checkTieWeight, fillTies, type Ties, type TieWeight, tiesOf } from './ties.ts';

/** Options of the Linear Threshold model. */
export interface LinearThresholdOptions {
  /** What each follow weighs: `degree` (1 / followees of the reader), `weights` of the graph, or one number. Default `degree`. */
  weight?: TieWeight;
}

const NAME = 'linearThreshold';
const RUN = 'linearThresholdRun';

function stepThreshold(
  now: Uint8Array,
  was: Uint8Array,
  ties: Ties,
  { hi, lo, threshold }: { lo: number; hi: number; threshold: ArrayLike<number> },
): void {
  const { followee, weight } = ties;
  for (let i = lo; i < hi; i++) {
    if (was[i] !== 0) continue;
    const count = fillTies(ties, i);
    let pull = 0;
    for (let k = 0; k < count; k++) if (was[followee[k]!] !== 0) pull += weight[k]!;
    // A threshold of 0 still needs somebody.
    if (pull > 0 && pull >= threshold[i]!) now[i] = 1;
  }
}

/**
 * Runs the Linear Threshold model on a graph: an account becomes active once its active followees together weigh its threshold.
 *
 * sum of w_ij over active followees j >= theta_i; thresholds are uniform on [0, 1) unless given. Nobody becomes inactive again.
 *
 * @param seeds - ids of the accounts that begin.
 * @param options.weight - `degree`, `weights` or a number in [0, 1]. Default `degree`, so that the weights of a reader add up to 1.
 * @param options.thresholds - one per account, >= 0. Default: drawn.
 * @param options.seed - root of the draws. Default 'netizen'.
 * @param options.replicate - number of the run. Default 0.
 * @returns The step at which each account became active. O(steps (size + follows)).
 * @throws RangeError or TypeError for an option or id out of range; NetizenError GRAPH_WITHOUT_WEIGHTS.
 * @see Granovetter 1978; Kempe, Kleinberg & Tardos 2003, KDD, section 2
 */
export function linearThresholdRun(
  graph: FollowerGraph,
  seeds: ArrayLike<number>,
  options: LinearThresholdOptions & ChanceOptions & { thresholds?: ArrayLike<number> } = {},
): Activation {
  checkKeys(RUN, options, ['weight', 'thresholds', ...CHANCE]);
  const { size } = graph;
  const kind = checkTieWeight(RUN, 'weight', options.weight ?? 'degree');
  const [k0, k1] = chanceKey(NAME, options, RUN);
  const threshold = options.thresholds
    ? checkThresholds(RUN, options.thresholds, size)
    : Float64Array.from({ length: size }, (_, i) => drawUnit(k0, k1, 0, i, 0));
  const ties = tiesOf(RUN, graph, kind);
  const range = { lo: 0, hi: size, threshold };
  return runActivation(RUN, size, seeds, (now, was) => stepThreshold(now, was, ties, range));
}

/**
 * The Linear Threshold model as a behaviour: one synchronous step per tick along the follows of the world.
 *
 * Columns `adoption` (0 or 1) and `adoptionThreshold`, uniform unless `initial` of the model says otherwise.
 *
 * @param options.weight - as for `linearThresholdRun`. Default `degree`.
 * @param options.seeds - ids of those who begin, or a share drawn at random. Default 0.01.
 * @returns A behaviour with these columns. O(follows of the inactive) per tick.
 * @throws RangeError or TypeError for an option out of range.
 */
export function linearThreshold(
  options: LinearThresholdOptions & { seeds?: Seeds } = {},
): Behaviour {
  checkKeys(NAME, options, ['weight', 'seeds']);
  const { seeds = 0.01, weight = 'degree' } = options;
  checkTieWeight(NAME, 'weight', weight);
  return defineBehaviour({
    name: NAME,
    about: 'An account becomes active once the weight of active followees reaches its threshold.',
    module: import.meta.url,
    params: { weight, seeds },
    state: {
      adoption: u8({ init: seededInit(NAME, seeds), max: 1 }),
      adoptionThreshold: f64({ init: (i, site) => site.draw(i, 0), min: 0 }),
    },
    published: ['adoption'],
    update({ adoption, adoptionThreshold }, lo, hi, { graph, params, published }) {
      const was = published.adoption as Uint8Array;
      const ties = tiesOf(NAME, graph, params.weight);
      stepThreshold(adoption, was, ties, { lo, hi, threshold: adoptionThreshold });
    },
  });
}
