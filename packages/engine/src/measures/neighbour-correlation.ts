import { NetizenError } from '../base/error.ts';
import { pearson } from './correlation.ts';
import { checkValues } from './numbers.ts';
import { checkRows, type TieRows } from './tie-rows.ts';

/**
 * Returns the correlation of an account's value with the mean value of the accounts it follows: how far the own opinion is echoed.
 *
 * Pearson over accounts that follow somebody, so each account counts once; `assortativity` of the graph counts each follow once. Weights of the rows
 * weigh the mean.
 *
 * @param values - one finite number per account.
 * @param rows - whom each account follows.
 * @returns [-1, 1]; 0 when one of the two does not vary. O(n + m).
 * @throws NetizenError EMPTY_INPUT when nobody follows anybody, GRAPH_BAD_ROWS for rows that do not fit; RangeError for NaN.
 * @see Cota, Ferreira, Pastor-Satorras & Starnini 2019, EPJ Data Science 8, 35
 */
export function neighbourCorrelation(values: ArrayLike<number>, rows: TieRows): number {
  const n = values.length;
  checkValues('neighbourCorrelation', 'values', values, 0);
  checkRows('neighbourCorrelation', rows, { size: n, targets: n });
  const { followees, offsets, weights } = rows;
  const own: number[] = [];
  const around: number[] = [];
  for (let i = 0; i < n; i++) {
    let sum = 0;
    let weight = 0;
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      const w = weights ? weights[e]! : 1;
      sum += w * values[followees[e]!]!;
      weight += w;
    }
    if (weight === 0) continue;
    own.push(values[i]!);
    around.push(sum / weight);
  }
  if (own.length === 0)
    throw new NetizenError(
      'EMPTY_INPUT',
      'neighbourCorrelation: rows must hold at least one follow, got none. Check the graph before measuring.',
    );
  return pearson(own, around) ?? 0;
}
