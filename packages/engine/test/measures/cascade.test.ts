import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import { cascadeStatistics } from '../../src/measures/cascade.ts';

/** Forest as a parent per post, each below its child; about one post in six is a root. */
const forests = fc
  .array(fc.tuple(fc.nat(5), fc.nat(1000)), { maxLength: 40 })
  .map((posts) =>
    Uint32Array.from(posts, ([dice, pick], p) => (p === 0 || dice === 0 ? NONE : pick % p)),
  );

function slowTree(parents: Uint32Array, root: number) {
  const chain = (p: number): number[] => (parents[p] === NONE ? [p] : [p, ...chain(parents[p]!)]);
  const members = Array.from(parents.keys()).filter((p) => chain(p).includes(root));
  const depths = members.map((p) => chain(p).length - 1);
  const breadth = Math.max(...depths.map((d) => depths.filter((other) => other === d).length));
  let sum = 0;
  for (const a of members) {
    for (const b of members) {
      const [up, down] = [chain(a), chain(b)];
      const meeting = up.find((p) => down.includes(p))!;
      sum += up.indexOf(meeting) + down.indexOf(meeting);
    }
  }
  const pairs = members.length * (members.length - 1);
  return {
    size: members.length,
    depth: Math.max(...depths),
    breadth,
    virality: pairs > 0 ? sum / pairs : 0,
  };
}

describe('cascadeStatistics(parents)', () => {
  it('equals its slow twin on every forest', () => {
    fc.assert(
      fc.property(forests, (parents) => {
        const found = cascadeStatistics(parents);
        expect([...found.root]).toEqual(
          Array.from(parents.keys()).filter((p) => parents[p] === NONE),
        );
        found.root.forEach((root, r) => {
          const slow = slowTree(parents, root);
          expect([found.size[r], found.depth[r], found.breadth[r]]).toEqual([
            slow.size,
            slow.depth,
            slow.breadth,
          ]);
          expect(found.virality[r]).toBeCloseTo(slow.virality, 10);
        });
      }),
    );
  });

  it('gives a chain (n + 1) / 3 and a star 2 - 2 / n', () => {
    const n = 1000;
    const chain = Uint32Array.from({ length: n }, (_, p) => (p === 0 ? NONE : p - 1));
    const star = Uint32Array.from({ length: n }, (_, p) => (p === 0 ? NONE : 0));
    expect(cascadeStatistics(chain).virality[0]).toBeCloseTo((n + 1) / 3, 9);
    expect(cascadeStatistics(star).virality[0]).toBeCloseTo(2 - 2 / n, 9);
    expect(cascadeStatistics(star)).toMatchObject({
      depth: Uint32Array.of(1),
      breadth: Uint32Array.of(n - 1),
    });
  });

  it('refuses a child before its parent and takes an empty log', () => {
    expect(() => cascadeStatistics(Uint32Array.of(1, NONE))).toThrow(
      'cascadeStatistics: a parent must come before its child, got 1 for 0.',
    );
    expect(cascadeStatistics(new Uint32Array(0)).root.length).toBe(0);
  });
});
