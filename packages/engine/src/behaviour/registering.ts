import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { drawUnit } from '../random/draw.ts';

/** Parameters of `registering`. */
export interface RegisteringOptions {
  /** 1 while accounts may register under their real name, else 0. Default 0. */
  isOpen?: number;
  /** 1 while accounts must have registered to write, else 0; it opens registration too. Default 0. */
  isRequired?: number;
  /**
   * Share of accounts that register when they can, [0, 1]; whether an account does is settled once and has nothing to do with its opinion
   * (assumption). Default 0.6: the company's estimate for the deadline (Reuters, 12 March 2012).
   */
  compliance?: number;
}

const DEFAULTS = { isOpen: 0, isRequired: 0, compliance: 0.6 };

/** Slot of the lasting draw of whether an account registers. */
const COMPLY = 0;

/**
 * Lets accounts register under their real name, and keeps those that do not from writing once that is required.
 *
 * While registration is open or required, a visitor that has not registered does so when its lasting draw is below `compliance`; it stays
 * registered. While it is required, accounts without may read, like, report and follow, but no post, repost, comment or question of theirs is
 * published: `ctx.post` and its like do nothing, and `figures.barred` counts what was not. Institutions' own accounts are exempt,
 * accounts with a badge are registered from the start. `silence({ realNames: 1 })` lets those registered weigh that they are known.
 *
 * Both switches are for events: `{ at, target: 'registering', set: { isRequired: 1 } }`.
 *
 * @returns A behaviour that writes `realName`, 1 byte per account.
 * @throws RangeError if an option is out of range.
 * @see the rules on microblogs of the city of Beijing, 16 December 2011 (Reuters of that day: three months to comply), and what the city said in February 2012: who has not registered may only read
 */
export function registering(options: RegisteringOptions = {}): Behaviour {
  checkKeys('registering', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  for (const name of ['isOpen', 'isRequired'] as const)
    checkNumber('registering', name, params[name], { min: 0, max: 1, integer: true });
  checkNumber('registering', 'compliance', params.compliance, { min: 0, max: 1 });
  return defineBehaviour({
    name: 'registering',
    about:
      'Accounts register under their real names when they can and will; while it is required, the others may read but not write.',
    module: import.meta.url,
    params,
    reads: ['verified?'],
    compact: ['verified', 'realName'],
    writes: ['realName'],
    initial: { realName: (i, site) => site.value('verified', i) },
    // Before anybody reads and acts: who registers may write in the same visit.
    before({ realName }, { agent, count }, { k0, k1, params: p }) {
      if (p.isOpen !== 1 && p.isRequired !== 1) return;
      for (let v = 0; v < count; v++) {
        const i = agent[v]!;
        if (realName[i] === 0 && drawUnit(k0, k1, 0, i, COMPLY) < p.compliance) realName[i] = 1;
      }
    },
  });
}
