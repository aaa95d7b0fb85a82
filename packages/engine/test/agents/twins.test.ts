import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layKinds } from '../../src/agents/kinds.ts';
import { layPlatforms } from '../../src/agents/platforms.ts';
import { checkOverlaps, layTwins, type Twins } from '../../src/agents/twins.ts';
import { NONE } from '../../src/base/memory.ts';
import { seedKey } from '../../src/random/key.ts';

const SPEC = { of: 'guest', among: 'netizen' };

function twinsOf(small: number, large: number, share: number, seed: number | string): Twins {
  const kinds = layKinds({ leader: 3, netizen: large, guest: small });
  return layTwins([{ ...SPEC, share }], kinds, seedKey(seed))!;
}

/** Ids of the accounts that have a twin. */
function paired(twins: Twins, size: number): number[] {
  return Array.from({ length: size }, (_, i) => i).filter((i) => twins.twinOf(i) !== NONE);
}

describe('layTwins(specs, kinds, key)', () => {
  it('layTwins(...) is nothing without overlaps', () => {
    const kinds = layKinds({ netizen: 3 });
    expect(layTwins(undefined, kinds, [1, 2])).toBeUndefined();
    expect(layTwins([], kinds, [1, 2])).toBeUndefined();
  });

  it('layTwins(...) draws the share, and all of the smaller kind at 1 (false alarm 1e-6)', () => {
    const size = 3 + 40_000 + 20_000;
    for (const share of [0.05, 0.2, 0.7]) {
      const twins = twinsOf(20_000, 40_000, share, 'share');
      let drawn = 0;
      for (let i = 40_003; i < size; i++) drawn += Number(twins.twinOf(i) !== NONE);
      // 5 standard deviations of a binomial.
      expect(Math.abs(drawn - 20_000 * share)).toBeLessThan(
        5 * Math.sqrt(20_000 * share * (1 - share)),
      );
    }
    expect(paired(twinsOf(50, 80, 1, 1), 133)).toHaveLength(100);
    expect(paired(twinsOf(50, 80, 0, 1), 133)).toEqual([]);
    expect(paired(twinsOf(0, 0, 1, 1), 3)).toEqual([]);
  });

  it('layTwins(...) spreads twins evenly over the larger kind (false alarm 1e-6)', () => {
    const twins = twinsOf(20_000, 40_000, 0.5, 'even');
    const counts = new Float64Array(10);
    for (let i = 40_003; i < 60_003; i++) {
      const j = twins.twinOf(i);
      if (j !== NONE) counts[Math.floor((j - 3) / 4000)]!++;
    }
    const total = counts.reduce((sum, count) => sum + count, 0);
    const chi = counts.reduce((sum, count) => sum + (count - total / 10) ** 2 / (total / 10), 0);
    // Chi-square of 9 degrees of freedom.
    expect(chi).toBeLessThan(44.8);
  });

  it('layTwins(...) leaves other kinds alone, and takes several pairs of kinds', () => {
    const kinds = layKinds({ aLeader: 4, aNetizen: 30, bLeader: 4, bNetizen: 20 });
    const specs = [
      { of: 'bNetizen', among: 'aNetizen', share: 1 },
      { of: 'bLeader', among: 'aLeader', share: 1 },
    ];
    const twins = layTwins(specs, kinds, [5, 6])!;
    for (let i = 0; i < 58; i++) {
      const j = twins.twinOf(i);
      if (j === NONE) expect(kinds.indexOf(i)).toBe(1);
      else expect((kinds.indexOf(i) + 2) % 4).toBe(kinds.indexOf(j));
    }
    expect(paired(twins, 58)).toHaveLength(2 * 24);
  });
});

describe('properties', () => {
  const world = fc
    .record({
      small: fc.integer({ min: 0, max: 2500 }),
      more: fc.integer({ min: 0, max: 2500 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      seed: fc.nat(),
    })
    .map(({ more, ...rest }) => ({ ...rest, large: rest.small + more }));

  it('twinOf(i) is its own inverse, across kinds, and personOf(i) the same for both (property)', () => {
    fc.assert(
      fc.property(world, ({ large, seed, share, small }) => {
        const twins = twinsOf(small, large, share, seed);
        const size = 3 + large + small;
        const seen = new Set<number>();
        for (let i = 0; i < size; i++) {
          const j = twins.twinOf(i);
          if (j === NONE) {
            expect(twins.personOf(i)).toBe(i);
            continue;
          }
          expect(twins.twinOf(j)).toBe(i);
          expect(seen.has(j)).toBe(false);
          seen.add(j);
          const [a, b] = i < j ? [i, j] : [j, i];
          expect(a >= 3 && a < 3 + large && b >= 3 + large && b < size).toBe(true);
          expect([twins.personOf(a), twins.personOf(b)]).toEqual([b, b]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a larger share has all the twins of a smaller one (property)', () => {
    fc.assert(
      fc.property(world, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, other) => {
        const { large, seed, share, small } = drawn;
        const [few, many] = share < other ? [share, other] : [other, share];
        const less = twinsOf(small, large, few, seed);
        const more = twinsOf(small, large, many, seed);
        for (const i of paired(less, 3 + large + small))
          expect(more.twinOf(i)).toBe(less.twinOf(i));
      }),
      { numRuns: 40 },
    );
  });
});

describe('checkOverlaps(specs, kinds, platforms)', () => {
  const kinds = layKinds({ leader: 2, netizen: 9, guest: 5, visitor: 4 });
  const platforms = layPlatforms({ a: ['leader', 'netizen'], b: ['guest', 'visitor'] }, kinds);

  it.each([
    [
      [{ of: 'guest', among: 'netizen', share: 1.2 }],
      'overlap: share must be a number in [0, 1], got 1.2.',
    ],
    [
      [{ of: 'guest', among: 'visitor', share: 0.2 }],
      '"guest" and "visitor" are on the same platform.',
    ],
    [
      [{ of: 'netizen', among: 'guest', share: 0.2 }],
      '"netizen" has 9 accounts, "guest" only 5. Draw the share of the smaller kind: swap them.',
    ],
    [[{ of: 'gest', among: 'netizen', share: 0.2 }], 'no kind "gest". Did you mean "guest"?'],
    [[{ of: 'guest', among: 'netizen', share: 0.2, part: 1 }], 'overlap: unknown option "part".'],
    [
      [
        { of: 'guest', among: 'netizen', share: 0.2 },
        { of: 'visitor', among: 'netizen', share: 0.2 },
      ],
      'the kind "netizen" is named twice.',
    ],
  ])('checkOverlaps(%j, ...) says what is wrong', (specs, problem) => {
    expect(() => checkOverlaps(specs, kinds, platforms)).toThrow(problem);
  });
});
