import { drawU32 } from './draw.ts';
import { drawStandardExponential } from './exponential.ts';
import { exp, log, sigmoid } from './math.ts';
import { drawNormal } from './normal.ts';

/** Gamma number of shape >= 1 from the stream (s0, s1, attempt, stream), Marsaglia and Tsang. */
function gammaFromOne(s0: number, s1: number, stream: number, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let attempt = 0; ; attempt++) {
    const x = drawNormal(s0, s1, attempt, stream, 0);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const e = drawStandardExponential(s0, s1, attempt, stream, 2);
    if (-e < 0.5 * x * x + d - d * v + d * log(v)) return d * v;
  }
}

/** ln of a gamma number of any shape > 0: below 1 it is that of shape + 1 times u^(1 / shape), which may underflow itself. */
function logGammaDraw(s0: number, s1: number, stream: number, shape: number): number {
  if (shape >= 1) return log(gammaFromOne(s0, s1, stream, shape));
  return (
    log(gammaFromOne(s0, s1, stream, shape + 1)) -
    drawStandardExponential(s0, s1, 0, stream, 4) / shape
  );
}

/**
 * Returns a gamma number. Takes slots `slot` and `slot + 1`.
 *
 * Density x^(shape - 1) e^(-x / scale) / (Gamma(shape) scale^shape), mean shape scale, variance shape scale^2.
 * Rejection (1.05 attempts) draws from a key made of the two slots. Below a shape of about 0.05 some results underflow to 0.
 *
 * @param shape - > 0, finite.
 * @param scale - >= 0. Default 1.
 * @throws RangeError for another shape.
 * @see Marsaglia & Tsang 2000, ACM TOMS 26(3) 363-372, doi:10.1145/358407.358414
 */
export function drawGamma(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
  shape: number,
  scale = 1,
): number {
  if (!(shape > 0 && shape < Infinity)) refuse('drawGamma', 'shape', shape);
  const s0 = drawU32(k0, k1, tick, agent, slot);
  const s1 = drawU32(k0, k1, tick, agent, slot + 1);
  return (
    scale * (shape >= 1 ? gammaFromOne(s0, s1, 0, shape) : exp(logGammaDraw(s0, s1, 0, shape)))
  );
}

/**
 * Returns a beta number in [0, 1]. Takes slots `slot` and `slot + 1`.
 *
 * Density proportional to x^(a - 1) (1 - x)^(b - 1), mean a / (a + b): X / (X + Y) for gamma numbers X, Y of shapes a, b, compared as logarithms.
 *
 * @param a - > 0, finite.
 * @param b - > 0, finite.
 * @throws RangeError for other shapes.
 */
export function drawBeta(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
  a: number,
  b: number,
): number {
  if (!(a > 0 && a < Infinity)) refuse('drawBeta', 'a', a);
  if (!(b > 0 && b < Infinity)) refuse('drawBeta', 'b', b);
  const s0 = drawU32(k0, k1, tick, agent, slot);
  const s1 = drawU32(k0, k1, tick, agent, slot + 1);
  return sigmoid(logGammaDraw(s0, s1, 0, a) - logGammaDraw(s0, s1, 1, b));
}

function refuse(where: string, name: string, value: number): never {
  throw new RangeError(
    `${where}: ${name} must be a number in (0, Infinity), got ${value}. Give a positive shape parameter.`,
  );
}
