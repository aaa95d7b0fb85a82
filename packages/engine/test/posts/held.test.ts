import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHeld, heldRow, holdPost, takeHeld } from '../../src/posts/held.ts';
import { createOutbox, nextEntry } from '../../src/posts/outbox.ts';

function held(authors: readonly number[]) {
  const outbox = createOutbox(4);
  const table = createHeld();
  authors.forEach((author, n) => {
    const e = nextEntry(outbox);
    outbox.columns.author[e] = author;
    outbox.columns.hour[e] = n / 4;
    holdPost(table, outbox.columns, e, n + 1);
  });
  return table;
}

describe('createHeld(), holdPost(...), heldRow(held, serial), takeHeld(held, row)', () => {
  it('holdPost(...) keeps the content under its serial number', () => {
    const table = held([7, 8]);
    expect(table.length).toBe(2);
    expect([heldRow(table, 1), heldRow(table, 2), heldRow(table, 3)]).toEqual([0, 1, -1]);
    expect([table.columns.author[1], table.columns.hour[1]]).toEqual([8, 0.25]);
  });

  it('takeHeld(...) and heldRow(...) do what a list of objects does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(99), { maxLength: 200 }),
        fc.array(fc.nat()),
        (authors, takes) => {
          const table = held(authors);
          const twin = authors.map((author, n) => ({ author, serial: n + 1 }));
          for (const take of takes) {
            if (twin.length === 0) break;
            const [gone] = twin.splice(take % twin.length, 1);
            takeHeld(table, heldRow(table, gone!.serial));
            expect(heldRow(table, gone!.serial)).toBe(-1);
          }
          expect(table.length).toBe(twin.length);
          twin.forEach(({ author, serial }, row) => {
            expect(heldRow(table, serial)).toBe(row);
            expect(table.columns.author[row]).toBe(author);
          });
        },
      ),
    );
  });
});
