import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { histogramQuantile } from '../src/histogram-quantile.ts';

const RANGE: [number, number] = [-1, 1];

it('histogramQuantile(counts) spreads a bin evenly and reads the right row', () => {
  const counts = [0, 4, 0, 0, 1, 1, 1, 1];
  const shape = { row: 0, width: 4 };
  expect(histogramQuantile(counts, shape, RANGE, 0)).toBe(-0.5);
  expect(histogramQuantile(counts, shape, RANGE, 0.5)).toBe(-0.25);
  expect(histogramQuantile(counts, shape, RANGE, 1)).toBe(0);
  expect(histogramQuantile(counts, { row: 1, width: 4 }, RANGE, 0.5)).toBe(0);
});

it('histogramQuantile(no counts) is NaN', () => {
  expect(histogramQuantile([0, 0], { row: 0, width: 2 }, RANGE, 0.5)).toBeNaN();
});

// The slow twin: every account placed at its even position inside its bin, sorted, then picked.
function twin(counts: number[], q: number): number {
  const step = 2 / counts.length;
  const places = counts.flatMap((count, k) => {
    return Array.from({ length: count }, (_, i) => -1 + step * (k + (i + 0.5) / count));
  });
  return places[Math.min(places.length - 1, Math.floor(q * places.length))]!;
}

it('histogramQuantile(counts) is within a bin of the sorted accounts (property)', () => {
  const counts = fc.array(fc.nat({ max: 20 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(counts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (list, q) => {
      fc.pre(list.some((count) => count > 0));
      const total = list.reduce((a, b) => a + b, 0);
      const value = histogramQuantile(list, { row: 0, width: list.length }, RANGE, q);
      const lower = twin(list, Math.max(0, q - 1 / total));
      const upper = twin(list, Math.min(1, q + 1 / total));
      const bin = 2 / list.length;
      expect(value).toBeGreaterThanOrEqual(lower - bin);
      expect(value).toBeLessThanOrEqual(upper + bin);
    }),
    { numRuns: 200, seed: 1 },
  );
});

it('histogramQuantile(counts) rises with q (property)', () => {
  const counts = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 20 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(counts, share, share, (list, a, b) => {
      fc.pre(list.some((count) => count > 0));
      const at = (q: number) => histogramQuantile(list, { row: 0, width: list.length }, RANGE, q);
      expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)) + 1e-12);
    }),
    { numRuns: 200, seed: 2 },
  );
});
