import { u8 } from '../agents/column.ts';
import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { drawUnit } from '../random/draw.ts';
import { checkLength } from './held.ts';
import { BATCH, drawPairs, PAIR_SLOTS } from './pair-batch.ts';
import { type Draws, SWEEP_KEYS, type SweepOptions, sweepOf, updatesFor } from './sweep.ts';

/** Parameters of `axelrod`. */
export interface AxelrodOptions {
  /** Values that each feature may have, whole, 1 to 256. Default 10. */
  traits?: number;
  /** Updates per account and tick, mean. Default 1. */
  sweeps?: number;
}

const FEATURE_SLOT = PAIR_SLOTS + 1;

/** Number of features that two accounts share; their traits begin at `own` and `other`. */
function countShared(traits: Uint8Array, features: number, own: number, other: number): number {
  let same = 0;
  for (let f = 0; f < features; f++) if (traits[own + f] === traits[other + f]) same++;
  return same;
}

/** Copies the `nth` of the features that differ from `other` to `own`. */
function copyTrait(traits: Uint8Array, own: number, other: number, nth: number): void {
  let f = 0;
  for (let left = nth; ; f++) {
    if (traits[own + f] === traits[other + f]) continue;
    if (left === 0) break;
    left--;
  }
  traits[own + f] = traits[other + f]!;
}

/** Lets pairs drawn at random meet with probability of their likeness; returns how many traits were copied. */
function meet(
  graph: FollowerGraph,
  traits: Uint8Array,
  features: number,
  draws: Draws,
  updates: number,
): number {
  const { k0, k1, tick } = draws;
  let copied = 0;
  for (let first = 0; first < updates; first += BATCH) {
    const count = Math.min(BATCH, updates - first);
    const { agent, partner } = drawPairs(graph, draws, first, count);
    for (let b = 0; b < count; b++) {
      if (partner[b] === NONE) continue;
      const own = agent[b]! * features;
      const other = partner[b]! * features;
      const same = countShared(traits, features, own, other);
      if (same === features) continue;
      if (drawUnit(k0, k1, tick, first + b, PAIR_SLOTS) * features >= same) continue;
      const u = drawUnit(k0, k1, tick, first + b, FEATURE_SLOT);
      copyTrait(traits, own, other, Math.floor(u * (features - same)));
      copied++;
    }
  }
  return copied;
}

/**
 * Makes like accounts grow more alike, feature by feature (Axelrod's model of culture).
 *
 * An update: a random account meets one of those it follows, with probability share of features on which they agree; then it copies
 * one feature on which they differ. Features are the political topics of the model, F of them; what an account holds is the column
 * `trait`, F values per account, 0..traits-1, uniform at the start. Complete likeness and complete difference are both final.
 *
 * @param options.traits - values per feature, q. Default 10.
 * @param options.sweeps - updates per account and tick. Default 1.
 * @returns A behaviour with the column `trait` at i * topics + k; one thread. O(F) per update.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Axelrod 1997, Journal of Conflict Resolution 41(2) 203; Castellano, Marsili & Vespignani 2000, Physical Review Letters 85, 3536
 */
export function axelrod(options: AxelrodOptions = {}): Behaviour {
  checkKeys('axelrod', options, ['traits', 'sweeps']);
  const { sweeps = 1, traits = 10 } = options;
  checkNumber('axelrod', 'traits', traits, { min: 1, max: 256, integer: true });
  checkNumber('axelrod', 'sweeps', sweeps, { min: 0, max: 1e6 });
  const trait = u8({
    perTopic: true,
    max: traits - 1,
    init: (i, site) => Math.floor(site.draw(i, 0) * traits),
    about: 'trait of a feature',
  });
  return defineBehaviour({
    name: 'axelrod',
    about:
      'Neighbours copy a feature of each other with a probability equal to the share of features they have in common.',
    module: import.meta.url,
    params: { traits, sweeps },
    state: { trait },
    serial(state, ctx) {
      meet(
        ctx.graph,
        state.trait,
        ctx.politicalTopics,
        ctx,
        updatesFor(ctx.size, ctx.params.sweeps),
      );
    },
  });
}

/**
 * Makes one sweep of Axelrod's model over an array.
 *
 * @param traits - `features` values per account, account after account; written.
 * @param options.features - features per account, whole, >= 1.
 * @param options - `key`, `tick`, `updates` as in `voterSweep`.
 * @returns How many traits were copied.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function axelrodSweep(
  graph: FollowerGraph,
  traits: Uint8Array,
  options: { features: number } & SweepOptions,
): number {
  checkKeys('axelrodSweep', options, [...SWEEP_KEYS, 'features']);
  const { features } = options;
  checkNumber('axelrodSweep', 'features', features, { min: 1, integer: true });
  checkLength('axelrodSweep', 'traits', traits, graph.size * features);
  const { draws, updates } = sweepOf('axelrodSweep', options, graph.size);
  return meet(graph, traits, features, draws, updates);
}
