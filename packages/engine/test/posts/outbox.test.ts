import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACT,
  addAct,
  clearOutbox,
  createOutbox,
  nextEntry,
  orderEntries,
} from '../../src/posts/outbox.ts';

describe('createOutbox(capacity)', () => {
  it('nextEntry(outbox), addAct(outbox, ...) grow and keep what was written', () => {
    const outbox = createOutbox(2);
    for (let k = 0; k < 9; k++) {
      const e = nextEntry(outbox);
      outbox.columns.author[e] = 10 * k;
      outbox.columns.hour[e] = k / 4;
      addAct(outbox, k % 5, k, 100 + k, k / 8);
    }
    expect([outbox.length, outbox.acts]).toEqual([9, 9]);
    for (let k = 0; k < 9; k++) {
      expect([outbox.columns.author[k], outbox.columns.hour[k]]).toEqual([10 * k, k / 4]);
      expect([outbox.actKind[k], outbox.actor[k], outbox.object[k], outbox.actHour[k]]).toEqual([
        k % 5,
        k,
        100 + k,
        k / 8,
      ]);
    }
    clearOutbox(outbox);
    expect([outbox.length, outbox.acts, outbox.columns.author.length >= 9]).toEqual([0, 0, true]);
  });

  it('ACT numbers are distinct', () => {
    expect(new Set(Object.values(ACT)).size).toBe(Object.keys(ACT).length);
  });
});

describe('properties', () => {
  it('orderEntries(outbox, from, to) is a stable sort of the range by author', () => {
    const authors = fc.array(fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 0x7fffffff })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(authors, fc.nat({ max: 40 }), (list, cut) => {
        const outbox = createOutbox(4);
        for (const author of list) {
          const e = nextEntry(outbox);
          outbox.columns.author[e] = author;
        }
        const from = Math.min(cut, list.length);
        const twin = list.map((author, e) => ({ author, e })).slice(from);
        twin.sort((a, b) => a.author - b.author);
        orderEntries(outbox, from, list.length);
        expect(Array.from(outbox.order.subarray(from, list.length))).toEqual(
          twin.map(({ e }) => e),
        );
      }),
    );
  });
});
