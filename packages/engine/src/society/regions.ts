import type { Kind } from '../agents/kinds.ts';
import { drawU32 } from '../random/draw.ts';

/** How accounts are spread over regions: the ids of each kind in equal stretches, or by lot. */
export type RegionLayout = 'contiguous' | 'hashed';

/** The map: how many regions, and how accounts lie in them. */
export interface RegionMap {
  /** Number of regions, whole, [1, 4096]. */
  readonly regions: number;
  readonly layout: RegionLayout;
}

/** The map is the same for every seed: words that name its draws. */
const MAP0 = 0x2545f491;
const MAP1 = 0x4f6cdd1d;

/**
 * Returns the region of account i, [0, regions): a function of the id, kept in no column.
 *
 * `contiguous`: floor(regions (i - lo) / count) within its kind lo..hi-1, so that neighbours by id live together and every
 * region holds the same share of each kind, within one account. `hashed`: by lot, the same for every seed.
 *
 * @param kind - the kind that account i belongs to.
 */
export function regionOf({ layout, regions }: RegionMap, kind: Kind, i: number): number {
  if (layout === 'hashed') return Math.floor((drawU32(MAP0, MAP1, 0, i, 0) * regions) / 2 ** 32);
  return Math.floor(((i - kind.lo) * regions) / kind.count);
}

/** Counts the accounts of some kinds in each region. O(accounts) where hashed. */
export function regionSizes(map: RegionMap, kinds: readonly Kind[]): Float64Array {
  const sizes = new Float64Array(map.regions);
  for (const kind of kinds)
    for (let i = kind.lo; i < kind.hi; i++) sizes[regionOf(map, kind, i)]!++;
  return sizes;
}
