import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allocateIds, copyRowIn, copyRowOut, idAt } from '../../src/graph/paged-ids.ts';

it('allocateIds(length) is one array, unless pages are asked for', () => {
  expect(allocateIds(10).pages.map((page) => page.length)).toEqual([10]);
  expect(allocateIds(0).pages.map((page) => page.length)).toEqual([0]);
  expect(allocateIds(10, 'plain', 4).pages.map((page) => page.length)).toEqual([4, 4, 2]);
  expect(allocateIds(8, 'shared', 4).pages.map((page) => page.length)).toEqual([4, 4]);
  expect(allocateIds(8, 'shared', 4).pages[1]!.buffer).toBeInstanceOf(SharedArrayBuffer);
});

it('copyRowIn, copyRowOut and idAt over pages equal one plain array', () => {
  const row = fc.tuple(fc.nat({ max: 40 }), fc.array(fc.nat(), { maxLength: 20 }));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.array(row), (pageLength, rows) => {
      const ids = allocateIds(60, 'plain', pageLength);
      const twin = new Uint32Array(60);
      for (const [at, values] of rows) {
        copyRowIn(ids, at, values.length, Uint32Array.from(values));
        twin.set(values, at);
        const out = new Uint32Array(values.length + 1).fill(9);
        copyRowOut(ids, at, values.length, out);
        expect(Array.from(out)).toEqual([...values, 9]);
      }
      expect(Array.from({ length: 60 }, (_, at) => idAt(ids, at))).toEqual(Array.from(twin));
    }),
  );
});
