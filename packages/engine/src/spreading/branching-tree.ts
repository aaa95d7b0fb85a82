import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber, show } from '../base/options.ts';
import { drawGeometric } from '../random/geometric.ts';
import { drawPoisson } from '../random/poisson.ts';
import { CHANCE, type ChanceOptions, chanceKey } from './chance.ts';

/** A tree of reposts, in the order in which `cascadeStatistics` takes it. */
export interface BranchingTree {
  /** Parent of each post, an index below its own; `NONE` for the root. */
  parents: Uint32Array;
  /** Steps from the root. */
  depth: Uint32Array;
  /** False where it was cut at the largest size. */
  isComplete: boolean;
}

/** Law of the number of direct reposts of a post: Poisson, or geometric (more unequal), of the same mean. */
export type OffspringLaw = 'poisson' | 'geometric';

/**
 * Grows one Galton-Watson tree: each post has a random number of direct reposts, independent of all others.
 *
 * With mean R < 1 the total size has mean 1 / (1 - R) and variance s2 / (1 - R)^3, s2 the variance of the offspring:
 * R for Poisson (sizes follow Borel's law), R + R^2 for geometric.
 *
 * @param options.reproduction - R, mean number of direct reposts, [0, 100]. Default 0.5.
 * @param options.law - `poisson` or `geometric`. Default `poisson`.
 * @param options.largest - size at which it is cut, >= 1. Default 1,000,000; needed from R = 1 on.
 * @param options.seed - root of the draws. Default 'netizen'.
 * @param options.replicate - number of the run. Default 0.
 * @returns Parents in breadth-first order. O(size).
 * @throws RangeError or TypeError for an option out of range.
 * @see Harris 1963, The Theory of Branching Processes, I.13; Borel 1942
 */
export function branchingTree(
  options: ChanceOptions & { reproduction?: number; law?: OffspringLaw; largest?: number } = {},
): BranchingTree {
  checkKeys('branchingTree', options, ['reproduction', 'law', 'largest', ...CHANCE]);
  const { largest = 1_000_000, law = 'poisson', reproduction = 0.5 } = options;
  checkNumber('branchingTree', 'reproduction', reproduction, { min: 0, max: 100 });
  checkNumber('branchingTree', 'largest', largest, { min: 1, max: 0xffffffff, integer: true });
  if (law !== 'poisson' && law !== 'geometric')
    throw new RangeError(
      `branchingTree: law must be 'poisson' or 'geometric', got ${show(law)}. Choose one.`,
    );
  const [k0, k1] = chanceKey('branchingTree', options);
  const parents = [NONE];
  const depth = [0];
  let isComplete = true;
  for (let p = 0; p < parents.length; p++) {
    const children =
      law === 'poisson'
        ? drawPoisson(k0, k1, 0, p, 0, reproduction)
        : drawGeometric(k0, k1, 0, p, 0, 1 / (1 + reproduction));
    const room = largest - parents.length;
    if (children > room) isComplete = false;
    for (let c = 0; c < Math.min(children, room); c++) {
      parents.push(p);
      depth.push(depth[p]! + 1);
    }
  }
  return { parents: Uint32Array.from(parents), depth: Uint32Array.from(depth), isComplete };
}
