import { exp, log, log1p } from '../random/math.ts';

const HALF_LOG_2PI = 0.9189385332046727;
const TINY = 1e-300;
const MOST_STEPS = 20_000;

/** ln Gamma(a) - [(a - 1/2) ln a - a + ln(2 pi) / 2]: the Stirling series from 10 on, the recurrence below. */
function stirlingRest(a: number): number {
  let rest = 0;
  let x = a;
  for (; x < 10; x++) rest += (x + 0.5) * log1p(1 / x) - 1;
  const z = 1 / (x * x);
  const series = 1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188))));
  return rest + (series - (z * z * z * z * z * 691) / 360360) / x;
}

/** Returns ln Gamma(a), a > 0; absolute error below 1e-14 (1 + |ln Gamma(a)|). */
export function logGamma(a: number): number {
  return (a - 0.5) * log(a) - a + HALF_LOG_2PI + stirlingRest(a);
}

/**
 * Returns x^a y^b / B(a, b), y = 1 - x, without forming the large logarithms of the beta function.
 *
 * a b / (a + b) and the two powers are taken against their values at x = a / (a + b), where the law has its mass.
 */
export function betaFront(x: number, y: number, a: number, b: number): number {
  if (x <= 0 || y <= 0) return 0;
  const logX = x < 0.5 ? log(x) : log1p(-y);
  const logY = y < 0.5 ? log(y) : log1p(-x);
  const rest = stirlingRest(a + b) - stirlingRest(a) - stirlingRest(b);
  const power = a * (logX + log1p(b / a)) + b * (logY + log1p(a / b));
  return exp(power + 0.5 * log((a * b) / (a + b)) - HALF_LOG_2PI + rest);
}

/**
 * The continued fraction of front / I_x(a, b) in its even part, by the method of Lentz; converges fast for x < (a + 1) / (a + b + 2).
 *
 * a y - b x, not x alone: next to x = 1 the result depends on y, which the caller may know better than 1 - x gives it.
 */
function fraction(x: number, y: number, a: number, b: number): number {
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  const lambda = a * y - b * x + 1;
  let result = away((a * lambda) / (a + 1));
  let c = result;
  let d = 0;
  for (let m = 1; m < MOST_STEPS; m++) {
    const left = a + 2 * m - 1;
    const up = m * (b - m) * x;
    const above = ((a + m - 1) / left) * ((a + b + m - 1) / left) * up * x;
    const below = m + up / left + ((a + m) * (lambda + m * (1 + y))) / (left + 2);
    d = 1 / away(below + above * d);
    c = away(below + above / c);
    result *= c * d;
    if (Math.abs(c * d - 1) < 2.3e-16) break;
  }
  return result;
}

/**
 * Returns the regularised incomplete beta function I_x(a, b), the share of a Beta(a, b) law below x, in [0, 1].
 *
 * Continued fraction on the side where it converges fast. Relative error below 3e-13 for a and b in [0.25, 5 10^5] where the result is above 1e-250
 * (measured against arithmetic of 40 digits).
 *
 * @param x - [0, 1].
 * @param a - above 0.
 * @param b - above 0.
 * @param y - 1 - x; give it where x is next to 1 and 1 - x is known better. Default 1 - x.
 * @throws RangeError for x outside [0, 1] or a, b not above 0.
 * @see DiDonato & Morris 1992, ACM Transactions on Mathematical Software 18(3) 360, equation 9; Lentz 1976, Applied Optics 15(3) 668
 */
export function regularizedBeta(x: number, a: number, b: number, y = 1 - x): number {
  if (!(x >= 0 && x <= 1 && y >= 0 && a > 0 && b > 0 && a < Infinity && b < Infinity))
    throw new RangeError(
      `regularizedBeta: x must be in [0, 1] and a, b in (0, Infinity), got ${x}, ${a}, ${b}. Check the degrees of freedom.`,
    );
  if (x === 0 || y === 0) return x === 0 ? 0 : 1;
  const front = betaFront(x, y, a, b);
  if (x < (a + 1) / (a + b + 2)) return Math.min(1, front / fraction(x, y, a, b));
  return Math.max(0, 1 - front / fraction(y, x, b, a));
}
