import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../src/graph/complete.ts';
import { noisyVoter, noisyVoterSweep } from '../../src/opinion/noisy-voter.ts';
import { voter, voterSweep } from '../../src/opinion/voter.ts';
import { seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import {
  alwaysAwake,
  type Line,
  recorder,
  type Session,
  stage,
  stepAll,
} from '../behaviour/stage.ts';
import { graphOf, refuses, sweepLaws, type UpdateDraw } from './sweep-laws.ts';

function copy(
  rows: readonly (readonly number[])[],
  x: number[],
  draw: UpdateDraw,
  updates: number,
  { bias = 0.5, noise = 0 }: { noise?: number; bias?: number },
): void {
  for (let u = 0; u < updates; u++) {
    const i = Math.floor(draw(u, 0) * rows.length);
    const row = rows[i]!;
    if (draw(u, 2) < noise) x[i] = draw(u, 3) < bias ? 1 : -1;
    else if (row.length > 0) x[i] = x[row[Math.floor(draw(u, 1) * row.length)]!]!;
  }
}

describe('voter', () => {
  sweepLaws({
    name: 'voter',
    rules: fc.constant({}),
    behaviour: voter,
    sweep: voterSweep,
    twin: copy,
    start: 'range',
    isQuiet: () => true,
    isMirrored: () => true,
  });

  it('voter({ sweeps }) makes so many updates per account', () => {
    const rows = [[1], [0]];
    const at = (sweeps: number) => {
      const world = createWorld({
        name: 'pace',
        kinds: { netizen: 2 },
        graph: { name: 'pair', params: {}, build: () => graphOf(rows) },
        initial: { opinion: (i) => 2 * i - 1 },
        behaviours: [voter({ sweeps })],
      });
      world.step();
      return Array.from(world.view.column('opinion').array);
    };
    expect(at(0)).toEqual([-1, 1]);
    const one = at(0.5);
    expect(one[0]).toBe(one[1]);
  });

  it('voter({ topic }) moves that topic only', () => {
    const world = createWorld({
      name: 'topics',
      kinds: { netizen: 30 },
      graph: complete(),
      topics: [
        { name: 'a', political: true },
        { name: 'b', political: true },
      ],
      initial: { opinion: (i) => (i % 2) * 2 - 1 },
      behaviours: [voter({ topic: 1, sweeps: 3 })],
    });
    world.step();
    const x = Array.from(world.view.column('opinion').array);
    expect(x.filter((_, at) => at % 2 === 0)).toEqual(
      Array.from({ length: 30 }, (_, i) => (i % 2) * 2 - 1),
    );
    expect(x.some((one, at) => at % 2 === 1 && one !== (((at - 1) / 2) % 2) * 2 - 1)).toBe(true);
  });

  it('voter({ from: "posts" }) copies one of the stances read', () => {
    const lines: Line[] = [0.25, -0.5, 0.75].map((stance, n) => ({
      tick: n,
      author: 1 + n,
      topic: 0,
      stance,
    }));
    const sessions: Session[] = [];
    const heard = new Set<number>();
    for (let seed = 0; seed < 30; seed++) {
      sessions.length = 0;
      const model = stage(
        [[1, 2, 3], [], [], []],
        lines.map((line) => ({ ...line, tick: 0 })),
        {
          behaviours: [alwaysAwake(), voter({ from: 'posts' }), recorder(sessions)],
          initial: { opinion: 1 },
        },
      );
      const world = createWorld(model, { seed });
      stepAll(world, 2);
      const x = world.view.column('opinion').array;
      heard.add(x[0]!);
      expect(Array.from(x).slice(1)).toEqual([1, 1, 1]);
    }
    expect([...heard].sort()).toEqual([-0.5, 0.25, 0.75]);
  });

  it('voter(...) and voterSweep(...) say what is wrong', () => {
    refuses(voter, [
      [{ sweeps: -1 }, 'voter: sweeps must be a number in [0, 1000000], got -1.'],
      [
        { from: 'friends' },
        'voter: from must be "followees" or "posts", got "friends". Choose one of them.',
      ],
      [{ topic: 0.5 }, 'voter: topic must be a whole number in [0, 254], got 0.5.'],
      [{ sweep: 1 }, 'Did you mean "sweeps"?'],
    ]);
    const graph = graphOf([[1], [0]]);
    const key = seedKey(1);
    expect(() => voterSweep(graph, new Float64Array(3), { key, tick: 0 })).toThrow(
      'voterSweep: x must have length 2, got 3.',
    );
    expect(() => voterSweep(graph, new Float64Array(2), { key, tick: -1 })).toThrow('tick');
    expect(() =>
      createWorld({
        name: 'w',
        kinds: { netizen: 2 },
        graph: complete(),
        behaviours: [voter({ topic: 1 })],
      }).step(),
    ).toThrow(
      'voter: topic must be a whole number in [0, 0], got 1. The model has 1 political topic.',
    );
  });

  it('voterSweep(...) returns how many opinions changed', () => {
    const x = Float64Array.of(1, -1);
    expect(voterSweep(graphOf([[1], [0]]), x, { key: seedKey(1), tick: 0, updates: 1 })).toBe(1);
    expect(voterSweep(graphOf([[1], [0]]), x, { key: seedKey(1), tick: 1 })).toBe(0);
  });
});

describe('noisyVoter', () => {
  sweepLaws({
    name: 'noisyVoter',
    rules: fc.record({ noise: fc.constantFrom(0, 0.2, 1), bias: fc.constantFrom(0, 0.5, 0.7) }),
    behaviour: noisyVoter,
    sweep: noisyVoterSweep,
    twin: copy,
    start: 'sides',
    isQuiet: ({ noise }) => noise === 0,
    isMirrored: ({ noise }) => noise === 0,
  });

  it('noisyVoterSweep(...) makes the number of 1s beta-binomial in a complete graph', () => {
    const n = 20;
    const noise = 0.08;
    const bias = 0.3;
    const c = (noise * (n - 1)) / (1 - noise);
    const key = seedKey('kirman');
    const graph = complete().build({ size: n, key });
    const x = new Float64Array(n).fill(-1);
    // Batches of 400 sweeps are far longer than the memory, (N - 1) / (noise N) of about 12 sweeps.
    const batches = Array.from({ length: 100 }, (_, b) => {
      let sum = 0;
      let squares = 0;
      for (let t = 0; t < 400; t++) {
        noisyVoterSweep(graph, x, { key, tick: b * 400 + t, noise, bias });
        const ones = x.reduce((count, one) => count + (one > 0 ? 1 : 0), 0);
        sum += ones;
        squares += ones * ones;
      }
      return [sum / 400, squares / 400] as const;
    });
    const mean = n * bias;
    const variance = (mean * (1 - bias) * (c + n)) / (c + 1);
    const expected = [mean, variance + mean * mean];
    for (const moment of [0, 1] as const) {
      const values = batches.map((batch) => batch[moment]);
      const found = values.reduce((a, b) => a + b) / 100;
      const error = Math.sqrt(values.reduce((a, b) => a + (b - found) ** 2, 0) / 99 / 100);
      // Four standard errors from batch means: false alarms 6e-5 a moment.
      expect(Math.abs(found - expected[moment]!)).toBeLessThan(4 * error);
    }
  });

  it('noisyVoter({ from: "posts" }) turns by itself with the noise, or copies what it read', () => {
    const lines: Line[] = Array.from({ length: 30 }, (_, tick) => ({
      tick,
      author: 1,
      topic: 0,
      stance: 0.5,
    }));
    const model = stage([[1], []], lines, {
      behaviours: [alwaysAwake(), noisyVoter({ from: 'posts', noise: 0.5, bias: 0 })],
    });
    const world = createWorld(model);
    const seen = new Set<number>();
    for (let t = 0; t < 30; t++) {
      world.step();
      seen.add(world.view.column('opinion').array[0]!);
    }
    expect([...seen].sort()).toEqual([-1, 0, 0.5].filter((x) => seen.has(x)));
    expect(seen.has(-1) && seen.has(0.5)).toBe(true);
  });

  it('noisyVoter(...) has its defaults and says what is wrong', () => {
    expect(noisyVoter().params).toEqual({
      noise: 0.01,
      bias: 0.5,
      sweeps: 1,
      topic: 0,
      from: 'followees',
    });
    refuses(noisyVoter, [
      [{ noise: 2 }, 'noisyVoter: noise must be a number in [0, 1], got 2.'],
      [{ bias: -1 }, 'noisyVoter: bias must be a number in [0, 1], got -1.'],
    ]);
  });
});
