import seedrandom from 'seedrandom';

/** Two 32-bit words that name one independent sequence of draws. */
export type Key = readonly [k0: number, k1: number];

/**
 * Turns a seed into a key.
 *
 * The first two 32-bit words of seedrandom's stream for `length:seed`; a number is read as its decimal string, so 7 and '7' agree.
 * The length keeps seeds apart that repeat each other: the cipher runs its key in circles, so that '1' and '11' alone are one seed to it.
 *
 * @throws TypeError for a seed that is neither a string nor a finite number.
 * @see seedrandom 3.0.5, ARC4 stream
 */
export function seedKey(seed: string | number): Key {
  if (typeof seed !== 'string' && !(typeof seed === 'number' && Number.isFinite(seed))) {
    throw new TypeError(
      `seedKey: seed must be a string or a finite number, got ${String(seed)}. Write it as a string.`,
    );
  }
  const text = String(seed);
  const stream = seedrandom(`${text.length}:${text}`);
  return [stream.int32() >>> 0, stream.int32() >>> 0];
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hashName(name: string, basis: number): number {
  let hash = basis;
  for (let c = 0; c < name.length; c++) hash = Math.imul(hash ^ name.charCodeAt(c), 0x01000193);
  return hash >>> 0;
}

function mix(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

/** Returns the key of a named sequence below `key`: each behaviour, institution and generator draws from its own. */
export function deriveKey(key: Key, name: string): Key {
  const a = hashName(name, 0x811c9dc5);
  const b = hashName(name, 0x9747b28c);
  return [mix(key[0] ^ mix(a + 0x9e3779b9)), mix(key[1] ^ mix(b + mix(a)))];
}
