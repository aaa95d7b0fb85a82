import type { FollowerGraph } from './follower-graph.ts';
import { rowsOf } from './rows-of.ts';

/** Weak components: accounts joined by follows in either direction. */
export interface Components {
  /** Number of components, isolated accounts included. */
  count: number;
  /** Accounts in each, falling; length count. */
  sizes: Uint32Array;
  /** Component of each account; 0 is the largest, equal sizes by their lowest account. */
  of: Uint32Array;
}

function rootOf(above: Uint32Array, i: number): number {
  let root = i;
  while (above[root] !== root) {
    // Path halving keeps the chains short.
    above[root] = above[above[root]!]!;
    root = above[root]!;
  }
  return root;
}

/** Returns the weak components, in nearly O(size + follows); 12 bytes per account of scratch, computed graphs are copied. */
export function components(graph: FollowerGraph): Components {
  const { size } = graph;
  const { offsets, followees } = rowsOf(graph);
  const above = Uint32Array.from({ length: size }, (_, i) => i);
  for (let i = 0; i < size; i++) {
    const hi = offsets[i + 1]!;
    for (let e = offsets[i]!; e < hi; e++) {
      const a = rootOf(above, i);
      const b = rootOf(above, followees[e]!);
      // The lower id leads, so the result does not depend on the order of follows.
      if (a < b) above[b] = a;
      else above[a] = b;
    }
  }
  const sizeOf = new Uint32Array(size);
  for (let i = 0; i < size; i++) sizeOf[rootOf(above, i)]!++;
  const roots: number[] = [];
  for (let i = 0; i < size; i++) if (sizeOf[i]! > 0) roots.push(i);
  roots.sort((a, b) => sizeOf[b]! - sizeOf[a]! || a - b);
  const place = new Uint32Array(size);
  roots.forEach((root, c) => {
    place[root] = c;
  });
  const of = new Uint32Array(size);
  for (let i = 0; i < size; i++) of[i] = place[rootOf(above, i)]!;
  return { count: roots.length, sizes: Uint32Array.from(roots, (root) => sizeOf[root]!), of };
}
