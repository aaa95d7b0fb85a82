import { checkSeeds } from './seeds.ts';

/** How a spread that never turns back went. */
export interface Activation {
  /** Step at which each account became active: 0 for those who began, -1 for those never reached. */
  time: Int32Array;
  /** Accounts active in the end. */
  reached: number;
  /** Steps until nobody new became active. */
  steps: number;
}

/** One synchronous step over all accounts: reads `was`, writes `now`. */
type Step = (now: Uint8Array, was: Uint8Array) => void;

/**
 * Runs a spread step by step until nobody new becomes active.
 *
 * State 0 is inactive; those who begin are in state 1.
 */
export function runActivation(
  where: string,
  size: number,
  seeds: ArrayLike<number>,
  step: Step,
): Activation {
  const now = new Uint8Array(size);
  const was = new Uint8Array(size);
  const time = new Int32Array(size).fill(-1);
  let reached = 0;
  for (const i of checkSeeds(where, seeds, size)) {
    if (time[i] === 0) continue;
    now[i] = 1;
    time[i] = 0;
    reached++;
  }
  let steps = 0;
  for (let isGrowing = reached > 0; isGrowing; ) {
    was.set(now);
    step(now, was);
    isGrowing = false;
    for (let i = 0; i < size; i++) {
      if (now[i] === 0 || was[i] !== 0) continue;
      time[i] = steps + 1;
      reached++;
      isGrowing = true;
    }
    if (isGrowing) steps++;
  }
  return { time, reached, steps };
}
