import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../src/graph/complete.ts';
import { celf } from '../../src/spreading/celf.ts';
import { chanceKey } from '../../src/spreading/chance.ts';
import { degreeRanking } from '../../src/spreading/degree-ranking.ts';
import { estimateSpread } from '../../src/spreading/estimate-spread.ts';
import { independentCascadeRun } from '../../src/spreading/independent-cascade.ts';
import { linearThresholdRun } from '../../src/spreading/linear-threshold.ts';
import { drawReverseSet, reverseSampler } from '../../src/spreading/reverse-sample.ts';
import { graphOf, randomRows } from './towns.ts';

const CHAIN = graphOf([[], [0], [1]]);

describe('degreeRanking(graph, count)', () => {
  it('degreeRanking(...) names those with most followers, ties by id', () => {
    const graph = graphOf([[2], [2, 3], [3], [0], []]);
    expect([...degreeRanking(graph, 5)]).toEqual([2, 3, 0, 1, 4]);
    expect([...degreeRanking(graph, 1)]).toEqual([2]);
    expect(() => degreeRanking(graph, 6)).toThrow('degreeRanking: count must be');
  });
});

describe('estimateSpread(graph, seeds, { model, weight, method })', () => {
  it('estimateSpread(...) is within 4 standard errors of the exact spread, both ways and for both models', () => {
    for (const method of ['forward', 'reverse'] as const) {
      const options = { method, weight: 0.5, samples: 4000 };
      const cascade = estimateSpread(CHAIN, [0], options);
      // A chain: 1 + 1/2 + 1/4; standard deviations sqrt(11/16) forward and 3 sqrt(q (1 - q)), q = 1.75 / 3, reverse.
      const sd = method === 'forward' ? Math.sqrt(11 / 16) : 3 * Math.sqrt((1.75 / 3) * (1.25 / 3));
      expect(cascade.standardError).toBeCloseTo(sd / Math.sqrt(4000), 2);
      expect(Math.abs(cascade.mean - 1.75)).toBeLessThan((4 * sd) / Math.sqrt(4000));
      const threshold = estimateSpread(CHAIN, [0], { ...options, model: 'linearThreshold' });
      expect(Math.abs(threshold.mean - 1.75)).toBeLessThan((4 * sd) / Math.sqrt(4000));
    }
  });

  it('estimateSpread(...) agrees between both ways on a graph with cycles', () => {
    const graph = graphOf(randomRows(11, 40, 4));
    for (const model of ['independentCascade', 'linearThreshold'] as const) {
      const by = (method: 'forward' | 'reverse') =>
        estimateSpread(graph, [3, 9], { method, model, weight: 0.2, samples: 3000 });
      const [a, b] = [by('forward'), by('reverse')];
      expect(Math.abs(a.mean - b.mean)).toBeLessThan(
        4 * Math.hypot(a.standardError, b.standardError),
      );
    }
  });

  it('estimateSpread(...) forward is the mean over replicates of the model', () => {
    const graph = graphOf(randomRows(4, 20, 4));
    const run = (replicate: number) =>
      independentCascadeRun(graph, [1], { probability: 0.3, replicate }).reached;
    const sizes = Array.from({ length: 50 }, (_, r) => run(r + 7));
    const found = estimateSpread(graph, [1], {
      method: 'forward',
      weight: 0.3,
      samples: 50,
      replicate: 7,
    });
    const mean = sizes.reduce((sum, x) => sum + x, 0) / 50;
    expect(found.mean).toBeCloseTo(mean, 10);
    const squares = sizes.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    expect(found.standardError).toBeCloseTo(Math.sqrt(squares / 49 / 50), 10);
  });

  it('estimateSpread(...) covers everybody at weight 1 on a complete graph, nobody without seeds', () => {
    const graph = complete().build({ size: 12, key: [1, 2] });
    const all = estimateSpread(graph, [5], { weight: 1, samples: 10 });
    expect(all).toEqual({ mean: 12, standardError: 0, samples: 10 });
    expect(estimateSpread(graph, [], { samples: 10 }).mean).toBe(0);
  });

  it('estimateSpread(...) says what is wrong with an option', () => {
    expect(() => estimateSpread(CHAIN, [0], { samples: 1 })).toThrow('samples must be');
    expect(() => estimateSpread(CHAIN, [0], { model: 'sir' as never })).toThrow(
      "'independentCascade' or 'linearThreshold'",
    );
    expect(() => estimateSpread(CHAIN, [0], { method: 'up' as never })).toThrow(
      "'reverse' or 'forward'",
    );
    expect(() => celf(CHAIN, 4)).toThrow('celf: count must be');
  });
});

