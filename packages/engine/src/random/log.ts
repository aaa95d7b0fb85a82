import { highWord, LN2_HI, LN2_LO, POWERS } from './binary.ts';

const FRACTION_BITS = 150n;

/** ln(1 + j/64) = LOG_HI[j] + LOG_LO[j], j = 0..64; the first has 42 bits after the point, so k LN2_HI + LOG_HI[j] is exact. */
export const LOG_HI = new Float64Array(65);
export const LOG_LO = new Float64Array(65);
for (let j = 0; j <= 64; j++) {
  const fixed = logFixed(BigInt(j));
  const cut = FRACTION_BITS - 42n;
  LOG_HI[j] = Number(fixed >> cut) / 2 ** 42;
  LOG_LO[j] = Number(fixed & ((1n << cut) - 1n)) / 2 ** 150;
}

/** ln(1 + j/64) in fixed point: 2 artanh(s) = 2 (s + s^3/3 + ...) with s = j / (128 + j). */
function logFixed(j: bigint): bigint {
  const below = 128n + j;
  let power = ((2n * j) << FRACTION_BITS) / below;
  let sum = 0n;
  for (let n = 1n; power > 0n; n += 2n) {
    sum += power / n;
    power = (power * j * j) / (below * below);
  }
  return sum;
}

/**
 * Returns the natural logarithm, the same bits on every JavaScript engine.
 *
 * 0 gives -Infinity, a negative number NaN, Infinity Infinity; subnormal arguments are exact.
 * Error below 2 ulp next to 1, elsewhere below 1.3 (measured against 160-bit arithmetic).
 * x = 2^k m and c = 1 + j/64 next to m: ln x = k ln 2 + ln c + 2 artanh((m - c) / (m + c)).
 */
export function log(x: number): number {
  if (!(x >= 2.2250738585072014e-308)) return logSmall(x);
  const word = highWord(x);
  const k = (word >>> 20) - 1023;
  if (k === 1024) return x;
  const j = ((word & 0xfffff) + 0x2000) >>> 14;
  const m = x * POWERS[1023 - k];
  const c = 1 + j * 0.015625;
  const d = m - c;
  const s = d / (m + c);
  const z = s * s;
  const series = z * (2 / 3 + z * (2 / 5 + z * (2 / 7)));
  // 2 s = d - s d when c = 1: the leading term stays exact next to x = 1.
  if (j === 0 && k === 0) return d - s * (d - series);
  return k * LN2_HI + LOG_HI[j] + (2 * s + (s * series + (k * LN2_LO + LOG_LO[j])));
}

function logSmall(x: number): number {
  if (x > 0) return log(x * 18014398509481984) - 54 * 0.6931471805599453;
  return x === 0 ? -Infinity : NaN;
}

/**
 * Returns ln(1 + x) without loss near 0, the same bits on every JavaScript engine.
 *
 * Error below 2.3 ulp (measured likewise). Keeps -0; -1 gives -Infinity, below it NaN.
 */
export function log1p(x: number): number {
  if (Math.abs(x) < 1e-9) return x - 0.5 * x * x;
  const u = 1 + x;
  if (u === Infinity || !(u > 0)) return log(u);
  const lost = x > 1 ? 1 - (u - x) : x - (u - 1);
  return log(u) + lost / u;
}
