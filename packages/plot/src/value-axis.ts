import { scaleLinear, scaleLog } from 'd3-scale';
import { checkPair } from './options.ts';
import type { Json } from './theme.ts';

/** A value on an axis that a rule marks, like one that theory predicts, and its name. */
export interface AxisMark {
  value: number;
  label: string;
}

/** What equal steps on an axis are. */
export const SCALES = ['linear', 'log'] as const;

/** Equal differences, or equal ratios. */
export type Scale = (typeof SCALES)[number];

function rangeOf(values: Iterable<number>): [number, number] {
  let [lo, hi] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    lo = Math.min(lo, value);
    hi = Math.max(hi, value);
  }
  return [lo, hi];
}

/** Returns round numbers around the finite values, or the domain that the caller gave. @throws RangeError, TypeError for a domain. */
export function domainOf(
  where: string,
  name: string,
  values: Iterable<number>,
  given?: readonly [number, number],
): [number, number] {
  if (given) return [...checkPair(where, name, given)];
  const [lo, hi] = rangeOf(values);
  // A single value would have an empty domain.
  const room = hi > lo ? 0 : Math.abs(hi) * 0.1 || 0.5;
  const [low, high] = scaleLinear([lo - room, hi + room], [0, 1])
    .nice(6)
    .domain();
  return [low!, high!];
}

/** Returns powers of ten around the values, all above 0, or the domain that the caller gave. @throws RangeError, TypeError for a domain. */
export function logDomainOf(
  where: string,
  name: string,
  values: Iterable<number>,
  given?: readonly [number, number],
): [number, number] {
  if (given) {
    const [lo, hi] = checkPair(where, name, given);
    if (lo > 0) return [lo, hi];
    const message = `${where}: ${name} must be above 0 on a log scale, got [${lo}, ${hi}].`;
    throw new RangeError(`${message} Give a positive range, or take the linear scale.`);
  }
  const [lo, hi] = rangeOf(values);
  const [low, high] = scaleLog([lo, hi > lo ? hi : 10 * hi], [0, 1])
    .nice()
    .domain();
  return [low!, high!];
}

/** Returns the powers of ten from the one at or below the values to the one at or above them. */
function powersAround(values: readonly number[]): number[] {
  const [lo, hi] = rangeOf(values);
  const first = Math.floor(Math.log10(lo));
  const count = Math.ceil(Math.log10(hi)) - first + 1;
  return Array.from({ length: count }, (_, k) => 10 ** (first + k));
}

/** Returns an axis with labels that fit its values: 1k, 1M .. on a log scale, no fractions between whole numbers. */
export function valueAxis(values: readonly number[], scale: Scale, axis: Json): Json {
  if (scale === 'log') {
    const powers = powersAround(values);
    return { ...axis, format: '~s', ...(powers.length > 2 && { values: powers }) };
  }
  return values.every(Number.isInteger) ? { ...axis, tickMinStep: 1 } : axis;
}
