import {
  createHash,
  hashText,
  hashWord,
  hashWords,
  hexOf,
  type RunningHash,
  wordsOfNumber,
} from '../base/hash.ts';
import type { NumericArray } from '../base/memory.ts';
import type { WorldState } from './state.ts';

const CANONICAL_NAN = 0x7fc00000;

/** Entries turned into words at once; scratch of one thread. */
const CHUNK = 2048;
const words = new Uint32Array(2 * CHUNK);

/** Writes the words of array[from..to) to the scratch; returns how many. */
function wordsOf(array: NumericArray, from: number, to: number): number {
  if (array instanceof Float64Array) {
    let at = 0;
    for (let i = from; i < to; i++) at = wordsOfNumber(array[i]!, words, at);
    return at;
  }
  if (array instanceof Float32Array) {
    const bits = new Uint32Array(array.buffer, array.byteOffset, array.length);
    for (let i = from; i < to; i++)
      words[i - from] = Number.isNaN(array[i]) ? CANONICAL_NAN : bits[i]!;
  } else words.set(array.subarray(from, to));
  return to - from;
}

/** Adds an array by its values, whatever its capacity or buffer. */
export function hashArray(hash: RunningHash, array: NumericArray, length = array.length): void {
  hashWord(hash, length);
  for (let from = 0; from < length; from += CHUNK)
    hashWords(hash, words, wordsOf(array, from, Math.min(length, from + CHUNK)));
}

/**
 * Returns the digest of a world: 16 hexadecimal digits over all committed posts in order, and the present columns by name.
 *
 * The same seed, parameters and version give the same digest, whatever the threads, blocks' timing, capacities or engine.
 */
export function digestOf(state: WorldState): string {
  const hash = createHash();
  hash.a = state.hash.a;
  hash.b = state.hash.b;
  hashWord(hash, state.tick);
  for (const name of Object.keys(state.columns).sort()) {
    hashText(hash, name);
    hashArray(hash, state.columns[name]!);
  }
  state.owns.forEach((own) => {
    for (const name of Object.keys(own).sort()) {
      const kept = own[name]!;
      hashText(hash, name);
      if (ArrayBuffer.isView(kept)) hashArray(hash, kept);
      else
        for (const column of Object.keys(kept.columns).sort())
          hashArray(hash, kept.columns[column]!, kept.length);
    }
  });
  for (const name of Object.keys(state.signals).sort()) hashArray(hash, state.signals[name]!);
  // Worlds that hold nothing back keep the digests they had.
  const { held } = state;
  if (held.length > 0)
    for (const name of Object.keys(held.columns).sort())
      hashArray(hash, held.columns[name as 'serial'], held.length);
  if (state.overlay) hashArray(hash, state.overlay.save());
  return hexOf(hash);
}
