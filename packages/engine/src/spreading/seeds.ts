import type { Init } from '../agents/column.ts';
import { checkNumber, show } from '../base/options.ts';

/** Who begins: accounts by id, or, as a number in [0, 1], a share of all accounts drawn at random. */
export type Seeds = number | readonly number[];

/** Returns the accounts that begin, as given. @throws RangeError for an id outside 0..size-1. */
export function checkSeeds(where: string, seeds: ArrayLike<number>, size: number): Uint32Array {
  if (typeof seeds !== 'object' || seeds === null || typeof seeds.length !== 'number') {
    throw new TypeError(`${where}: seeds must be a list of ids, got ${show(seeds)}. Write [0].`);
  }
  const ids = new Uint32Array(seeds.length);
  for (let s = 0; s < ids.length; s++) {
    checkNumber(where, `seeds[${s}]`, seeds[s], { min: 0, max: size - 1, integer: true });
    ids[s] = seeds[s]!;
  }
  return ids;
}

/** Returns first values of a column: `state` for those who begin, 0 for all others. */
export function seededInit(where: string, seeds: Seeds, state = 1): Init {
  if (typeof seeds === 'number') {
    checkNumber(where, 'seeds', seeds, { min: 0, max: 1, remedy: 'Or give a list of ids.' });
    return (i, site) => (site.draw(i, 0) < seeds ? state : 0);
  }
  const ids = new Set(checkSeeds(where, seeds, 0xffffffff));
  return (i) => (ids.has(i) ? state : 0);
}
