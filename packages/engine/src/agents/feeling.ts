import { exp } from '../random/math.ts';
import { toUnit16, UNIT16 } from './codec.ts';

const LN2 = 0.6931471805599453;

/**
 * Returns what a feeling is after some hours: rest + (value - rest) 2^(-hours / halfLife).
 *
 * Feelings are kept as they were at the last visit and decay when somebody looks: at the next visit, or when they are measured.
 */
export function fadedTo(value: number, rest: number, hours: number, halfLife: number): number {
  return rest + (value - rest) * exp((-LN2 * hours) / halfLife);
}

/** The same on a `unit16` column, as it would be stored: returns the code. */
export function fadedCode(code: number, rest: number, hours: number, halfLife: number): number {
  return code === rest ? code : toUnit16(fadedTo(code, rest, hours, halfLife) / UNIT16);
}
