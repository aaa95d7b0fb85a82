import { describe, expect, it } from 'vitest';
import { simulateDesk } from '../../src/institutions/desk-queue.ts';
import { drawExponential } from '../../src/random/exponential.ts';
import { seedKey } from '../../src/random/key.ts';
import { ALARM } from '../random/statistics.ts';

const key = seedKey('desk queue');

/** The same queue, one question after the other, from the same draws. */
function slow(options: {
  arrivals: number;
  serviceTime: number;
  officers: number;
  patience: number;
  customers: number;
}) {
  const { arrivals, customers, officers, patience, serviceTime } = options;
  const free = Array.from({ length: officers }, () => 0);
  const waits: (number | undefined)[] = [];
  let hour = 0;
  for (let q = 0; q < customers; q++) {
    hour += drawExponential(key[0], key[1], q, 0, 0, 1 / arrivals);
    const first = free.indexOf(Math.min(...free));
    const started = Math.max(hour, free[first]!);
    if (started - hour > patience) {
      waits.push(undefined);
      continue;
    }
    free[first] = started + drawExponential(key[0], key[1], q, 0, 2, serviceTime);
    waits.push(started - hour);
  }
  const counted = waits.slice(customers / 10);
  const answered = counted.filter((wait) => wait !== undefined);
  return {
    waiting: answered.filter((wait) => wait > 0).length / answered.length,
    meanWait: answered.reduce((sum, wait) => sum + wait, 0) / answered.length,
    givingUp: 1 - answered.length / counted.length,
  };
}

describe('simulateDesk(options)', () => {
  it('simulateDesk(options) serves as a queue kept by hand, with and without patience', () => {
    const one = { arrivals: 3, serviceTime: 1, officers: 4, customers: 20_000 };
    for (const patience of [Infinity, 0.5, 0.01]) {
      const found = simulateDesk({ ...one, key, patience });
      const exact = slow({ ...one, patience });
      expect(found.customers).toBe(18_000);
      expect(found.waiting).toBeCloseTo(exact.waiting, 12);
      expect(found.meanWait).toBeCloseTo(exact.meanWait, 10);
      expect(found.givingUp).toBeCloseTo(exact.givingUp, 12);
    }
  });

  it('simulateDesk(options) states standard errors that cover Erlang C', () => {
    const runs = Array.from({ length: 20 }, (_, r) =>
      simulateDesk({ arrivals: 1, serviceTime: 0.5, officers: 1, customers: 50_000, key: [r, 1] }),
    );
    // M/M/1 at load .5: P(wait) .5, mean wait .5 h.
    const scores = runs.map(({ meanWait, meanWaitError }) => (meanWait - 0.5) / meanWaitError);
    const square = scores.reduce((sum, z) => sum + z * z, 0) / scores.length;
    // The mean of 20 squares of a standard normal number has the standard error sqrt(2 / 20).
    expect(Math.abs(square - 1)).toBeLessThan(ALARM * Math.sqrt(2 / 20));
    for (const { waiting, waitingError } of runs)
      expect(Math.abs(waiting - 0.5)).toBeLessThan(ALARM * waitingError);
  });

  it('simulateDesk(options) checks its options', () => {
    expect(() => simulateDesk({ arrivals: 0, officers: 1, key })).toThrow(
      'simulateDesk: arrivals must be a number in (0, 1000000000], got 0.',
    );
    expect(() => simulateDesk({ arrivals: 1, officers: 0, key })).toThrow(
      'simulateDesk: officers must be a whole number in [1, 1000], got 0.',
    );
    expect(() => simulateDesk({ arrivals: 1, officers: 1, customers: 10, key })).toThrow(
      'simulateDesk: customers must be a whole number in [1000, 1000000000], got 10.',
    );
    expect(() => simulateDesk({ arrivals: 1, officer: 1, key } as never)).toThrow(
      'simulateDesk: unknown option "officer". Did you mean "officers"?',
    );
  });
});
