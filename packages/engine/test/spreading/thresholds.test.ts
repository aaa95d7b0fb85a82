import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawUnit } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { linearThreshold, linearThresholdRun } from '../../src/spreading/linear-threshold.ts';
import { wattsThreshold, wattsThresholdRun } from '../../src/spreading/watts-threshold.ts';
import { dice } from '../behaviour/stage.ts';
import { graphOf, history, randomRows, renamed, shuffled } from './towns.ts';

/** All at once, on plain arrays: active if some followee is and what is active weighs at least the threshold. */
function twin(
  rows: readonly (readonly number[])[],
  seeds: readonly number[],
  pull: (row: readonly number[], active: number) => number,
  threshold: (i: number) => number,
): number[] {
  const time: number[] = rows.map((_, i) => (seeds.includes(i) ? 0 : -1));
  for (let t = 1; ; t++) {
    const before = [...time];
    rows.forEach((row, i) => {
      const active = row.filter((j) => before[j]! >= 0).length;
      if (before[i]! < 0 && active > 0 && pull(row, active) >= threshold(i)) time[i] = t;
    });
    if (!time.includes(t)) return time;
  }
}

/** Sums a weight as often as given: the order of additions of the kernel. */
function summed(weight: number, times: number): number {
  let sum = 0;
  for (let k = 0; k < times; k++) sum += weight;
  return sum;
}

const DIAMOND = graphOf([[], [0], [0], [1, 2]]);

describe('linearThresholdRun(graph, seeds, { weight, thresholds })', () => {
  it('linearThresholdRun(...) activates at the threshold, not below', () => {
    const reach = (last: number) => [
      ...linearThresholdRun(DIAMOND, [0, 1], { thresholds: [1, 1, 2, last] }).time,
    ];
    expect(reach(0.5)).toEqual([0, 0, -1, 1]);
    expect(reach(0.5000001)).toEqual([0, 0, -1, -1]);
  });

  it('linearThresholdRun(...) needs somebody even at threshold 0', () => {
    expect([...linearThresholdRun(DIAMOND, [1], { thresholds: [0, 0, 0, 0] }).time]).toEqual([
      -1, 0, -1, 1,
    ]);
  });

  it('linearThresholdRun(...) takes one weight for all, or those of the graph', () => {
    const thresholds = [1, 0.4, 0.4, 0.7];
    expect(linearThresholdRun(DIAMOND, [0], { weight: 0.4, thresholds }).reached).toBe(4);
    expect(linearThresholdRun(DIAMOND, [0], { weight: 0.3, thresholds }).reached).toBe(1);
    const weighted = graphOf([[], [0], [0], [1, 2]], [[], [0.5], [0.25], [0.75, 0.5]]);
    const { time } = linearThresholdRun(weighted, [0], { weight: 'weights', thresholds });
    expect([...time]).toEqual([0, 1, -1, 2]);
  });

  it('linearThresholdRun(...) says what is wrong with an option', () => {
    expect(() => linearThresholdRun(DIAMOND, [0], { thresholds: [1] })).toThrow(
      'linearThresholdRun: thresholds.length must be a number in [4, 4], got 1. Give one threshold per account.',
    );
    expect(() => linearThresholdRun(DIAMOND, [0], { thresholds: [1, -1, 1, 1] })).toThrow(
      'thresholds[1]',
    );
    expect(() => linearThresholdRun(DIAMOND, [0], { weight: 2 })).toThrow('weight must be');
    expect(() => linearThreshold({ weight: 2 })).toThrow('linearThreshold');
    expect(linearThreshold().params).toEqual({ weight: 'degree', seeds: 0.01 });
  });
});

describe('wattsThresholdRun(graph, seeds, { threshold })', () => {
  it('wattsThresholdRun(...) counts a share of exactly the threshold', () => {
    expect(wattsThresholdRun(DIAMOND, [1], { threshold: 0.5 }).time[3]).toBe(1);
    expect(wattsThresholdRun(DIAMOND, [1], { threshold: 0.51 }).time[3]).toBe(-1);
    // 1/5 >= .2 and 3/5 >= .6 in floating point too.
    for (const d of [3, 5, 6, 7, 10, 49]) {
      for (let k = 1; k <= d; k++) {
        const rows = [
          ...Array.from({ length: d }, () => []),
          Array.from({ length: d }, (_, j) => j),
        ];
        const seeds = Array.from({ length: k }, (_, j) => j);
        expect(wattsThresholdRun(graphOf(rows), seeds, { threshold: k / d }).time[d]).toBe(1);
      }
    }
  });

  it('wattsThresholdRun(...) takes a threshold per account, and 0.18 by default', () => {
    expect([...wattsThresholdRun(DIAMOND, [1], { threshold: [0, 0, 0, 0.6] }).time]).toEqual([
      -1, 0, -1, -1,
    ]);
    const hub = (d: number) =>
      graphOf([
        [],
        Array.from({ length: d }, (_, k) => (k === 0 ? 0 : k + 1)),
        ...Array.from({ length: d }, () => []),
      ]);
    expect(wattsThresholdRun(hub(5), [0]).reached).toBe(2);
    expect(wattsThresholdRun(hub(6), [0]).reached).toBe(1);
  });

  it('wattsThresholdRun(...) says what is wrong with an option', () => {
    expect(() => wattsThresholdRun(DIAMOND, [0], { threshold: 2 })).toThrow(
      'wattsThresholdRun: threshold must be a number in [0, 1], got 2. It is a share of followees.',
    );
    expect(() => wattsThreshold({ threshold: -1 })).toThrow('wattsThreshold');
    expect(() => wattsThreshold({ seed: 1 } as never)).toThrow('Did you mean "seeds"?');
  });
});

