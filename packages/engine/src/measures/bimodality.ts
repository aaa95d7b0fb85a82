import { NetizenError } from '../base/error.ts';
import { mean } from './moments.ts';

/**
 * Returns Sarle's coefficient of bimodality of a population: (skewness^2 + 1) / kurtosis.
 *
 * In (0, 1]; 1 for two points, 5/9 for a uniform law, 1/3 for a normal one; above 5/9 speaks for two camps. A heavy skew raises it as well.
 *
 * @param values - at least two different numbers, any unit.
 * @throws NetizenError EMPTY_INPUT when the values are all equal or absent: the coefficient has no value then.
 * @see Pfister et al. 2013, Frontiers in Psychology 4, 700 (without its correction for small samples)
 */
export function bimodality(values: ArrayLike<number>): number {
  const n = values.length;
  const centre = n === 0 ? 0 : mean(values);
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i]! - centre;
    second += d * d;
    third += d * d * d;
    fourth += d * d * d * d;
  }
  if (second === 0) {
    const remedy = 'Measure the variance first.';
    throw new NetizenError(
      'EMPTY_INPUT',
      `bimodality: values must hold two different numbers, got ${n} equal ones. ${remedy}`,
    );
  }
  const skewSquared = (n * third * third) / (second * second * second);
  return (skewSquared + 1) / ((n * fourth) / (second * second));
}
