import type { FollowerGraph } from './follower-graph.ts';
import type { GraphRecipe } from './recipe.ts';

function completeGraph(size: number): FollowerGraph {
  const others = Math.max(0, size - 1);
  return {
    size,
    follows: size * others,
    symmetric: true,
    maxDegree: others,
    bytes: { perAccount: 0, perFollow: 0 },
    degree: () => others,
    inDegree: () => others,
    followee: (i, k) => (k < i ? k : k + 1),
    followees: (i, out) => {
      for (let k = 0; k < i; k++) out[k] = k;
      for (let k = i; k < others; k++) out[k] = k + 1;
      return others;
    },
  };
}

/**
 * Describes the graph in which everybody follows everybody else: the well-mixed population of the classical models.
 *
 * Computed: no memory. A random partner costs O(1), reading all rows O(size^2).
 *
 * @returns A recipe.
 */
export function complete(): GraphRecipe {
  return { name: 'complete', params: {}, build: (site) => completeGraph(site.size) };
}
