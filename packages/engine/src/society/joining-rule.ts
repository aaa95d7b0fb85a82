import { type ArrestRounding, arrestChance } from './rebellion-rule.ts';

/** Who joins a protest: by grievance against the risk of arrest, or by how many others are seen joining. */
export type JoiningRule = 'epstein' | 'granovetter';

/** What an account weighs. */
export interface Situation {
  /** G, [0, 1]. */
  grievance: number;
  /** R of Epstein's rule, or the own threshold of Granovetter's, [0, 1]. */
  caution: number;
  /** Police in its region, >= 0. */
  police: number;
  /** How many it believes to be out in its region, itself included, >= 1. */
  active: number;
  /** Share of those it follows that it believes to be out, [0, 1]. */
  seen: number;
}

/** The rule and its numbers. */
export interface JoiningParams {
  readonly rule: JoiningRule;
  /** Grievance, less net risk in Epstein's rule, above which one joins, [-1, 1]. */
  readonly threshold: number;
  /** k of the chance of arrest, > 0. */
  readonly arrestConstant: number;
  readonly rounding: ArrestRounding;
}

/**
 * Returns whether an account joins.
 *
 * `epstein`: G - R N > threshold with N = 1 - exp(-k floor(police / active)).
 * `granovetter`: G > threshold and seen >= the own threshold.
 *
 * @see Epstein 2002, PNAS 99 suppl. 3, 7243-7250; Granovetter 1978, American Journal of Sociology 83(6) 1424
 */
export function joins(params: JoiningParams, at: Situation): boolean {
  if (params.rule === 'granovetter')
    return at.grievance > params.threshold && at.seen >= at.caution;
  const chance = arrestChance(at.police, at.active, params.arrestConstant, params.rounding);
  return at.grievance - at.caution * chance > params.threshold;
}
