import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createHash,
  hashNumber,
  hashText,
  hashWord,
  hashWords,
  hexOf,
  wordsOfNumber,
} from '../../src/base/hash.ts';

function hexAfter(add: (hash: ReturnType<typeof createHash>) => void): string {
  const hash = createHash();
  add(hash);
  return hexOf(hash);
}

describe('hashWord(hash, word), hexOf(hash)', () => {
  it('hexOf(hash) gives 16 digits, also with leading zeros', () => {
    expect(hexOf({ a: 1, b: 0xab })).toBe('00000001000000ab');
    expect(hexOf(createHash())).toBe('243f6a8885a308d3');
  });

  it('hashWord(hash, word) depends on every word and on their order', () => {
    const of = (...words: number[]) =>
      hexAfter((hash) => {
        for (const word of words) hashWord(hash, word);
      });
    const all = [of(), of(0), of(0, 0), of(1, 2), of(2, 1), of(1), of(0x80000000), of(0xffffffff)];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('hashWords(hash, words, count), wordsOfNumber(value, words, at)', () => {
  it('hashWords(hash, words, count) is hashWord one after the other', () => {
    const list = fc.array(fc.nat({ max: 0xffffffff }));
    fc.assert(
      fc.property(list, fc.nat({ max: 9 }), (words, more) => {
        const given = Uint32Array.from([...words, ...Array.from({ length: more }, () => 7)]);
        const atOnce = hexAfter((hash) => hashWords(hash, given, words.length));
        expect(atOnce).toBe(
          hexAfter((hash) => {
            for (const word of words) hashWord(hash, word);
          }),
        );
      }),
    );
  });

  it('wordsOfNumber(value, words, at) writes what hashNumber adds', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const words = new Uint32Array(4);
        const end = wordsOfNumber(value, words, 1);
        const given = words.subarray(1);
        expect(hexAfter((hash) => hashWords(hash, given, end - 1))).toBe(
          hexAfter((hash) => hashNumber(hash, value)),
        );
      }),
    );
  });
});

describe('hashNumber(hash, value), hashText(hash, text)', () => {
  it('hashNumber(hash, NaN) counts every NaN the same', () => {
    const odd = new Float64Array(Uint32Array.of(5, 0xfff80001).buffer)[0]!;
    expect(hexAfter((hash) => hashNumber(hash, odd))).toBe(
      hexAfter((hash) => hashNumber(hash, Number.NaN)),
    );
  });

  it('hashText(hash, text) tells apart texts that join to the same', () => {
    const of = (...texts: string[]) =>
      hexAfter((hash) => {
        for (const text of texts) hashText(hash, text);
      });
    expect(new Set([of('ab', 'c'), of('a', 'bc'), of('abc'), of('', 'abc')]).size).toBe(4);
  });
});

describe('properties', () => {
  it('hashNumber(hash, x) differs for different numbers', () => {
    const number = fc.double({ noNaN: true });
    fc.assert(
      fc.property(number, number, (x, y) => {
        const isSame = Object.is(x, y);
        const a = hexAfter((hash) => hashNumber(hash, x));
        expect(a === hexAfter((hash) => hashNumber(hash, y))).toBe(isSame);
      }),
    );
  });
});
