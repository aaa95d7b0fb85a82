import { hashWords, type RunningHash } from '../base/hash.ts';

/** Bytes of a checksum: two words. */
export const SUM_BYTES = 8;

/** Adds bytes, a multiple of 4 of them at an address that is one, as little-endian words. */
export function updateHash(hash: RunningHash, bytes: Uint8Array): void {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  hashWords(hash, words, words.length);
}

/** Returns the bytes of a checksum. */
export function sumOf(hash: RunningHash): Uint8Array {
  return new Uint8Array(Uint32Array.of(hash.a, hash.b).buffer);
}

/** True when both hold the same bytes. */
export function isSameSum(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, k) => b[k] === byte);
}
