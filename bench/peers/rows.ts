import { writeFileSync } from 'node:fs';
import { drawU32, seedKey } from '@netizen/engine/random';

/** Writes who follows whom as 32-bit words: accounts, follows each, then the rows; others at random, no one twice. */
export function writeRandomRows(file: string, size: number, follows: number, seed: string): void {
  const [k0, k1] = seedKey(seed);
  const words = new Uint32Array(2 + size * follows);
  words.set([size, follows]);
  for (let i = 0; i < size; i++) {
    const row = new Set<number>();
    for (let slot = 0; row.size < follows; slot++) {
      const j = drawU32(k0, k1, 0, i, slot) % size;
      if (j !== i) row.add(j);
    }
    words.set(
      [...row].sort((a, b) => a - b),
      2 + i * follows,
    );
  }
  writeFileSync(file, words);
}
