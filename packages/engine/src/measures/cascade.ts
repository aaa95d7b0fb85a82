import { NetizenError } from '../base/error.ts';
import { NONE } from '../base/memory.ts';

/** Shape of each tree of a forest, one entry per root in the order of the roots. */
export interface CascadeShapes {
  /** Index of the root. */
  root: Uint32Array;
  /** Posts in the tree, the root included. */
  size: Uint32Array;
  /** Longest chain below the root, steps; 0 for a root alone. */
  depth: Uint32Array;
  /** Most posts at one depth. */
  breadth: Uint32Array;
  /** Structural virality: mean distance between two posts, steps; 0 for a root alone, 1 for two posts. */
  virality: Float64Array;
}

interface Forest {
  /** Root index in the list of roots, per post. */
  tree: Uint32Array;
  depth: Uint32Array;
  roots: number[];
}

function readForest(parents: Uint32Array): Forest {
  const n = parents.length;
  const tree = new Uint32Array(n);
  const depth = new Uint32Array(n);
  const roots: number[] = [];
  for (let p = 0; p < n; p++) {
    const parent = parents[p]!;
    if (parent === NONE) {
      tree[p] = roots.length;
      roots.push(p);
      continue;
    }
    if (parent >= p) {
      const remedy = 'Give the posts in the order in which they were written.';
      throw new NetizenError(
        'CASCADE_ORDER',
        `cascadeStatistics: a parent must come before its child, got ${parent} for ${p}. ${remedy}`,
      );
    }
    tree[p] = tree[parent]!;
    depth[p] = depth[parent]! + 1;
  }
  return { tree, depth, roots };
}

/** Adds up n_s (N - n_s) over the edges of each tree, n_s = posts below an edge: the sum of all pairwise distances. */
function sumDistances(parents: Uint32Array, { tree }: Forest, size: Uint32Array): Float64Array {
  const sums = new Float64Array(size.length);
  const below = new Float64Array(parents.length).fill(1);
  for (let p = parents.length - 1; p >= 0; p--) {
    if (parents[p] === NONE) continue;
    below[parents[p]!]! += below[p]!;
    sums[tree[p]!]! += below[p]! * (size[tree[p]!]! - below[p]!);
  }
  return sums;
}

/** Finds the fullest depth of each tree: trees share one array, each from its own start, depth + 1 <= size entries long. */
function breadths({ tree, depth }: Forest, size: Uint32Array): Uint32Array {
  const start = new Float64Array(size.length + 1);
  for (let r = 0; r < size.length; r++) start[r + 1] = start[r]! + size[r]!;
  const level = new Uint32Array(tree.length);
  const widest = new Uint32Array(size.length);
  for (let p = 0; p < tree.length; p++) {
    const r = tree[p]!;
    const count = ++level[start[r]! + depth[p]!]!;
    if (count > widest[r]!) widest[r] = count;
  }
  return widest;
}

/**
 * Measures every cascade of a forest of reposts in linear time.
 *
 * Structural virality = sum of distances over all pairs / number of pairs, from the sizes of the subtrees: 2 for a large star, (n + 1) / 3 for a chain of n.
 *
 * @param parents - index of each post's parent, below its own; NONE for a root.
 * @returns One entry per root. O(n) time and memory.
 * @throws NetizenError CASCADE_ORDER when a parent does not come before its child.
 * @see Goel, Anderson, Hofman & Watts 2016, Management Science 62(1) 180
 */
export function cascadeStatistics(parents: Uint32Array): CascadeShapes {
  const forest = readForest(parents);
  const nRoots = forest.roots.length;
  const size = new Uint32Array(nRoots);
  const depth = new Uint32Array(nRoots);
  for (let p = 0; p < parents.length; p++) {
    const r = forest.tree[p]!;
    size[r]!++;
    if (forest.depth[p]! > depth[r]!) depth[r] = forest.depth[p]!;
  }
  const virality = sumDistances(parents, forest, size);
  for (let r = 0; r < nRoots; r++)
    if (size[r]! > 1) virality[r]! *= 2 / (size[r]! * (size[r]! - 1));
  return {
    root: Uint32Array.from(forest.roots),
    size,
    depth,
    breadth: breadths(forest, size),
    virality,
  };
}
