import { checkKeys } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { copyFollowees, copyStances, type Noise } from './copying.ts';
import { heldOf, type Opinions } from './held.ts';
import { listeningBehaviour } from './listening-behaviour.ts';
import {
  checkListening,
  LISTENING,
  type ListeningOptions,
  SWEEP_KEYS,
  type SweepOptions,
  sweepOf,
} from './sweep.ts';

/** Nobody turns by itself. */
const NONE_OF_IT: Noise = { noise: 0, bias: 0 };

/**
 * Makes accounts copy the opinion of somebody they follow (voter model, node update).
 *
 * An update: a random account takes the opinion of one of those it follows, drawn uniformly. Any values may be copied, -1 and 1 or more.
 * On mutual ties an opinion wins with probability sum of degrees of its holders / sum of degrees.
 *
 * @param options.from - `followees` (one thread, one update after the other) or `posts`: at each visit one stance read is copied. Default `followees`.
 * @param options.sweeps - updates per account and tick. Default 1.
 * @param options.topic - index of the political topic. Default 0.
 * @returns A behaviour that writes `opinion`. O(updates).
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Clifford & Sudbury 1973, Biometrika 60(3) 581; Sood & Redner 2005, Physical Review Letters 94, 178701
 */
export function voter(options: ListeningOptions = {}): Behaviour {
  checkKeys('voter', options, Object.keys(LISTENING));
  const params = { ...LISTENING, ...options };
  checkListening('voter', params);
  return listeningBehaviour(
    {
      name: 'voter',
      about: 'Accounts copy the opinion of one they follow.',
      module: import.meta.url,
      params,
    },
    {
      followees: (graph, held, draws, updates) =>
        copyFollowees(graph, held, draws, updates, NONE_OF_IT),
      posts: (held, visits, ctx) => copyStances(held, visits, ctx, NONE_OF_IT),
    },
  );
}

/**
 * Makes one sweep of the voter model over an array.
 *
 * @param x - one opinion per account; written.
 * @param options.key - key of the draws; the behaviour's own in a world is `deriveKey(seedKey(seed), 'voter')`.
 * @param options.tick - counter of sweeps: the same tick gives the same draws again.
 * @param options.updates - Default the number of accounts.
 * @returns How many opinions changed.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @example
 * const graph = complete().build({ size: 100, key: seedKey(1) });
 * for (let tick = 0; tick < 50; tick++) voterSweep(graph, x, { key: seedKey(1), tick });
 */
export function voterSweep(graph: FollowerGraph, x: Opinions, options: SweepOptions): number {
  checkKeys('voterSweep', options, SWEEP_KEYS);
  const { draws, updates } = sweepOf('voterSweep', options, graph.size);
  return copyFollowees(graph, heldOf('voterSweep', x, graph.size), draws, updates, NONE_OF_IT);
}
