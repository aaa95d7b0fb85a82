import { scaleLinear } from 'd3-scale';
import { checkPair } from './options.ts';

/** A value on an axis that a rule marks, like one that theory predicts, and its name. */
export interface AxisMark {
  value: number;
  label: string;
}

/** Returns round numbers around the finite values, or the domain that the caller gave. @throws RangeError, TypeError for a domain. */
export function domainOf(
  where: string,
  name: string,
  values: Iterable<number>,
  given?: readonly [number, number],
): [number, number] {
  if (given) return [...checkPair(where, name, given)];
  let [lo, hi] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    lo = Math.min(lo, value);
    hi = Math.max(hi, value);
  }
  // A single value would have an empty domain.
  const room = hi > lo ? 0 : Math.abs(hi) * 0.1 || 0.5;
  const [low, high] = scaleLinear([lo - room, hi + room], [0, 1])
    .nice(6)
    .domain();
  return [low!, high!];
}
