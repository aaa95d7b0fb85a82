import { describe, expect, it } from 'vitest';
import { blockModel } from '../../src/graph/block-model.ts';
import { clustering } from '../../src/graph/clustering.ts';
import { components } from '../../src/graph/components.ts';
import { configuration } from '../../src/graph/configuration.ts';
import { erdosRenyi } from '../../src/graph/erdos-renyi.ts';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { lattice } from '../../src/graph/lattice.ts';
import { preferential } from '../../src/graph/preferential.ts';
import { graphStatistics } from '../../src/graph/statistics.ts';
import { wattsStrogatz } from '../../src/graph/watts-strogatz.ts';
import { powerLawFit } from '../../src/measures/power-law.ts';
import { seedKey } from '../../src/random/key.ts';

const key = seedKey('V37');
const followersOf = (graph: FollowerGraph) =>
  Uint32Array.from({ length: graph.size }, (_, j) => graph.inDegree(j));

function shareWith(counts: Uint32Array, value: number): number {
  let hits = 0;
  for (const count of counts) if (count === value) hits++;
  return hits / counts.length;
}

describe('erdosRenyi({ mean })', () => {
  it('has binomial degrees: chi-square over 0..14 followers (false alarm 1e-4)', () => {
    const size = 20_000;
    const mean = 5;
    const counts = followersOf(erdosRenyi({ mean }).build({ size, key }));
    const p = mean / (size - 1);
    let chance = (1 - p) ** (size - 1);
    let chiSquare = 0;
    for (let k = 0; k <= 14; k++) {
      const expected = size * chance;
      chiSquare += (shareWith(counts, k) * size - expected) ** 2 / expected;
      chance *= ((size - 1 - k) / (k + 1)) * (p / (1 - p));
    }
    // The 1e-4 quantile of chi-square with 15 degrees of freedom is 44.3.
    expect(chiSquare).toBeLessThan(44.3);
  });

  it.each([false, true])('has a mean within four standard errors (symmetric: %s)', (symmetric) => {
    const size = 5000;
    const graph = erdosRenyi({ mean: 8, symmetric }).build({ size, key });
    // A tie counts twice, so that the variance of the number of follows doubles.
    expect(Math.abs(graph.follows / size - 8)).toBeLessThan(
      4 * Math.sqrt(((symmetric ? 2 : 1) * 8) / size),
    );
  });

  it.each([1.5, 2, 3])('has the giant component S = 1 - exp(-z S) for z = %s (V37)', (z) => {
    const size = 50_000;
    const graph = erdosRenyi({ mean: z, symmetric: true }).build({ size, key });
    let giant = 0.5;
    for (let step = 0; step < 500; step++) giant = 1 - Math.exp(-z * giant);
    // Variance of the giant share of G(n, z/n): S (1 - S) / (n (1 - z (1 - S))^2), up to a factor below 2; four standard errors.
    const error = Math.sqrt((2 * giant * (1 - giant)) / size) / (1 - z * (1 - giant));
    expect(Math.abs(components(graph).sizes[0]! / size - giant)).toBeLessThan(4 * error);
  });

  it('has a friendship ratio of <k^2> / <k>^2 = 1 + 1 / z (V37)', () => {
    const z = 4;
    const graph = erdosRenyi({ mean: z, symmetric: true }).build({ size: 50_000, key });
    expect(Math.abs(graphStatistics(graph).friendshipRatio - (1 + 1 / z))).toBeLessThan(0.01);
  });
});

describe('preferential({ m })', () => {
  it.each([1, 2, 4])('has p(k) = 2m(m+1) / (k(k+1)(k+2)) for m = %s (V37)', (m) => {
    const size = 100_000;
    const counts = followersOf(preferential({ m }).build({ size, key }));
    for (let k = m; k < m + 4; k++) {
      const expected = (2 * m * (m + 1)) / (k * (k + 1) * (k + 2));
      // Four standard errors of a share of independent accounts, and 4/size for the core.
      expect(Math.abs(shareWith(counts, k) - expected)).toBeLessThan(
        4 * Math.sqrt((expected * (1 - expected)) / size) + 4 / size,
      );
    }
  });

  it("gives everybody m follows and Price's law of followers when directed", () => {
    const size = 100_000;
    const m = 2;
    const graph = preferential({ m, symmetric: false, attraction: 1 }).build({ size, key });
    expect(graph.follows).toBe(m * size);
    const counts = followersOf(graph);
    // p_0 = (1 + b) / (1 + b + a), p_k = p_(k-1) (k - 1 + a) / (k + a + 1 + b) with a = attraction, b = a / m.
    let expected = 1.5 / 2.5;
    for (let k = 0; k < 4; k++) {
      if (k > 0) expected *= k / (k + 2.5);
      expect(Math.abs(shareWith(counts, k) - expected)).toBeLessThan(
        4 * Math.sqrt((expected * (1 - expected)) / size) + 4 / size,
      );
    }
  });
});

