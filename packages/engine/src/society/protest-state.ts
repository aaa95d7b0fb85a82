import { type Schema, u8, unit16 } from '../agents/column.ts';
import type { InitSite } from '../agents/init-site.ts';

/** What an account does about its grievance: nothing, protest, or sit in custody; `arrested` for the rest of the tick in which it was taken. */
export const PROTEST = { calm: 0, out: 1, held: 2, arrested: 3 } as const;

const uniform = (i: number, site: InitSite): number => site.draw(i, 0);

/** Columns of the street, 9 bytes per account. First values are uniform on [0, 1], as in Epstein's model, unless the model gives others. */
export const STREET = {
  protest: u8({ max: 3, about: '0 calm, 1 protesting, 2 held, 3 arrested in this tick' }),
  firstHardship: unit16({ init: uniform, about: 'hardship in a normal economy, no safety net' }),
  relief: unit16({ init: uniform, about: 'share of a full safety net that reaches the account' }),
  caution: unit16({
    init: uniform,
    about: 'weight on the risk of arrest, or share that must be seen joining first',
  }),
  perceived: unit16({ about: 'share of reports of protest among what was read lately' }),
} as const satisfies Schema;

/** The columns as kernels get them. */
export interface StreetColumns {
  readonly protest: Uint8Array;
  readonly firstHardship: Uint16Array;
  readonly relief: Uint16Array;
  readonly caution: Uint16Array;
  readonly perceived: Uint16Array;
}

/** Returns the first account from i to stop-1 that is not calm, or stop: nearly all are, so this is what a pass over the street costs. */
export function skipCalm(protest: Uint8Array, i: number, stop: number): number {
  let at = i | 0;
  while (at < stop && protest[at] === PROTEST.calm) at++;
  return at;
}
