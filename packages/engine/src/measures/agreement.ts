import { NetizenError } from '../base/error.ts';

/** Agreement of one layer: categories that are filled (equally) or empty. */
function layerAgreement(isFilled: Uint8Array, nFilled: number): number {
  const k = isFilled.length;
  if (nFilled === 1) return 1;
  let inOrder = 0;
  let deviating = 0;
  let filledBefore = 0;
  for (let c = 0; c < k; c++) {
    const emptyBefore = c - filledBefore;
    const filledAfter = nFilled - filledBefore - isFilled[c]!;
    const emptyAfter = k - 1 - c - filledAfter;
    // Triples a < c < b by their middle one: 110 and 011 have one top, 101 has two.
    if (isFilled[c]) inOrder += filledBefore * emptyAfter + emptyBefore * filledAfter;
    else deviating += filledBefore * filledAfter;
    filledBefore += isFilled[c]!;
  }
  if (inOrder + deviating === 0) return 0;
  const unimodality = ((k - 2) * inOrder - (k - 1) * deviating) / ((k - 2) * (inOrder + deviating));
  return unimodality * (1 - (nFilled - 1) / (k - 1));
}

/**
 * Returns van der Eijk's agreement A among ordered categories.
 *
 * The counts are cut into layers, each a set of equally filled categories; A is the mean over layers, weighted by their mass, of U (1 - (S - 1) / (K - 1)),
 * S categories filled of K, U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU)) from the triples of categories with one top (110, 011) and with two (101).
 * 1: all in one category; 0: all categories equal; -1: halves at both ends.
 *
 * @param counts - counts or weights per category in order, at least three, >= 0.
 * @returns A number in [-1, 1]. O(K^2).
 * @throws NetizenError EMPTY_INPUT for fewer than three categories or a sum of 0; RangeError for a count that is negative, infinite or NaN.
 * @see van der Eijk 2001, Quality & Quantity 35(3) 325
 */
export function agreement(counts: ArrayLike<number>): number {
  const k = counts.length;
  if (k < 3)
    throw new NetizenError(
      'EMPTY_INPUT',
      `agreement: counts must have at least 3 ordered categories, got ${k}. With two there is no middle.`,
    );
  let sum = 0;
  for (let c = 0; c < k; c++) {
    if (!(counts[c]! >= 0 && counts[c]! < Infinity))
      throw new RangeError(
        `agreement: counts must be numbers in [0, Infinity), got ${counts[c]} at ${c}. Give counts or weights per category.`,
      );
    sum += counts[c]!;
  }
  if (sum === 0)
    throw new NetizenError(
      'EMPTY_INPUT',
      'agreement: counts must have a positive sum, got 0. Check the selection before measuring.',
    );
  const levels = Float64Array.from(counts).sort();
  const isFilled = new Uint8Array(k);
  let below = 0;
  let weighted = 0;
  for (const level of levels) {
    if (level === below) continue;
    let nFilled = 0;
    for (let c = 0; c < k; c++) {
      isFilled[c] = counts[c]! >= level ? 1 : 0;
      nFilled += isFilled[c]!;
    }
    weighted += (level - below) * nFilled * layerAgreement(isFilled, nFilled);
    below = level;
  }
  return Math.min(1, Math.max(-1, weighted / sum));
}
