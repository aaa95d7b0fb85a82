import { NONE } from '../base/memory.ts';
import { exp, log } from '../random/math.ts';
import type { ColumnSpec } from './column.ts';

/** Code of 1 in a unit16 column. */
export const UNIT16 = 65_535;

/** Code of 1 in a signed16 column, -1 being its negative. */
export const SIGNED16 = 32_767;
/** Code of "never" in a tick16 column. */
export const TICK16_NEVER = 65_535;

const LN2 = 0.6931471805599453;
const STEPS = 2048;
const BIAS = 32_768;

function powersOfTwo(): Float32Array {
  const values = new Float32Array(65_536);
  for (let code = 1; code < 65_536; code++) values[code] = exp(((code - BIAS) / STEPS) * LN2);
  return values;
}

/** Value of each code of a log16 column. */
export const LOG16: Float32Array = powersOfTwo();

/** Returns the code of a share; values outside [0, 1] are cut. */
export function toUnit16(share: number): number {
  return share <= 0 ? 0 : share >= 1 ? UNIT16 : Math.floor(share * UNIT16 + 0.5);
}

/** Returns the code of a non-negative value; 0 stays 0. */
export function toLog16(value: number): number {
  if (!(value > 0)) return 0;
  const code = Math.floor((log(value) / LN2) * STEPS + BIAS + 0.5);
  return code < 1 ? 1 : code > 65_535 ? 65_535 : code;
}

/** Returns the code of a value in [-1, 1], the nearest one; values outside are cut. */
export function toSigned16(value: number): number {
  if (value <= -1) return -SIGNED16;
  return value >= 1 ? SIGNED16 : Math.floor(value * SIGNED16 + 0.5);
}

/** Returns what is stored for a value of the column. A unit16 column kept as Float64 is not rounded. */
export function encode(spec: ColumnSpec, value: number): number {
  if (spec.codec === 'unit16') return spec.storage === 'f64' ? value * UNIT16 : toUnit16(value);
  if (spec.codec === 'signed16') return toSigned16(value);
  if (spec.codec === 'tick16') return Math.min(value, TICK16_NEVER);
  return spec.codec === 'log16' ? toLog16(value) : value;
}

/** Returns the value that a stored number of the column stands for. */
export function decode(spec: ColumnSpec, stored: number): number {
  if (spec.codec === 'unit16') return stored / UNIT16;
  if (spec.codec === 'signed16') return stored / SIGNED16;
  if (spec.codec === 'tick16') return stored === TICK16_NEVER ? NONE : stored;
  return spec.codec === 'log16' ? LOG16[stored]! : stored;
}
