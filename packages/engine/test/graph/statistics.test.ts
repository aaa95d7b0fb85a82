import { describe, expect, it } from 'vitest';
import { assortativity, degreeAssortativity } from '../../src/graph/assortativity.ts';
import { clustering } from '../../src/graph/clustering.ts';
import { complete } from '../../src/graph/complete.ts';
import { components } from '../../src/graph/components.ts';
import { buildCsr } from '../../src/graph/csr-build.ts';
import { erdosRenyi } from '../../src/graph/erdos-renyi.ts';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { lattice } from '../../src/graph/lattice.ts';
import { ring } from '../../src/graph/path.ts';
import { preferential } from '../../src/graph/preferential.ts';
import { reciprocity } from '../../src/graph/reciprocity.ts';
import { graphStatistics } from '../../src/graph/statistics.ts';
import { storedGraph } from '../../src/graph/stored-graph.ts';
import { seedKey } from '../../src/random/key.ts';

const key = seedKey('statistics');

function graphOf(size: number, follows: [number, number][]): FollowerGraph {
  const from = Uint32Array.from(follows, ([i]) => i);
  const to = Uint32Array.from(follows, ([, j]) => j);
  return storedGraph(buildCsr(size, [from], [to]).rows);
}

/** Adjacency matrix: the slow twin of every statistic starts here. */
function matrixOf(graph: FollowerGraph): boolean[][] {
  const out = new Uint32Array(graph.maxDegree);
  return Array.from({ length: graph.size }, (_, i) => {
    const row = new Array<boolean>(graph.size).fill(false);
    const count = graph.followees(i, out);
    for (let k = 0; k < count; k++) row[out[k]!] = true;
    return row;
  });
}

function slowReciprocity(graph: FollowerGraph): number {
  const a = matrixOf(graph);
  let both = 0;
  for (let i = 0; i < graph.size; i++)
    for (let j = 0; j < graph.size; j++) if (a[i]![j] && a[j]![i]) both++;
  return both / graph.follows;
}

function slowClustering(graph: FollowerGraph) {
  const a = matrixOf(graph);
  const tied = (i: number, j: number) => a[i]![j]! || a[j]![i]!;
  let sum = 0;
  let closed = 0;
  let all = 0;
  for (let i = 0; i < graph.size; i++) {
    const around = Array.from({ length: graph.size }, (_, j) => j).filter(
      (j) => j !== i && tied(i, j),
    );
    let own = 0;
    for (const u of around) for (const v of around) if (u < v && tied(u, v)) own++;
    const pairs = (around.length * (around.length - 1)) / 2;
    sum += pairs > 0 ? own / pairs : 0;
    closed += own;
    all += pairs;
  }
  return { value: sum / graph.size, transitivity: closed / all, tiedPairs: closed / graph.size };
}

function correlation(pairs: [number, number][]): number {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const moment = (f: (p: [number, number]) => number) => pairs.reduce((sum, p) => sum + f(p), 0);
  return (
    moment((p) => (p[0] - x) * (p[1] - y)) /
    Math.sqrt(moment((p) => (p[0] - x) ** 2) * moment((p) => (p[1] - y) ** 2))
  );
}

const SAMPLES: [string, FollowerGraph][] = [
  ['a directed random graph', erdosRenyi({ mean: 6 }).build({ size: 80, key })],
  ['a growing graph', preferential({ m: 3 }).build({ size: 90, key })],
  ['a lattice', lattice({ width: 9, shape: 'square' }).build({ size: 81, key })],
];

