import { expect, it } from 'vitest';
import { domainOf } from '../src/value-axis.ts';

const around = (...values: number[]) => domainOf('plot', 'domain', values);

it('domainOf(values) is round numbers around the finite ones', () => {
  expect(around(0.07, 0.58)).toEqual([0, 0.6]);
  expect(around(-3, Number.NaN, 11, Infinity)).toEqual([-4, 12]);
});

it('domainOf(one value) has room on either side', () => {
  for (const value of [0, 5, -2]) {
    const [lo, hi] = around(value);
    expect(lo).toBeLessThan(value);
    expect(hi).toBeGreaterThan(value);
  }
});

it('domainOf(values, given) is what was given, if it rises', () => {
  expect(domainOf('plot', 'domain', [9], [0, 1])).toEqual([0, 1]);
  expect(() => domainOf('plot', 'domain', [9], [1, 0])).toThrow('plot: domain must be two numbers');
});
