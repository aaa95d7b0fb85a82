import { allocate } from '../base/memory.ts';
import { deriveKey, type Key } from '../random/key.ts';
import { exp } from '../random/math.ts';
import { logNormalDegrees } from './log-normal-degrees.ts';
import type { MicroblogOptions } from './microblog-options.ts';
import { popularityByRank, type RankSampler, rankSampler } from './popularity.ts';
import type { GraphSite } from './recipe.ts';

/** Everything the picks of a microblog graph read: data, so that threads can be handed it. */
export interface MicroblogLayout {
  size: number;
  key: Key;
  /** Account at each rank of popularity among hubs. */
  hubAccounts: Uint32Array;
  isHub: Uint8Array;
  sampler: RankSampler;
  /** Follows of each account. */
  degrees: Uint32Array;
  communities: number;
  /** Share of the follows to ordinary accounts that stay in the community. */
  near: number;
  /** Share of an account's follows that it picks itself among ordinary accounts. */
  local: number;
  followBack: number;
  /** exp(homophily x) and exp(-homophily x) of each account, side by side; absent without homophily. */
  lean: Float32Array | undefined;
  /** Largest of `degrees`. */
  longest: number;
}

/** A layout, and the two scratch arrays that the picks of one thread write. */
export interface MicroblogPlan extends MicroblogLayout {
  /** taken[j] === i + 1: j is in the row of i already. */
  taken: Uint32Array;
  /** The present row. */
  row: Uint32Array;
}

function hubCount(params: Required<MicroblogOptions>, size: number): number {
  const share = Math.ceil(params.hubs * size);
  const needed = Math.ceil((2 * params.toHubs * params.mean) / params.topShare);
  return Math.min(size, Math.max(1, share, needed));
}

function leanings(
  { buffers, opinion, size }: GraphSite,
  homophily: number,
): Float32Array | undefined {
  if (!opinion || homophily === 0) return undefined;
  const lean = allocate('f32', 2 * size, buffers);
  for (let i = 0; i < size; i++) {
    lean[2 * i] = exp(homophily * opinion[i]!);
    lean[2 * i + 1] = exp(-homophily * opinion[i]!);
  }
  return lean;
}

function longestRow(degrees: Uint32Array): number {
  let longest = 0;
  for (let i = 0; i < degrees.length; i++) if (degrees[i]! > longest) longest = degrees[i]!;
  return longest;
}

/** Draws the number of follows of each account and lays out hubs and communities; size above 0. */
export function layMicroblog(params: Required<MicroblogOptions>, site: GraphSite): MicroblogLayout {
  const { size, accountAtRank, buffers } = site;
  const { mean, spread, toHubs, toCommunity, followBack } = params;
  const hubAccounts = new Uint32Array(hubCount(params, size));
  const isHub = allocate('u8', size, buffers);
  for (let r = 0; r < hubAccounts.length; r++) {
    hubAccounts[r] = accountAtRank ? accountAtRank[r]! : r;
    isHub[hubAccounts[r]!] = 1;
  }
  // At least one follow in total: without any hub follow the law only needs to exist.
  const total = Math.max(1, toHubs * mean * size);
  const law = {
    count: hubAccounts.length,
    total,
    top: params.topShare * size,
    exponent: params.hubExponent,
  };
  const key = deriveKey(site.key, 'microblog');
  const degrees = logNormalDegrees(size, { mean, spread, max: size - 1 }, key, buffers);
  return {
    size,
    key,
    hubAccounts,
    isHub,
    sampler: rankSampler(popularityByRank(law)),
    degrees,
    communities: Math.max(1, Math.floor(size / params.communitySize)),
    near: toHubs === 1 ? 0 : toCommunity / (1 - toHubs),
    local: (1 - toHubs) / (1 + followBack),
    followBack,
    lean: leanings(site, params.homophily),
    longest: longestRow(degrees),
  };
}

/** Returns the layout with scratch of its own: 4 bytes per account. */
export function planOf(layout: MicroblogLayout): MicroblogPlan {
  const { longest, size } = layout;
  return { ...layout, taken: allocate('u32', size), row: allocate('u32', longest) };
}
