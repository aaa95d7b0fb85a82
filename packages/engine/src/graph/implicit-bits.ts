/** The golden ratio in 32 bits, odd. */
export const GOLDEN = 0x9e3779b1;

/**
 * Returns 32 mixed bits of a whole number: a permutation of the 32-bit integers with full avalanche, signed.
 *
 * Cheaper than `drawU32`, for graphs that compute each follow anew at every reading.
 *
 * @see multipliers of C. Wellons' hash-prospector search (public domain)
 */
export function mixBits(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x21f0aaad);
  h ^= h >>> 15;
  h = Math.imul(h, 0x735a2d97);
  return h ^ (h >>> 15);
}

/** Returns mixed bits as a number in [0, 1), a multiple of 2^-32. */
export function mixUnit(x: number): number {
  return (mixBits(x) >>> 0) * 2.3283064365386963e-10;
}
