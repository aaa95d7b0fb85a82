const BITS = new Float64Array(1);
const WORDS = new Uint32Array(BITS.buffer);
const CANONICAL_NAN = 0x7ff80000;

/** A running hash of two 32-bit words; fast, not cryptographic. */
export interface RunningHash {
  a: number;
  b: number;
}

/** Creates a hash at its first state. */
export function createHash(): RunningHash {
  return { a: 0x243f6a88, b: 0x85a308d3 };
}

/** Adds a 32-bit integer. */
export function hashWord(hash: RunningHash, word: number): void {
  const a = Math.imul(hash.a ^ word, 0x9e3779b1);
  hash.a = (a ^ (a >>> 15)) >>> 0;
  const b = Math.imul((hash.b + hash.a) ^ (word >>> 7), 0x85ebca6b);
  hash.b = (b ^ (b >>> 13)) >>> 0;
}

/** Adds a number by its 64 bits; every NaN counts the same. */
export function hashNumber(hash: RunningHash, value: number): void {
  if (Number.isNaN(value)) {
    hashWord(hash, CANONICAL_NAN);
    return;
  }
  BITS[0] = value;
  hashWord(hash, WORDS[0]!);
  hashWord(hash, WORDS[1]!);
}

/** Adds the UTF-16 code units of a text and its length. */
export function hashText(hash: RunningHash, text: string): void {
  for (let c = 0; c < text.length; c++) hashWord(hash, text.charCodeAt(c));
  hashWord(hash, text.length);
}

/** Returns the two words as 16 hexadecimal digits. */
export function hexOf(hash: RunningHash): string {
  const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
  return hex(hash.a) + hex(hash.b);
}
