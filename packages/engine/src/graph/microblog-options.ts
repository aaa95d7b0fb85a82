import { checkKeys, checkNumber } from '../base/options.ts';

/** Parameters of the microblog graph. Shares are of follows unless they say otherwise. */
export interface MicroblogOptions {
  /** Follows per account, mean, (0, 100000]. Default 50 (model.md, fitted sketch; Weibo 2013 had 122). */
  mean?: number;
  /** Standard deviation of ln of the follows per account, [0, 2]. Default 1 (fitted sketch). */
  spread?: number;
  /** Share of accounts that are hubs: leaders, institutions, news, (0, 1]. Default 0.018 (fitted to P06 and P19). */
  hubs?: number;
  /** Share of follows that go to hubs, [0, 1]. Default 0.85 (fitted to P05 and P19, range 0.8-0.9). */
  toHubs?: number;
  /** Exponent of the hubs' follower counts, (1, 4]. Default 1.9 (truncated Pareto, fitted sketch). */
  hubExponent?: number;
  /** Share of all accounts that follow the largest hub, (0, 1]. Default 0.25 (fitted sketch). */
  topShare?: number;
  /** Share of follows inside the own community, [0, 1 - toHubs]; the rest goes to ordinary accounts anywhere. Default 0.1 (fitted sketch). */
  toCommunity?: number;
  /** Accounts per community, whole, [2, 100000]. Default 30 (fitted to P05). */
  communitySize?: number;
  /** Thinning of follows by difference of opinion d: exp(-homophily d), [0, 10]. Default 0.7 (fitted sketch). */
  homophily?: number;
  /** Probability that an ordinary account follows an ordinary follower back, [0, 1]. Default 0.1 (fitted to P05). */
  followBack?: number;
}

const DEFAULTS: Required<MicroblogOptions> = {
  mean: 50,
  spread: 1,
  hubs: 0.018,
  toHubs: 0.85,
  hubExponent: 1.9,
  topShare: 0.25,
  toCommunity: 0.1,
  communitySize: 30,
  homophily: 0.7,
  followBack: 0.1,
};

/** Returns all parameters, checked. @throws RangeError or TypeError for a value out of range, NetizenError for an unknown option. */
export function microblogParams(
  options: MicroblogOptions,
  where = 'microblog',
): Required<MicroblogOptions> {
  checkKeys(where, options, Object.keys(DEFAULTS));
  const all = { ...DEFAULTS, ...options };
  if (options.toCommunity === undefined)
    all.toCommunity = Math.min(all.toCommunity, 1 - all.toHubs);
  checkNumber(where, 'mean', all.mean, { min: 0, openMin: true, max: 100_000 });
  checkNumber(where, 'spread', all.spread, { min: 0, max: 2 });
  checkNumber(where, 'hubs', all.hubs, {
    min: 0,
    openMin: true,
    max: 1,
    remedy: 'It is a share of the accounts.',
  });
  checkNumber(where, 'toHubs', all.toHubs, {
    min: 0,
    max: 1,
    remedy: 'It is a share of the follows.',
  });
  checkNumber(where, 'hubExponent', all.hubExponent, { min: 1, openMin: true, max: 4 });
  checkNumber(where, 'topShare', all.topShare, { min: 0, openMin: true, max: 1 });
  const remedy = 'Follows to hubs and inside communities share one whole: lower one of them.';
  checkNumber(where, 'toCommunity', all.toCommunity, { min: 0, max: 1 - all.toHubs, remedy });
  checkNumber(where, 'communitySize', all.communitySize, { min: 2, max: 100_000, integer: true });
  checkNumber(where, 'homophily', all.homophily, { min: 0, max: 10 });
  checkNumber(where, 'followBack', all.followBack, { min: 0, max: 1 });
  return all;
}
