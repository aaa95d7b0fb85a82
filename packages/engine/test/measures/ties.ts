import fc from 'fast-check';
import type { TieRows } from '../../src/measures/tie-rows.ts';

/** Follows i -> j as a list, for slow twins. */
export type Follow = [number, number];

/** Rows of a list of follows. */
export function rowsOf(size: number, follows: Follow[]): TieRows {
  const offsets = [0];
  const followees: number[] = [];
  for (let i = 0; i < size; i++) {
    for (const [from, to] of follows) if (from === i) followees.push(to);
    offsets.push(followees.length);
  }
  return { offsets, followees };
}

/** Opinions of 2..12 accounts with at least one follow among them. */
export const worlds = fc.integer({ min: 2, max: 12 }).chain((size) =>
  fc.record({
    values: fc.array(
      fc.integer({ min: -8, max: 8 }).map((x) => x / 8),
      {
        minLength: size,
        maxLength: size,
      },
    ),
    follows: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), {
      minLength: 1,
      maxLength: 40,
    }),
  }),
);
