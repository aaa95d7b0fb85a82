import { checkNumber } from '../base/options.ts';
import { exp, expm1, log1p, pow } from '../random/math.ts';

/**
 * Returns the appeal of a post for a uniform number: 1 - (1 - u)^(1 / exponent), in [0, 1).
 *
 * Density exponent (1 - a)^(exponent - 1), mean 1 / (exponent + 1): most posts appeal to few, some to many.
 *
 * @param u - uniform, [0, 1).
 * @param exponent - > 0. Default 5, mean 1/6.
 * @throws RangeError for an argument out of range.
 * @see SimSoM: Truong, Lou, Flammini & Menczer 2024, PNAS Nexus 3(7) pgae258
 */
export function appealOf(u: number, exponent = 5): number {
  checkNumber('appealOf', 'u', u, { min: 0, max: 1, openMax: true });
  checkNumber('appealOf', 'exponent', exponent, { min: 0, openMin: true });
  return -expm1(log1p(-u) / exponent);
}

/**
 * Returns how much weight a post keeps at an age: exp(-rate age^stretch), 1 at age 0 (a stretched exponential).
 *
 * @param age - in the unit of the source, one visit of an account; >= 0.
 * @param options.rate - > 0. Default 0.4.
 * @param options.stretch - (0, 1]. Default 0.4.
 * @throws RangeError for an argument out of range.
 * @see SimSoM: Truong, Lou, Flammini & Menczer 2024, PNAS Nexus 3(7) pgae258; Wu & Huberman 2007, PNAS 104(45) 17599 (the law)
 */
export function recencyWeight(
  age: number,
  options: { rate?: number; stretch?: number } = {},
): number {
  const { rate = 0.4, stretch = 0.4 } = options;
  checkNumber('recencyWeight', 'age', age, { min: 0 });
  checkNumber('recencyWeight', 'rate', rate, { min: 0, openMin: true });
  checkNumber('recencyWeight', 'stretch', stretch, { min: 0, openMin: true, max: 1 });
  return age === 0 ? 1 : exp(-rate * pow(age, stretch));
}
