import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../src/graph/complete.ts';
import { localMajority, localMajorityStep } from '../../src/opinion/local-majority.ts';
import { majorityRule, majoritySweep } from '../../src/opinion/majority-rule.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import { alwaysAwake, type Line, stage, stepAll } from '../behaviour/stage.ts';
import { follows } from '../world/models.ts';
import {
  computed,
  floyd,
  graphOf,
  mutualRows,
  randomOpinions,
  randomRows,
  refuses,
  sweepLaws,
  type UpdateDraw,
} from './sweep-laws.ts';

interface Rule {
  group: number;
  tie: -1 | 0 | 1;
}

function meet(
  rows: readonly (readonly number[])[],
  x: number[],
  draw: UpdateDraw,
  updates: number,
  { group, tie }: Rule,
): void {
  for (let u = 0; u < updates; u++) {
    const i = Math.floor(draw(u, 0) * rows.length);
    const row = rows[i]!;
    const members = [i, ...floyd(draw, u, row.length, group - 1).map((place) => row[place]!)];
    const sum = members.reduce((total, m) => total + x[m]!, 0);
    const side = sum === 0 ? tie : Math.sign(sum);
    if (side !== 0) for (const m of members) x[m] = side;
  }
}

describe('majorityRule', () => {
  sweepLaws<Rule>({
    name: 'majorityRule',
    rules: fc.record({ group: fc.integer({ min: 2, max: 6 }), tie: fc.constantFrom(-1, 0, 1) }),
    behaviour: majorityRule,
    sweep: majoritySweep,
    twin: meet,
    start: 'sides',
    isQuiet: () => true,
    isMirrored: ({ tie }) => tie === 0,
  });

  it('majoritySweep(...) leads to consensus as often as the exact chain says', () => {
    const n = 13;
    const start = 5;
    // Groups of three: of k holders one is lost with chance of 1 in a group (times 1), won with chance of 2.
    const ways = (a: number, b: number) =>
      Array.from({ length: b }, (_, m) => (a - m) / (m + 1)).reduce((p, f) => p * f, 1);
    const won = (k: number) => (ways(k, 2) * (n - k)) / ways(n, 3);
    const lost = (k: number) => (k * ways(n - k, 2)) / ways(n, 3);
    // Exit probability of a birth-death chain: partial sums of products of lost / won.
    const sums = [0];
    let product = 1;
    for (let k = 0; k < n; k++) {
      sums.push(sums[k]! + product);
      if (k + 1 < n) product *= won(k + 1) === 0 ? 1e9 : lost(k + 1) / won(k + 1);
    }
    const expected = sums[start]! / sums[n]!;
    const graph = complete().build({ size: n, key: [0, 0] });
    const runs = 3000;
    let ones = 0;
    for (let run = 0; run < runs; run++) {
      const key = deriveKey(seedKey('galam'), String(run));
      const x = Float64Array.from({ length: n }, (_, i) => (i < start ? 1 : -1));
      for (let tick = 0; x.some((one) => one !== x[0]); tick++)
        majoritySweep(graph, x, { key, tick });
      if (x[0] === 1) ones++;
    }
    expect(Math.abs(ones / runs - expected)).toBeLessThan(
      4 * Math.sqrt((expected * (1 - expected)) / runs),
    );
  });

  it('majorityRule({ from: "posts" }) convinces the reader only, with its own vote', () => {
    const after = (stances: number[], group: number) => {
      const lines: Line[] = stances.map((stance, n) => ({
        tick: 0,
        author: 1 + n,
        topic: 0,
        stance,
      }));
      const world = createWorld(
        stage([[1, 2], [], []], lines, {
          behaviours: [alwaysAwake(), majorityRule({ from: 'posts', group })],
          initial: { opinion: -1 },
        }),
      );
      stepAll(world, 2);
      return Array.from(world.view.column('opinion').array);
    };
    expect(after([1, 1], 3)).toEqual([1, -1, -1]);
    expect(after([1, -1], 3)).toEqual([-1, -1, -1]);
    expect(after([1], 3)).toEqual([-1, -1, -1]);
  });

  it('majorityRule(...) says what is wrong', () => {
    refuses(majorityRule, [
      [{ group: 1 }, 'majorityRule: group must be a whole number in [2, 65], got 1.'],
      [
        { tie: 0.5 },
        'majorityRule: tie must be a whole number in [-1, 1], got 0.5. It is the side that an even split goes to, or 0.',
      ],
    ]);
  });
});

