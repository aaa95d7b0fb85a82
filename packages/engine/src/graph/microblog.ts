import { type MicroblogOptions, microblogParams } from './microblog-options.ts';
import { microblogGraph } from './microblog-rows.ts';
import type { GraphRecipe } from './recipe.ts';

/**
 * Describes the default follower graph, modelled on a Chinese microblog: most follows go to few accounts.
 *
 * Every account follows a log-normal number of accounts. Of these, `toHubs` are hubs, picked by popularity in as many equal strata of
 * follower mass as the account has such follows; `toCommunity` lie in the own block of `communitySize` consecutive ids; the others lie in
 * blocks anywhere. Inside a block the m-th account is picked in proportion to m^-1/2. Picks are redrawn while the pair is refused with
 * probability 1 - exp(-homophily |x_i - x_j|), at most 12 times. Follow-backs take the place of other picks, so the mean stays.
 * The hubs are the accounts at the first ranks of popularity; at least 2 toHubs mean / topShare accounts are hubs (340 by default),
 * as fewer cannot take these follows: below about 19,000 accounts followers are therefore less unequal than the defaults say.
 *
 * Realised at 20,000 to 1,000,000 accounts: mean within 0.5% (from 10 `mean` accounts on within 2%), reciprocity 0.037-0.040, Gini of followers 0.87-0.90.
 * The exponent of follower counts, by maximum likelihood, is 1.9-2.0 from 500 followers on at 100,000 accounts and more (the hubs), and
 * 1.6-1.7 from 20 followers on.
 *
 * @returns A recipe. O(follows) time, some 100 ns each; 4 bytes per follow, at the peak below 5 with 40 per account. From 2^32 follows on
 * the graph lies in pages and has no `rows`. `buildMicroblog` draws the same graph on several threads.
 * @throws RangeError or TypeError for an option out of range; NetizenError for an unknown one; at the build GRAPH_NO_MEMORY, with the
 * arithmetic, when the graph does not fit.
 * @example createWorld({ netizens: 10_000, graph: microblog({ mean: 30 }) }, { seed: 1 })
 * @see validation.md P05-P07, P19. Differs from real data: a gap lies between the followers of ordinary accounts and of hubs.
 */
export function microblog(options: MicroblogOptions = {}): GraphRecipe {
  const params = microblogParams(options);
  return { name: 'microblog', params, build: (site) => microblogGraph(params, site) };
}
