import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { pow } from '../random/math.ts';
import { checkValues } from './numbers.ts';
import { readScale, type ScaleOptions } from './polarization.ts';

/** How much a group's size adds to its members' feeling of belonging, and the scale. */
export interface EstebanRayOptions extends ScaleOptions {
  /** Sensitivity to the size of groups, (0, 1.6]; towards 0 it becomes a Gini coefficient. Default 1. */
  alpha?: number;
}

/** sum over i < j of (m_i^(1 + a) m_j + m_j^(1 + a) m_i) (y_j - y_i), groups ascending, masses summing to 1: running sums, O(groups). */
function antagonism(positions: number[], masses: number[], alpha: number): number {
  let mass = 0;
  let moment = 0;
  let strength = 0;
  let strengthMoment = 0;
  let sum = 0;
  for (let k = 0; k < positions.length; k++) {
    const y = positions[k]!;
    const m = masses[k]!;
    const s = pow(m, 1 + alpha);
    sum += s * (y * mass - moment) + m * (y * strength - strengthMoment);
    mass += m;
    moment += m * y;
    strength += s;
    strengthMoment += s * y;
  }
  return Math.max(0, sum);
}

/** Positions ascending, equal ones merged, those without mass left out, masses summing to 1. */
function mergeGroups(values: ArrayLike<number>, masses?: ArrayLike<number>) {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  order.sort((a, b) => values[a]! - values[b]!);
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const m = masses ? masses[i]! : 1;
    if (!(m >= 0 && m < Infinity))
      throw new RangeError(
        `estebanRay: masses must be numbers in [0, Infinity), got ${m} at ${i}. Give counts or shares.`,
      );
    total += m;
  }
  if (total === 0)
    throw new NetizenError(
      'EMPTY_INPUT',
      'estebanRay: masses must have a positive sum, got 0. Check the selection before measuring.',
    );
  const positions: number[] = [];
  const shares: number[] = [];
  for (const i of order) {
    const share = (masses ? masses[i]! : 1) / total;
    if (share === 0) continue;
    const last = positions.length - 1;
    if (last >= 0 && positions[last] === values[i]) shares[last]! += share;
    else {
      positions.push(values[i]!);
      shares.push(share);
    }
  }
  return { positions, shares };
}

/**
 * Returns the polarization of groups by Esteban and Ray: members of large groups far from each other.
 *
 * P = (2^(1 + alpha) / (hi - lo)) sum_i sum_j m_i^(1 + alpha) m_j |y_i - y_j|, m shares of mass: 1 for two equal camps at the ends of the scale, its
 * largest value; 0 for one group. Equal values form one group, so of n different values it tells little (it falls as n^-alpha): bin them
 * with `histogram` and take `estebanRayFromHistogram`, or give clusters with their masses.
 *
 * @param positions - where the groups stand, finite, in [lo, hi], in any order; not changed.
 * @param masses - size of each, >= 0, any unit. Default: all equal, so that values of single accounts can be given.
 * @param options.alpha - (0, 1.6]. Default 1.
 * @param options.lo - lowest possible position. Default -1.
 * @param options.hi - highest possible position. Default 1.
 * @returns A number in [0, 1]. O(n log n).
 * @throws NetizenError EMPTY_INPUT without positions or mass; RangeError for options, positions or masses out of range.
 * @see Esteban & Ray 1994, Econometrica 62(4) 819, theorem 1 (alpha up to 1.6 by their axiom 3); for densities Duclos, Esteban & Ray 2004, Econometrica 72(6) 1737
 */
export function estebanRay(
  positions: ArrayLike<number>,
  masses?: ArrayLike<number>,
  options: EstebanRayOptions = {},
): number {
  checkKeys('estebanRay', options, ['alpha', 'lo', 'hi']);
  const alpha = checkNumber('estebanRay', 'alpha', options.alpha ?? 1, {
    min: 0,
    openMin: true,
    max: 1.6,
    remedy: 'For alpha 0 take gini.',
  });
  const [lo, hi] = readScale('estebanRay', options);
  checkValues('estebanRay', 'positions', positions, 1);
  if (masses && masses.length !== positions.length)
    throw new RangeError(
      `estebanRay: masses must have one entry per position (${positions.length}), got ${masses.length}. Leave them out for equal ones.`,
    );
  const groups = mergeGroups(positions, masses);
  return (pow(2, 1 + alpha) * antagonism(groups.positions, groups.shares, alpha)) / (hi - lo);
}

/**
 * Returns `estebanRay` of a histogram: each bin is a group at its middle.
 *
 * The finer the bins, the smaller the groups and the value: compare values of the same bins only. The largest value is (bins - 1) / bins.
 *
 * @param counts - counts or weights per equal bin, as `histogram` gives them.
 * @param options - alpha, and the ends of the first and the last bin. Default 1, -1, 1.
 * @throws as `estebanRay`.
 */
export function estebanRayFromHistogram(
  counts: ArrayLike<number>,
  options: EstebanRayOptions = {},
): number {
  const [lo, hi] = readScale('estebanRay', options);
  const width = (hi - lo) / counts.length;
  const middles = Float64Array.from({ length: counts.length }, (_, k) => lo + (k + 0.5) * width);
  return estebanRay(middles, counts, options);
}
