import { NetizenError } from '../base/error.ts';

/** A linear fit. */
export interface LeastSquares {
  /** One per column of the design. */
  coefficients: Float64Array;
  /** Sum of squared residuals. */
  residual: number;
  /** What each column explains beyond those before it: sum of squares, one per column. */
  explained: Float64Array;
}

/** Below this share of its length a column counts as a sum of the columns before it. */
const LEAST_PART = 1e-10;

function norm(column: Float64Array, from: number): number {
  let sum = 0;
  for (let t = from; t < column.length; t++) sum += column[t]! * column[t]!;
  return Math.sqrt(sum);
}

/** Reflects `column` in the mirror of `v` (zero above `from`, v.v = 2 / scale). */
function reflect(column: Float64Array, v: Float64Array, from: number, scale: number): void {
  let dot = 0;
  for (let t = from; t < column.length; t++) dot += v[t]! * column[t]!;
  for (let t = from; t < column.length; t++) column[t]! -= scale * dot * v[t]!;
}

/**
 * Fits y by a sum of columns with least squares (Householder reflections).
 *
 * Minimises |y - sum_k b_k x_k|^2. An intercept is a column of ones. Errors grow with the condition of the columns, not with its square.
 *
 * @param columns - at least one, each as long as y; not changed.
 * @param y - finite numbers, more than columns; not changed.
 * @returns Coefficients, residual sum of squares, and what each column adds. O(rows columns^2).
 * @throws RangeError when there are not more rows than columns or lengths differ; NetizenError SINGULAR_FIT when a column is a sum of others to 1e-10.
 * @see Golub 1965, Numerische Mathematik 7, 206
 */
export function leastSquares(
  columns: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
): LeastSquares {
  const nColumns = columns.length;
  const n = y.length;
  if (nColumns === 0 || n <= nColumns || columns.some((column) => column.length !== n))
    throw new RangeError(
      `leastSquares: rows must be more than columns and all columns as long as y, got ${n} rows and lengths ${columns.map((column) => column.length)}. Give more values or fewer columns.`,
    );
  const a = columns.map((column) => Float64Array.from(column));
  const target = Float64Array.from(y);
  const lengths = a.map((column) => norm(column, 0));
  const diagonal = new Float64Array(nColumns);
  for (let k = 0; k < nColumns; k++) {
    const v = a[k]!;
    const length = norm(v, k);
    if (!(length > LEAST_PART * lengths[k]!))
      throw new NetizenError(
        'SINGULAR_FIT',
        `leastSquares: column ${k} must not be a sum of the columns before it. Leave it out; a constant series or too many lags cause this.`,
      );
    diagonal[k] = v[k]! > 0 ? -length : length;
    v[k]! -= diagonal[k]!;
    const scale = -1 / (diagonal[k]! * v[k]!);
    for (let later = k + 1; later < nColumns; later++) reflect(a[later]!, v, k, scale);
    reflect(target, v, k, scale);
  }
  const coefficients = new Float64Array(nColumns);
  for (let k = nColumns - 1; k >= 0; k--) {
    let rest = target[k]!;
    for (let later = k + 1; later < nColumns; later++) rest -= a[later]![k]! * coefficients[later]!;
    coefficients[k] = rest / diagonal[k]!;
  }
  const left = norm(target, nColumns);
  const explained = Float64Array.from({ length: nColumns }, (_, k) => target[k]! * target[k]!);
  return { coefficients, residual: left * left, explained };
}
