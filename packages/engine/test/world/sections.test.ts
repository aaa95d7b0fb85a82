import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NetizenError } from '../../src/base/error.ts';
import type { NumericArray } from '../../src/base/memory.ts';
import { readSections, writeSections } from '../../src/world/sections.ts';

const ARRAYS: [string, NumericArray][] = [
  ['a', Uint8Array.of(1, 2, 3)],
  ['empty', new Float64Array(0)],
  ['b', Float64Array.of(0.5, Number.NaN, -0, 1e300)],
  ['c', Uint32Array.of(0xffffffff, 7)],
  ['d', Float32Array.of(0.1)],
  ['e', Uint16Array.of(65_535)],
  ['f', Int32Array.of(-5)],
];

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const whole = joined(writeSections({ name: 'x', deep: { y: [1, 2] } }, ARRAYS));

function codeOf(bytes: Uint8Array): string {
  try {
    readSections([bytes], 'plain');
    return 'READ';
  } catch (error) {
    if (error instanceof NetizenError) return error.code;
    throw error;
  }
}

describe('writeSections(header, arrays), readSections(parts, buffers)', () => {
  it('readSections(...) gives back header and arrays, from parts or one piece, plain or shared', () => {
    for (const parts of [writeSections({ name: 'x', deep: { y: [1, 2] } }, ARRAYS), [whole]]) {
      for (const buffers of ['plain', 'shared'] as const) {
        const { arrays, header } = readSections(parts, buffers);
        expect(header).toEqual({ name: 'x', deep: { y: [1, 2] } });
        expect([...arrays]).toEqual(ARRAYS);
        expect(arrays.get('b')!.buffer instanceof SharedArrayBuffer).toBe(buffers === 'shared');
      }
    }
  });

  it('writeSections(...) copies: later changes of the arrays do not reach it', () => {
    const array = Uint8Array.of(1);
    const parts = writeSections({}, [['a', array]]);
    array[0] = 9;
    expect(readSections(parts, 'plain').arrays.get('a')![0]).toBe(1);
  });

  it('writeSections(..., false) gives views, which follow the array', () => {
    const array = Uint8Array.of(1);
    const parts = writeSections({}, [['a', array]], false);
    expect(parts.at(-1)!.buffer).toBe(array.buffer);
  });

  it('writeSections(...) joins the pieces of an array', () => {
    const pieces = [Float32Array.of(1, 2), new Float32Array(0), Float32Array.of(3)] as const;
    const whole = Float32Array.of(1, 2, 3);
    const parts = writeSections({}, [['p', ...pieces]]);
    expect(readSections(parts, 'plain').arrays.get('p')).toEqual(whole);
    expect(joined(parts)).toEqual(joined(writeSections({}, [['p', whole]])));
  });

  it('writeSections(...) takes views into larger buffers', () => {
    const view = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    expect(
      Array.from(readSections(writeSections({}, [['v', view]]), 'plain').arrays.get('v')!),
    ).toEqual([2, 3]);
  });

  it('readSections(...) of a snapshot cut at any byte says SNAPSHOT_TRUNCATED, of nothing SNAPSHOT_UNKNOWN', () => {
    expect(codeOf(new Uint8Array(0))).toBe('SNAPSHOT_UNKNOWN');
    for (let length = 1; length < whole.length; length++)
      expect([length, codeOf(whole.subarray(0, length))]).toEqual([length, 'SNAPSHOT_TRUNCATED']);
  });

  it('readSections(...) of a snapshot altered at any byte and any bit says so', () => {
    const known = ['SNAPSHOT_UNKNOWN', 'SNAPSHOT_TRUNCATED', 'SNAPSHOT_CORRUPT'];
    for (let at = 0; at < whole.length; at++) {
      for (const flip of [1, 0x10, 0x80, 0xff]) {
        const bytes = whole.slice();
        bytes[at]! ^= flip;
        const code = codeOf(bytes);
        expect([at, known.includes(code)]).toEqual([at, true]);
        if (at >= 22) expect([at, code]).toEqual([at, 'SNAPSHOT_CORRUPT']);
      }
    }
  });

  it('readSections(...) of any other bytes says SNAPSHOT_UNKNOWN', () => {
    expect(codeOf(new TextEncoder().encode('PNG, or anything else at all'))).toBe(
      'SNAPSHOT_UNKNOWN',
    );
    expect(codeOf(new TextEncoder().encode('netizen-graph\n and more'))).toBe('SNAPSHOT_UNKNOWN');
  });
});

describe('properties', () => {
  it('readSections(...) reads across any cuts into parts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: whole.length }), { maxLength: 8 }), (cuts) => {
        const ends = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const parts = ends.slice(1).map((end, k) => whole.subarray(ends[k]!, end));
        expect([...readSections(parts, 'plain').arrays]).toEqual(ARRAYS);
      }),
    );
  });

  it('readSections(...) of random bytes throws NetizenError and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat({ max: 23 }), (tail, keep) => {
        expect(codeOf(joined([whole.subarray(0, keep), tail]))).toMatch(/^SNAPSHOT_/);
      }),
    );
  });
});
