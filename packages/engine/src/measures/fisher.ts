import { checkNumber } from '../base/options.ts';
import { regularizedBeta } from './regularized-beta.ts';

/**
 * Returns the share of Fisher's F law above f, P(F > f), in [0, 1].
 *
 * I_x(df2 / 2, df1 / 2) with x = df2 / (df2 + df1 f). Relative error below 3e-13 up to 10^6 degrees of freedom (measured against arithmetic of 40 digits).
 *
 * @param f - ratio of two mean squares, >= 0; Infinity gives 0.
 * @param df1 - degrees of freedom above, > 0.
 * @param df2 - degrees of freedom below, > 0.
 * @throws RangeError for arguments out of range.
 * @see Abramowitz & Stegun 1964, 26.6.2
 */
export function fisherTail(f: number, df1: number, df2: number): number {
  checkNumber('fisherTail', 'f', f, { min: 0 });
  checkNumber('fisherTail', 'df1', df1, { min: 0, openMin: true });
  checkNumber('fisherTail', 'df2', df2, { min: 0, openMin: true });
  if (f === Infinity) return 0;
  const whole = df2 + df1 * f;
  return regularizedBeta(df2 / whole, df2 / 2, df1 / 2, (df1 * f) / whole);
}
