import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degreeOf, degreeTable, sumDegrees } from '../../src/graph/implicit-degrees.ts';
import { implicitLeaning, leaningSteps } from '../../src/graph/implicit-leaning.ts';
import {
  hubRankOf,
  layPlaces,
  ordinaryAt,
  ordinaryBefore,
} from '../../src/graph/implicit-places.ts';
import {
  CELLS,
  massBefore,
  pickCounts,
  picksBefore,
  popularityKnots,
} from '../../src/graph/implicit-popularity.ts';
import { emptyRing, otherPlace, pairedPlace, updateRing } from '../../src/graph/implicit-ring.ts';
import { popularityByRank } from '../../src/graph/popularity.ts';
import { seedKey } from '../../src/random/key.ts';

const key = seedKey('parts');

describe('degreeOf(table, i)', () => {
  it('degreeOf(table, i) gives every full block of ids each stratum once, in another order', () => {
    const degrees = degreeTable(5000, { mean: 30, spread: 1, max: 4999 }, { key });
    expect(degrees.table.length).toBe(4096);
    const block = Array.from({ length: 4096 }, (_, i) => degreeOf(degrees, i));
    expect([...block].sort((a, b) => a - b)).toEqual(
      Array.from(degrees.table).sort((a, b) => a - b),
    );
    expect(block).not.toEqual(Array.from(degrees.table));
  });

  it('degreeOf(table, i) of one account says nothing about the next', () => {
    const n = 65_536;
    const degrees = degreeTable(n, { mean: 50, spread: 0.5, max: n }, { key });
    for (const lag of [1, 2, 4, 16, 256, 4096]) {
      let product = 0;
      let square = 0;
      for (let i = 0; i < n; i++) {
        const x = degreeOf(degrees, i) - 50;
        product += x * (degreeOf(degrees, (i + lag) % n) - 50);
        square += x * x;
      }
      // Four standard errors of a correlation over n pairs.
      expect(Math.abs(product / square)).toBeLessThan(4 / Math.sqrt(n));
    }
  });

  it('sumDegrees(table, size) is the sum of all degrees, and the mean that of the law', () => {
    for (const size of [1, 2, 3, 100, 5000]) {
      const degrees = degreeTable(size, { mean: 20, spread: 1, max: 1e9 }, { key });
      let sum = 0;
      for (let i = 0; i < size; i++) sum += degreeOf(degrees, i);
      expect(sumDegrees(degrees, size)).toBe(sum);
    }
    const degrees = degreeTable(2 ** 20, { mean: 20, spread: 1, max: 1e9 }, { key });
    // Rounding carries over: the table's sum is right to one follow.
    expect(Math.abs(sumDegrees(degrees, 65_536) - 20 * 65_536)).toBeLessThanOrEqual(1);
  });
});

describe('implicitLeaning(i, seed)', () => {
  const leanings = Array.from({ length: 40_000 }, (_, i) => implicitLeaning(i, 3));

  it('implicitLeaning(i, seed) is uniform on [-1, 1)', () => {
    const sorted = [...leanings].sort((a, b) => a - b);
    const distance = Math.max(
      ...sorted.map((x, r) => Math.abs((x + 1) / 2 - (r + 0.5) / sorted.length)),
    );
    // Quarters are exact, inside them 10,000 draws: Kolmogorov's bound at 1e-5 is 2.47 / sqrt(10,000) / 4.
    expect(distance).toBeLessThan(0.0062);
  });

  it('implicitLeaning(i, seed) is another for another seed and names a wrong one', () => {
    const other = Array.from({ length: 40_000 }, (_, i) => implicitLeaning(i, 4));
    const product = leanings.reduce((sum, x, i) => sum + x * other[i]!, 0) / 40_000;
    // Four standard errors, (1/3) / sqrt(n) each; blocks of 64 share a turn, hence n / 64.
    expect(Math.abs(product)).toBeLessThan(4 / 3 / Math.sqrt(40_000 / 64));
    expect(() => implicitLeaning(1, 0.5)).toThrow(
      'implicitLeaning: leaning must be a whole number in [0, 4294967295], got 0.5.',
    );
  });

  it('leaningSteps(homophily) leads to quarters in proportion to affinity and stays without homophily', () => {
    expect(leaningSteps(0).every((step) => step === 0)).toBe(true);
    const steps = leaningSteps(2);
    for (let a = 0; a < 4; a++) {
      const reached = [0, 0, 0, 0];
      for (let x = 0; x < 4; x++) {
        for (let byte = 0; byte < 256; byte++)
          reached[(x + steps[(a << 10) | (x << 8) | byte]!) & 3]! += 1 / 1024;
      }
      // Affinity is geometric in the distance beyond 0; each of four rows is rounded to 1/256.
      const far = [0, 1, 2, 3].filter((b) => Math.abs(a - b) === 2);
      const next = [0, 1, 2, 3].filter((b) => Math.abs(a - b) === 1);
      for (const b of next) expect(reached[b]).toBeLessThan(reached[a]!);
      for (const b of far)
        expect(reached[b]! / reached[next[0]!]!).toBeCloseTo(
          (reached[next[0]!]! / reached[a]!) ** 1.5,
          1,
        );
    }
  });
});

