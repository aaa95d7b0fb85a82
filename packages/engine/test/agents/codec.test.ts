import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, LOG16, toLog16, toUnit16, UNIT16 } from '../../src/agents/codec.ts';
import { f32, f64, i32, log16, u8, u16, u32, unit16 } from '../../src/agents/column.ts';

describe('toUnit16(share)', () => {
  it('toUnit16(share) keeps the ends and cuts what lies outside', () => {
    expect([0, 1, -3, 7, 0.5].map(toUnit16)).toEqual([0, UNIT16, 0, UNIT16, 32_768]);
  });
});

describe('toLog16(value)', () => {
  it('toLog16(value) keeps 0 and 1, and cuts what lies outside', () => {
    expect(toLog16(0)).toBe(0);
    expect(LOG16[0]).toBe(0);
    expect(LOG16[toLog16(1)]).toBe(1);
    expect([-1, Number.NaN].map(toLog16)).toEqual([0, 0]);
    expect([1e-9, 1e9].map(toLog16)).toEqual([1, 65_535]);
  });

  it('LOG16 grows from code to code over the stated range', () => {
    for (let code = 1; code < 65_536; code++) expect(LOG16[code]! > LOG16[code - 1]!).toBe(true);
    expect(LOG16[1]).toBeCloseTo(1.5e-5, 6);
    expect(LOG16[65_535]).toBeGreaterThan(65_513);
  });
});

describe('properties', () => {
  it('decode(encode(x)) of a unit16 column errs by at most 7.7e-6', () => {
    const spec = unit16();
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (x) => {
        expect(Math.abs(decode(spec, encode(spec, x)) - x)).toBeLessThanOrEqual(7.7e-6);
      }),
    );
  });

  it('decode(encode(x)) of a log16 column errs by at most 1.7e-4 of x', () => {
    const spec = log16();
    const exponent = fc.double({ min: Math.log(1.53e-5), max: Math.log(65_513), noNaN: true });
    fc.assert(
      fc.property(exponent, (y) => {
        const x = Math.exp(y);
        expect(Math.abs(decode(spec, encode(spec, x)) / x - 1)).toBeLessThanOrEqual(1.7e-4);
      }),
      { numRuns: 1000 },
    );
  });

  it('encode(decode(code)) is the code, for every code of both', () => {
    for (const spec of [unit16(), log16()])
      for (let code = 0; code < 65_536; code++) {
        if (encode(spec, decode(spec, code)) !== code) expect({ spec, code }).toBe('kept');
      }
  });

  it('encode(x), decode(x) of plain columns are x', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true }),
        fc.constantFrom(f32, f64, u8, u16, u32, i32),
        (x, make) => {
          expect(encode(make(), x)).toBe(x);
          expect(decode(make(), x)).toBe(x);
        },
      ),
    );
  });
});