describe.each(SAMPLES)('on %s', (_, graph) => {
  it('reciprocity(graph) equals its slow twin', () => {
    expect(reciprocity(graph)).toBe(slowReciprocity(graph));
  });

  it('clustering(graph) equals its slow twin', () => {
    const { value, transitivity, tiedPairs } = slowClustering(graph);
    const found = clustering(graph, { pairs: 100_000 });
    expect(found.value).toBeCloseTo(value, 12);
    expect(found.transitivity).toBeCloseTo(transitivity, 12);
    expect(found.tiedPairs).toBeCloseTo(tiedPairs, 12);
    expect(found.standardError).toBe(0);
  });

  it('clustering(graph, { accounts, pairs }) lies within five of its standard errors', () => {
    const found = clustering(graph, { accounts: 60, pairs: 5, key });
    expect(Math.abs(found.value - slowClustering(graph).value)).toBeLessThan(
      5 * found.standardError + 1e-9,
    );
  });

  it('assortativity(graph, x) equals the correlation over all follows', () => {
    const x = Float64Array.from({ length: graph.size }, (_, i) => ((i * 37) % 101) / 50 - 1);
    const a = matrixOf(graph);
    const pairs: [number, number][] = [];
    a.forEach((row, i) => {
      row.forEach((follows, j) => {
        if (follows) pairs.push([x[i]!, x[j]!]);
      });
    });
    expect(assortativity(graph, x)).toBeCloseTo(correlation(pairs), 10);
  });

  it('components(graph) equals a flood fill', () => {
    const a = matrixOf(graph);
    const label = new Array<number>(graph.size).fill(-1);
    let count = 0;
    for (let start = 0; start < graph.size; start++) {
      if (label[start] !== -1) continue;
      const stack = [start];
      label[start] = count;
      while (stack.length > 0) {
        const i = stack.pop()!;
        for (let j = 0; j < graph.size; j++) {
          if (label[j] !== -1 || !(a[i]![j] || a[j]![i])) continue;
          label[j] = count;
          stack.push(j);
        }
      }
      count++;
    }
    const found = components(graph);
    expect(found.count).toBe(count);
    expect(new Set(label.map((own, i) => `${own}/${found.of[i]}`)).size).toBe(count);
    expect(found.sizes.reduce((sum, own) => sum + own, 0)).toBe(graph.size);
  });
});

describe('graphStatistics(graph)', () => {
  it('counts a small graph', () => {
    const graph = graphOf(6, [
      [0, 1],
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 0],
    ]);
    const found = graphStatistics(graph);
    expect(found).toMatchObject({
      accounts: 6,
      follows: 5,
      isolated: 1,
      reciprocity: 0.4,
      topShare: 0.8,
    });
    expect(found.out).toEqual({ p10: 0, p50: 1, p90: 1, p99: 1, max: 1 });
    expect(found.in.max).toBe(4);
    // Followers 0 0 0 0 1 4: sum of (2i - 7) x_i = 3 * 1 + 5 * 4 = 23, over 6 * 5.
    expect(found.gini).toBeCloseTo(23 / 30, 12);
    // <k^2> / <k>^2 = (17 / 6) / (25 / 36).
    expect(found.friendshipRatio).toBeCloseTo(17 / 6 / (25 / 36), 12);
    expect(found.tail).toBeUndefined();
  });

  it('describes computed and empty graphs', () => {
    expect(graphStatistics(complete().build({ size: 5, key }))).toMatchObject({
      follows: 20,
      reciprocity: 1,
      gini: 0,
      friendshipRatio: 1,
    });
    expect(graphStatistics(graphOf(3, []))).toMatchObject({
      follows: 0,
      isolated: 3,
      reciprocity: 0,
      gini: 0,
      friendshipRatio: 0,
    });
    expect(() => graphStatistics(complete().build({ size: 0, key }))).toThrow(
      'graphStatistics: the graph must have accounts, got 0.',
    );
  });

  it('fits the tail of a growing graph near 3', () => {
    const { tail } = graphStatistics(preferential({ m: 3 }).build({ size: 20_000, key }));
    expect(Math.abs(tail!.exponent - 3)).toBeLessThan(0.25);
  });
});

describe('degreeAssortativity(graph)', () => {
  it('is -1 for a star, 0 for a ring, and refuses another side', () => {
    const star = graphOf(5, [
      [0, 1],
      [1, 0],
      [0, 2],
      [2, 0],
      [0, 3],
      [3, 0],
      [0, 4],
      [4, 0],
    ]);
    expect(degreeAssortativity(star)).toBeCloseTo(-1, 12);
    expect(degreeAssortativity(ring().build({ size: 8, key }))).toBe(0);
    expect(() => degreeAssortativity(star, { follower: 'both' as 'in' })).toThrow(
      'degreeAssortativity: sides must be out or in, got "both".',
    );
  });

  it('reads the sides it is asked for', () => {
    const graph = erdosRenyi({ mean: 4 }).build({ size: 60, key });
    const a = matrixOf(graph);
    const out = a.map((row) => row.filter(Boolean).length);
    const pairs: [number, number][] = [];
    a.forEach((row, i) => {
      row.forEach((follows, j) => {
        if (follows) pairs.push([graph.inDegree(i), out[j]!]);
      });
    });
    expect(degreeAssortativity(graph, { follower: 'in', followee: 'out' })).toBeCloseTo(
      correlation(pairs),
      10,
    );
  });
});
