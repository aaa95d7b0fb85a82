import type { Kinds } from './kinds.ts';

/**
 * Accounts of one large kind that share lasting traits: those `period` ids apart have the same row.
 *
 * Rows: accounts below `lo` one each, then `period` for the kind lo..hi-1, then one for each account from `hi` on.
 */
export interface Personas {
  readonly lo: number;
  readonly hi: number;
  /** A power of two. */
  readonly period: number;
  /** Rows in all. */
  readonly rows: number;
}

/** Different accounts of a kind in the compact layout: with so many, a sample cannot tell them from all different ones. */
export const PERSONAS = 2 ** 20;

/** Lays out personas for the largest kind; nothing when it has no more accounts than personas. */
export function layPersonas(kinds: Kinds, period = PERSONAS): Personas | undefined {
  const largest = kinds.list.reduce((a, b) => (b.count > a.count ? b : a));
  const { count, hi, lo } = largest;
  if (count <= period) return undefined;
  return { lo, hi, period, rows: kinds.size - count + period };
}

/** Returns the row of the lasting traits of account i. */
export function personaOf({ hi, lo, period }: Personas, i: number): number {
  if (i < lo) return i;
  return i < hi ? lo + ((i - lo) & (period - 1)) : i - hi + lo + period;
}

/** Returns the first account that has the traits of a row. */
export function firstOfPersona({ hi, lo, period }: Personas, row: number): number {
  return row < lo + period ? row : row - lo - period + hi;
}