describe('layPlaces(site, hubs)', () => {
  it('layPlaces(site, hubs) finds ranks and ordinary accounts by search through all of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (size, share, isGiven) => {
          const hubs = Math.floor(share * size);
          const accountAtRank = Uint32Array.from({ length: size }, (_, r) => (r * 7 + 3) % size);
          const fits = size % 7 !== 0 && isGiven;
          const places = layPlaces({ size, key, ...(fits && { accountAtRank }) }, hubs);
          const ids = Array.from({ length: hubs }, (_, r) => (fits ? accountAtRank[r]! : r));
          const ordinary = Array.from({ length: size }, (_, i) => i).filter(
            (i) => !ids.includes(i),
          );
          for (let i = 0; i < size; i++) {
            const lower = ordinaryBefore(places, i);
            expect(lower).toBe(ordinary.filter((o) => o < i).length);
            expect(hubRankOf(places, i, lower)).toBe(ids.indexOf(i));
          }
          expect(ordinary.map((_, o) => ordinaryAt(places, o))).toEqual(ordinary);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('popularityKnots(law)', () => {
  const law = { count: 900, total: 40_000, top: 500, exponent: 1.9 };

  it('popularityKnots(law) inverts the cumulative shares of popularityByRank(law)', () => {
    for (const given of [law, { ...law, exponent: 2 }, { ...law, total: 900 * 500 }]) {
      const knots = popularityKnots(given);
      const shares = popularityByRank(given).map((value) => value / given.total);
      let upTo = 0;
      for (let r = 0; r < given.count; r++) {
        // Midpoint integral beyond rank 64: below 1e-5; a cell in which ranks meet: below 1/4096 of its mass.
        expect(Math.abs(massBefore(knots, r) - upTo)).toBeLessThan(5e-5);
        upTo += shares[r]!;
      }
    }
  });

  it('popularityKnots(law) is convex: distinct picks rest on it', () => {
    for (const exponent of [1.05, 1.9, 2, 4]) {
      const knots = popularityKnots({ ...law, exponent });
      for (let g = 1; g < CELLS; g++) {
        const before = knots[g]! - knots[g - 1]!;
        expect(knots[g + 1]! - knots[g]!).toBeGreaterThanOrEqual(before * (1 - 1e-9));
      }
    }
  });

  it('picksBefore(counts, place, mass) is the mean of the smaller of place and picks * mass', () => {
    const shares = Float64Array.of(0.1, 0.2, 0.3, 0.15, 0.25);
    const counts = pickCounts(shares);
    for (const place of [0, 0.5, 1, 2.5, 40]) {
      for (const mass of [0.01, 0.3, 0.5, 1]) {
        const mean = shares.reduce((sum, share, k) => sum + share * Math.min(place, k * mass), 0);
        expect(picksBefore(counts, place, mass)).toBeCloseTo(mean, 12);
      }
    }
  });
});

describe('updateRing(ring, around, mutual)', () => {
  it('updateRing(ring, around, mutual) pairs both ways and counts all others through once', () => {
    const ring = emptyRing();
    const other = emptyRing();
    for (let size = 1; size <= 9; size++) {
      for (let turn = 0; turn < size; turn++) {
        for (let mutual = 0; mutual < size; mutual++) {
          for (let place = 0; place < size; place++) {
            updateRing(ring, { size, place, turn }, mutual);
            const paired = Array.from({ length: mutual }, (_, r) => pairedPlace(ring, r));
            const others = Array.from({ length: size - 1 - mutual }, (_, p) => otherPlace(ring, p));
            const seen = [place, ...paired, ...others].sort((a, b) => a - b);
            expect(seen).toEqual(Array.from({ length: size }, (_, p) => p));
            expect(others).toEqual([...others].sort((a, b) => a - b));
            for (const [r, partner] of paired.entries()) {
              updateRing(other, { size, place: partner, turn }, mutual);
              const back = Array.from({ length: mutual }, (_, q) => pairedPlace(other, q));
              // The last colour may be skipped on one side for the pair with itself.
              if (r < mutual - 1) expect(back).toContain(place);
            }
          }
        }
      }
    }
  });
});