describe('celf(graph, count)', () => {
  it('celf(...) finds the heads of two chains', () => {
    const graph = graphOf([[], [0], [1], [], [3], []]);
    const { accounts, gains, spread } = celf(graph, 3, { weight: 1, samples: 4000 });
    expect(accounts).toEqual([0, 3, 5]);
    expect(gains[0]).toBeGreaterThan(gains[1]!);
    expect(spread.mean).toBe(6);
  });

  it('celf(...) looks at fewer gains than plain greedy', () => {
    const graph = graphOf(randomRows(8, 200, 4));
    const { accounts, evaluations } = celf(graph, 10, { samples: 500, weight: 0.2 });
    expect(new Set(accounts).size).toBe(10);
    expect(evaluations).toBeLessThan(200 * 10 * 0.5);
  });
});

describe('properties', () => {
  const towns = fc.record({ seed: fc.nat({ max: 100_000 }), n: fc.integer({ min: 2, max: 12 }) });

  it('celf(...) chooses as plain greedy does on the same reverse sets', () => {
    fc.assert(
      fc.property(
        towns,
        fc.constantFrom('independentCascade', 'linearThreshold'),
        ({ n, seed }, model) => {
          const graph = graphOf(randomRows(seed, n, 4));
          const options = { seed, model, samples: 60, weight: 0.25 } as const;
          const sampler = reverseSampler('twin', graph, {
            key: chanceKey('celf', { seed }),
            model,
            weight: 0.25,
          });
          let sets = Array.from({ length: 60 }, (_, s) => [
            ...sampler.queue.slice(0, drawReverseSet(sampler, s)),
          ]);
          const chosen: number[] = [];
          const gains: number[] = [];
          for (let k = 0; k < n; k++) {
            const gain = Array.from({ length: n }, (_, j) =>
              chosen.includes(j) ? -1 : sets.filter((set) => set.includes(j)).length,
            );
            const best = gain.indexOf(Math.max(...gain));
            chosen.push(best);
            gains.push((gain[best]! * n) / 60);
            sets = sets.filter((set) => !set.includes(best));
          }
          const found = celf(graph, n, options);
          expect(found.accounts).toEqual(chosen);
          expect(found.gains).toEqual(gains);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reverse sets at weight 1 are those from which the target is reached', () => {
    fc.assert(
      fc.property(towns, ({ n, seed }) => {
        const graph = graphOf(randomRows(seed, n, 2));
        const site = { key: [seed, 1] as const, model: 'independentCascade' as const, weight: 1 };
        const sampler = reverseSampler('twin', graph, site);
        for (let s = 0; s < 10; s++) {
          const set = [...sampler.queue.slice(0, drawReverseSet(sampler, s))];
          const from = Array.from({ length: n }, (_, j) => j).filter(
            (j) => independentCascadeRun(graph, [j], { probability: 1 }).time[set[0]!]! >= 0,
          );
          expect(set.sort((a, b) => a - b)).toEqual(from);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('estimates for the threshold model rise with the seeds', () => {
    fc.assert(
      fc.property(towns, ({ n, seed }) => {
        const graph = graphOf(randomRows(seed, n, 4));
        const spread = (seeds: number[]) =>
          estimateSpread(graph, seeds, { model: 'linearThreshold', seed, samples: 40 }).mean;
        expect(spread([0, n - 1])).toBeGreaterThanOrEqual(spread([0]));
        expect(linearThresholdRun(graph, [0], { seed }).reached).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });
});
