// Only + - * / and floor, which IEEE 754 and ECMAScript define to the last bit: every engine returns the same bytes.

/** ln 2 = LN2_HI + LN2_LO; the first has 42 bits, so its product with a binary exponent is exact. */
export const LN2_HI = 0.6931471805598903;
export const LN2_LO = 5.497923018708371e-14;

/** POWERS[k + 1023] = 2^k for k in -1023..1023. */
export const POWERS = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2047);
  powers[1023] = 1;
  for (let k = 1; k <= 1023; k++) {
    powers[1023 + k] = powers[1022 + k] * 2;
    powers[1023 - k] = powers[1024 - k] / 2;
  }
  return powers;
}

const FLOAT = new Float64Array(1);
const WORDS = new Uint32Array(FLOAT.buffer);
FLOAT[0] = 1;
/** Which of the two words holds sign and exponent, found rather than assumed. */
const HIGH = WORDS[1] === 0x3ff00000 ? 1 : 0;

/** Returns the upper 32 bits of a double: sign, 11 bits of exponent, 20 of the fraction. */
export function highWord(x: number): number {
  FLOAT[0] = x;
  return WORDS[HIGH];
}
