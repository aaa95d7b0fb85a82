import { exp } from '../random/math.ts';

/** How the number of police per active agent is made whole before the chance of arrest is taken; `round` takes a half to the even side. */
export type ArrestRounding = 'floor' | 'round' | 'none';

function whole(ratio: number, rounding: ArrestRounding): number {
  if (rounding === 'none') return ratio;
  const below = Math.floor(ratio);
  if (rounding === 'floor' || ratio - below < 0.5) return below;
  return ratio - below > 0.5 || below % 2 === 1 ? below + 1 : below;
}

/**
 * Returns the chance of arrest that an agent expects, P = 1 - exp(-k [C / A]), in [0, 1).
 *
 * The bracket makes the ratio whole. This decides the model: only with `floor`, where fewer police than rebels mean no risk at all,
 * do quiet years and large outbreaks alternate; with `round` outbreaks are half as large, with `none` there are none.
 *
 * @param police - C, police in sight, >= 0.
 * @param active - A, active agents in sight, the one who asks included, >= 1.
 * @param constant - k, > 0. Epstein takes 2.3, so that P is about .9 for one of each.
 * @see Epstein 2002, PNAS 99 suppl. 3, 7243-7250; the paper does not print the bracket, public implementations have it
 */
export function arrestChance(
  police: number,
  active: number,
  constant: number,
  rounding: ArrestRounding,
): number {
  return 1 - exp(-constant * whole(police / active, rounding));
}

/**
 * Returns whether an agent rebels: grievance less net risk above the threshold, H (1 - L) - R P > T.
 *
 * @param mind.hardship - H, [0, 1].
 * @param mind.riskAversion - R, [0, 1].
 * @param chance - P, chance of arrest, [0, 1].
 * @param society.legitimacy - L of the government, [0, 1].
 * @param society.threshold - T.
 * @see Epstein 2002, PNAS 99 suppl. 3, 7243-7250, rule A
 */
export function rebels(
  mind: { hardship: number; riskAversion: number },
  chance: number,
  society: { legitimacy: number; threshold: number },
): boolean {
  const grievance = mind.hardship * (1 - society.legitimacy);
  return grievance - mind.riskAversion * chance > society.threshold;
}

/**
 * Returns the share of agents who rebel where there is no police and hardship is uniform on [0, 1]: max(0, 1 - T / (1 - L)).
 *
 * @param legitimacy - L, [0, 1].
 * @param threshold - T, >= 0.
 */
export function rebellionWithoutPolice(legitimacy: number, threshold: number): number {
  return legitimacy === 1 ? 0 : Math.max(0, 1 - threshold / (1 - legitimacy));
}
