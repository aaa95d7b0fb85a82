import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expressionLearning, expressionSweep } from '../../src/opinion/expression-learning.ts';
import { drawWith } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { sigmoid } from '../../src/random/math.ts';
import { createWorld } from '../../src/world/world.ts';
import {
  alwaysAwake,
  type Line,
  recorder,
  type Session,
  stage,
  stepAll,
} from '../behaviour/stage.ts';
import { follows } from '../world/models.ts';
import { computed, graphOf, randomOpinions, randomRows, refuses } from './sweep-laws.ts';

interface Rule {
  rate: number;
  cost: number;
  sharpness: number;
}

function twin(
  rows: readonly (readonly number[])[],
  opinion: readonly number[],
  q: number[],
  draw: (unit: number, slot: number) => number,
  updates: number,
  { cost, rate, sharpness }: Rule,
): number {
  let spoken = 0;
  for (let u = 0; u < updates; u++) {
    const i = Math.floor(draw(u, 0) * rows.length);
    if (draw(u, 2) >= sigmoid(sharpness * q[i]!)) continue;
    spoken++;
    const row = rows[i]!;
    const j = row[Math.floor(draw(u, 1) * row.length)];
    const isAnswered = j !== undefined && draw(u, 3) < sigmoid(sharpness * q[j]!);
    const reward = isAnswered ? (opinion[i] === opinion[j!] ? 1 : -1) : 0;
    q[i] = Math.fround(q[i]! + rate * (reward - cost - q[i]!));
  }
  return spoken;
}

describe('expressionLearning', () => {
  const cases = fc.record({
    seed: fc.nat(),
    n: fc.integer({ min: 1, max: 14 }),
    rule: fc.record({
      rate: fc.constantFrom(0.1, 1),
      cost: fc.constantFrom(0, 0.2),
      sharpness: fc.constantFrom(1, 10),
    }),
  });

  it('expressionSweep(...) does the same as its slow twin, on stored and computed graphs and in a world', () => {
    fc.assert(
      fc.property(cases, ({ n, rule, seed }) => {
        const rows = randomRows(seed, n);
        const opinion = randomOpinions(seed, n, 'sides');
        const world = createWorld(
          {
            name: 'learning',
            kinds: { netizen: n },
            graph: follows(rows),
            initial: { opinion: (i) => opinion[i]! },
            behaviours: [expressionLearning({ ...rule, sweeps: 3 })],
          },
          { seed },
        );
        const key = deriveKey(seedKey(seed), 'expressionLearning');
        const draw = drawWith(key);
        const q = new Array<number>(n).fill(0);
        const [x, y] = [new Float32Array(n), new Float32Array(n)];
        for (let tick = 0; tick < 4; tick++) {
          const spoken = twin(
            rows,
            opinion,
            q,
            (unit, slot) => draw(tick, unit, slot),
            3 * n,
            rule,
          );
          const options = { ...rule, key, tick, updates: 3 * n };
          const held = Float64Array.from(opinion);
          expect(expressionSweep(graphOf(rows), held, x, options)).toBe(spoken);
          expressionSweep(computed(graphOf(rows)), held, y, options);
          world.step();
          world.check();
        }
        expect(Array.from(x)).toEqual(q);
        expect(Array.from(y)).toEqual(q);
        expect(Array.from(world.view.column('expressionValue').array)).toEqual(q);
      }),
      { numRuns: 60 },
    );
  });

  it('expressionSweep(...) with an answer every time goes to 1 - cost as 1 - (1 - rate)^k', () => {
    const graph = graphOf([[1], [0]]);
    // Account 1 has so high a value that it always answers, and 0 always speaks.
    const value = Float64Array.of(50, 50);
    const opinion = Float64Array.of(1, 1);
    let k = 0;
    for (let tick = 0; tick < 200; tick++) {
      const before = value[0]!;
      expressionSweep(graph, opinion, value, {
        key: seedKey(1),
        tick,
        updates: 1,
        rate: 0.1,
        cost: 0.2,
        sharpness: 1000,
      });
      if (value[0] !== before) k++;
    }
    expect(k).toBeGreaterThan(60);
    expect(value[0]).toBeCloseTo(0.8 + (50 - 0.8) * 0.9 ** k, 10);
  });

  it('expressionSweep(...) lets a cohesive minority speak and silences a majority that meets it alone', () => {
    // 0..9 read each other; 10..39 read the ten only: a minority acting as a whole.
    const minority = Array.from({ length: 10 }, (_, i) => i);
    const rows = Array.from({ length: 40 }, (_, i) => minority.filter((j) => j !== i));
    const opinion = Float64Array.from({ length: 40 }, (_, i) => (i < 10 ? 1 : -1));
    const value = new Float64Array(40);
    for (let tick = 0; tick < 400; tick++)
      expressionSweep(graphOf(rows), opinion, value, { key: seedKey(2), tick });
    for (let i = 0; i < 40; i++) expect(Math.sign(value[i]!)).toBe(i < 10 ? 1 : -1);
  });

  it('expressionLearning({ from: "posts" }) takes each stance read as an answer', () => {
    const sessions: Session[] = [];
    const lines: Line[] = [1, 1, -1].map((stance, n) => ({
      tick: 0,
      author: 1 + n,
      topic: 0,
      stance,
      hour: 0.01 * n,
    }));
    const model = stage([[1, 2, 3], [], [], []], lines, {
      behaviours: [
        alwaysAwake(),
        expressionLearning({ from: 'posts', rate: 0.5, cost: 0.1, sharpness: 2 }),
        recorder(sessions),
      ],
      initial: { opinion: 0.3 },
    });
    const world = createWorld(model);
    stepAll(world, 2);
    const read = sessions.filter(({ agent }) => agent === 0).at(-1)!;
    const q = read.posts.reduce(
      (value, { stance }) => value + 0.5 * (Math.sign(stance) - 0.1 - value),
      0,
    );
    expect(world.view.column('expressionValue').array[0]).toBeCloseTo(q, 6);
    expect(read.willing[0]).toBeCloseTo(1 / (1 + Math.exp(-2 * q)), 6);
  });

  it('expressionLearning(...) says what is wrong', () => {
    refuses(expressionLearning, [
      [{ rate: 0 }, 'expressionLearning: rate must be a number in (0, 1], got 0.'],
      [{ cost: -1 }, 'cost'],
      [{ sharpness: 0 }, 'sharpness'],
    ]);
    const two = new Float64Array(2);
    expect(() =>
      expressionSweep(graphOf([[1], [0]]), two, new Float64Array(3), { key: [0, 0], tick: 0 }),
    ).toThrow('expressionSweep: value must have length 2, got 3.');
  });
});
