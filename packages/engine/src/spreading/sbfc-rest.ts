import { checkKeys } from '../base/options.ts';
import { SBFC_RATES, type SbfcRates, sbfcRates } from './sbfc-rule.ts';

/** Shares of a well-mixed population at rest. */
export interface SbfcRest {
  susceptible: number;
  believers: number;
  factCheckers: number;
}

/**
 * Returns where the hoax model SBFC comes to rest in a large well-mixed population in which somebody took a side.
 *
 * Sided B + F = beta / (beta + p_forget); D = (1 + alpha) p_forget sided / (p_forget + p_verify) is the pull at rest, so
 * B = (D - (1 - alpha) sided) / (2 alpha), and 0 where that is negative: p_verify >= p_forget 2 alpha / (1 - alpha).
 *
 * @param options - rates per step, see `SbfcRates`.
 * @returns Shares that sum to 1; NaN where the rates leave every split at rest (nobody verifies, and alpha or p_forget is 0).
 * @throws RangeError or TypeError for an option out of range.
 * @see Tambuscio et al. 2015, WWW Companion, eq. 1-2, at rest
 */
export function sbfcRest(options: SbfcRates = {}): SbfcRest {
  checkKeys('sbfcRest', options, SBFC_RATES);
  const { credibility, forget, spreading, verify } = sbfcRates('sbfcRest', options);
  const sided = spreading / (spreading + forget);
  const pull = ((1 + credibility) * forget * sided) / (forget + verify);
  const isEven = credibility === 0 && verify > 0;
  const split = (pull - (1 - credibility) * sided) / (2 * credibility);
  const believers = isEven || split < 0 ? 0 : split;
  return { susceptible: 1 - sided, believers, factCheckers: sided - believers };
}
