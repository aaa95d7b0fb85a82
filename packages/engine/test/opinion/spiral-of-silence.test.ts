import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceOf, spiralOfSilence, spiralStep } from '../../src/opinion/spiral-of-silence.ts';
import { createWorld } from '../../src/world/world.ts';
import {
  alwaysAwake,
  dice,
  type Line,
  recorder,
  type Session,
  stage,
  stepAll,
} from '../behaviour/stage.ts';
import { follows } from '../world/models.ts';
import { computed, graphOf, randomOpinions, randomRows, refuses } from './sweep-laws.ts';

interface Mind {
  opinion: number;
  inner: number;
  threshold: number;
  speaks: number;
}

/** One step once more, on objects. */
function twin(rows: readonly (readonly number[])[], minds: readonly Mind[], rate: number): Mind[] {
  return minds.map((mind, i) => {
    const said = rows[i]!.map((j) => minds[j]!).filter(
      ({ opinion, speaks }) => speaks && opinion !== 0,
    );
    const supporters = said.filter(
      ({ opinion }) => Math.sign(opinion) === Math.sign(mind.opinion),
    ).length;
    const opponents = said.filter(
      ({ opinion }) => Math.sign(opinion) === -Math.sign(mind.opinion),
    ).length;
    const change = said.length === 0 ? 0 : (rate * (supporters - opponents)) / said.length;
    const inner = Math.fround(mind.inner + change);
    const confidence = Math.max(0, 2 / (1 + Math.exp(-inner)) - 1);
    return { ...mind, inner, speaks: confidence > mind.threshold ? 1 : 0 };
  });
}

function randomMinds(seed: number, n: number): Mind[] {
  const roll = dice(seed);
  return randomOpinions(seed, n, 'sides').map((opinion) => {
    const inner = Math.fround(roll(3000) / 1000 - 1);
    const threshold = Math.fround(roll(6) === 0 ? -1 : roll(1000) / 1000 + 1e-4);
    return { opinion, inner, threshold, speaks: confidenceOf(inner) > threshold ? 1 : 0 };
  });
}

const stateOf = (minds: readonly Mind[]) => ({
  opinion: Float32Array.from(minds, ({ opinion }) => opinion),
  inner: Float32Array.from(minds, ({ inner }) => inner),
  threshold: Float32Array.from(minds, ({ threshold }) => threshold),
  speaks: Uint8Array.from(minds, ({ speaks }) => speaks),
});

describe('spiralOfSilence', () => {
  const cases = fc.record({
    seed: fc.nat(),
    n: fc.integer({ min: 1, max: 14 }),
    rate: fc.constantFrom(0.3, 1),
  });

  it('spiralStep(...) does the same as its slow twin, on stored and computed graphs and in a world', () => {
    fc.assert(
      fc.property(cases, ({ n, rate, seed }) => {
        const rows = randomRows(seed, n);
        let minds = randomMinds(seed, n);
        const [x, y] = [stateOf(minds), stateOf(minds)];
        const first = minds;
        const world = createWorld({
          name: 'silence',
          kinds: { netizen: n },
          graph: follows(rows),
          initial: {
            opinion: (i) => first[i]!.opinion,
            innerConfidence: (i) => first[i]!.inner,
            expressionThreshold: (i) => first[i]!.threshold,
          },
          behaviours: [spiralOfSilence({ rate })],
          blockSize: 4,
        });
        for (let t = 0; t < 5; t++) {
          minds = twin(rows, minds, rate);
          const speakers = minds.reduce((sum, { speaks }) => sum + speaks, 0);
          expect(spiralStep(graphOf(rows), x, { rate })).toBe(speakers);
          spiralStep(computed(graphOf(rows)), y, { rate });
          world.step();
          world.check();
        }
        const expected = stateOf(minds);
        expect(x).toEqual(expected);
        expect(y).toEqual(expected);
        const { column } = world.view;
        expect(column('innerConfidence').array).toEqual(expected.inner);
        expect(column('speaks').array).toEqual(expected.speaks);
        expect(column('opinion').array).toEqual(expected.opinion);
      }),
      { numRuns: 60 },
    );
  });

  it('spiralStep(...) is mirror symmetric and relabels with accounts', () => {
    fc.assert(
      fc.property(cases, ({ n, rate, seed }) => {
        const rows = randomRows(seed, n);
        const minds = randomMinds(seed, n);
        const [one, other] = [stateOf(minds), stateOf(minds)];
        other.opinion.forEach((x, i) => {
          other.opinion[i] = -x;
        });
        const to = Array.from({ length: n }, (_, i) => n - 1 - i);
        const moved = stateOf(to.map((i) => minds[i]!));
        const movedRows = to.map((i) => rows[i]!.map((j) => n - 1 - j));
        for (let t = 0; t < 3; t++) {
          spiralStep(graphOf(rows), one, { rate });
          spiralStep(graphOf(rows), other, { rate });
          spiralStep(graphOf(movedRows), moved, { rate });
        }
        expect(other.inner).toEqual(one.inner);
        expect(other.speaks).toEqual(one.speaks);
        expect(moved.speaks.slice().reverse()).toEqual(one.speaks);
      }),
      { numRuns: 30 },
    );
  });

  it('confidenceOf(inner) is 2 / (1 + e^-inner) - 1, and 0 below 0', () => {
    for (const inner of [0.1, 1, 1.5, 8])
      expect(confidenceOf(inner)).toBeCloseTo(2 / (1 + Math.exp(-inner)) - 1, 14);
    expect(confidenceOf(-3)).toBe(0);
  });

  it('spiralOfSilence() silences a minority that hears a majority only', () => {
    // Everybody reads everybody; 3 against 7, all speak at first.
    const n = 10;
    const rows = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (__, j) => j).filter((j) => j !== i),
    );
    const minds = Array.from({ length: n }, (_, i) => ({
      opinion: i < 3 ? 1 : -1,
      inner: 2,
      threshold: 0.3,
      speaks: 1,
    }));
    const state = stateOf(minds);
    for (let t = 0; t < 30; t++) spiralStep(graphOf(rows), state);
    expect(Array.from(state.speaks)).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('spiralOfSilence({ from: "posts" }) counts posts read and makes the reader willing or not', () => {
    const sessions: Session[] = [];
    const lines: Line[] = [0.4, -0.2, -1, -0.7, 0].map((stance, n) => ({
      tick: 0,
      author: 1 + n,
      topic: 0,
      stance,
    }));
    const model = stage([[1, 2, 3, 4, 5], [], [], [], [], []], lines, {
      behaviours: [alwaysAwake(), spiralOfSilence({ from: 'posts' }), recorder(sessions)],
      initial: { opinion: 0.5, innerConfidence: 1.5, expressionThreshold: 0.5 },
    });
    const world = createWorld(model);
    stepAll(world, 2);
    expect(world.view.column('innerConfidence').array[0]).toBe(1);
    const said = sessions.filter(({ agent }) => agent === 0).map(({ willing }) => willing[0]);
    expect(said).toEqual([1, 0]);
  });

  it('spiralOfSilence(...) and spiralStep(...) say what is wrong', () => {
    refuses(spiralOfSilence, [
      [{ rate: 0 }, 'spiralOfSilence: rate must be a number in (0, Infinity), got 0.'],
      [{ from: 'x' }, 'from must be'],
    ]);
    const state = { ...stateOf(randomMinds(1, 2)), inner: new Float32Array(3) };
    expect(() => spiralStep(graphOf([[1], [0]]), state)).toThrow(
      'spiralStep: inner must have length 2, got 3.',
    );
  });
});
