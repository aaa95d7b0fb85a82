import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disagreement } from '../../src/measures/disagreement.ts';
import { rowsOf, worlds } from './ties.ts';

describe('disagreement(x, rows)', () => {
  it('is 4 across the scale, 0 within a camp, and weighs ties', () => {
    expect(disagreement([-1, 1], rowsOf(2, [[0, 1]]))).toBe(4);
    expect(disagreement([1, 1], rowsOf(2, [[0, 1]]))).toBe(0);
    const rows = {
      ...rowsOf(3, [
        [0, 1],
        [0, 2],
      ]),
      weights: [3, 1],
    };
    expect(disagreement([0, 0, 2], rows)).toBe(1);
  });

  it('refuses rows without ties and rows that do not fit', () => {
    expect(() => disagreement([1], rowsOf(1, []))).toThrow('must hold a tie of positive weight');
    expect(() => disagreement([1], { offsets: [0], followees: [] })).toThrow(
      'disagreement: offsets must have 2 entries, got 1.',
    );
    expect(() => disagreement([1], { offsets: [0, 1], followees: [1] })).toThrow(
      'disagreement: entries must be below 1, got 1.',
    );
    expect(() => disagreement([1], { offsets: [0, 2], followees: [0] })).toThrow(
      'disagreement: offsets must go from 0 to 1, got 0 to 2.',
    );
    expect(() => disagreement([1, 2], { offsets: [0, 2, 1], followees: [0] })).toThrow(
      'disagreement: offsets must not fall, they do at 1.',
    );
    expect(() => disagreement([1], { offsets: [0, 1], followees: [0], weights: [] })).toThrow(
      'disagreement: weights must have 1 entries, got 0.',
    );
    expect(() => disagreement([1], { offsets: [0, 1], followees: [0], weights: [-2] })).toThrow(
      'disagreement: weights must be >= 0, got -2 at 0.',
    );
    expect(() => disagreement([1], { offsets: [0, 1], followees: [-1] })).toThrow(
      'disagreement: entries must be below 1, got -1.',
    );
  });

  it('equals the mean over the list of follows and keeps under mirror', () => {
    fc.assert(
      fc.property(worlds, ({ follows, values }) => {
        const rows = rowsOf(values.length, follows);
        const sum = follows.reduce((all, [i, j]) => all + (values[i]! - values[j]!) ** 2, 0);
        expect(disagreement(values, rows)).toBeCloseTo(sum / follows.length, 12);
        expect(
          disagreement(
            values.map((x) => -x),
            rows,
          ),
        ).toBe(disagreement(values, rows));
      }),
    );
  });
});
