import { checkNumber, show } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Key } from '../random/key.ts';

/** Who meets whom: `follows` = each account the accounts it follows, `everyone` = all others alike (well mixed). */
export type Mixing = 'follows' | 'everyone';

/** A graph, or a number of accounts that all meet alike. */
export type Population = FollowerGraph | number;

/** Rows lo..hi-1 of one synchronous step, and what it may look at. */
export interface StepSite {
  readonly lo: number;
  readonly hi: number;
  /** null: everyone meets all others alike. */
  readonly graph: FollowerGraph | null;
  readonly k0: number;
  readonly k1: number;
  readonly tick: number;
  /** Length of the step, hours. */
  readonly dt: number;
}

/** Returns the step of rows lo..hi-1 in a world. */
export function siteOf(ctx: Ctx, lo: number, hi: number, mixing: Mixing): StepSite {
  const graph = mixing === 'follows' ? ctx.graph : null;
  return { lo, hi, graph, k0: ctx.k0, k1: ctx.k1, tick: ctx.tick, dt: ctx.dt };
}

/** Checks the option `mixing`. @throws RangeError for another word. */
export function checkMixing(where: string, mixing: Mixing): Mixing {
  if (mixing === 'follows' || mixing === 'everyone') return mixing;
  throw new RangeError(
    `${where}: mixing must be 'follows' or 'everyone', got ${show(mixing)}. Write 'everyone' for a well-mixed population.`,
  );
}

/** Returns size and graph of a population. @throws RangeError or TypeError for a number below 2. */
export function readPopulation(
  where: string,
  population: Population,
): { size: number; graph: FollowerGraph | null } {
  if (typeof population === 'object') return { size: population.size, graph: population };
  checkNumber(where, 'population', population, {
    min: 2,
    max: 0xfffffffe,
    integer: true,
    remedy: 'Give a graph or a number of accounts.',
  });
  return { size: population, graph: null };
}

/** Returns a site for whole steps of a population. */
export function wholeSite(
  { graph, size }: { size: number; graph: FollowerGraph | null },
  [k0, k1]: Key,
  dt: number,
): StepSite {
  return { lo: 0, hi: size, graph, k0, k1, tick: 0, dt };
}

/** Returns, for a well-mixed population, the share of others in a state; 0 on a graph, where it is not needed. */
export function sharedContacts(site: StepSite, was: Uint8Array, state: number): number {
  if (site.graph) return 0;
  const n = was.length;
  let count = 0;
  for (let i = 0; i < n; i++) if (was[i] === state) count++;
  return n > 1 ? count / (n - 1) : 0;
}

/** Returns how many followees of account i are in a state. */
export function countFollowees(
  graph: FollowerGraph,
  was: Uint8Array,
  i: number,
  state: number,
): number {
  const { rows } = graph;
  let count = 0;
  if (rows) {
    const hi = rows.offsets[i + 1]!;
    for (let e = rows.offsets[i]!; e < hi; e++) if (was[rows.followees[e]!] === state) count++;
    return count;
  }
  const degree = graph.degree(i);
  for (let k = 0; k < degree; k++) if (was[graph.followee(i, k)] === state) count++;
  return count;
}
