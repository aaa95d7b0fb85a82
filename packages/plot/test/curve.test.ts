import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, curveRows, describeCurves, hasLonely, hasValues } from '../src/curve.ts';
import { ALL_STYLE } from '../src/palette.ts';

const NONE = Number.NaN;

function curve(mean: number[], label = 'x') {
  return { label, style: ALL_STYLE, mean };
}

it('cell(value) rounds and turns what JSON lacks into null', () => {
  expect(cell(0.123456789)).toBe(0.12346);
  expect([cell(NONE), cell(Infinity), cell(-Infinity)]).toEqual([null, null, null]);
});

it('hasValues(values) is false for NaN throughout and for nothing', () => {
  expect([hasValues([NONE, 1]), hasValues([NONE]), hasValues([])]).toEqual([true, false, false]);
});

describe('hasLonely(values)', () => {
  it.each([
    [[1], true],
    [[1, 2], false],
    [[1, NONE, 2, 3], true],
    [[NONE, 1, 2, NONE], false],
    [[NONE, NONE], false],
    [[], false],
  ])('%j is %s', (values, expected) => {
    expect(hasLonely(values)).toBe(expected);
  });

  it('agrees with the rows that are marked alone (property)', () => {
    const value = fc.oneof(fc.constant(NONE), fc.double({ min: -1, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 12 }), (values) => {
        const hours = values.map((_, t) => t);
        const marked = curveRows(hours, 'p', [curve(values)]).filter((row) => row.alone);
        expect(marked.length > 0).toBe(hasLonely(values));
        for (const row of marked) expect(row.mean).not.toBeNull();
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe('curveRows(hours, panel, curves)', () => {
  it('gives a row per hour and curve, with the band where there is one', () => {
    const banded = { ...curve([0.5, NONE], 'b'), low: [0, NONE], high: [1, NONE] };
    expect(curveRows([0, 12], 'p', [banded, curve([1, 2], 'a')])).toEqual([
      { panel: 'p', curve: 'b', day: 0, mean: 0.5, low: 0, high: 1, alone: true },
      { panel: 'p', curve: 'b', day: 0.5, mean: null, low: null, high: null },
      { panel: 'p', curve: 'a', day: 0, mean: 1 },
      { panel: 'p', curve: 'a', day: 0.5, mean: 2 },
    ]);
  });

  it('thins evenly and keeps first and last (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (length) => {
        const values = Array.from({ length }, (_, t) => t);
        const rows = curveRows(values, 'p', [curve(values)]);
        expect(rows.length).toBeLessThanOrEqual(1501);
        expect(rows[0]!.day).toBe(0);
        expect(rows.at(-1)!.day).toBeCloseTo((length - 1) / 24, 5);
        if (length <= 1500) expect(rows).toHaveLength(length);
      }),
      { numRuns: 30, seed: 6 },
    );
  });
});

it('describeCurves(curves) gives the first and last finite value', () => {
  const text = describeCurves([curve([NONE, 0.1, 0.2, NONE], 'a'), curve([1], 'b')]);
  expect(text).toBe('a 0.100 → 0.200; b 1.000 → 1.000');
});
