import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { checkLength, type Opinions } from './held.ts';
import { BATCH, drawPairs } from './pair-batch.ts';
import { type Draws, SWEEP_KEYS, type SweepOptions, sweepOf, updatesFor } from './sweep.ts';

/** Rule of bounded confidence over vectors. */
export interface VectorRule {
  /** Distance below which two accounts influence each other, opinion units, (0, 2]. Default 0.5. */
  bound?: number;
  /** Step toward each other, (0, 0.5]. Default 0.5. */
  rate?: number;
  /** Cosine between any two topics, [0, 1): 0 for unrelated ones. Default 0. */
  overlap?: number;
}

const RULE = { bound: 0.5, rate: 0.5, overlap: 0 };

function checkRule(where: string, { bound, overlap, rate }: Required<VectorRule>): void {
  const remedy = 'On a [0, 1] opinion scale double your epsilon.';
  checkNumber(where, 'bound', bound, { min: 0, openMin: true, max: 2, remedy });
  checkNumber(where, 'rate', rate, { min: 0, openMin: true, max: 0.5 });
  checkNumber(where, 'overlap', overlap, { min: 0, max: 1, openMax: true });
}

function cut(x: number): number {
  return x > 1 ? 1 : x < -1 ? -1 : x;
}

/** Lets pairs drawn at random compromise on all topics; returns how many pairs did. */
function compromise(
  graph: FollowerGraph,
  x: Opinions,
  topics: number,
  draws: Draws & { updates: number },
  { bound, overlap, rate }: Required<VectorRule>,
): number {
  const { updates } = draws;
  const alone = 1 - overlap;
  const whole = alone + overlap * topics;
  const limit = bound * bound * topics * whole;
  let moved = 0;
  for (let first = 0; first < updates; first += BATCH) {
    const count = Math.min(BATCH, updates - first);
    const { agent, partner } = drawPairs(graph, draws, first, count);
    for (let b = 0; b < count; b++) {
      if (partner[b] === NONE) continue;
      const own = agent[b]! * topics;
      const other = partner[b]! * topics;
      let sum = 0;
      let squares = 0;
      for (let k = 0; k < topics; k++) {
        const gap = x[other + k]! - x[own + k]!;
        sum += gap;
        squares += gap * gap;
      }
      if (alone * squares + overlap * sum * sum >= limit) continue;
      for (let k = 0; k < topics; k++) {
        const step = (rate * (alone * (x[other + k]! - x[own + k]!) + overlap * sum)) / whole;
        x[own + k] = cut(x[own + k]! + step);
        x[other + k] = cut(x[other + k]! - step);
      }
      moved++;
    }
  }
  return moved;
}

/**
 * Makes accounts that are near each other on all political topics together compromise on each of them (vector opinions, pairwise).
 *
 * With topics at a common cosine o, P = (1 - o) I + o 1 1', the gap g = x_j - x_i of a pair counts d^2 = g'Pg / 1'P1: two that differ
 * by the same amount on every topic are that far apart. If d < bound, i moves by rate P g / (1 - o + o K) and j the other way.
 * One topic gives the model of Deffuant et al.; with o > 0 agreement on one topic pulls the others. Opinions are cut to [-1, 1].
 *
 * @param options.sweeps - updates per account and tick. Default 1.
 * @returns A behaviour that writes `opinion`, all political topics; one thread. O(K) per update.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Lorenz 2007, International Journal of Modern Physics C 18(12) 1819 (several opinions); Baumann et al. 2021, Physical Review X 11, 011012 (overlapping topics)
 */
export function vectorConfidence(options: VectorRule & { sweeps?: number } = {}): Behaviour {
  checkKeys('vectorConfidence', options, [...Object.keys(RULE), 'sweeps']);
  const params = { ...RULE, sweeps: 1, ...options };
  checkRule('vectorConfidence', params);
  checkNumber('vectorConfidence', 'sweeps', params.sweeps, { min: 0, max: 1e6 });
  return defineBehaviour({
    name: 'vectorConfidence',
    about:
      'Opinions on several topics move together toward those within a bound of the distance over all topics.',
    module: import.meta.url,
    params,
    writes: ['opinion'],
    serial({ opinion }, ctx) {
      const { k0, k1, params: p, tick } = ctx;
      const draws = { k0, k1, tick, updates: updatesFor(ctx.size, p.sweeps) };
      compromise(ctx.graph, opinion, ctx.politicalTopics, draws, p);
    },
  });
}

/**
 * Makes one sweep of bounded confidence over vectors.
 *
 * @param x - `topics` opinions per account, account after account, [-1, 1]; written.
 * @param options.topics - topics per account, whole, >= 1.
 * @param options - the rule of `vectorConfidence`, and `key`, `tick`, `updates` as in `voterSweep`.
 * @returns How many pairs moved.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function vectorSweep(
  graph: FollowerGraph,
  x: Opinions,
  options: { topics: number } & VectorRule & SweepOptions,
): number {
  const where = 'vectorSweep';
  checkKeys(where, options, [...SWEEP_KEYS, ...Object.keys(RULE), 'topics']);
  const rule = { ...RULE, ...options };
  checkRule(where, rule);
  checkNumber(where, 'topics', options.topics, { min: 1, integer: true });
  checkLength(where, 'x', x, graph.size * options.topics);
  const { draws, updates } = sweepOf(where, options, graph.size);
  return compromise(graph, x, options.topics, { ...draws, updates }, rule);
}
