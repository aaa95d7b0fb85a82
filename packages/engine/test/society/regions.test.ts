import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layKinds } from '../../src/agents/kinds.ts';
import { regionOf, regionSizes } from '../../src/society/regions.ts';

const KINDS = layKinds({ leader: 10, netizen: 103 });

describe('regionOf(map, kind, i)', () => {
  it('regionOf(...) lays each kind over the regions in equal stretches, by id', () => {
    const map = { regions: 4, layout: 'contiguous' } as const;
    const leaders = KINDS.get('leader');
    const regions = Array.from({ length: 10 }, (_, i) => regionOf(map, leaders, i));
    expect(regions).toEqual([0, 0, 0, 1, 1, 2, 2, 2, 3, 3]);
    expect(Array.from(regionSizes(map, [KINDS.get('netizen')]))).toEqual([26, 26, 26, 25]);
    expect(regionOf(map, KINDS.get('netizen'), 10)).toBe(0);
    expect(regionOf(map, KINDS.get('netizen'), 112)).toBe(3);
  });

  it('regionOf({ layout: hashed }) spreads accounts evenly and by lot, whatever their kind', () => {
    const kinds = layKinds({ netizen: 40_000 });
    const map = { regions: 10, layout: 'hashed' } as const;
    const sizes = regionSizes(map, kinds.list);
    // Chi-square with 9 degrees of freedom: mean 9, standard deviation 4.2; above 38 with a chance of 2e-5.
    const chi = Array.from(sizes).reduce((sum, size) => sum + (size - 4000) ** 2 / 4000, 0);
    expect(chi).toBeLessThan(38);
    const next = Array.from({ length: 4000 }, (_, i) =>
      Number(regionOf(map, kinds.list[0]!, i) === regionOf(map, kinds.list[0]!, i + 1)),
    );
    const share = next.reduce((sum, same) => sum + same, 0) / 4000;
    expect(Math.abs(share - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 4000));
  });
});

describe('properties', () => {
  it('regionSizes(...) adds up to the accounts, and differs by at most one where contiguous', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('contiguous' as const, 'hashed' as const),
        (n, regions, layout) => {
          const sizes = Array.from(regionSizes({ regions, layout }, layKinds({ netizen: n }).list));
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(n);
          if (layout === 'contiguous')
            expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
