import { describe, expect, it } from 'vitest';
import { checkKeys, checkOneOf, checkPair, checkSize, suggest } from '../src/options.ts';

describe('suggest(name, known)', () => {
  it('names the nearest by letters changed, whatever the case', () => {
    expect(suggest('Opinion.Maen', ['voice.mean', 'opinion.mean'])).toBe(
      'Did you mean "opinion.mean"?',
    );
  });

  it('lists all when none is near, and says so when there is none', () => {
    expect(suggest('zzzzzzzz', ['a', 'b'])).toBe('Known: a, b.');
    expect(suggest('x', [])).toBe('None is known here.');
  });
});

describe('checkKeys(where, options, known)', () => {
  it('accepts known keys and no keys', () => {
    checkKeys('f', { a: 1 }, ['a', 'b']);
    checkKeys('f', {}, []);
  });

  it('throws an error with a code for an unknown one', () => {
    const call = () => checkKeys('f', { titel: 1 }, ['title']);
    expect(call).toThrow('f: unknown option "titel". Did you mean "title"?');
    expect(call).toThrow(expect.objectContaining({ code: 'UNKNOWN_OPTION', name: 'NetizenError' }));
  });
});

describe('checkOneOf, checkSize, checkPair return good values', () => {
  it('as they are', () => {
    expect(checkOneOf('f', 'by', 'a', ['a', 'b'])).toBe('a');
    expect(checkSize('f', 'width', 0.5)).toBe(0.5);
    expect(checkPair('f', 'band', [0, 1], [0, 1])).toEqual([0, 1]);
  });
});

describe('checkSize(where, name, wrong value)', () => {
  it.each([
    [0, RangeError],
    [-1, RangeError],
    [Number.NaN, RangeError],
    [Infinity, RangeError],
    ['5', TypeError],
    [null, TypeError],
  ])('%s throws', (value, type) => {
    expect(() => checkSize('f', 'width', value as number)).toThrow(type);
  });
});

describe('checkPair(where, name, wrong value)', () => {
  it.each([
    [[1, 0], RangeError],
    [[0.5, 0.5], RangeError],
    [[-0.1, 0.5], RangeError],
    [[0, 1.1], RangeError],
    [[0, Number.NaN], RangeError],
    [[0], TypeError],
    [[0, 0.5, 1], TypeError],
    ['01', TypeError],
    [{ 0: 0, 1: 1, length: 2 }, TypeError],
  ])('%j throws', (value, type) => {
    expect(() => checkPair('f', 'band', value as [number, number], [0, 1])).toThrow(type);
  });
});
