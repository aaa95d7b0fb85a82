import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { f32, f64 } from '../../src/agents/column.ts';
import type { Model } from '../../src/contract/model.ts';
import { buildCsr } from '../../src/graph/csr-build.ts';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { storedGraph } from '../../src/graph/stored-graph.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';

type Opinions = Float64Array | Float32Array;
type Source = { graph: FollowerGraph; x: Opinions; limit: number };

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** Modules loaded afresh: what they compiled and copied is forgotten. */
async function load() {
  vi.resetModules();
  const gather = await import('../../src/opinion/gather-wasm.ts');
  const { deGrootStep } = await import('../../src/opinion/de-groot.ts');
  const { hegselmannKrauseStep } = await import('../../src/opinion/hegselmann-krause.ts');
  const { deGroot } = await import('../../src/opinion/de-groot.ts');
  return { ...gather, deGroot, deGrootStep, hegselmannKrauseStep };
}

const graphOf = (accounts: number, mean: number, seed: string) =>
  microblog({ mean }).build({ size: accounts, key: seedKey(seed) }) as FollowerGraph;

function opinions(accounts: number, type: 'f64' | 'f32', seed: number): Opinions {
  const x = Float64Array.from({ length: accounts }, (_, i) => 2 * drawUnit(seed, 1, 0, i, 0) - 1);
  return type === 'f64' ? x : Float32Array.from(x);
}

/** Row by row as the definition says: four partial sums for all, one for those near. */
function slowSums({ graph, limit, x }: Source, lo: number, hi: number) {
  const row = new Uint32Array(graph.maxDegree);
  const sum: number[] = [];
  const weight: number[] = [];
  for (let i = lo; i < hi; i++) {
    const ids = [...row.slice(0, graph.followees(i, row))];
    if (limit < Infinity) {
      const near = ids.map((j) => x[j]!).filter((y) => Math.abs(y - x[i]!) <= limit);
      sum.push(near.reduce((total, y) => total + y, 0));
      weight.push(near.length);
      continue;
    }
    const parts = [0, 0, 0, 0];
    const fours = ids.length - (ids.length % 4);
    ids.forEach((j, k) => {
      parts[k < fours ? k % 4 : 0]! += x[j]!;
    });
    sum.push(parts[0]! + parts[1]! + (parts[2]! + parts[3]!));
    weight.push(ids.length);
  }
  return { sum, weight };
}

function sumsOf(count: number) {
  const numbers = () => new Float64Array(count);
  return { count, agent: new Uint32Array(count), sum: numbers(), weight: numbers() };
}

