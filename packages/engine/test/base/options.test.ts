import { describe, expect, it } from 'vitest';
import { NetizenError } from '../../src/base/error.ts';
import { checkKeys, checkNumber, nearestName, show } from '../../src/base/options.ts';

describe('checkNumber(where, name, value, rule)', () => {
  it('checkNumber(...) returns what meets the rule', () => {
    expect(checkNumber('f', 'x', 0.5)).toBe(0.5);
    expect(checkNumber('f', 'x', 0, { min: 0, max: 1 })).toBe(0);
    expect(checkNumber('f', 'x', 1, { min: 0, max: 1, integer: true })).toBe(1);
    expect(checkNumber('f', 'x', Number.POSITIVE_INFINITY, { min: 0 })).toBe(Infinity);
  });

  const cases: [unknown, Parameters<typeof checkNumber>[3], string][] = [
    [3, { min: 0, max: 2, openMin: true }, 'f: x must be a number in (0, 2], got 3.'],
    [0, { min: 0, max: 2, openMin: true }, 'f: x must be a number in (0, 2], got 0.'],
    [2, { min: 0, max: 2, openMax: true }, 'f: x must be a number in [0, 2), got 2.'],
    [-1, { min: 0 }, 'f: x must be a number in [0, Infinity), got -1.'],
    [4, { max: 3 }, 'f: x must be a number in (-Infinity, 3], got 4.'],
    [1.5, { integer: true }, 'f: x must be a whole number, got 1.5.'],
    [Number.NaN, {}, 'f: x must be a number, got NaN.'],
    [
      3,
      { max: 2, remedy: 'Halve it.' },
      'f: x must be a number in (-Infinity, 2], got 3. Halve it.',
    ],
  ];
  for (const [value, rule, message] of cases) {
    it(`checkNumber(...) refuses ${String(value)}: ${message}`, () => {
      expect(() => checkNumber('f', 'x', value, rule)).toThrow(new RangeError(message));
    });
  }

  it('checkNumber(...) throws TypeError for what is no number', () => {
    expect(() => checkNumber('f', 'x', '3', { min: 0, remedy: 'Drop the quotes.' })).toThrow(
      new TypeError('f: x must be a number in [0, Infinity), got "3". Drop the quotes.'),
    );
    expect(() => checkNumber('f', 'x', undefined)).toThrow(TypeError);
  });
});

describe('show(value)', () => {
  it('show(value) prints anything in short', () => {
    expect([1, 'a', null, undefined, [1], {}, () => 1, true].map(show)).toEqual([
      '1',
      '"a"',
      'null',
      'undefined',
      'an array',
      'an object',
      'a function',
      'true',
    ]);
    expect(show('x'.repeat(99))).toBe(`"${'x'.repeat(60)}..."`);
  });
});

describe('nearestName(name, known), checkKeys(where, options, known)', () => {
  it('nearestName(name, known) finds a slip, whatever the case, and nothing far', () => {
    expect(nearestName('bund', ['rate', 'bound'])).toBe('bound');
    expect(nearestName('OPINON', ['fear', 'opinion'])).toBe('opinion');
    expect(nearestName('xyz', ['rate', 'bound'])).toBe(undefined);
    expect(nearestName('a', [])).toBe(undefined);
  });

  it('checkKeys(...) accepts known keys and names the nearest to an unknown one', () => {
    expect(() => checkKeys('f', { rate: 1 }, ['rate', 'bound'])).not.toThrow();
    expect(() => checkKeys('f', { bund: 1 }, ['rate', 'bound'])).toThrow(
      new NetizenError('UNKNOWN_OPTION', 'f: unknown option "bund". Did you mean "bound"?'),
    );
    expect(() => checkKeys('f', { zzzzzz: 1 }, ['rate', 'bound'])).toThrow(
      'f: unknown option "zzzzzz". Known: rate, bound.',
    );
  });

  it('NetizenError carries a code, a name and the cause', () => {
    const cause = new Error('deep');
    const error = new NetizenError('CODE', 'what', { cause });
    expect(error).toMatchObject({ code: 'CODE', name: 'NetizenError', message: 'what', cause });
    expect(error).toBeInstanceOf(Error);
  });
});
