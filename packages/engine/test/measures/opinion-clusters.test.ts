import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opinionClusters } from '../../src/measures/opinion-clusters.ts';

/** Joins all pairs within the gap until nothing changes. */
function slow(values: number[], gap: number): number[][] {
  let groups = values.map((x) => [x]);
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const a of groups) {
      const near = groups.find(
        (b) => b !== a && a.some((x) => b.some((y) => Math.abs(x - y) <= gap)),
      );
      if (!near) continue;
      groups = [...groups.filter((b) => b !== a && b !== near), [...a, ...near]];
      isChanged = true;
      break;
    }
  }
  return groups.sort((a, b) => Math.min(...a) - Math.min(...b));
}

describe('opinionClusters(x, { gap, major })', () => {
  it('finds two camps and a straggler', () => {
    const found = opinionClusters([-0.8, 0.5, -0.75, 0.52, -0.8, 0.9], { gap: 0.1, major: 0.3 });
    expect(found.count).toBe(3);
    expect([...found.sizes]).toEqual([3, 2, 1]);
    expect(found.centres[0]).toBeCloseTo(-2.35 / 3, 14);
    expect([...found.masses]).toEqual([3 / 6, 2 / 6, 1 / 6]);
    expect(found.major).toEqual([0, 1]);
    expect([found.lo[1], found.hi[1]]).toEqual([0.5, 0.52]);
    expect(found.effective).toBeCloseTo(36 / 14, 14);
  });

  it('holds values exactly one gap apart together, and a cluster of exactly the major share is major', () => {
    expect(opinionClusters([0, 0.25, 0.5], { gap: 0.25 }).count).toBe(1);
    const ten = Array.from({ length: 10 }, (_, i) => (i === 0 ? -1 : 1));
    expect(opinionClusters(ten, { major: 0.1 }).major).toEqual([0, 1]);
  });

  it('gives no clusters for no values and refuses NaN', () => {
    expect(opinionClusters([])).toMatchObject({ count: 0, effective: 0, major: [] });
    expect(() => opinionClusters([NaN])).toThrow('opinionClusters: values must be finite');
    expect(() => opinionClusters([1], { gap: -1 })).toThrow('opinionClusters: gap must be');
  });

  it('equals its slow twin and mirrors with the opinions', () => {
    const opinions = fc.array(
      fc.integer({ min: -64, max: 64 }).map((x) => x / 64),
      {
        maxLength: 25,
      },
    );
    fc.assert(
      fc.property(opinions, fc.integer({ min: 0, max: 16 }), (x, step) => {
        const gap = step / 64;
        const found = opinionClusters(x, { gap });
        const groups = slow(x, gap);
        expect([...found.sizes]).toEqual(groups.map((group) => group.length));
        groups.forEach((group, c) => {
          const centre = group.reduce((sum, y) => sum + y, 0) / group.length;
          expect(found.centres[c]).toBeCloseTo(centre, 12);
        });
        const mirrored = opinionClusters(
          x.map((y) => -y),
          { gap },
        );
        expect([...mirrored.sizes].reverse()).toEqual([...found.sizes]);
      }),
    );
  });
});
