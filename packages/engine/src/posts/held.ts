import { type GrowingTable, growingTable } from '../agents/table.ts';
import { CONTENT, CONTENT_COLUMNS } from './content.ts';
import type { ContentColumns } from './outbox.ts';

/** What is kept of a post that waits to be published: its content, with the hour at which it was written, and a serial number. */
const HELD = { ...CONTENT, serial: 'u32' } as const;

/**
 * Posts held back before publication, outside the log: they have no id, nobody reads them, and they may never appear.
 *
 * Rows stand in the order of their serial numbers, which begin at 1 and are never given twice.
 */
export type HeldPosts = GrowingTable<typeof HELD>;

/** Creates an empty table of held posts. */
export function createHeld(): HeldPosts {
  return growingTable(HELD);
}

/** Holds entry `e` of an outbox back under a new serial number. */
export function holdPost(held: HeldPosts, from: ContentColumns, e: number, serial: number): void {
  held.reserve(1);
  const row = held.length++;
  const c = held.columns;
  for (const name of CONTENT_COLUMNS) c[name][row] = from[name][e]!;
  c.serial[row] = serial;
}

/** Returns the row of a held post, -1 when it waits no longer. O(log length). */
export function heldRow(held: HeldPosts, serial: number): number {
  const serials = held.columns.serial;
  let lo = 0;
  let hi = held.length;
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (serials[middle]! < serial) lo = middle + 1;
    else hi = middle;
  }
  return lo < held.length && serials[lo] === serial ? lo : -1;
}

/** Takes a row out; those behind it move up. */
export function takeHeld(held: HeldPosts, row: number): void {
  const names = Object.keys(HELD) as (keyof typeof HELD)[];
  for (const name of names) held.columns[name].copyWithin(row, row + 1, held.length);
  held.length--;
}
