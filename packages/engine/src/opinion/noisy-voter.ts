import { checkKeys, checkNumber } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { copyFollowees, copyStances } from './copying.ts';
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

/** Noise of the noisy voter model. */
export interface NoiseOptions {
  /** Probability of turning by oneself at an update, [0, 1]. Default 0.01. */
  noise?: number;
  /** Probability that this turn is to 1 rather than -1, [0, 1]. Default 0.5. */
  bias?: number;
}

const NOISE = { noise: 0.01, bias: 0.5 };

function checkNoise(where: string, { bias, noise }: Required<NoiseOptions>): void {
  checkNumber(where, 'noise', noise, { min: 0, max: 1 });
  checkNumber(where, 'bias', bias, { min: 0, max: 1 });
}

/**
 * Makes accounts copy somebody they follow, or now and then turn by themselves (Kirman; Granovsky-Madras).
 *
 * An update: a random account takes, with probability `noise`, 1 with probability `bias` and -1 otherwise; else the opinion of one
 * of those it follows, drawn uniformly. In a complete graph of N the number of 1s is beta-binomial in the long run, with
 * alpha = c bias and beta = c (1 - bias), c = noise (N - 1) / (1 - noise): one peak for c > 2, two for c < 2 (bias 1/2).
 *
 * @param options.from - `followees` (one thread, one update after the other) or `posts`: at each visit one stance read is copied. Default `followees`.
 * @param options.sweeps - updates per account and tick. Default 1.
 * @returns A behaviour that writes `opinion`. O(updates).
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Kirman 1993, Quarterly Journal of Economics 108(1) 137; Granovsky & Madras 1995, Stochastic Processes and their Applications 55, 23
 */
export function noisyVoter(options: NoiseOptions & ListeningOptions = {}): Behaviour {
  const params = { ...NOISE, ...LISTENING, ...options };
  checkKeys('noisyVoter', options, Object.keys({ ...NOISE, ...LISTENING }));
  checkNoise('noisyVoter', params);
  checkListening('noisyVoter', params);
  return listeningBehaviour(
    {
      name: 'noisyVoter',
      about: 'Accounts copy the opinion of one they follow, or turn by themselves.',
      module: import.meta.url,
      params,
    },
    { followees: copyFollowees, posts: copyStances },
  );
}

/**
 * Makes one sweep of the noisy voter model over an array.
 *
 * @param x - opinions -1 or 1, one per account; written.
 * @param options.key - key of the draws; the behaviour's own in a world is `deriveKey(seedKey(seed), 'noisyVoter')`.
 * @param options.tick - counter of sweeps.
 * @param options.updates - Default the number of accounts.
 * @returns How many opinions changed.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 */
export function noisyVoterSweep(
  graph: FollowerGraph,
  x: Opinions,
  options: NoiseOptions & SweepOptions,
): number {
  const where = 'noisyVoterSweep';
  checkKeys(where, options, [...SWEEP_KEYS, 'noise', 'bias']);
  const { noise = NOISE.noise, bias = NOISE.bias } = options;
  checkNoise(where, { noise, bias });
  const { draws, updates } = sweepOf(where, options, graph.size);
  return copyFollowees(graph, heldOf(where, x, graph.size), draws, updates, { noise, bias });
}
