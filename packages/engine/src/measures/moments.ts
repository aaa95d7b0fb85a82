import { NetizenError } from '../base/error.ts';

function refuseEmpty(where: string): never {
  throw new NetizenError(
    'EMPTY_INPUT',
    `${where}: values must hold at least one number, got none. Check the selection before measuring.`,
  );
}

/**
 * Returns the arithmetic mean.
 *
 * @param values - at least one number, any unit.
 * @throws NetizenError EMPTY_INPUT without values.
 */
export function mean(values: ArrayLike<number>): number {
  const n = values.length;
  if (n === 0) refuseEmpty('mean');
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  return sum / n;
}

/**
 * Returns the population variance: the mean squared distance to the mean, in two passes.
 *
 * @param values - at least one number; the result has their unit squared. For the estimate from a sample take `sampleVariance`.
 * @throws NetizenError EMPTY_INPUT without values.
 */
export function variance(values: ArrayLike<number>): number {
  const n = values.length;
  if (n === 0) refuseEmpty('variance');
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i]! - centre;
    sum += d * d;
  }
  return sum / n;
}

/**
 * Returns the sample variance: squared distances to the mean over n - 1, the unbiased estimate.
 *
 * @param values - at least two numbers; the result has their unit squared.
 * @throws NetizenError EMPTY_INPUT for fewer than two values.
 */
export function sampleVariance(values: ArrayLike<number>): number {
  const n = values.length;
  if (n < 2)
    throw new NetizenError(
      'EMPTY_INPUT',
      `sampleVariance: values must hold at least 2 numbers, got ${n}. For one value take variance.`,
    );
  return (variance(values) * n) / (n - 1);
}
