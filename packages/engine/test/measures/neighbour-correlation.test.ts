import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlation } from '../../src/measures/correlation.ts';
import { neighbourCorrelation } from '../../src/measures/neighbour-correlation.ts';
import { rowsOf, worlds } from './ties.ts';

describe('neighbourCorrelation(x, rows)', () => {
  it('is 1 when all follow their like, -1 when all follow their opposite, 0 when all follow the same', () => {
    const x = [1, 1, -1, -1];
    expect(
      neighbourCorrelation(
        x,
        rowsOf(4, [
          [0, 1],
          [1, 0],
          [2, 3],
          [3, 2],
        ]),
      ),
    ).toBeCloseTo(1, 14);
    expect(
      neighbourCorrelation(
        x,
        rowsOf(4, [
          [0, 2],
          [1, 3],
          [2, 0],
          [3, 1],
        ]),
      ),
    ).toBeCloseTo(-1, 14);
    expect(
      neighbourCorrelation(
        x,
        rowsOf(4, [
          [0, 2],
          [1, 2],
          [3, 2],
        ]),
      ),
    ).toBe(0);
  });

  it('weighs the mean of the followees', () => {
    const rows = rowsOf(4, [
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 0],
    ]);
    const weights = [1, 0, 0, 1, 1];
    const x = [0.2, -0.4, 0.9, -0.7];
    const around = [0.9, -0.7, 0.2];
    expect(neighbourCorrelation(x, { ...rows, weights })).toBeCloseTo(
      correlation(x.slice(0, 3), around),
      14,
    );
  });

  it('refuses a graph without follows', () => {
    expect(() => neighbourCorrelation([1, 2], rowsOf(2, []))).toThrow(
      'neighbourCorrelation: rows must hold at least one follow, got none.',
    );
  });

  it('equals its slow twin and keeps under mirror', () => {
    fc.assert(
      fc.property(worlds, ({ follows, values }) => {
        const pairs = values.flatMap((own, i) => {
          const read = follows.filter(([from]) => from === i).map(([, j]) => values[j]!);
          return read.length === 0
            ? []
            : [[own, read.reduce((sum, y) => sum + y, 0) / read.length] as const];
        });
        const x = pairs.map(([a]) => a);
        const y = pairs.map(([, b]) => b);
        const rows = rowsOf(values.length, follows);
        const found = neighbourCorrelation(values, rows);
        const varies = (z: number[]) => Math.max(...z) - Math.min(...z) > 1e-9;
        expect(found).toBeCloseTo(varies(x) && varies(y) ? correlation(x, y) : 0, 10);
        expect(
          neighbourCorrelation(
            values.map((z) => -z),
            rows,
          ),
        ).toBeCloseTo(found, 12);
      }),
    );
  });
});

describe('correlation(x, y)', () => {
  it('is the mean product of standard scores', () => {
    const x = [1, 2, 4, 7];
    const y = [3, 1, 0, 2];
    const score = (z: number[]) => {
      const m = z.reduce((a, b) => a + b) / z.length;
      const sd = Math.sqrt(z.reduce((a, b) => a + (b - m) ** 2, 0) / z.length);
      return z.map((a) => (a - m) / sd);
    };
    const slow = score(x).reduce((sum, a, i) => sum + a * score(y)[i]!, 0) / 4;
    expect(correlation(x, y)).toBeCloseTo(slow, 14);
    expect(
      correlation(
        x,
        x.map((a) => 5 - 2 * a),
      ),
    ).toBeCloseTo(-1, 14);
  });

  it('refuses what has no answer', () => {
    expect(() => correlation([1, 2], [3, 3])).toThrow('correlation: both series must vary');
    expect(() => correlation([1, 2], [3])).toThrow(
      'correlation: both series must have the same length, got 2 and 1.',
    );
    expect(() => correlation([1], [3])).toThrow('must hold at least 2 numbers, got 1');
  });
});
