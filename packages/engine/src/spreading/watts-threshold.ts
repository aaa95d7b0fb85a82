import { f64, u8 } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { type Activation, runActivation } from './activation.ts';
import { type Seeds, seededInit } from './seeds.ts';
import { checkThresholds } from './thresholds.ts';

const NAME = 'wattsThreshold';
const RUN = 'wattsThresholdRun';
const RULE = { min: 0, max: 1, remedy: 'It is a share of followees.' };

function stepShare(
  now: Uint8Array,
  was: Uint8Array,
  graph: FollowerGraph,
  { hi, lo, threshold }: { lo: number; hi: number; threshold: ArrayLike<number> },
): void {
  const { rows } = graph;
  for (let i = lo; i < hi; i++) {
    if (was[i] !== 0) continue;
    const degree = graph.degree(i);
    const start = rows ? rows.offsets[i]! : 0;
    let active = 0;
    for (let k = 0; k < degree; k++) {
      const j = rows ? rows.followees[start + k]! : graph.followee(i, k);
      if (was[j] !== 0) active++;
    }
    if (active > 0 && active / degree >= threshold[i]!) now[i] = 1;
  }
}

/**
 * Runs Watts's threshold model on a graph: an account becomes active once at least a share of its followees is active.
 *
 * active followees / followees >= threshold_i. Nobody becomes inactive again, so the accounts reached are the same whatever
 * the order of updating; the steps are those of updating all at once. Without chance.
 *
 * @param seeds - ids of the accounts that begin.
 * @param options.threshold - share in [0, 1] for all, or one per account. Default 0.18.
 * @returns The step at which each account became active. O(steps (size + follows)).
 * @throws RangeError or TypeError for an option or id out of range.
 * @see Watts 2002, PNAS 99(9) 5766
 */
export function wattsThresholdRun(
  graph: FollowerGraph,
  seeds: ArrayLike<number>,
  options: { threshold?: number | ArrayLike<number> } = {},
): Activation {
  checkKeys(RUN, options, ['threshold']);
  const { threshold: given = 0.18 } = options;
  const { size } = graph;
  const threshold =
    typeof given === 'object'
      ? checkThresholds(RUN, given, size)
      : new Float64Array(size).fill(checkNumber(RUN, 'threshold', given, RULE));
  const range = { lo: 0, hi: size, threshold };
  return runActivation(RUN, size, seeds, (now, was) => stepShare(now, was, graph, range));
}

/**
 * Watts's threshold model as a behaviour: one synchronous step per tick along the follows of the world.
 *
 * Columns `adoption` (0 or 1) and `adoptionThreshold`; `initial` of the model may give each account its own threshold.
 *
 * @param options.threshold - share in [0, 1]. Default 0.18.
 * @param options.seeds - ids of those who begin, or a share drawn at random. Default 0.01.
 * @returns A behaviour with these columns. O(follows of the inactive) per tick.
 * @throws RangeError or TypeError for an option out of range.
 */
export function wattsThreshold(options: { threshold?: number; seeds?: Seeds } = {}): Behaviour {
  checkKeys(NAME, options, ['threshold', 'seeds']);
  const { seeds = 0.01, threshold = 0.18 } = options;
  checkNumber(NAME, 'threshold', threshold, RULE);
  return defineBehaviour({
    name: NAME,
    about: 'An account becomes active once the share of active followees reaches its threshold.',
    module: import.meta.url,
    params: { threshold, seeds },
    state: {
      adoption: u8({ init: seededInit(NAME, seeds), max: 1 }),
      adoptionThreshold: f64({ init: threshold, min: 0 }),
    },
    published: ['adoption'],
    update({ adoption, adoptionThreshold }, lo, hi, { graph, published }) {
      const was = published.adoption as Uint8Array;
      stepShare(adoption, was, graph, { lo, hi, threshold: adoptionThreshold });
    },
  });
}
