import { checkKeys, checkNumber, show } from '../base/options.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { CHANCE, type ChanceOptions, chanceKey } from './chance.ts';
import { independentCascadeRun } from './independent-cascade.ts';
import { linearThresholdRun } from './linear-threshold.ts';
import {
  checkSpreadModel,
  drawReverseSet,
  reverseSampler,
  type SpreadModel,
} from './reverse-sample.ts';
import { checkSeeds } from './seeds.ts';
import { checkTieWeight, type TieWeight } from './ties.ts';

/** An estimate of how many accounts a spread reaches. */
export interface SpreadEstimate {
  /** Mean number of accounts reached, those who begin included. */
  mean: number;
  standardError: number;
  samples: number;
}

/** Options of estimates of spread. */
export interface SpreadOptions extends ChanceOptions {
  /** Default `independentCascade`. */
  model?: SpreadModel;
  /** `probability` of the cascade or `weight` of the threshold model: [0, 1], `degree` or `weights`. Default `degree`. */
  weight?: TieWeight;
  /** Samples of live follows, >= 2. Default 1,000. */
  samples?: number;
}

/** Names of `SpreadOptions`. */
export const SPREAD_OPTIONS = ['model', 'weight', 'samples', ...CHANCE];

/** Returns options with their defaults. @throws RangeError or TypeError for one out of range. */
export function spreadOptions(
  where: string,
  options: SpreadOptions,
): { model: SpreadModel; weight: TieWeight; samples: number } {
  const { model = 'independentCascade', samples = 1000, weight = 'degree' } = options;
  checkNumber(where, 'samples', samples, { min: 2, max: 0xfffffffe, integer: true });
  checkTieWeight(where, 'weight', weight);
  return { model: checkSpreadModel(where, model), samples, weight };
}

function runForward(
  graph: FollowerGraph,
  seeds: Uint32Array,
  options: SpreadOptions,
): SpreadEstimate {
  const { model, samples, weight } = spreadOptions('estimateSpread', options);
  const { replicate = 0, seed = 'netizen' } = options;
  let mean = 0;
  let squares = 0;
  for (let s = 0; s < samples; s++) {
    const chance = { seed, replicate: replicate + s };
    const { reached } =
      model === 'independentCascade'
        ? independentCascadeRun(graph, seeds, { ...chance, probability: weight })
        : linearThresholdRun(graph, seeds, { ...chance, weight });
    const gap = reached - mean;
    mean += gap / (s + 1);
    squares += gap * (reached - mean);
  }
  return { mean, standardError: Math.sqrt(squares / (samples - 1) / samples), samples };
}

function runReverse(
  graph: FollowerGraph,
  seeds: Uint32Array,
  options: SpreadOptions,
): SpreadEstimate {
  const { model, samples, weight } = spreadOptions('estimateSpread', options);
  const key = chanceKey('estimateSpread', options);
  const sampler = reverseSampler('estimateSpread', graph, { key, model, weight });
  let hits = 0;
  for (let s = 0; s < samples; s++) {
    drawReverseSet(sampler, s);
    if (seeds.some((j) => sampler.seen[j] === s + 1)) hits++;
  }
  const share = hits / samples;
  const standardError = graph.size * Math.sqrt((share * (1 - share)) / (samples - 1));
  return { mean: graph.size * share, standardError, samples };
}

/**
 * Estimates how many accounts content that starts at `seeds` would reach, and the error of the estimate.
 *
 * `forward` runs the model once per sample. `reverse` draws a random account and asks whether any seed reaches it over live
 * follows: size times the share that does. Both are unbiased; reverse is cheaper where spreads are large or many sets are compared.
 * Read it as exposure: how far a rumour planted at these accounts would get, hence what is worth protecting. It is no tool for
 * campaigns: it knows nothing of content, consent or people.
 *
 * @param seeds - ids of the accounts that begin; none reaches none.
 * @param options.model - `independentCascade` or `linearThreshold`. Default `independentCascade`.
 * @param options.weight - what a follow passes, [0, 1], `degree` or `weights`. Default `degree`.
 * @param options.samples - >= 2. Default 1,000.
 * @param options.method - `reverse` or `forward`. Default `reverse`.
 * @param options.seed - root of the draws. Default 'netizen'.
 * @param options.replicate - number of the run (of the first one, forward). Default 0.
 * @returns Mean, standard error and samples.
 * @throws RangeError or TypeError for an option or id out of range; NetizenError GRAPH_WITHOUT_WEIGHTS.
 * @see Kempe, Kleinberg & Tardos 2003, KDD (live edges); Borgs et al. 2014, SODA (reverse sets)
 */
export function estimateSpread(
  graph: FollowerGraph,
  seeds: ArrayLike<number>,
  options: SpreadOptions & { method?: 'forward' | 'reverse' } = {},
): SpreadEstimate {
  checkKeys('estimateSpread', options, [...SPREAD_OPTIONS, 'method']);
  const { method = 'reverse' } = options;
  if (method !== 'reverse' && method !== 'forward')
    throw new RangeError(
      `estimateSpread: method must be 'reverse' or 'forward', got ${show(method)}. Choose one.`,
    );
  const ids = checkSeeds('estimateSpread', seeds, graph.size);
  return method === 'reverse' ? runReverse(graph, ids, options) : runForward(graph, ids, options);
}
