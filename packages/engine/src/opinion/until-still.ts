import { checkKeys, checkNumber } from '../base/options.ts';
import type { Opinions } from './held.ts';

/** Where a run of steps ended. */
export interface Stillness {
  readonly x: Opinions;
  /** Steps that changed an opinion by more than the tolerance. */
  readonly steps: number;
  /** Largest change of an opinion in the last step made. */
  readonly change: number;
}

/**
 * Repeats a step until no opinion moves by more than `tolerance`.
 *
 * @param step - reads its first argument and writes the opinions after one step to the second, as `(x, out) => deGrootStep(graph, x, {}, out)`.
 * @param start - opinions at the start; not written.
 * @param options.tolerance - largest change that counts as none, >= 0. Default 1e-12.
 * @param options.steps - most steps to make, >= 1. Default 100,000; `change` tells whether they sufficed.
 * @returns The last opinions in a new array.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 */
export function untilStill(
  step: (x: Opinions, out: Opinions) => void,
  start: Opinions,
  options: { tolerance?: number; steps?: number } = {},
): Stillness {
  checkKeys('untilStill', options, ['tolerance', 'steps']);
  const { steps: most = 100_000, tolerance = 1e-12 } = options;
  checkNumber('untilStill', 'tolerance', tolerance, { min: 0 });
  checkNumber('untilStill', 'steps', most, { min: 1, integer: true });
  let x = start.slice();
  let out = start.slice();
  let change = 0;
  for (let done = 0; done < most; done++) {
    step(x, out);
    change = 0;
    for (let i = 0; i < x.length; i++) change = Math.max(change, Math.abs(out[i]! - x[i]!));
    [x, out] = [out, x];
    if (change <= tolerance) return { x, steps: done, change };
  }
  return { x, steps: most, change };
}
