import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Blocks, layBlocks } from '../../src/world/blocks.ts';

function laid(sizes: readonly number[], blockSize: number): Blocks {
  let lo = 0;
  const list = sizes.map((size, index) => {
    const platform = { name: `p${index}`, index, lo, hi: lo + size, kinds: [] };
    lo += size;
    return platform;
  });
  return layBlocks({ list }, blockSize);
}

describe('layBlocks(platforms, blockSize)', () => {
  it('layBlocks(...) cuts one platform as if there were none', () => {
    const blocks = laid([40], 16);
    expect([0, 1, 2].map((b) => blocks.rows(b))).toEqual([
      { lo: 0, hi: 16, firstGroup: 0 },
      { lo: 16, hi: 32, firstGroup: 1 },
      { lo: 32, hi: 40, firstGroup: 2 },
    ]);
    expect([blocks.count, blocks.groups]).toEqual([3, 3]);
  });

  it('layBlocks(...) covers all rows in order, no block over two platforms, groups apart (property)', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 100 }), (all, blockSize) => {
        const blocks = laid(all, blockSize);
        const starts = all.map((_, p) => all.slice(0, p).reduce((sum, n) => sum + n, 0));
        const groups = new Set<number>();
        let covered = 0;
        for (let b = 0; b < blocks.count; b++) {
          const { firstGroup, hi, lo } = blocks.rows(b);
          const p = blocks.platformOf(b);
          expect(lo).toBe(covered);
          expect(hi - lo).toBeGreaterThan(0);
          expect(hi - lo).toBeLessThanOrEqual(blockSize);
          expect(lo).toBeGreaterThanOrEqual(starts[p]!);
          expect(hi).toBeLessThanOrEqual(starts[p]! + all[p]!);
          for (let from = lo, g = firstGroup; from < hi; from += 16, g++) {
            expect(groups.has(g)).toBe(false);
            expect(g).toBeLessThan(blocks.groups);
            groups.add(g);
          }
          covered = hi;
        }
        expect(covered).toBe(all.reduce((sum, n) => sum + n, 0));
      }),
      { numRuns: 200 },
    );
  });
});
