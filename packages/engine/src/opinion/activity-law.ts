import type { InitSite } from '../agents/init-site.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { exp, log } from '../random/math.ts';

/** Law of activities: density proportional to a^-exponent on [smallest, 1]. */
export interface ActivityLaw {
  /** Smallest activity, (0, 1]. Default 0.01. */
  smallest?: number;
  /** Exponent, >= 0. Default 2.1. */
  exponent?: number;
}

/** Defaults of `ActivityLaw`: those of Baumann et al. 2020. */
export const ACTIVITY_LAW: Required<ActivityLaw> = { smallest: 0.01, exponent: 2.1 };

/** Checks a law. @throws RangeError or TypeError */
export function checkActivityLaw(where: string, { exponent, smallest }: Required<ActivityLaw>) {
  checkNumber(where, 'smallest', smallest, { min: 0, openMin: true, max: 1 });
  checkNumber(where, 'exponent', exponent, { min: 0 });
}

/** Integral of a^power over [smallest, 1]. */
function integral(smallest: number, power: number): number {
  const p = power + 1;
  return Math.abs(p) < 1e-12 ? -log(smallest) : (1 - exp(p * log(smallest))) / p;
}

/**
 * Returns mean and mean square of the activities.
 *
 * @returns For the defaults .0408525 and .0076378.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 */
export function activityMoments(options: ActivityLaw = {}): { mean: number; meanSquare: number } {
  checkKeys('activityMoments', options, Object.keys(ACTIVITY_LAW));
  const { exponent, smallest } = { ...ACTIVITY_LAW, ...options };
  checkActivityLaw('activityMoments', { exponent, smallest });
  if (smallest === 1) return { mean: 1, meanSquare: 1 };
  const whole = integral(smallest, -exponent);
  return {
    mean: integral(smallest, 1 - exponent) / whole,
    meanSquare: integral(smallest, 2 - exponent) / whole,
  };
}

/** Returns the activity below which a share u of the accounts lies. */
function activityAt(u: number, { exponent, smallest }: Required<ActivityLaw>): number {
  const p = 1 - exponent;
  if (Math.abs(p) < 1e-12) return exp((1 - u) * log(smallest));
  const low = exp(p * log(smallest));
  return Math.min(1, Math.max(smallest, exp(log(low + u * (1 - low)) / p)));
}

/** First values of a column of activities. */
export function activityInit(law: Required<ActivityLaw>): (i: number, site: InitSite) => number {
  return (i, site) => activityAt(site.draw(i, 0), law);
}

/** What decides whether opinions radicalise. */
export interface CriticalOptions {
  /** Strength of social interaction K, > 0. Default 3. */
  strength?: number;
  /** Contacts of an active account m, > 0. Default 10. */
  contacts?: number;
  /** Reciprocity r, [0, 1]. Default 0.5. */
  reciprocity?: number;
  /** Mean activity, (0, 1]. Default .0408525. */
  mean?: number;
  /** Mean square of the activity, at least the square of the mean. Default that square: all alike. */
  meanSquare?: number;
}

/**
 * Returns the controversialness above which a neutral population radicalises, without homophily, in the mean field.
 *
 * Account i gets input from j at the mean rate (m / N)(a_j + r a_i), so small opinions grow if alpha K L > 1 with L the largest
 * eigenvalue of that matrix: L = m / 2 ((1 + r) <a> + sqrt((1 - r)^2 <a>^2 + 4 r <a^2>)).
 * Equal activities give L = (1 + r) m <a> and alpha_c = 1 / ((1 + r) K m <a>), the condition of Baumann et al.; unequal ones
 * radicalise sooner, for the active meet the active. In a finite population of N all to all, without oneself, multiply by N / (N - 1).
 *
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Baumann, Lorenz-Spreen, Sokolov & Starnini 2020, Physical Review Letters 124, 048301
 */
export function criticalControversialness(options: CriticalOptions = {}): number {
  const where = 'criticalControversialness';
  checkKeys(where, options, ['strength', 'contacts', 'reciprocity', 'mean', 'meanSquare']);
  const { contacts = 10, mean = activityMoments().mean, reciprocity: r = 0.5 } = options;
  const { meanSquare = mean * mean, strength = 3 } = options;
  checkNumber(where, 'strength', strength, { min: 0, openMin: true });
  checkNumber(where, 'contacts', contacts, { min: 0, openMin: true });
  checkNumber(where, 'reciprocity', r, { min: 0, max: 1 });
  checkNumber(where, 'mean', mean, { min: 0, openMin: true, max: 1 });
  checkNumber(where, 'meanSquare', meanSquare, {
    min: mean * mean,
    remedy: 'It is at least the square of the mean.',
  });
  const spread = Math.sqrt((1 - r) * (1 - r) * mean * mean + 4 * r * meanSquare);
  return 2 / (strength * contacts * ((1 + r) * mean + spread));
}
