import { accountAtRank, type Kinds } from '../agents/kinds.ts';
import { kindsOfPlatform, type Platforms } from '../agents/platforms.ts';
import type { BufferKind } from '../base/memory.ts';
import type { GraphSite } from '../graph/recipe.ts';
import type { Key } from '../random/key.ts';

/** The accounts at the ranks of popularity, for recipes that ask: 4 bytes per account only then. */
function ranksOf(
  kinds: Pick<Kinds, 'size' | 'list'>,
): Pick<GraphSite, 'size' | 'accountAtRank' | 'firstAccounts'> {
  return {
    size: kinds.size,
    get accountAtRank() {
      return accountAtRank(kinds);
    },
    firstAccounts: (count) => accountAtRank(kinds, count),
  };
}

/** What a recipe gets to build the graph of a world, without opinions; the same in all threads, so that a computed graph comes out the same. */
export function graphSite(
  { kinds, platforms }: { kinds: Kinds; platforms: Platforms },
  key: Key,
  buffers: BufferKind,
): GraphSite {
  const { list } = platforms;
  const parts = list.map((platform) => ranksOf(kindsOfPlatform(platform)));
  return Object.assign(ranksOf(kinds), { key, buffers, ...(list.length > 1 && { parts }) });
}
