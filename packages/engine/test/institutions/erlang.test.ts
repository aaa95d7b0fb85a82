import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA, erlangC } from '../../src/institutions/erlang.ts';

/** The stationary law of a birth and death process by its product formula, cut where nothing is left. */
function slow(arrivals: number, officers: number, down: (n: number) => number) {
  const weights = [1];
  for (let n = 1; n < 5000; n++) weights.push((weights[n - 1]! * arrivals) / down(n));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const waiting = weights.slice(officers).reduce((sum, w) => sum + w, 0) / total;
  const queue = weights.reduce((sum, w, n) => sum + w * Math.max(0, n - officers), 0) / total;
  return { waiting, queue };
}

describe('erlangC(options)', () => {
  it('erlangC({ arrivals, serviceTime, officers }) gives the values known for one, two and four officers', () => {
    const four = erlangC({ arrivals: 3, serviceTime: 1, officers: 4 });
    expect(four.waiting).toBeCloseTo(0.509434, 6);
    expect(four.meanWait).toBeCloseTo(0.509434, 6);
    expect(four.queue).toBeCloseTo(3 * 0.509434, 5);
    expect(four.givingUp).toBe(0);
    const one = erlangC({ arrivals: 1.5, serviceTime: 0.5, officers: 1 });
    expect(one.waiting).toBeCloseTo(0.75, 12);
    expect(one.meanWait).toBeCloseTo(1.5, 12);
    expect(erlangC({ arrivals: 1.5, serviceTime: 1, officers: 2 }).meanWait).toBeCloseTo(9 / 7, 12);
  });

  it('erlangC(...) refuses a load that the officers cannot serve', () => {
    expect(() => erlangC({ arrivals: 4, serviceTime: 1, officers: 4 })).toThrow(
      'erlangC: arrivals * serviceTime must be below officers (4), got 4. The queue would grow without end: add officers, or let people give up (erlangA).',
    );
    expect(() => erlangC({ arrivals: 4, serviceTime: 1, officers: 1.5 })).toThrow(
      'erlangC: officers must be a whole number in [1, 100000], got 1.5.',
    );
  });
});

describe('erlangA(options)', () => {
  it('erlangA(...) gives the call centre of the literature: 48 calls a minute, 50 agents, patience of 2 minutes', () => {
    const found = erlangA({ arrivals: 48, serviceTime: 1, officers: 50, patience: 2 });
    expect(found.givingUp).toBeCloseTo(0.031, 3);
    expect(60 * found.meanWait).toBeCloseTo(3.7, 1);
    const patient = erlangC({ arrivals: 48, serviceTime: 1, officers: 50 });
    expect(60 * patient.meanWait).toBeCloseTo(20.8, 1);
  });

  it('erlangA(...) keeps all in balance also when officers are too few: served plus given up are those who came', () => {
    const found = erlangA({ arrivals: 20, serviceTime: 1, officers: 2, patience: 0.5 });
    // With a queue at nearly all times both officers are busy, so 2 of 20 are served.
    expect(found.givingUp).toBeCloseTo(0.9, 4);
    expect(() => erlangA({ arrivals: 1, serviceTime: 1, officers: 1, patience: 0 })).toThrow(
      'erlangA: patience must be a number in (0, 1000000000], got 0.',
    );
  });
});

describe('properties', () => {
  it('erlangC(...) and erlangA(...) agree with the law of the number present, summed state by state', () => {
    const cases = fc.record({
      officers: fc.integer({ min: 1, max: 12 }),
      load: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      serviceTime: fc.double({ min: 0.1, max: 5, noNaN: true }),
      patience: fc.double({ min: 0.1, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ load, officers, patience, serviceTime }) => {
        const arrivals = (load * officers) / serviceTime;
        const busy = (n: number): number => Math.min(n, officers) / serviceTime;
        const c = erlangC({ arrivals, serviceTime, officers });
        const exactC = slow(arrivals, officers, busy);
        expect(c.waiting).toBeCloseTo(exactC.waiting, 9);
        expect(c.queue).toBeCloseTo(exactC.queue, 7);
        const a = erlangA({ arrivals, serviceTime, officers, patience });
        const exactA = slow(
          arrivals,
          officers,
          (n) => busy(n) + Math.max(0, n - officers) / patience,
        );
        expect(a.waiting).toBeCloseTo(exactA.waiting, 9);
        expect(a.queue).toBeCloseTo(exactA.queue, 9);
        expect(a.meanWait).toBeLessThan(c.meanWait);
      }),
      { numRuns: 60 },
    );
  });
});
