import { NetizenError } from '../base/error.ts';
import { allocate } from '../base/memory.ts';
import { deriveKey } from '../random/key.ts';
import type { FollowerGraph } from './follower-graph.ts';
import type { GraphRecipe, GraphSite } from './recipe.ts';
import { sideBySideComputed } from './side-by-side-computed.ts';
import { type StoredGraph, storedGraph } from './stored-graph.ts';

function fail(code: string, problem: string): never {
  throw new NetizenError(code, `sideBySide: ${problem}`);
}

/** The site of one graph: its own accounts, ranks, key and opinions. */
function siteOfPart(site: GraphSite, p: number, lo: number): GraphSite {
  const part = site.parts![p]!;
  const { buffers, memoryLimit } = site;
  const own = {
    size: part.size,
    key: deriveKey(site.key, `part:${p}`),
    ...(buffers && { buffers }),
    ...(memoryLimit !== undefined && { memoryLimit }),
    ...(part.firstAccounts && { firstAccounts: part.firstAccounts }),
    // Ranks and opinions cost memory: only for recipes that read them.
    get accountAtRank() {
      return part.accountAtRank;
    },
    get opinion() {
      return site.opinion?.subarray(lo, lo + part.size);
    },
  };
  return own as GraphSite;
}

function buildParts(recipes: readonly GraphRecipe[], site: GraphSite): FollowerGraph[] {
  const { parts } = site;
  if (parts?.length !== recipes.length) {
    const got = parts === undefined ? 'no platforms' : `${parts.length} platforms`;
    fail(
      'GRAPH_PARTS',
      `${recipes.length} graphs need as many platforms, the model has ${got}. Name in model.platforms which kinds of account are on which.`,
    );
  }
  let lo = 0;
  return recipes.map((recipe, p) => {
    const graph = recipe.build(siteOfPart(site, p, lo));
    const { size } = parts[p]!;
    if (graph.size !== size)
      fail(
        'GRAPH_SIZE',
        `the graph ${recipe.name} has ${graph.size} accounts, its platform ${size}. Make them agree.`,
      );
    lo += size;
    return graph;
  });
}

const hasRows = (graph: FollowerGraph): graph is StoredGraph => graph.rows !== undefined;

/** Copies rows one after the other, their ids raised by those before. */
function joinRows(parts: readonly StoredGraph[], buffers: GraphSite['buffers']): StoredGraph {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const follows = parts.reduce((sum, part) => sum + part.follows, 0);
  const offsets = allocate(follows < 2 ** 32 ? 'u32' : 'f64', size + 1, buffers);
  const followees = allocate('u32', follows, buffers);
  const isWeighted = parts.some(({ rows }) => rows.weights);
  const weights = isWeighted ? allocate('f32', follows, buffers).fill(1) : undefined;
  let lo = 0;
  let from = 0;
  for (const { follows: m, rows, size: n } of parts) {
    for (let i = 0; i < n; i++) offsets[lo + i + 1] = from + rows.offsets[i + 1]!;
    for (let e = 0; e < m; e++) followees[from + e] = lo + rows.followees[e]!;
    if (rows.weights) weights!.set(rows.weights, from);
    lo += n;
    from += m;
  }
  const symmetric = parts.every((part) => part.symmetric);
  return storedGraph({ offsets, followees, ...(weights && { weights }) }, { symmetric });
}

/** Most follows that one array of a stored graph holds. */
const MOST_FOLLOWS = 2 ** 32 - 1;

/**
 * Describes the graphs of several platforms side by side: nobody follows anybody on another one.
 *
 * Graph number p connects the accounts of platform number p of the model, in the order of ids; `place` of a kind is then among the
 * accounts of its platform. Each graph draws from a key of its own. Stored graphs are copied into one (both are held for a moment);
 * where one of them is computed, all are read through `followees`. Original ids of files are not kept; a follow without a weight beside
 * weighted ones weighs 1.
 *
 * @param recipes - one per platform.
 * @returns A recipe; its `size` is set when all of them bring their own.
 * @throws NetizenError GRAPH_PARTS at the build, when the model does not have as many platforms; GRAPH_NONE without recipes.
 * @example createWorld({ ..., platforms: { big: ['netizen'], small: ['guest'] }, graph: sideBySide([microblog(), microblog({ mean: 30 })]) })
 */
export function sideBySide(recipes: readonly GraphRecipe[]): GraphRecipe {
  if (!Array.isArray(recipes) || recipes.length === 0)
    fail('GRAPH_NONE', 'it needs at least one graph. Give one recipe per platform.');
  const sizes = recipes.map(({ size }) => size);
  const size = sizes.every((one) => one !== undefined)
    ? sizes.reduce((sum, one) => sum + one!, 0)
    : undefined;
  return {
    name: 'sideBySide',
    params: { graphs: recipes.map(({ name, params }) => ({ name, params })) },
    ...(size !== undefined && { size }),
    build(site) {
      const parts = buildParts(recipes, site);
      const follows = parts.reduce((sum, part) => sum + part.follows, 0);
      return parts.every(hasRows) && follows <= MOST_FOLLOWS
        ? joinRows(parts, site.buffers)
        : sideBySideComputed(parts);
    },
  };
}
