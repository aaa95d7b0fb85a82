import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawUnit } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import {
  independentCascade,
  independentCascadeRun,
} from '../../src/spreading/independent-cascade.ts';
import { graphOf, history, randomRows, renamed, shuffled } from './towns.ts';

/** Breadth-first search over live follows. */
function twin(
  rows: readonly (readonly number[])[],
  seeds: readonly number[],
  seed: string,
  chance: (i: number, k: number) => number,
): number[] {
  const [k0, k1] = deriveKey(seedKey(seed), 'independentCascade');
  const time: number[] = rows.map((_, i) => (seeds.includes(i) ? 0 : -1));
  for (let t = 0; time.includes(t); t++) {
    rows.forEach((row, i) => {
      if (time[i] !== -1) return;
      const isReached = row.some(
        (j, k) => time[j] === t && drawUnit(k0, k1, 0, i, j) < chance(i, k),
      );
      if (isReached) time[i] = t + 1;
    });
  }
  return time;
}

const CHAIN = graphOf([[], [0], [1]]);

describe('independentCascadeRun(graph, seeds, { probability })', () => {
  it('independentCascadeRun(...) goes from followee to follower, a step at a time', () => {
    const { reached, steps, time } = independentCascadeRun(CHAIN, [0], { probability: 1 });
    expect([...time]).toEqual([0, 1, 2]);
    expect([reached, steps]).toEqual([3, 2]);
    expect([...independentCascadeRun(CHAIN, [2], { probability: 1 }).time]).toEqual([-1, -1, 0]);
  });

  it('independentCascadeRun(...) reaches only the seeds at probability 0, and nobody without seeds', () => {
    expect([...independentCascadeRun(CHAIN, [0, 0], { probability: 0 }).time]).toEqual([0, -1, -1]);
    expect(independentCascadeRun(CHAIN, []).reached).toBe(0);
  });

  it("independentCascadeRun(...) takes 'degree' as one over the followees of the reader, and weights of the graph", () => {
    expect(independentCascadeRun(CHAIN, [0], { probability: 'degree' }).reached).toBe(3);
    const weighted = graphOf([[], [0], [1]], [[], [1], [0]]);
    expect(independentCascadeRun(weighted, [0], { probability: 'weights' }).reached).toBe(2);
    expect(() => independentCascadeRun(CHAIN, [0], { probability: 'weights' })).toThrow(
      "independentCascadeRun: the graph has no weights. Build it with weights or write 'degree'.",
    );
  });

  it('independentCascadeRun(...) differs between replicates and seeds, and repeats itself', () => {
    const rows = randomRows(3, 60, 4);
    const graph = graphOf(rows);
    const times = [{}, { replicate: 1 }, { seed: 'other' }, { seed: 'netizen', replicate: 0 }].map(
      (options) =>
        String(independentCascadeRun(graph, [0, 1], { probability: 0.4, ...options }).time),
    );
    expect(new Set(times).size).toBe(3);
    expect(times[3]).toBe(times[0]);
  });

  it('independentCascadeRun(...) says what is wrong with an option', () => {
    expect(() => independentCascadeRun(CHAIN, [3])).toThrow(
      'independentCascadeRun: seeds[0] must be a whole number in [0, 2], got 3.',
    );
    expect(() => independentCascadeRun(CHAIN, 0 as never)).toThrow('seeds must be a list of ids');
    expect(() => independentCascadeRun(CHAIN, [0], { probability: 1.5 })).toThrow(
      "probability must be a number in [0, 1], got 1.5. Or write 'degree' or 'weights'.",
    );
    expect(() => independentCascadeRun(CHAIN, [0], { probabilty: 1 } as never)).toThrow(
      'Did you mean "probability"?',
    );
    expect(() => independentCascadeRun(CHAIN, [0], { replicate: -1 })).toThrow('replicate must be');
    expect(() => independentCascade({ probability: -1 })).toThrow(
      'independentCascade: probability must be',
    );
    expect(() => independentCascade({ seeds: 2 })).toThrow('Or give a list of ids.');
  });

  it('independentCascade() has the defaults that it states', () => {
    expect(independentCascade().params).toEqual({ probability: 0.1, seeds: 0.01 });
    expect(independentCascade().state?.['infection']?.max).toBe(2);
  });

  it('independentCascade({ seeds }) with a share begins with about that share', () => {
    const rows = Array.from({ length: 2000 }, () => []);
    const [first] = history(rows, independentCascade({ seeds: 0.2 }), 'infection', {
      ticks: 0,
      seed: 'share',
      changes: { blockSize: 512 },
    });
    const share = first!.filter((state) => state === 1).length / 2000;
    // 4 standard errors of a share of .2 among 2,000.
    expect(Math.abs(share - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / 2000));
  });
});

describe('properties', () => {
  const towns = fc.record({
    seed: fc.nat({ max: 100_000 }),
    n: fc.integer({ min: 1, max: 14 }),
    p: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('independentCascadeRun(...) does the same as its slow twin', () => {
    fc.assert(
      fc.property(towns, ({ n, p, seed }) => {
        const rows = randomRows(seed, n, 4);
        const found = independentCascadeRun(graphOf(rows), [0], {
          probability: p,
          seed: `${seed}`,
        });
        expect([...found.time]).toEqual(twin(rows, [0], `${seed}`, () => p));
        const weighted = independentCascadeRun(graphOf(rows), [0], {
          probability: 'degree',
          seed: `${seed}`,
        });
        expect([...weighted.time]).toEqual(twin(rows, [0], `${seed}`, (i) => 1 / rows[i]!.length));
      }),
      { numRuns: 150 },
    );
  });

  it('independentCascade(...) goes tick by tick as the function does step by step', () => {
    fc.assert(
      fc.property(towns, ({ n, p, seed }) => {
        const rows = randomRows(seed, n, 4);
        const { time } = independentCascadeRun(graphOf(rows), [0], {
          probability: p,
          seed: `${seed}`,
        });
        const behaviour = independentCascade({ probability: p, seeds: [0] });
        const states = history(rows, behaviour, 'infection', { ticks: 5, seed: `${seed}` });
        states.forEach((state, t) => {
          const expected = [...time].map((at) => (at < 0 || at > t ? 0 : at === t ? 1 : 2));
          expect(state).toEqual(expected);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('independentCascadeRun(...) reaches no fewer with a higher probability or one seed more', () => {
    fc.assert(
      fc.property(towns, fc.double({ min: 0, max: 1, noNaN: true }), ({ n, p, seed }, q) => {
        const graph = graphOf(randomRows(seed, n, 4));
        const reach = (probability: number, seeds: number[]) =>
          [...independentCascadeRun(graph, seeds, { probability, seed }).time].map((t) => t >= 0);
        const [low, high] = [Math.min(p, q), Math.max(p, q)];
        const base = reach(low, [0]);
        for (const more of [reach(high, [0]), reach(low, [0, n - 1])])
          base.forEach((isReached, i) => {
            expect(more[i] || !isReached).toBe(true);
          });
      }),
      { numRuns: 100 },
    );
  });

  it('independentCascadeRun(...) relabels with the accounts at probability 1', () => {
    fc.assert(
      fc.property(towns, ({ n, seed }) => {
        const rows = randomRows(seed, n, 2);
        const names = shuffled(seed, n);
        const { time } = independentCascadeRun(graphOf(rows), [0], { probability: 1 });
        const other = independentCascadeRun(graphOf(renamed(rows, names)), [names[0]!], {
          probability: 1,
        });
        expect(names.map((name) => other.time[name])).toEqual([...time]);
      }),
      { numRuns: 60 },
    );
  });
});