describe('wattsStrogatz({ k, rewire })', () => {
  it.each([
    [4, 0],
    [4, 0.1],
    [4, 0.3],
    [10, 0],
    [10, 0.1],
    [10, 0.3],
  ])('has C = C0 (1 - rewire)^3 for k = %s, rewire = %s (V37)', (k, rewire) => {
    const size = 20_000;
    const graph = wattsStrogatz({ k, rewire }).build({ size, key });
    const start = (3 * (k - 2)) / (4 * (k - 1));
    expect(graph.follows).toBe(k * size);
    const found = clustering(graph, { accounts: size }).tiedPairs / ((k * (k - 1)) / 2);
    // Barrat & Weigt count tied pairs over those of the mean degree; local means differ by up to 0.012 because degrees come to vary.
    expect(Math.abs(found - start * (1 - rewire) ** 3)).toBeLessThan(0.01);
  });

  it('moves the stated share of ties', () => {
    const size = 10_000;
    const graph = wattsStrogatz({ k: 4, rewire: 0.25 }).build({ size, key });
    const row = new Uint32Array(graph.maxDegree);
    let kept = 0;
    for (let i = 0; i < size; i++) {
      const count = graph.followees(i, row);
      for (let e = 0; e < count; e++)
        if (Math.min((row[e]! - i + size) % size, (i - row[e]! + size) % size) <= 2) kept++;
    }
    const ties = 2 * size;
    expect(Math.abs(1 - kept / (2 * ties) - 0.25)).toBeLessThan(
      4 * Math.sqrt((0.25 * 0.75) / ties) + 4 / size,
    );
  });
});

describe('configuration({ exponent })', () => {
  it('has the exponent, the top share and the mean it was asked for', () => {
    const size = 50_000;
    const graph = configuration({ mean: 20, exponent: 2.5, topShare: 0.05 }).build({ size, key });
    expect(graph.follows).toBe(20 * size);
    const counts = followersOf(graph);
    expect(Math.abs(counts[0]! / size - 0.05)).toBeLessThan(4 * Math.sqrt(0.05 / size));
    const fit = powerLawFit(counts, { xMin: 30 });
    // The law is shifted and cut off at the top, so the fit differs from the exponent by more than its standard error.
    expect(Math.abs(fit.exponent - 2.5)).toBeLessThan(0.3);
  });
});

describe('blockModel({ within })', () => {
  it('keeps the stated share of follows in the own block', () => {
    const size = 6000;
    const graph = blockModel({ shares: [1, 2], mean: 12, within: 0.7 }).build({ size, key });
    const row = new Uint32Array(graph.maxDegree);
    let inside = 0;
    for (let i = 0; i < size; i++) {
      const count = graph.followees(i, row);
      for (let k = 0; k < count; k++) if (row[k]! < 2000 === i < 2000) inside++;
    }
    expect(Math.abs(inside / graph.follows - 0.7)).toBeLessThan(
      4 * Math.sqrt(0.21 / graph.follows),
    );
    expect(Math.abs(graph.follows / size - 12)).toBeLessThan(4 * Math.sqrt(12 / size));
  });

  it('gives two islands of chances 0.8 and 0.2', () => {
    const size = 400;
    const probability = [
      [0.8, 0.2],
      [0.2, 0.8],
    ];
    const graph = blockModel({ probability, symmetric: true }).build({ size, key });
    const ties = 2 * ((200 * 199) / 2) * 0.8 + 200 * 200 * 0.2;
    const variance = 2 * ((200 * 199) / 2) * 0.16 + 200 * 200 * 0.16;
    expect(Math.abs(graph.follows / 2 - ties)).toBeLessThan(4 * Math.sqrt(variance));
  });
});

describe('lattice({ shape })', () => {
  it.each([
    ['cross', 1, 4],
    ['square', 1, 8],
    ['cross', 2, 12],
    ['disc', 7, 148],
  ] as const)('%s of vision %s has %s cells', (shape, vision, cells) => {
    const graph = lattice({ width: 40, vision, shape }).build({ size: 1600, key });
    expect(graph.degree(0)).toBe(cells);
  });

  it('reads the four cells beside a corner across the edges, and two without', () => {
    const out = new Uint32Array(4);
    lattice({ width: 5, height: 4 }).build({ size: 20, key }).followees(0, out);
    expect([...out].sort((a, b) => a - b)).toEqual([1, 4, 5, 15]);
    const sheet = lattice({ width: 5, height: 4, periodic: false }).build({ size: 20, key });
    expect([sheet.degree(0), sheet.followee(0, 0), sheet.followee(0, 1)]).toEqual([2, 1, 5]);
  });
});
