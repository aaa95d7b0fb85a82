import { checkKeys, checkNumber } from '../base/options.ts';
import type { FollowerGraph } from './follower-graph.ts';
import type { GraphRecipe } from './recipe.ts';

/** Parameters of a path or ring. */
export interface LineOptions {
  /** Accounts read on each side, whole, >= 1. Default 1. */
  reach?: number;
}

function checkedReach(where: string, options: LineOptions): number {
  checkKeys(where, options, ['reach']);
  return checkNumber(where, 'reach', options.reach ?? 1, { min: 1, integer: true });
}

function pathGraph(size: number, reach: number): FollowerGraph {
  const first = (i: number) => Math.max(0, i - reach);
  const degree = (i: number) => Math.min(size - 1, i + reach) - first(i);
  let follows = 0;
  for (let step = 1; step <= Math.min(reach, size - 1); step++) follows += 2 * (size - step);
  return {
    size,
    follows,
    symmetric: true,
    maxDegree: Math.max(0, Math.min(size - 1, 2 * reach)),
    bytes: { perAccount: 0, perFollow: 0 },
    degree,
    inDegree: degree,
    followee: (i, k) => (first(i) + k < i ? first(i) + k : first(i) + k + 1),
    followees: (i, out) => {
      const count = degree(i);
      const lo = first(i);
      for (let k = 0; k < count; k++) out[k] = lo + k < i ? lo + k : lo + k + 1;
      return count;
    },
  };
}

function ringGraph(size: number, reach: number): FollowerGraph {
  const degree = 2 * reach;
  // Steps -reach..-1, 1..reach around the ring.
  const followee = (i: number, k: number) =>
    (i + (k < reach ? k - reach : k - reach + 1) + size) % size;
  return {
    size,
    follows: size * degree,
    symmetric: true,
    maxDegree: size === 0 ? 0 : degree,
    bytes: { perAccount: 0, perFollow: 0 },
    degree: () => degree,
    inDegree: () => degree,
    followee,
    followees: (i, out) => {
      for (let k = 0; k < degree; k++) out[k] = followee(i, k);
      return degree;
    },
  };
}

/**
 * Describes a path: account i reads i - reach .. i + reach, as far as they exist.
 *
 * Computed: no memory. Mutual; rows ascend.
 *
 * @param options.reach - accounts read on each side. Default 1.
 * @returns A recipe.
 * @throws RangeError or TypeError for a reach out of range.
 */
export function path(options: LineOptions = {}): GraphRecipe {
  const reach = checkedReach('path', options);
  return { name: 'path', params: { reach }, build: (site) => pathGraph(site.size, reach) };
}

/**
 * Describes a ring: a path whose ends read each other.
 *
 * Computed: no memory. Mutual; rows go around the ring and do not ascend near its ends.
 *
 * @param options.reach - accounts read on each side. Default 1.
 * @returns A recipe.
 * @throws RangeError or TypeError for a reach out of range, at the build unless size is 0 or at least 2 reach + 1.
 */
export function ring(options: LineOptions = {}): GraphRecipe {
  const reach = checkedReach('ring', options);
  return {
    name: 'ring',
    params: { reach },
    build: ({ size }) => {
      if (size > 0)
        checkNumber('ring', 'reach', reach, {
          max: (size - 1) / 2,
          remedy: 'Neighbours would be read twice: lower reach or add accounts.',
        });
      return ringGraph(size, reach);
    },
  };
}
