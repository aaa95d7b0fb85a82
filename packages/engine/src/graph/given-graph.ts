import { NetizenError } from '../base/error.ts';
import type { GraphRecipe, GraphSite } from './recipe.ts';
import { byFallingInDegree, relabel } from './relabel.ts';
import type { StoredGraph } from './stored-graph.ts';

function buildGiven(graph: StoredGraph, name: string, site: GraphSite): StoredGraph {
  const { size, accountAtRank, buffers } = site;
  const fail = (problem: string) => {
    const remedy = 'A given graph brings its own number of accounts: use recipe.size.';
    throw new NetizenError('GRAPH_WRONG_SIZE', `givenGraph: ${problem}. ${remedy}`);
  };
  if (size !== graph.size)
    fail(`"${name}" has ${graph.size} accounts, but the model asks for ${size}`);
  if (accountAtRank && accountAtRank.length !== size) {
    fail(`accountAtRank must have length ${size}, got ${accountAtRank.length}`);
  }
  const ranked = byFallingInDegree(graph);
  const newIdOf = new Uint32Array(size);
  for (let r = 0; r < size; r++) newIdOf[ranked[r]!] = accountAtRank ? accountAtRank[r]! : r;
  return relabel(graph, newIdOf, buffers ? { buffers } : {});
}

/**
 * Makes a recipe of a graph that exists already, such as one from a file.
 *
 * When built, the account with rank r by falling number of followers (ties by id) gets the id `site.accountAtRank[r]`, without
 * such an order the id r. `originalIds` leads back to the ids of the file.
 *
 * @param name - name of the recipe, such as the file's.
 * @param params - what is to be recorded of its origin; data only. Default none.
 * @returns A recipe with `size` set.
 */
export function givenGraph(graph: StoredGraph, name: string, params: object = {}): GraphRecipe {
  return { name, params, size: graph.size, build: (site) => buildGiven(graph, name, site) };
}
