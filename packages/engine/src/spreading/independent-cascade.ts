import { u8 } from '../agents/column.ts';
import { checkKeys } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { drawUnit } from '../random/draw.ts';
import { type Activation, runActivation } from './activation.ts';
import { CHANCE, type ChanceOptions, chanceKey } from './chance.ts';
import { type Seeds, seededInit } from './seeds.ts';
import { checkTieWeight, fillTies, type Ties, type TieWeight, tiesOf } from './ties.ts';

/** Options of the Independent Cascade model. */
export interface CascadeOptions {
  /** Chance that content passes a follow: a number in [0, 1], `degree` (1 / followees of the reader: weighted cascade) or `weights` of the graph. Default 0.1. */
  probability?: TieWeight;
}

const NAME = 'independentCascade';
const RUN = 'independentCascadeRun';
const IDLE = 0;
const FRESH = 1;
const SPENT = 2;

/** Rows lo..hi-1 and the key of the draws. */
interface Range {
  lo: number;
  hi: number;
  k0: number;
  k1: number;
}

/** The draw belongs to the follow, not to the step: one attempt for ever, and a spread is what live follows reach. */
function stepCascade(now: Uint8Array, was: Uint8Array, ties: Ties, range: Range): void {
  const { hi, k0, k1, lo } = range;
  const { followee, weight } = ties;
  for (let i = lo; i < hi; i++) {
    if (was[i] === FRESH) now[i] = SPENT;
    if (was[i] !== IDLE) continue;
    const count = fillTies(ties, i);
    for (let k = 0; k < count; k++) {
      const j = followee[k]!;
      if (was[j] !== FRESH || drawUnit(k0, k1, 0, i, j) >= weight[k]!) continue;
      now[i] = FRESH;
      break;
    }
  }
}

/**
 * Runs the Independent Cascade model on a graph: each newly active account has one chance to activate each inactive follower.
 *
 * Chances are independent; a step is one round of attempts. Content flows from j to i where i follows j.
 * The draw of a follow depends on seed, replicate and the two accounts alone, so runs of one seed are coupled: a higher
 * `probability` or more seeds reach at least the same accounts.
 *
 * @param seeds - ids of the accounts that begin.
 * @param options.probability - [0, 1], `degree` or `weights`. Default 0.1.
 * @param options.seed - root of the draws. Default 'netizen'.
 * @param options.replicate - number of the run. Default 0.
 * @returns The step at which each account became active. O(steps (size + follows)).
 * @throws RangeError or TypeError for an option or id out of range; NetizenError GRAPH_WITHOUT_WEIGHTS.
 * @see Kempe, Kleinberg & Tardos 2003, KDD, section 2
 */
export function independentCascadeRun(
  graph: FollowerGraph,
  seeds: ArrayLike<number>,
  options: CascadeOptions & ChanceOptions = {},
): Activation {
  checkKeys(RUN, options, ['probability', ...CHANCE]);
  const probability = checkTieWeight(RUN, 'probability', options.probability ?? 0.1);
  const [k0, k1] = chanceKey(NAME, options, RUN);
  const ties = tiesOf(RUN, graph, probability);
  const range = { lo: 0, hi: graph.size, k0, k1 };
  return runActivation(RUN, graph.size, seeds, (now, was) => stepCascade(now, was, ties, range));
}

/**
 * The Independent Cascade model as a behaviour: one round of attempts per tick along the follows of the world.
 *
 * Column `infection`: 0 not reached, 1 reached in the last tick, 2 reached before. A world of the same seed, graph and first
 * accounts goes as `independentCascadeRun` does.
 *
 * @param options.probability - as for `independentCascadeRun`. Default 0.1.
 * @param options.seeds - ids of those who begin, or a share drawn at random. Default 0.01.
 * @returns A behaviour with the column `infection`. O(follows of those not reached) per tick.
 * @throws RangeError or TypeError for an option out of range.
 */
export function independentCascade(options: CascadeOptions & { seeds?: Seeds } = {}): Behaviour {
  checkKeys(NAME, options, ['probability', 'seeds']);
  const { probability = 0.1, seeds = 0.01 } = options;
  checkTieWeight(NAME, 'probability', probability);
  const init = seededInit(NAME, seeds);
  return defineBehaviour({
    name: NAME,
    about: 'Each newly active account has one chance to activate each follower.',
    module: import.meta.url,
    params: { probability, seeds },
    state: {
      infection: u8({ init, max: SPENT, about: '0 not reached, 1 just reached, 2 before' }),
    },
    published: ['infection'],
    update({ infection }, lo, hi, { graph, k0, k1, params, published }) {
      const was = published.infection as Uint8Array;
      stepCascade(infection, was, tiesOf(NAME, graph, params.probability), { lo, hi, k0, k1 });
    },
  });
}