describe('localMajority', () => {
  const cases = fc.record({
    seed: fc.nat(),
    n: fc.integer({ min: 1, max: 14 }),
    self: fc.constantFrom(0, 1, 2.5),
  });
  const join = (rows: readonly (readonly number[])[], x: readonly number[], self: number) =>
    x.map((own, i) => Math.sign(rows[i]!.reduce((sum, j) => sum + x[j]!, self * own)) || own);

  it('localMajorityStep(...) does the same as its slow twin, and as a world', () => {
    fc.assert(
      fc.property(cases, ({ n, seed, self }) => {
        const rows = randomRows(seed, n);
        const first = randomOpinions(seed, n, 'sides');
        const world = createWorld({
          name: 'local',
          kinds: { netizen: n },
          graph: follows(rows),
          initial: { opinion: (i) => first[i]! },
          behaviours: [localMajority({ self })],
          blockSize: 4,
        });
        let slow = first;
        let x: Float32Array | Float64Array = Float64Array.from(first);
        for (let t = 0; t < 4; t++) {
          slow = join(rows, slow, self);
          const next = localMajorityStep(graphOf(rows), x, { self });
          expect(next).toEqual(localMajorityStep(computed(graphOf(rows)), x, { self }));
          x = next;
          world.step();
          expect(Array.from(x)).toEqual(slow);
          expect(Array.from(world.view.column('opinion').array)).toEqual(slow);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('localMajorityStep(...) relabels results when accounts are relabelled', () => {
    fc.assert(
      fc.property(cases, ({ n, seed, self }) => {
        const rows = randomRows(seed, n);
        const x = randomOpinions(seed, n, 'sides');
        const to = Array.from({ length: n }, (_, i) => (i * 5 + 2) % n);
        fc.pre(new Set(to).size === n);
        const moved: number[][] = [];
        const y: number[] = [];
        rows.forEach((row, i) => {
          moved[to[i]!] = row.map((j) => to[j]!);
          y[to[i]!] = x[i]!;
        });
        const one = localMajorityStep(graphOf(rows), Float64Array.from(x), { self });
        const other = localMajorityStep(graphOf(moved), Float64Array.from(y), { self });
        expect(to.map((place) => other[place])).toEqual(Array.from(one));
      }),
    );
  });

  it('localMajorityStep(...) on mutual ties ends in a fixed point or a circle of two (Goles and Olivos)', () => {
    fc.assert(
      fc.property(cases, ({ n, seed, self }) => {
        // A vote of one's own that no tie can reach: without it an even split keeps the opinion, which is no threshold rule.
        fc.pre(self === 2.5);
        const graph = graphOf(mutualRows(seed, n));
        const states = [Float64Array.from(randomOpinions(seed, n, 'sides'))];
        for (let t = 0; t < 2 * n * n + 4; t++) {
          states.push(localMajorityStep(graph, states.at(-1)!, { self }) as never);
        }
        expect(states.at(-1)).toEqual(states.at(-3));
      }),
    );
  });

  it('localMajorityStep(...) writes into `out` and leaves x', () => {
    const x = Float32Array.of(1, -1, -1);
    const out = new Float32Array(3);
    expect(localMajorityStep(graphOf([[1, 2], [], []]), x, {}, out)).toBe(out);
    expect(Array.from(out)).toEqual([-1, -1, -1]);
    expect(Array.from(x)).toEqual([1, -1, -1]);
  });

  it('localMajority({ from: "posts" }) joins the majority of all stances read', () => {
    const lines: Line[] = [0.5, 0.1, -1].map((stance, n) => ({
      tick: 0,
      author: 1 + n,
      topic: 0,
      stance,
    }));
    const model = stage([[1, 2, 3], [], [], []], lines, {
      behaviours: [alwaysAwake(), localMajority({ from: 'posts', self: 0.5 })],
      initial: { opinion: -1 },
    });
    const world = createWorld(model);
    stepAll(world, 2);
    expect(world.view.column('opinion').array[0]).toBe(1);
  });

  it('localMajority(...) says what is wrong', () => {
    refuses(localMajority, [
      [{ self: -1 }, 'localMajority: self must be a number in [0, Infinity), got -1.'],
      [{ from: 'all' }, 'localMajority: from must be "followees" or "posts", got "all".'],
    ]);
  });
});
