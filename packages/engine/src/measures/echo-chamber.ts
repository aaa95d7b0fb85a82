import { checkKeys, checkNumber } from '../base/options.ts';
import { type LabelMixing, labelMixing } from './label-mixing.ts';
import { checkValues } from './numbers.ts';
import type { TieRows } from './tie-rows.ts';

/** Which values count as neutral, and what is read. */
export interface EchoChamberOptions {
  /** Values with |x| <= neutral take no side, unit of the values, >= 0. Default 0. */
  neutral?: number;
  /** Value of each thing that the entries of the rows point at, such as stances of posts. Default: `values`, the entries are accounts. */
  ofRead?: ArrayLike<number>;
}

function sidesOf(values: ArrayLike<number>, neutral: number): Int8Array {
  checkValues('echoChamber', 'values', values, 0);
  return Int8Array.from(values, (x) => (x > neutral ? 1 : x < -neutral ? 0 : -1));
}

/**
 * Measures how far accounts of each side read only their own side: `labelMixing` of the signs of opinions.
 *
 * `assortativity` of the result is the index: 1 when nobody reads the other side, 0 when sides mix as by chance, below 0 when people seek the
 * other side. 1 - `within` is the share of cross-cutting ties or exposures.
 *
 * @param values - one finite number per account, 0 neutral.
 * @param rows - whom each account follows, or what it has read.
 * @param options.neutral - |x| up to this takes no side. Default 0.
 * @param options.ofRead - value of each thing read. Default: the accounts themselves.
 * @throws NetizenError EMPTY_INPUT when no tie joins two accounts with a side, GRAPH_BAD_ROWS for rows that do not fit; RangeError for NaN.
 * @see Newman 2003, Physical Review E 67, 026126; Bakshy, Messing & Adamic 2015, Science 348, 1130 (cross-cutting exposure)
 */
export function echoChamber(
  values: ArrayLike<number>,
  rows: TieRows,
  options: EchoChamberOptions = {},
): LabelMixing {
  checkKeys('echoChamber', options, ['neutral', 'ofRead']);
  const neutral = checkNumber('echoChamber', 'neutral', options.neutral ?? 0, { min: 0 });
  const own = sidesOf(values, neutral);
  const read = options.ofRead ? sidesOf(options.ofRead, neutral) : own;
  return labelMixing(own, rows, read);
}
