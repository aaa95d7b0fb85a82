import { describe, expect, it } from 'vitest';
import { allocate, type StorageName, showBytes, storageOf } from '../../src/base/memory.ts';

const NAMES: StorageName[] = ['f32', 'f64', 'u8', 'u16', 'u32', 'i32'];

describe('allocate(storage, length, kind), storageOf(array)', () => {
  for (const name of NAMES) {
    for (const kind of ['plain', 'shared'] as const) {
      it(`allocate('${name}', 3, '${kind}') gives zeros whose storage reads back`, () => {
        const array = allocate(name, 3, kind);
        expect(Array.from(array)).toEqual([0, 0, 0]);
        expect(storageOf(array)).toBe(name);
        expect(array.buffer instanceof SharedArrayBuffer).toBe(kind === 'shared');
      });
    }
  }

  it.each(['plain', 'shared'] as const)(
    'allocate(f64, 2^50, %s) is refused with the arithmetic',
    (kind) => {
      expect(() => allocate('f64', 2 ** 50, kind)).toThrow(
        'allocate: 1125899906842624 elements x 8 bytes = 8388608.00 GiB could not be allocated. Lower',
      );
    },
  );

  it('showBytes(bytes) is in GiB, small amounts in MiB', () => {
    expect([1.5 * 2 ** 30, 2 ** 20, 0].map(showBytes)).toEqual([
      '1.50 GiB',
      '1.00 MiB',
      '0.00 MiB',
    ]);
  });

  it('storageOf(array) refuses other arrays', () => {
    expect(() => storageOf(new Int8Array(1) as never)).toThrow(
      'storageOf: the array must be Float32, Float64, Uint8, Int16, Uint16, Uint32 or Int32.',
    );
  });
});
