import { expect, it } from 'vitest';
import { domainOf, logDomainOf, valueAxis } from '../src/value-axis.ts';

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

it('logDomainOf(values) is powers of ten around them, or what was given, above 0', () => {
  const log = (values: number[], given?: [number, number]) =>
    logDomainOf('plot', 'xDomain', values, given);
  expect(log([20, 4000])).toEqual([10, 10_000]);
  expect(log([5])).toEqual([1, 100]);
  expect(log([9], [2, 30])).toEqual([2, 30]);
  expect(() => log([9], [0, 30])).toThrow(
    'plot: xDomain must be above 0 on a log scale, got [0, 30]. Give a positive range',
  );
});

it('valueAxis(values, scale, axis) has no fractions between whole numbers, and short labels on a log scale', () => {
  expect(valueAxis([1, 2], 'linear', { grid: false })).toEqual({ grid: false, tickMinStep: 1 });
  expect(valueAxis([1, 2.5], 'linear', {})).toEqual({});
  expect(valueAxis([1, 2], 'log', {})).toEqual({ format: '~s' });
  expect(valueAxis([3, 5000], 'log', {}).values).toEqual([1, 10, 100, 1000, 10_000]);
});
