import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUnit16, UNIT16 } from '../../src/agents/codec.ts';
import { bookName, bookSchema, firstName, moveTrust } from '../../src/agents/trust-books.ts';

describe('moveTrust(trust, i, amount, book)', () => {
  it('moveTrust(...) goes a share of the way to 1 or to 0, of one account', () => {
    const trust = Uint16Array.of(toUnit16(0.4), toUnit16(0.4), 7);
    const book = new Float32Array(3);
    moveTrust(trust, 0, 0.25, book);
    moveTrust(trust, 1, -0.25, book);
    expect(trust[0]! / UNIT16).toBeCloseTo(0.55, 4);
    expect(trust[1]! / UNIT16).toBeCloseTo(0.3, 4);
    expect(trust[2]).toBe(7);
    expect(book[0]).toBeCloseTo(0.15, 4);
    expect(book[1]).toBeCloseTo(-0.1, 4);
    expect(book[2]).toBe(0);
    moveTrust(trust, 2, 1);
    expect(trust[2]).toBe(UNIT16);
  });
});

describe('bookSchema(trust, causes)', () => {
  it('bookSchema(...) has a column for each column of trust and cause', () => {
    expect(bookName('trustPolice', 'tone')).toBe('trustPoliceByTone');
    expect(firstName('trustPolice')).toBe('trustPoliceFirst');
    const schema = bookSchema(['trustPolice', 'trustOfficial'], ['tone', 'force']);
    expect(Object.keys(schema)).toEqual([
      'trustPoliceByTone',
      'trustPoliceByForce',
      'trustOfficialByTone',
      'trustOfficialByForce',
    ]);
  });
});

describe('properties', () => {
  it('moveTrust(...) keeps trust in [0, 1] and books exactly what changed', () => {
    const amounts = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: UNIT16 }), amounts, (first, steps) => {
        const trust = Uint16Array.of(first);
        const book = new Float32Array(1);
        for (const amount of steps) moveTrust(trust, 0, amount, book);
        // Up to 30 sums in Float32 of numbers below 1.
        expect(Math.abs(book[0]! - (trust[0]! - first) / UNIT16)).toBeLessThan(30 * 2 ** -24);
      }),
    );
  });
});
