import { checkNumber } from '../base/options.ts';

/** Numbers of the SBFC compartments. */
export const SBFC = { susceptible: 0, believer: 1, factChecker: 2 } as const;

/** Rates of SBFC per step; letters of the source in brackets. */
export interface SbfcRates {
  /** Spreading rate (beta), [0, 1]. Default 0.5. */
  spreading?: number;
  /** Credibility of the hoax against its debunking (alpha), [0, 1]. Default 0.3. */
  credibility?: number;
  /** Chance that a believer verifies and becomes a fact-checker (p_verify), [0, 1]. Default 0.05. */
  verify?: number;
  /** Chance that a believer or fact-checker forgets and becomes susceptible (p_forget), [0, 1 - verify]. Default 0.1. */
  forget?: number;
}

const DEFAULTS = { spreading: 0.5, credibility: 0.3, verify: 0.05, forget: 0.1 };

/** Names of the rates. */
export const SBFC_RATES = Object.keys(DEFAULTS);

/** Returns rates with their defaults. @throws RangeError or TypeError for one out of range. */
export function sbfcRates(where: string, options: SbfcRates): Required<SbfcRates> {
  const rates = { ...DEFAULTS, ...options };
  checkNumber(where, 'spreading', rates.spreading, { min: 0, max: 1 });
  checkNumber(where, 'credibility', rates.credibility, { min: 0, max: 1 });
  checkNumber(where, 'verify', rates.verify, { min: 0, max: 1 });
  const remedy = 'A believer verifies or forgets, never both in one step.';
  checkNumber(where, 'forget', rates.forget, { min: 0, max: 1 - rates.verify, remedy });
  const { credibility, forget, spreading, verify } = rates;
  return { credibility, forget, spreading, verify };
}

/**
 * Returns the next compartment of one account that sees `believers` and `checkers` among its contacts.
 *
 * @param u - a draw in [0, 1).
 */
export function nextSbfc(
  state: number,
  u: number,
  { believers, checkers }: { believers: number; checkers: number },
  rates: Required<SbfcRates>,
): number {
  const { credibility, forget, spreading, verify } = rates;
  if (state === SBFC.susceptible) {
    const hoax = believers * (1 + credibility);
    const total = hoax + checkers * (1 - credibility);
    if (total === 0 || u >= spreading) return state;
    return u * total < spreading * hoax ? SBFC.believer : SBFC.factChecker;
  }
  if (state === SBFC.believer && u < verify) return SBFC.factChecker;
  const v = state === SBFC.believer ? u - verify : u;
  return v < forget ? SBFC.susceptible : state;
}
