import { allocate } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { deriveKey } from '../random/key.ts';
import { logNormalDegrees } from './log-normal-degrees.ts';
import { checkMemory } from './memory-check.ts';
import { pickHubs } from './microblog-picks.ts';
import { popularityByRank, rankSampler } from './popularity.ts';
import type { GraphRecipe, GraphSite } from './recipe.ts';
import { rowOffsets } from './row-offsets.ts';
import { sortRow } from './row-sort.ts';
import { storedGraph } from './stored-graph.ts';

/** Parameters of a graph with given laws of followers and follows, random otherwise. */
export interface ConfigurationOptions {
  /** Follows per account, mean, (0, 100000]. Default 20. */
  mean?: number;
  /** Standard deviation of ln of the follows per account, [0, 2]; 0 gives everyone the mean. Default 0. */
  spread?: number;
  /** Exponent of follower counts, (1, 10]. Default 2.3 (Kwak et al. 2010 report 2.276 for Twitter). */
  exponent?: number;
  /** Share of all accounts that follow the most popular one, (0, 1]. Default 0.1. */
  topShare?: number;
}

function build(params: Required<ConfigurationOptions>, site: GraphSite) {
  const { size, accountAtRank, buffers, memoryLimit } = site;
  const { mean, spread, exponent, topShare } = params;
  const need = { accounts: size, bytesPerAccount: 40, follows: mean * size, bytesPerFollow: 4 };
  checkMemory('configuration', need, memoryLimit);
  const key = deriveKey(site.key, 'configuration');
  const degrees = logNormalDegrees(size, { mean, spread, max: Math.max(0, size - 1) }, key);
  const offsets = rowOffsets(degrees, buffers);
  const followees = allocate('u32', offsets[size]!, buffers);
  if (followees.length === 0) return storedGraph({ offsets, followees });
  const law = { count: size, total: mean * size, top: topShare * size, exponent };
  const hubAccounts = accountAtRank ?? Uint32Array.from({ length: size }, (_, r) => r);
  const plan = {
    size,
    key,
    hubAccounts,
    sampler: rankSampler(popularityByRank(law)),
    lean: undefined,
    taken: new Uint32Array(size),
    row: new Uint32Array(size),
  };
  for (let i = 0; i < size; i++) {
    const degree = degrees[i]!;
    pickHubs(plan, i, 0, degree);
    sortRow(plan.row, 0, degree);
    const at = offsets[i]!;
    for (let k = 0; k < degree; k++) followees[at + k] = plan.row[k]!;
  }
  return storedGraph({ offsets, followees });
}

/**
 * Describes a directed graph with heavy-tailed followers and a given law of follows, random otherwise.
 *
 * Expected followers by rank F(r) = top ((r + c) / (1 + c))^(-1 / (exponent - 1)), c such that their sum is size * mean; follows are
 * log-normal or fixed, picked by F in as many equal strata of follower mass as the account has follows. It differs from the strict
 * configuration model in that follower counts are expected values, and double follows are redrawn instead of erased.
 *
 * @param options.mean - follows per account. Default 20; cut at size - 1.
 * @param options.spread - s.d. of ln of the follows. Default 0.
 * @param options.exponent - of the follower counts. Default 2.3.
 * @param options.topShare - share of accounts that follow the first. Default 0.1; reached when `mean` leaves room for it.
 * @returns A recipe. O(follows); 4 bytes per follow and 32 per account at the peak.
 * @throws RangeError or TypeError for an option out of range; NetizenError GRAPH_NO_MEMORY at a build that does not fit.
 * @see Chung & Lu 2002, PNAS 99(25) 15879 (expected degrees); Newman, Strogatz & Watts 2001, Physical Review E 64, 026118
 */
export function configuration(options: ConfigurationOptions = {}): GraphRecipe {
  checkKeys('configuration', options, ['mean', 'spread', 'exponent', 'topShare']);
  const { mean = 20, spread = 0, exponent = 2.3, topShare = 0.1 } = options;
  checkNumber('configuration', 'mean', mean, { min: 0, openMin: true, max: 100_000 });
  checkNumber('configuration', 'spread', spread, { min: 0, max: 2 });
  checkNumber('configuration', 'exponent', exponent, { min: 1, openMin: true, max: 10 });
  checkNumber('configuration', 'topShare', topShare, { min: 0, openMin: true, max: 1 });
  const params = { mean, spread, exponent, topShare };
  return { name: 'configuration', params, build: (site) => build(params, site) };
}
