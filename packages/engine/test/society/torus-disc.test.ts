import { describe, expect, it } from 'vitest';
import { torusDisc } from '../../src/society/torus-disc.ts';

function slow(width: number, height: number, vision: number, c: number): number[] {
  const away = (a: number, b: number, side: number): number =>
    Math.min(Math.abs(a - b), side - Math.abs(a - b));
  return Array.from({ length: width * height }, (_, d) => d).filter((d) => {
    const dx = away(c % width, d % width, width);
    const dy = away(Math.floor(c / width), Math.floor(d / width), height);
    return Math.sqrt(dx * dx + dy * dy) <= vision;
  });
}

describe('torusDisc(width, height, vision)', () => {
  it('torusDisc(...) lists each cell in sight once, also where the disc meets itself', () => {
    for (const [width, height, vision] of [
      [8, 6, 2],
      [5, 5, 1],
      [4, 7, 2.5],
      [3, 3, 100],
      [1, 4, 1],
    ] as const) {
      const disc = torusDisc(width, height, vision);
      for (let c = 0; c < width * height; c++) {
        const cells = Array.from(disc.cells.subarray(c * disc.count, (c + 1) * disc.count));
        expect(cells.sort((a, b) => a - b)).toEqual(slow(width, height, vision, c));
      }
    }
  });

  it('torusDisc(40, 40, 7) sees 149 cells', () => {
    expect(torusDisc(40, 40, 7).count).toBe(149);
  });
});
