import { checkNumber } from '../base/options.ts';
import { drawU32 } from './draw.ts';
import type { Key } from './key.ts';

const ROUNDS = 6;
/** Up to this size the permutation is a shuffled table: exactly uniform, and faster. */
const TABLE_SIZE = 1024;

/** A permutation of 0..size-1 with its inverse. */
export interface Bijection {
  readonly size: number;
  /** The image of i, for whole i in [0, size). */
  forward(i: number): number;
  /** The i whose image is j. */
  inverse(j: number): number;
}

/**
 * Returns a keyed permutation of 0..size-1 that takes no memory per element.
 *
 * Up to 1024 elements a shuffled table; above, an alternating Feistel network of 6 rounds on the smallest power of two that holds `size`,
 * applied again while the image lies outside (below two applications on average, either way).
 *
 * @param key - names the permutation: derive one per purpose.
 * @param size - whole number in [1, 2^32].
 * @throws RangeError or TypeError for another size.
 * @see Black & Rogaway 2002, Ciphers with arbitrary finite domains (cycle walking)
 */
export function bijection(key: Key, size: number): Bijection {
  checkNumber('bijection', 'size', size, {
    min: 1,
    max: 2 ** 32,
    integer: true,
    remedy: 'Give the number of ids to permute.',
  });
  return size <= TABLE_SIZE ? shuffled(key, size) : network(key, size);
}

/** Fisher and Yates; the bias of each step is below 2^-22. */
function shuffled(key: Key, size: number): Bijection {
  const image = new Uint16Array(size);
  const origin = new Uint16Array(size);
  for (let i = 0; i < size; i++) {
    const j = Math.floor((drawU32(key[0], key[1], size, i, 0) / 4294967296) * (i + 1));
    image[i] = image[j];
    image[j] = i;
  }
  for (let i = 0; i < size; i++) origin[image[i]] = i;
  return { size, forward: (i) => image[i], inverse: (j) => origin[j] };
}

/** 32 bits of the half word and the round's key; the callers mask what they need. */
function scramble(half: number, round: number): number {
  let h = Math.imul(half ^ round, 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return h ^ (h >>> 15);
}

function network(key: Key, size: number): Bijection {
  const bits = 32 - Math.clz32(size - 1);
  const rightBits = bits >>> 1;
  const leftMask = (1 << (bits - rightBits)) - 1;
  const rightMask = (1 << rightBits) - 1;
  const rounds = new Int32Array(ROUNDS);
  for (let r = 0; r < ROUNDS; r++) rounds[r] = drawU32(key[0], key[1], size, r, 1);
  const forward = (i: number): number => {
    let x = i;
    do {
      let left = x >>> rightBits;
      let right = x & rightMask;
      for (let r = 0; r < ROUNDS; r += 2) {
        left ^= scramble(right, rounds[r]) & leftMask;
        right ^= scramble(left, rounds[r + 1]) & rightMask;
      }
      x = ((left << rightBits) | right) >>> 0;
    } while (x >= size);
    return x;
  };
  const inverse = (j: number): number => {
    let x = j;
    do {
      let left = x >>> rightBits;
      let right = x & rightMask;
      for (let r = ROUNDS - 2; r >= 0; r -= 2) {
        right ^= scramble(left, rounds[r + 1]) & rightMask;
        left ^= scramble(right, rounds[r]) & leftMask;
      }
      x = ((left << rightBits) | right) >>> 0;
    } while (x >= size);
    return x;
  };
  return { size, forward, inverse };
}
