import { checkNumber } from '../base/options.ts';
import { drawU32 } from '../random/draw.ts';
import { deriveKey, type Key, seedKey } from '../random/key.ts';

/** Where the draws of one run of a model come from. */
export interface ChanceOptions {
  /** Root of all draws. Default 'netizen'. */
  seed?: string | number;
  /** Which independent run below that seed, 0, 1, 2, ... Run 0 draws as a world of that seed does. Default 0. */
  replicate?: number;
}

/** Names of the options of chance. */
export const CHANCE = ['seed', 'replicate'] as const;

/** The seed asked for last: spreading a seed costs more than a small run, and replicates share it. */
const last: { seed: string | number | undefined; key: Key } = { seed: undefined, key: [0, 0] };

/** Returns the key of the run number `replicate` below `key`; run 0 is `key` itself. */
export function replicateKey([k0, k1]: Key, replicate: number): Key {
  if (replicate === 0) return [k0, k1];
  return [drawU32(k0, k1, replicate, 0, 0x7ffffffe), drawU32(k0, k1, replicate, 1, 0x7ffffffe)];
}

/** Returns the key from which the model `name` draws; `where` is the call that an error names. @throws RangeError for a replicate that is no whole number >= 0. */
export function chanceKey(name: string, options: ChanceOptions, where = name): Key {
  const { replicate = 0, seed = 'netizen' } = options;
  checkNumber(where, 'replicate', replicate, { min: 0, max: 0xffffffff, integer: true });
  if (last.seed !== seed) {
    last.key = seedKey(seed);
    last.seed = seed;
  }
  return replicateKey(deriveKey(last.key, name), replicate);
}