describe('properties', () => {
  const towns = fc.record({
    seed: fc.nat({ max: 100_000 }),
    n: fc.integer({ min: 1, max: 14 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const degreePull = (row: readonly number[], active: number) => summed(1 / row.length, active);

  it('linearThresholdRun(...) does the same as its slow twin, with thresholds drawn and given', () => {
    fc.assert(
      fc.property(towns, ({ n, seed }) => {
        const rows = randomRows(seed, n, 4);
        const [k0, k1] = deriveKey(seedKey(seed), 'linearThreshold');
        const drawn = twin(rows, [0], degreePull, (i) => drawUnit(k0, k1, 0, i, 0));
        expect([...linearThresholdRun(graphOf(rows), [0], { seed }).time]).toEqual(drawn);
        const roll = dice(seed);
        const thresholds = rows.map(() => roll(100) / 99);
        const given = twin(rows, [0], degreePull, (i) => thresholds[i]!);
        expect([...linearThresholdRun(graphOf(rows), [0], { thresholds }).time]).toEqual(given);
      }),
      { numRuns: 120 },
    );
  });

  it('wattsThresholdRun(...) does the same as its slow twin, and reaches the same in any order', () => {
    fc.assert(
      fc.property(towns, ({ n, seed, share }) => {
        const rows = randomRows(seed, n, 4);
        const { time } = wattsThresholdRun(graphOf(rows), [0], { threshold: share });
        expect([...time]).toEqual(
          twin(
            rows,
            [0],
            (row, active) => active / row.length,
            () => share,
          ),
        );
        const active = new Set([0]);
        const order = shuffled(seed, n);
        for (let pass = 0; pass < n; pass++)
          for (const i of order) {
            const seen = rows[i]!.filter((j) => active.has(j)).length;
            if (seen > 0 && seen / rows[i]!.length >= share) active.add(i);
          }
        expect([...time].map((t) => t >= 0)).toEqual(rows.map((_, i) => active.has(i)));
      }),
      { numRuns: 120 },
    );
  });

  it('both behaviours go tick by tick as the functions do step by step', () => {
    fc.assert(
      fc.property(towns, ({ n, seed, share }) => {
        const rows = randomRows(seed, n, 4);
        const roll = dice(seed);
        const thresholds = rows.map(() => roll(100) / 99);
        const initial = { adoptionThreshold: (i: number) => thresholds[i]! };
        const pairs = [
          [
            linearThresholdRun(graphOf(rows), [0], { thresholds }),
            history(rows, linearThreshold({ seeds: [0] }), 'adoption', {
              ticks: 5,
              seed: 'x',
              changes: { initial },
            }),
          ],
          [
            wattsThresholdRun(graphOf(rows), [0], { threshold: share }),
            history(rows, wattsThreshold({ seeds: [0], threshold: share }), 'adoption', {
              ticks: 5,
              seed: 'x',
            }),
          ],
        ] as const;
        for (const [{ time }, states] of pairs)
          states.forEach((state, t) => {
            expect(state).toEqual([...time].map((at) => (at >= 0 && at <= t ? 1 : 0)));
          });
      }),
      { numRuns: 30 },
    );
  });

  it('both reach no fewer with lower thresholds', () => {
    fc.assert(
      fc.property(towns, ({ n, seed, share }) => {
        const graph = graphOf(randomRows(seed, n, 4));
        const low = wattsThresholdRun(graph, [0], { threshold: share / 2 });
        const high = wattsThresholdRun(graph, [0], { threshold: share });
        high.time.forEach((t, i) => {
          expect(low.time[i]! >= 0 || t < 0).toBe(true);
        });
        const thresholds = Array.from({ length: n }, () => share);
        const linear = (factor: number) =>
          linearThresholdRun(graph, [0], { thresholds: thresholds.map((x) => factor * x) });
        expect(linear(0.5).reached).toBeGreaterThanOrEqual(linear(1).reached);
      }),
      { numRuns: 60 },
    );
  });

  it('both relabel with the accounts', () => {
    fc.assert(
      fc.property(towns, ({ n, seed, share }) => {
        const rows = randomRows(seed, n, 4);
        const names = shuffled(seed, n);
        const other = graphOf(renamed(rows, names));
        const roll = dice(seed + 1);
        // Quarters, so that sums over a row do not depend on its order.
        const thresholds = rows.map(() => roll(5) / 4);
        const moved = rows.map(() => 0);
        names.forEach((name, i) => {
          moved[name] = thresholds[i]!;
        });
        const linear = linearThresholdRun(graphOf(rows), [0], { weight: 0.25, thresholds }).time;
        const linearOther = linearThresholdRun(other, [names[0]!], {
          weight: 0.25,
          thresholds: moved,
        });
        expect(names.map((name) => linearOther.time[name])).toEqual([...linear]);
        const watts = wattsThresholdRun(graphOf(rows), [0], { threshold: share }).time;
        const wattsOther = wattsThresholdRun(other, [names[0]!], { threshold: share }).time;
        expect(names.map((name) => wattsOther[name])).toEqual([...watts]);
      }),
      { numRuns: 60 },
    );
  });
});
