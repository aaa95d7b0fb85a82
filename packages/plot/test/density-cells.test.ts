import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { densityCells, densityGrid } from '../src/density-cells.ts';

const RANGE: [number, number] = [-1, 1];

describe('densityGrid(input)', () => {
  it('groups 201 bins by threes and many hours into at most 160 time bins', () => {
    const hours = Array.from({ length: 1000 }, (_, t) => t);
    const counts = new Float64Array(1000 * 201).fill(1);
    const grid = densityGrid({ hours, width: 201, counts, range: RANGE });
    expect(grid.bins).toBe(67);
    expect(grid.edges.length - 1).toBeLessThanOrEqual(160);
    expect(grid.edges[0]).toBe(0);
    expect(grid.edges.at(-1)).toBeCloseTo(1000 / 24, 12);
    for (const share of grid.shares) expect(share).toBeCloseTo(1 / 67, 12);
  });

  it('keeps every account, whatever the width (property)', () => {
    const arbitrary = fc.integer({ min: 2, max: 250 }).chain((width) => {
      return fc.array(fc.nat({ max: 50 }), { minLength: width, maxLength: width });
    });
    fc.assert(
      fc.property(arbitrary, (counts) => {
        fc.pre(counts.some((count) => count > 0));
        const grid = densityGrid({ hours: [0], width: counts.length, counts, range: RANGE });
        expect(grid.bins).toBeLessThanOrEqual(67);
        expect(grid.shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
        const mean = (list: ArrayLike<number>, total: number) => {
          return Array.from(list).reduce(
            (sum, x, k) => sum + (x / total) * ((k + 0.5) / list.length),
            0,
          );
        };
        const total = counts.reduce((a, b) => a + b, 0);
        expect(Math.abs(mean(grid.shares, 1) - mean(counts, total))).toBeLessThanOrEqual(
          0.5 / grid.bins,
        );
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it('leaves a row without accounts at 0', () => {
    const grid = densityGrid({ hours: [0, 1], width: 2, counts: [1, 1, 0, 0], range: RANGE });
    expect([...grid.shares]).toEqual([0.5, 0.5, 0, 0]);
  });
});

describe('densityCells(grid)', () => {
  it('joins hours of one share and leaves empty cells out', () => {
    const counts = [0, 8, 0, 8, 8, 0];
    const grid = densityGrid({ hours: [0, 24, 48], width: 2, counts, range: RANGE });
    expect(densityCells(grid, RANGE)).toEqual([
      { a: 2, b: 3, low: -1, high: 0, share: 1 },
      { a: 0, b: 2, low: 0, high: 1, share: 1 },
    ]);
  });
});
