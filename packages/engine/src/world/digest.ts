import {
  createHash,
  hashNumber,
  hashText,
  hashWord,
  hexOf,
  type RunningHash,
} from '../base/hash.ts';
import type { NumericArray } from '../base/memory.ts';
import type { WorldState } from './state.ts';

const CANONICAL_NAN = 0x7fc00000;

function hashFloats(hash: RunningHash, array: Float32Array): void {
  const bits = new Uint32Array(array.buffer, array.byteOffset, array.length);
  for (let i = 0; i < array.length; i++) {
    hashWord(hash, Number.isNaN(array[i]) ? CANONICAL_NAN : bits[i]!);
  }
}

/** Adds an array by its values, whatever its capacity or buffer. */
export function hashArray(hash: RunningHash, array: NumericArray, length = array.length): void {
  hashWord(hash, length);
  if (array instanceof Float32Array)
    hashFloats(hash, length === array.length ? array : array.subarray(0, length));
  else if (array instanceof Float64Array)
    for (let i = 0; i < length; i++) hashNumber(hash, array[i]!);
  else for (let i = 0; i < length; i++) hashWord(hash, array[i]!);
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
