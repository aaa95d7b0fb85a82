// The halves of `drawU32`, for loops that draw many times about one agent: hashing the agent and the tick once takes a third of the
// time off a draw (bench/graph-generate).

/** Returns the word into which `drawU32` hashes the agent. */
export function agentWord(k0: number, agent: number): number {
  let a = (agent | 0) ^ k0;
  a = Math.imul(a ^ (a >>> 16), 0x21f0aaad);
  a = (Math.imul(a ^ (a >>> 15), 0x735a2d97) + k0) | 0;
  return a ^ (a >>> 15);
}

/** Returns the word into which `drawU32` hashes the tick. */
export function tickWord(k1: number, tick: number): number {
  let b = (Math.imul(tick, 0x9e3779b1) + k1) | 0;
  b = Math.imul(b ^ (b >>> 16), 0x7feb352d);
  return b ^ (b >>> 15);
}

/**
 * Returns `drawUnit(k0, k1, tick, agent, slot)`, to the bit.
 *
 * @param a - agentWord(k0, agent).
 * @param b - tickWord(k1, tick).
 * @param c - b ^ k1.
 */
export function drawSplit(a: number, b: number, c: number, slot: number): number {
  let h = (a + Math.imul(b ^ Math.imul(slot + 1, 0x846ca68b), 0x2c1b3c6d)) | 0;
  h = (Math.imul(h ^ (h >>> 17), 0xed5ad4bb) + c) | 0;
  h = Math.imul(h ^ (h >>> 11), 0xac4c1b51);
  h = Math.imul(h ^ (h >>> 15), 0x31848bab);
  return ((h ^ (h >>> 14)) >>> 0) * 2.3283064365386963e-10;
}