describe('gatherFast(rows, source, { lo, hi }, sums)', () => {
  it.each([
    ['f64', Infinity],
    ['f32', Infinity],
    ['f64', 0.4],
    ['f32', 0.4],
  ] as const)('gives the bits of its slow twin: %s, limit %f', async (type, limit) => {
    const { gatherFast } = await load();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 30, max: 3000 }),
        fc.integer({ min: 0, max: 99 }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        async (accounts, seed, from) => {
          const graph = graphOf(accounts, 14, `gather ${seed}`);
          const x = opinions(accounts, type, seed);
          const lo = Math.floor(from * accounts);
          const source = { graph, x, limit, width: 1, topic: 0, moment: 0 };
          const found = sumsOf(accounts - lo);
          const isDone = gatherFast(graph.rows!, source, { lo, hi: accounts }, found);
          const { offsets } = graph.rows!;
          expect(isDone).toBe(offsets[accounts]! - offsets[lo]! >= 256);
          if (!isDone) return;
          const slow = slowSums(source, lo, accounts);
          expect([...found.sum]).toEqual(slow.sum);
          expect([...found.weight]).toEqual(slow.weight);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('sums one topic of several, and copies opinions again at another moment', async () => {
    const { gatherFast } = await load();
    const graph = graphOf(500, 10, 'topics');
    const x = opinions(1000, 'f64', 3);
    const sums = sumsOf(500);
    const range = { lo: 0, hi: 500 };
    const sumNow = (topic: number, moment: number) => {
      const source = { graph, x, limit: Infinity, width: 2, topic, moment };
      expect(gatherFast(graph.rows!, source, range, sums)).toBe(true);
      const own = x.filter((_, at) => at % 2 === topic);
      expect([...sums.sum]).toEqual(slowSums({ graph, x: own, limit: Infinity }, 0, 500).sum);
    };
    sumNow(0, 1);
    sumNow(1, 1);
    x.reverse();
    sumNow(1, 2);
  });

  it('takes graphs and opinions in turn', async () => {
    const { gatherFast } = await load();
    const towns = [400, 900, 400].map((n, k) => ({
      graph: graphOf(n, 12, `town ${k}`),
      x: opinions(n, k === 2 ? 'f32' : 'f64', k),
    }));
    for (let turn = 0; turn < 7; turn++) {
      const { graph, x } = towns[turn % 3]!;
      const sums = sumsOf(graph.size);
      const source = { graph, x, limit: Infinity, width: 1, topic: 0, moment: 5 };
      gatherFast(graph.rows!, source, { lo: 0, hi: graph.size }, sums);
      expect([...sums.sum]).toEqual(slowSums(source, 0, graph.size).sum);
    }
  });

  it('sums rows of a graph that is too large to be copied whole, longest row and all', async () => {
    const { gatherFast } = await load();
    // Account 1 follows all but itself: 70,000 follows in one row; the others follow 239 each, 2^24 and more together.
    const n = 70_001;
    const degree = 239;
    const offsets = new Uint32Array(n + 1);
    for (let i = 0; i < n; i++) offsets[i + 1] = offsets[i]! + (i === 1 ? n - 1 : degree);
    const followees = new Uint32Array(offsets[n]!);
    for (let i = 0; i < n; i++)
      for (let e = offsets[i]!, k = 0; e < offsets[i + 1]!; e++, k++)
        followees[e] = i === 1 ? k + (k >= 1 ? 1 : 0) : (i + 1 + k * 7) % n;
    expect(followees.length).toBeGreaterThan(2 ** 24);
    const graph = storedGraph({ offsets, followees });
    const x = opinions(n, 'f64', 9);
    const sums = sumsOf(n);
    const source = { graph, x, limit: Infinity, width: 1, topic: 0, moment: 0 };
    expect(gatherFast(graph.rows, source, { lo: 0, hi: n }, sums)).toBe(true);
    for (const i of [0, 1, 2, 1023, 1024, 35_000, n - 1]) {
      const slow = slowSums(source, i, i + 1);
      expect(sums.sum[i]).toBe(slow.sum[0]);
      expect(sums.weight[i]).toBe(slow.weight[0]);
    }
  });

  it('leaves few follows to the loops in JavaScript', async () => {
    const { gatherFast } = await load();
    const { rows } = buildCsr(2, [Uint32Array.of(0, 1)], [Uint32Array.of(1, 0)]);
    const graph = storedGraph(rows);
    const source = { graph, x: Float64Array.of(1, 0), limit: 1, width: 1, topic: 0, moment: 0 };
    expect(gatherFast(graph.rows, source, { lo: 0, hi: 2 }, sumsOf(2))).toBe(false);
  });
});

describe('without WebAssembly', () => {
  it.each(['f64', 'f32'] as const)('steps end with the same bits: %s', async (type) => {
    const graph = graphOf(2000, 20, 'without');
    const x = opinions(2000, type, 4);
    const step = async () => {
      const { deGrootStep, hegselmannKrauseStep } = await load();
      const uneven = Float64Array.from(x, (_, i) => (i % 5) / 4);
      return [
        deGrootStep(graph, x, { rate: 0.7, selfWeight: 2 }),
        deGrootStep(graph, x, { susceptibility: uneven }),
        hegselmannKrauseStep(graph, x, { rate: 0.3 }),
        hegselmannKrauseStep(graph, x, { includeSelf: false, bound: 0.01 }),
      ].map((after) => [...after]);
    };
    const fast = await step();
    const compile = vi.fn();
    vi.stubGlobal('WebAssembly', {
      Module: class {
        constructor() {
          compile();
          throw new Error('refused');
        }
      },
    });
    expect(await step()).toEqual(fast);
    expect(compile).toHaveBeenCalledTimes(1);
  });

  it('a world ends with the same digest', async () => {
    const play = async (opinion: typeof f64) => {
      const { deGroot } = await load();
      const model: Model = {
        name: 'town',
        kinds: { netizen: 700, leader: 41 },
        graph: microblog({ mean: 9 }),
        blockSize: 100,
        columns: {
          opinion: opinion({ min: -1, max: 1, perTopic: true }) as ReturnType<typeof f64>,
        },
        initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1 },
        behaviours: [deGroot({ rate: 0.4, fixed: ['leader'] })],
      };
      const world = createWorld(model, { seed: 'wasm' });
      for (let t = 0; t < 5; t++) world.step();
      return world.digest();
    };
    const digests = [await play(f64), await play(f32 as never)];
    vi.stubGlobal('WebAssembly', undefined);
    expect([await play(f64), await play(f32 as never)]).toEqual(digests);
  });
});
