import { drawU32 } from './draw.ts';
import { exp, log, log1p } from './math.ts';

const INVERSE_32 = 2.3283064365386963e-10;
const INVERSE_52 = 2.220446049250313e-16;
const HALF_LOG_2PI = 0.9189385332046727;
const LARGEST_MEAN = 1e12;

/** ln k! for k < 10, where Stirling's series is poor. */
const LOG_FACTORIAL = new Float64Array(10);
for (let k = 2, product = 1; k < 10; k++) {
  product *= k;
  LOG_FACTORIAL[k] = log(product);
}

/**
 * Returns a Poisson number. Takes slots `slot` and `slot + 1`.
 *
 * P(k) = mean^k e^-mean / k!. Below a mean of 10 by inversion of a uniform number of 52 bits; from 10 on by Hormann's transformed rejection,
 * which draws from a key made of the two slots, counts its own attempts (1.1 on average) and costs the same for any mean.
 *
 * @param mean - expected count, [0, 1e12].
 * @throws RangeError for another mean.
 * @see Hormann 1993, Insurance: Mathematics and Economics 12, 39-45 (algorithm PTRS)
 */
export function drawPoisson(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
  mean: number,
): number {
  if (!(mean >= 0 && mean <= LARGEST_MEAN)) refuse(mean);
  const first = drawU32(k0, k1, tick, agent, slot);
  // 1 - mean < exp(-mean): most rare events are settled by the first word alone, with the same result.
  if ((first + 1) * INVERSE_32 <= 1 - mean) return 0;
  const second = drawU32(k0, k1, tick, agent, slot + 1);
  return mean < 10 ? invert(first, second, mean) : reject(first, second, mean);
}

function refuse(mean: number): never {
  throw new RangeError(
    `drawPoisson: mean must be a number in [0, 1e12], got ${mean}. Beyond it use a normal number with the same mean and variance.`,
  );
}

/** Adds up probabilities until they pass u; 100 bounds the search where rounding keeps the sum below u. */
function invert(first: number, second: number, mean: number): number {
  const u = (first * 0x100000 + (second >>> 12) + 0.5) * INVERSE_52;
  let p = exp(-mean);
  let sum = p;
  let k = 0;
  while (u > sum && k < 100) {
    k++;
    p *= mean / k;
    sum += p;
  }
  return k;
}

function reject(s0: number, s1: number, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inside = 0.9277 - 3.6224 / (b - 2);
  const logInverseAlpha = log(1.1239 + 1.1328 / (b - 3.4));
  for (let attempt = 0; ; attempt++) {
    const u = (drawU32(s0, s1, attempt, 0, 0) + 0.5) * INVERSE_32 - 0.5;
    const v = (drawU32(s0, s1, attempt, 0, 1) + 0.5) * INVERSE_32;
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= inside) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (log(v) + logInverseAlpha - log(a / (us * us) + b) <= logProbability(k, mean)) return k;
  }
}

/** ln P(k), from 10 on by Stirling's series (error below 1e-12) in a form that loses nothing near k = mean. */
function logProbability(k: number, mean: number): number {
  if (k < 10) return k * log(mean) - mean - LOG_FACTORIAL[k];
  const d = (mean - k) / k;
  const r = 1 / (k * k);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r / 1680))) / k;
  return k * (log1p(d) - d) - 0.5 * log(k) - HALF_LOG_2PI - series;
}
