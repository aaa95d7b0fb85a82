import { bookSchema } from '../agents/trust-books.ts';
import { NetizenError } from '../base/error.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { type ProtestOptions, type ProtestParams, protestParams } from './protest-options.ts';
import { STREET } from './protest-state.ts';
import { type UpdateColumns, updateStreet } from './street-update.ts';
import { type ReadingColumns, readReports } from './unrest-reading.ts';

function checkMap({ params }: Ctx<ProtestParams>, regions: number): void {
  if (regions === params.regions) return;
  throw new NetizenError(
    'REGIONS',
    `protest: it has ${params.regions} regions, policing ${regions}. Give both the same number.`,
  );
}

/**
 * Lets accounts take their grievance to the street, write about it there, and learn of it from what they read.
 *
 * Hardship H = h + economy - safetyNet relief, cut to [0, 1]; grievance G = H (1 - L), L the weighted trust in the authorities. Every
 * `reconsider` hours an account joins or leaves by Epstein's or Granovetter's rule; it goes home after `stay` hours, or is held for `custody` hours after an
 * arrest, at the hazard arrestRate police / protesters of its region (times are exponential). Those out write reports, of which readers
 * take the share among what they read for the share of people out, and lose trust by the force that they tell of.
 *
 * Needs the institutions `economy` and `policing`. Give the topic of reports a resting salience near 0: whatever is posted on it counts as a report.
 * @returns A behaviour with the columns `protest`, `firstHardship`, `relief`, `caution`, `perceived`; it writes the columns of trust in `legitimacy`.
 * @throws RangeError or NetizenError if an option is wrong; NetizenError UNKNOWN_SIGNAL or REGIONS in the first tick without these institutions.
 * @see Epstein 2002, PNAS 99 suppl. 3, 7243-7250; Granovetter 1978, American Journal of Sociology 83(6) 1424
 */
export function protest(options: ProtestOptions = {}): Behaviour {
  const params = protestParams(options);
  const trust = Object.keys(params.legitimacy);
  const behaviour = defineBehaviour<Record<never, never>, ProtestParams>({
    name: 'protest',
    about:
      'Accounts take their grievance to the street, write reports there, and learn of it from what they read.',
    module: import.meta.url,
    params,
    ...(params.rule === 'granovetter' && { published: ['protest'] }),
    visit(state, visits, ctx) {
      if (ctx.params.topic >= 0) readReports(state as unknown as ReadingColumns, visits, ctx);
    },
    update(state, lo, hi, ctx) {
      checkMap(ctx, ctx.signal('police').length);
      updateStreet(state as unknown as UpdateColumns, lo, hi, ctx);
    },
  });
  return {
    ...behaviour,
    state: { ...STREET, ...(params.books ? bookSchema(trust, ['force']) : {}) },
    reads: ['lastVisit', 'nextVisit'],
    writes: trust,
    compact: ['lastVisit', 'nextVisit'],
  };
}
