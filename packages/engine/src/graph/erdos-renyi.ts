import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { deriveKey } from '../random/key.ts';
import { addBernoulliRow } from './bernoulli-row.ts';
import { pairList, roomFor, rowsOfPairs } from './pair-list.ts';
import type { GraphRecipe, GraphSite } from './recipe.ts';
import { storedGraph } from './stored-graph.ts';

/** Parameters of a random graph; give `mean` or `probability`. */
export interface ErdosRenyiOptions {
  /** Follows per account, mean, [0, size - 1]. Default 10 unless `probability` is given. */
  mean?: number;
  /** Chance of each follow, [0, 1]. */
  probability?: number;
  /** Follows are mutual. Default false. */
  symmetric?: boolean;
}

function chanceFor(options: ErdosRenyiOptions, size: number): number {
  if (options.probability !== undefined) return options.probability;
  const mean = options.mean ?? 10;
  const remedy = `Lower mean or add accounts (there are ${size}).`;
  checkNumber('erdosRenyi', 'mean', mean, { min: 0, max: Math.max(0, size - 1), remedy });
  return size > 1 ? mean / (size - 1) : 0;
}

function build(options: ErdosRenyiOptions, site: GraphSite) {
  const { size, buffers } = site;
  const { symmetric = false } = options;
  const probability = chanceFor(options, size);
  const key = deriveKey(site.key, 'erdosRenyi');
  const pairs = pairList(
    roomFor((size * Math.max(0, size - 1) * probability) / (symmetric ? 2 : 1)),
  );
  for (let i = 0; i < size; i++)
    addBernoulliRow(pairs, key, i, { lo: symmetric ? i : 0, hi: size, probability });
  return storedGraph(rowsOfPairs(size, pairs, symmetric, buffers), { symmetric });
}

/**
 * Describes a random graph in which every follow is present with the same chance, independently (Erdos-Renyi, Gilbert).
 *
 * Degrees are binomial with mean probability (size - 1). No account is popular, so ranks of popularity and opinions are ignored.
 *
 * @param options.mean - follows per account, [0, size - 1]. Default 10.
 * @param options.probability - chance of each follow instead of `mean`, [0, 1].
 * @param options.symmetric - follows are mutual. Default false.
 * @returns A recipe. O(size + follows), 12 bytes per follow at the peak.
 * @throws RangeError or TypeError for an option out of range, at the build for a mean above size - 1; NetizenError CONFLICTING_OPTIONS when both are given.
 * @see Gilbert 1959, Annals of Mathematical Statistics 30(4) 1141
 */
export function erdosRenyi(options: ErdosRenyiOptions = {}): GraphRecipe {
  checkKeys('erdosRenyi', options, ['mean', 'probability', 'symmetric']);
  const { mean, probability, symmetric = false } = options;
  if (mean !== undefined && probability !== undefined) {
    throw new NetizenError(
      'CONFLICTING_OPTIONS',
      `erdosRenyi: give mean or probability, got both (${mean} and ${probability}). Drop one.`,
    );
  }
  if (probability !== undefined)
    checkNumber('erdosRenyi', 'probability', probability, { min: 0, max: 1 });
  else checkNumber('erdosRenyi', 'mean', mean ?? 10, { min: 0 });
  const params =
    probability !== undefined ? { probability, symmetric } : { mean: mean ?? 10, symmetric };
  return { name: 'erdosRenyi', params, build: (site) => build(params, site) };
}
