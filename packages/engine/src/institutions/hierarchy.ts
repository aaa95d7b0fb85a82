import { NONE } from '../base/memory.ts';

/** Levels of administration, from the top. */
export const AGENCY_LEVELS = ['ministry', 'province', 'city', 'county'] as const;
/** Fields of work of an agency. */
export const AGENCY_TYPES = ['police', 'courts', 'propaganda', 'health', 'other'] as const;

/** A level of administration. */
export type AgencyLevel = (typeof AGENCY_LEVELS)[number];
/** A field of work. */
export type AgencyType = (typeof AGENCY_TYPES)[number];

/** Shares of levels and types among all agencies; they are brought to a sum of 1. */
export interface AgencyMix {
  readonly levels: Readonly<Record<AgencyLevel, number>>;
  readonly types: Readonly<Record<AgencyType, number>>;
}

/** Every agency's level, type and superior. Rows go from the top level down, and by type within a level. */
export interface Hierarchy {
  /** Index in `AGENCY_LEVELS`. */
  readonly level: Uint8Array;
  /** Index in `AGENCY_TYPES`. */
  readonly type: Uint8Array;
  /** Row of the agency above: a smaller one; NONE at the top. */
  readonly superior: Uint32Array;
}

/** Cuts lo..hi-1 into runs in proportion to shares; returns the ends. */
function cut(lo: number, hi: number, shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let part = 0;
  return shares.map((share) => {
    part += share;
    return lo + Math.floor(((hi - lo) * part) / total + 0.5);
  });
}

/** The agency above number `m` of `count` of one type: the one as far along among those of its type, or else among all. */
function above(m: number, count: number, range: { lo: number; hi: number }): number {
  return range.lo + Math.floor(((m + 0.5) / count) * (range.hi - range.lo));
}

/**
 * Lays agencies out over levels and types, each below one of its own type where there is one. O(count), the same for the same arguments.
 *
 * @param count - agencies, >= 0.
 */
export function layHierarchy(count: number, mix: AgencyMix): Hierarchy {
  const level = new Uint8Array(count);
  const type = new Uint8Array(count);
  const superior = new Uint32Array(count).fill(NONE);
  let lo = 0;
  let upper: { lo: number; hi: number; ofType: { lo: number; hi: number }[] } | undefined;
  const ends = cut(
    0,
    count,
    AGENCY_LEVELS.map((name) => mix.levels[name]),
  );
  ends.forEach((hi, l) => {
    if (hi === lo) return;
    const cuts = cut(
      lo,
      hi,
      AGENCY_TYPES.map((name) => mix.types[name]),
    );
    const ofType = cuts.map((end, t) => ({ lo: t === 0 ? lo : cuts[t - 1]!, hi: end }));
    ofType.forEach((range, t) => {
      for (let row = range.lo; row < range.hi; row++) {
        level[row] = l;
        type[row] = t;
        if (!upper) continue;
        const own = upper.ofType[t]!;
        const place = own.hi > own.lo ? own : upper;
        superior[row] = above(row - range.lo, range.hi - range.lo, place);
      }
    });
    upper = { lo, hi, ofType };
    lo = hi;
  });
  return { level, type, superior };
}
