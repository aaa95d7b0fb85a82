import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawU32 } from '../../src/random/draw.ts';
import { drawStandardExponential } from '../../src/random/exponential.ts';
import { gillespie } from '../../src/random/gillespie.ts';
import { seedKey } from '../../src/random/key.ts';
import { ALARM, chiSquareScore } from '../random/statistics.ts';

const key = seedKey('gillespie');

/** The same process by a list of rates, looked through from the front. */
function slow(rates: number[]) {
  let time = 0;
  let n = 0;
  return {
    rates,
    next() {
      const total = rates.reduce((sum, rate) => sum + rate, 0);
      if (total === 0) return { time: Infinity, event: undefined };
      time += drawStandardExponential(key[0], key[1], n, 0, 0) / total;
      const high = drawU32(key[0], key[1], n, 0, 2) * 2 ** 20;
      let x = ((high + (drawU32(key[0], key[1], n, 0, 3) >>> 12)) / 2 ** 52) * total;
      n++;
      let event = 0;
      while (x >= rates[event]!) x -= rates[event++]!;
      return { time, event };
    },
  };
}

describe('gillespie(options)', () => {
  it('gillespie({ rates }) stops where no rate is left, and goes on from a start', () => {
    const process = gillespie({ rates: [0, 2], key, start: 10 });
    expect([process.time, process.total, process.rate(0), process.rate(1)]).toEqual([10, 2, 0, 2]);
    expect(process.next()).toBe(1);
    expect(process.time).toBeGreaterThan(10);
    process.setRate(1, 0);
    expect(process.total).toBe(0);
    expect(process.next()).toBeUndefined();
    expect(process.time).toBe(Infinity);
  });

  it('gillespie({ rates }) gives shares in proportion to 1000 rates', () => {
    const rates = Array.from({ length: 1000 }, (_, j) => j % 10);
    const process = gillespie({ rates, key });
    const counts = new Float64Array(10);
    for (let n = 0; n < 100_000; n++) counts[process.next()! % 10]!++;
    expect(counts[0]).toBe(0);
    const score = chiSquareScore(counts.subarray(1), (c) => (100_000 * (c + 1)) / 45);
    expect(Math.abs(score)).toBeLessThan(ALARM);
  });

  it('gillespie(options) checks its rates', () => {
    expect(() => gillespie({ rates: [], key })).toThrow(
      'gillespie: rates must hold at least one number, got none.',
    );
    expect(() => gillespie({ rates: [1, -1], key })).toThrow(
      'gillespie: rates[1] must be a number',
    );
    const process = gillespie({ rates: [1], key });
    expect(() => process.setRate(0, Number.NaN)).toThrow('gillespie: rates[0] must be a number');
    expect(() => process.setRate(1, 1)).toThrow(
      'gillespie: event must be a whole number in [0, 0], got 1.',
    );
  });
});

describe('properties', () => {
  it('gillespie(options) agrees with a list of rates through any changes', () => {
    // Whole rates add up exactly in any order, so both find the same event.
    const start = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 33 });
    const changes = fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 0, max: 9 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(start, changes, (rates, list) => {
        const process = gillespie({ rates, key });
        const twin = slow([...rates]);
        for (const [at, rate] of list) {
          const event = process.next();
          expect({ event, time: process.time }).toEqual(twin.next());
          if (event === undefined) return;
          process.setRate(at % rates.length, rate);
          twin.rates[at % rates.length] = rate;
        }
      }),
    );
  });
});
