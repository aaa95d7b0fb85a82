import { f64, u8 } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { normalCdf } from '../measures/normal-cdf.ts';
import { checkThresholds } from './thresholds.ts';

/** Where the map of shares came to rest. */
export interface Equilibrium {
  /** Share that acts, [0, 1]. */
  share: number;
  /** Rounds taken. */
  steps: number;
  /** False where it still moved by more than the tolerance after the last round. */
  isAtRest: boolean;
}

/** One round: acts whoever has a threshold that the number acting meets; returns how many act now. */
function stepCrowd(acts: Uint8Array, threshold: ArrayLike<number>, acting: number): number {
  const n = acts.length;
  let count = 0;
  for (let i = 0; i < n; i++) {
    const joins = threshold[i]! <= acting ? 1 : 0;
    acts[i] = joins;
    count += joins;
  }
  return count;
}

/** Thresholds that are normal, as shares of people; those below 0 act at once, those above 1 never. */
export interface NormalThresholds {
  /** Mean threshold, a share. */
  mean: number;
  /** Standard deviation, a share, >= 0. */
  sigma: number;
}

/** Returns the share of thresholds at most r. */
function cdfOf(law: ((share: number) => number) | NormalThresholds): (share: number) => number {
  if (typeof law === 'function') return law;
  const where = 'granovetterEquilibrium: law';
  checkKeys(where, law, ['mean', 'sigma']);
  const { mean, sigma } = law;
  checkNumber(where, 'mean', mean, { min: -1e6, max: 1e6 });
  checkNumber(where, 'sigma', sigma, { min: 0, max: 1e6 });
  return sigma > 0 ? (r) => normalCdf((r - mean) / sigma) : (r) => (r >= mean ? 1 : 0);
}

/**
 * Finds where a crowd with a law of thresholds comes to rest: r(t+1) = F(r(t)), F the share with thresholds at most r.
 *
 * @param law - F, from a share in [0, 1] to a share in [0, 1], or mean and standard deviation of normal thresholds, as shares.
 * @param options.start - share that acts at first, [0, 1]. Default 0.
 * @param options.steps - most rounds, >= 1. Default 1,000,000: near a tangent of F and the diagonal it creeps.
 * @param options.tolerance - rest is a move of at most this, >= 0. Default 1e-13.
 * @returns Share, rounds, and whether it is at rest.
 * @throws RangeError or TypeError for an option out of range or an F that leaves [0, 1].
 * @see Granovetter 1978, American Journal of Sociology 83(6) 1424
 */
export function granovetterEquilibrium(
  law: ((share: number) => number) | NormalThresholds,
  options: { start?: number; steps?: number; tolerance?: number } = {},
): Equilibrium {
  checkKeys('granovetterEquilibrium', options, ['start', 'steps', 'tolerance']);
  const { start = 0, steps = 1_000_000, tolerance = 1e-13 } = options;
  checkNumber('granovetterEquilibrium', 'start', start, { min: 0, max: 1 });
  checkNumber('granovetterEquilibrium', 'steps', steps, { min: 1, integer: true });
  checkNumber('granovetterEquilibrium', 'tolerance', tolerance, { min: 0 });
  const cdf = cdfOf(law);
  let share = start;
  for (let t = 1; t <= steps; t++) {
    const next = cdf(share);
    if (!(next >= 0 && next <= 1))
      checkNumber('granovetterEquilibrium', `cdf(${share})`, next, { min: 0, max: 1 });
    const gap = Math.abs(next - share);
    share = next;
    if (gap <= tolerance) return { share, steps: t, isAtRest: true };
  }
  return { share, steps, isAtRest: false };
}

/**
 * Runs a crowd in which everybody sees how many act: person i acts in a round if at least thresholds[i] acted in the last one.
 *
 * @param thresholds - number of others that must act first, >= 0, one per person.
 * @param options.start - number acting at first. Default 0.
 * @returns How many act in each round, from the start until it repeats (at most size + 1 rounds from 0, for numbers then only grow).
 * @throws RangeError or TypeError for a negative threshold or a start outside 0..size.
 * @see Granovetter 1978, American Journal of Sociology 83(6) 1424
 */
export function granovetterRun(
  thresholds: ArrayLike<number>,
  options: { start?: number } = {},
): number[] {
  checkKeys('granovetterRun', options, ['start']);
  const { start = 0 } = options;
  const checked = checkThresholds('granovetterRun', thresholds, thresholds.length);
  const size = checked.length;
  checkNumber('granovetterRun', 'start', start, { min: 0, max: size, integer: true });
  const acts = new Uint8Array(size);
  // F never falls, so the numbers move one way and come to rest.
  const rounds = [start];
  for (;;) {
    const acting = rounds[rounds.length - 1]!;
    const next = stepCrowd(acts, checked, acting);
    if (next === acting) return rounds;
    rounds.push(next);
  }
}

/**
 * Granovetter's crowd as a behaviour: each tick everybody sees how many act and acts if that meets their threshold.
 *
 * Columns `riot` (0 or 1) and `riotThreshold` in numbers of people; give thresholds by `initial: { riotThreshold: ... }` of
 * the model. Nobody looks at the graph. Runs in the serial phase, for everybody needs the total.
 *
 * @param options.threshold - of everyone whom the model gives none, people, >= 0. Default 1.
 * @returns A behaviour with these columns. O(accounts) per tick.
 * @throws RangeError or TypeError for an option out of range.
 * @see Granovetter 1978, American Journal of Sociology 83(6) 1424
 */
export function granovetter(options: { threshold?: number } = {}): Behaviour {
  checkKeys('granovetter', options, ['threshold']);
  const { threshold = 1 } = options;
  checkNumber('granovetter', 'threshold', threshold, { min: 0 });
  return defineBehaviour({
    name: 'granovetter',
    about: 'People join once the share of those who have joined reaches their threshold.',
    module: import.meta.url,
    params: { threshold },
    state: { riot: u8({ max: 1 }), riotThreshold: f64({ init: threshold, min: 0 }) },
    serial({ riot, riotThreshold }) {
      let acting = 0;
      for (let i = 0; i < riot.length; i++) acting += riot[i]!;
      stepCrowd(riot, riotThreshold, acting);
    },
  });
}
