import { NetizenError } from '../base/error.ts';
import { checkValues } from './numbers.ts';
import { checkRows, type TieRows } from './tie-rows.ts';

/**
 * Returns the mean squared difference of opinions across ties.
 *
 * sum_e w_e (x_i - x_j)^2 / sum_e w_e over all ties i -> j. The network disagreement index of the paper is the sum: multiply by the sum of weights,
 * and halve it where each tie of a symmetric graph is stored twice.
 *
 * @param values - one finite number per account.
 * @param rows - whom each account follows.
 * @returns Unit of the values squared; for opinions in [-1, 1] at most 4. O(n + m).
 * @throws NetizenError EMPTY_INPUT without ties of positive weight, GRAPH_BAD_ROWS for rows that do not fit; RangeError for NaN.
 * @see Dandekar, Goel & Lee 2013, PNAS 110(15) 5791, network disagreement index
 */
export function disagreement(values: ArrayLike<number>, rows: TieRows): number {
  const n = values.length;
  checkValues('disagreement', 'values', values, 0);
  checkRows('disagreement', rows, { size: n, targets: n });
  const { followees, offsets, weights } = rows;
  let sum = 0;
  let whole = 0;
  for (let i = 0; i < n; i++) {
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      const w = weights ? weights[e]! : 1;
      const d = values[i]! - values[followees[e]!]!;
      sum += w * d * d;
      whole += w;
    }
  }
  if (!(whole > 0))
    throw new NetizenError(
      'EMPTY_INPUT',
      'disagreement: rows must hold a tie of positive weight, got none. Check the graph before measuring.',
    );
  return sum / whole;
}
