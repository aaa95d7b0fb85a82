import { allocate, type BufferKind } from '../base/memory.ts';
import type { Key } from '../random/key.ts';
import { exp } from '../random/math.ts';
import { normalQuantile } from '../random/normal.ts';
import { GOLDEN, mixBits } from './implicit-bits.ts';
import type { DegreeLaw } from './log-normal-degrees.ts';

/** Largest table: 2^16 equal strata of the law. */
const MOST_BITS = 16;

/** Degrees as a function of the account: a table of equal strata, dealt anew to every block of so many ids. */
export interface DegreeTable {
  /** Degree of each stratum, length 2^bits. */
  readonly table: Uint32Array;
  readonly bits: number;
  readonly k0: number;
  readonly k1: number;
}

/** Prepares `degreeOf`: strata of a log-normal law with exactly its mean (before the cap), a power of two of them, at most `size`. */
export function degreeTable(
  size: number,
  law: DegreeLaw,
  site: { key: Key; buffers?: BufferKind | undefined },
): DegreeTable {
  const { mean, spread, max } = law;
  const bits = Math.min(MOST_BITS, 31 - Math.clz32(Math.max(1, size)));
  const count = 1 << bits;
  const wanted = new Float64Array(count);
  let sum = 0;
  for (let t = 0; t < count; t++)
    sum += wanted[t] = spread === 0 ? 1 : exp(spread * normalQuantile((t + 0.5) / count));
  const scale = (mean * count) / sum;
  const table = allocate('u32', count, site.buffers);
  // What rounding takes from one stratum it gives to the next, so that the sum stays.
  let rest = 0.5;
  for (let t = 0; t < count; t++) {
    rest += wanted[t]! * scale;
    const whole = Math.floor(rest);
    rest -= whole;
    table[t] = Math.min(max, whole);
  }
  return { table, bits, k0: site.key[0], k1: site.key[1] };
}

/**
 * Returns how many accounts i follows.
 *
 * Each full block of 2^bits ids holds every stratum once, in an order keyed by the block.
 */
export function degreeOf(degrees: DegreeTable, i: number): number {
  const { bits, k0, k1, table } = degrees;
  const mask = (1 << bits) - 1;
  const h = mixBits((i >>> bits) ^ k0) ^ k1;
  let x = (i ^ h) & mask;
  x = Math.imul(x, 0x735a2d97) & mask;
  x ^= x >>> ((bits >>> 1) + 1);
  x = (Math.imul(x, GOLDEN) + (h >>> 16)) & mask;
  x ^= x >>> ((bits >>> 1) + 1);
  x = Math.imul(x, 0x2c1b3c6d) & mask;
  return table[x]!;
}

/** Returns the sum of all degrees: full blocks are alike, the last one is counted. */
export function sumDegrees(degrees: DegreeTable, size: number): number {
  const count = degrees.table.length;
  let block = 0;
  for (let t = 0; t < count; t++) block += degrees.table[t]!;
  const full = Math.floor(size / count);
  let sum = full * block;
  for (let i = full * count; i < size; i++) sum += degreeOf(degrees, i);
  return sum;
}

/** Returns the largest degree of any of `size` accounts. */
export function largestDegree({ table }: DegreeTable): number {
  // Strata ascend but for rounding.
  let largest = 0;
  for (let t = 0; t < table.length; t++) if (table[t]! > largest) largest = table[t]!;
  return largest;
}
