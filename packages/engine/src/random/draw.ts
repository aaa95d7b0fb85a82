import type { Key } from './key.ts';

// Multipliers: lowbias32 and triple32 of C. Wellons' hash-prospector search (public domain), golden ratio for the offsets.

/**
 * Returns 32 random bits that depend on nothing but the arguments.
 *
 * A counter-based draw: the agent is hashed into one word, (tick, slot) into another, and a full avalanche runs over both,
 * so any draw can be made in any order on any thread. Keys come from `seedKey` and `deriveKey`, which spread seeds and names over both words.
 *
 * @param k0 - first key word.
 * @param k1 - second key word.
 * @param tick - counter of time, 0..2^32-1.
 * @param agent - counter of space, 0..2^32-1.
 * @param slot - which draw of this agent at this tick, 0..2^32-1.
 * @returns An integer in [0, 2^32).
 */
export function drawU32(k0: number, k1: number, tick: number, agent: number, slot: number): number {
  let a = (agent | 0) ^ k0;
  a = Math.imul(a ^ (a >>> 16), 0x21f0aaad);
  a = (Math.imul(a ^ (a >>> 15), 0x735a2d97) + k0) | 0;
  a ^= a >>> 15;
  let b = (Math.imul(tick, 0x9e3779b1) + k1) | 0;
  b = Math.imul(b ^ (b >>> 16), 0x7feb352d);
  b ^= b >>> 15;
  let h = (a + Math.imul(b ^ Math.imul(slot + 1, 0x846ca68b), 0x2c1b3c6d)) | 0;
  // Key and tick enter twice: entering once, two keys or two (tick, slot) could repeat each other for all agents in another order.
  h = (Math.imul(h ^ (h >>> 17), 0xed5ad4bb) + (b ^ k1)) | 0;
  h = Math.imul(h ^ (h >>> 11), 0xac4c1b51);
  h = Math.imul(h ^ (h >>> 15), 0x31848bab);
  return (h ^ (h >>> 14)) >>> 0;
}

/** Returns a number in [0, 1), a multiple of 2^-32, from the same arguments as `drawU32`. */
export function drawUnit(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
): number {
  return drawU32(k0, k1, tick, agent, slot) * 2.3283064365386963e-10;
}

/**
 * Returns the mark of a post, 32 bits: the name under which readers draw about it.
 *
 * A post is named by its author and the author's sequence number, never by its id, so one extra post elsewhere changes no other draw.
 * Two posts share a mark with probability 2^-32.
 */
export function postMark(author: number, sequence: number): number {
  return drawU32(0x5bd1e995, 0x3c6ef372, sequence, author, 0);
}

/** Returns the draw of a reader about a post, in [0, 1): `drawUnit` with the mark of the post for the tick. */
export function drawAbout(
  k0: number,
  k1: number,
  reader: number,
  author: number,
  sequence: number,
  slot: number,
): number {
  return drawUnit(k0, k1, postMark(author, sequence), reader, slot);
}

/** Returns a function `(tick, agent, slot) => [0, 1)` bound to a key, for code outside hot loops. */
export function drawWith(key: Key): (tick: number, agent: number, slot: number) => number {
  const [k0, k1] = key;
  return (tick, agent, slot) => drawUnit(k0, k1, tick, agent, slot);
}
