import { checkNumber } from '../base/options.ts';
import { exp } from '../random/math.ts';

/** Numbers of the SEIZ compartments. */
export const SEIZ = { susceptible: 0, exposed: 1, infected: 2, skeptic: 3 } as const;

/** Rates of SEIZ; letters of the source in brackets. */
export interface SeizRates {
  /** Influence of infected accounts on susceptible ones (beta), per contact, >= 0. Default 0.3 (assumption). */
  persuasion?: number;
  /** Influence of skeptics on susceptible accounts (b), per contact, >= 0. Default 0.2 (assumption). */
  doubt?: number;
  /** Chance that one persuaded is infected at once; the others become exposed (p), [0, 1]. Default 0.3 (assumption). */
  atOnce?: number;
  /** Chance that one who met a skeptic becomes one; the others become exposed (l), [0, 1]. Default 0.6 (assumption). */
  skeptical?: number;
  /** Influence of infected accounts on exposed ones (rho), per contact, >= 0. Default 0.2 (assumption). */
  reinforcement?: number;
  /** Infection of exposed accounts by themselves (epsilon), 1/h, >= 0. Default 0.01 (assumption). */
  incubation?: number;
}

const DEFAULTS = {
  persuasion: 0.3,
  doubt: 0.2,
  atOnce: 0.3,
  skeptical: 0.6,
  reinforcement: 0.2,
  incubation: 0.01,
};

/** Names of the rates. */
export const SEIZ_RATES = Object.keys(DEFAULTS);

/** Returns rates with their defaults. @throws RangeError or TypeError for one out of range. */
export function seizRates(where: string, options: SeizRates): Required<SeizRates> {
  const rates: Required<SeizRates> = { ...DEFAULTS };
  for (const name of SEIZ_RATES as (keyof SeizRates)[]) {
    const max = name === 'atOnce' || name === 'skeptical' ? 1 : 1e6;
    rates[name] = checkNumber(where, name, options[name] ?? DEFAULTS[name], { min: 0, max });
  }
  return rates;
}

/**
 * Returns the next compartment of one account.
 *
 * @param u - a draw in [0, 1).
 * @param seen - contacts with infected accounts and with skeptics, times hours where rates are per hour; hours to incubate.
 */
export function nextSeiz(
  state: number,
  u: number,
  seen: { infected: number; skeptics: number; hours: number },
  rates: Required<SeizRates>,
): number {
  if (state === SEIZ.susceptible) {
    const toRumour = rates.persuasion * seen.infected;
    const toDoubt = rates.doubt * seen.skeptics;
    const total = toRumour + toDoubt;
    if (total === 0) return state;
    const any = 1 - exp(-total);
    if (u >= any) return state;
    // One draw serves twice: given that it is below `any`, u / any is uniform again.
    const v = (u / any) * total;
    if (v < toRumour) return v < rates.atOnce * toRumour ? SEIZ.infected : SEIZ.exposed;
    return v - toRumour < rates.skeptical * toDoubt ? SEIZ.skeptic : SEIZ.exposed;
  }
  if (state !== SEIZ.exposed) return state;
  const hazard = rates.reinforcement * seen.infected + rates.incubation * seen.hours;
  return u < 1 - exp(-hazard) ? SEIZ.infected : state;
}
