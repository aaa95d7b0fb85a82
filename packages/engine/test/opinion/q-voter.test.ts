import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../src/graph/complete.ts';
import { qVoter, qVoterSweep } from '../../src/opinion/q-voter.ts';
import { seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import { alwaysAwake, type Line, stage, stepAll } from '../behaviour/stage.ts';
import { floyd, graphOf, refuses, sweepLaws, type UpdateDraw } from './sweep-laws.ts';

interface Rule {
  q: number;
  independence: number;
  flip: number;
  doubt: number;
}

function ask(
  rows: readonly (readonly number[])[],
  x: number[],
  draw: UpdateDraw,
  updates: number,
  { doubt, flip, independence, q }: Rule,
): void {
  for (let u = 0; u < updates; u++) {
    const i = Math.floor(draw(u, 0) * rows.length);
    const row = rows[i]!;
    const panel = floyd(draw, u, row.length, q).map((place) => x[row[place]!]!);
    if (draw(u, 1) < independence) {
      if (draw(u, 2) < flip) x[i] = -x[i]!;
    } else if (panel.length === q) {
      if (panel.every((y) => y === panel[0])) x[i] = panel[0]!;
      else if (draw(u, 3) < doubt) x[i] = -x[i]!;
    }
  }
}

describe('qVoter', () => {
  const share = fc.constantFrom(0, 0.3, 1);
  sweepLaws<Rule>({
    name: 'qVoter',
    rules: fc.record({
      q: fc.integer({ min: 1, max: 5 }),
      independence: share,
      flip: share,
      doubt: share,
    }),
    behaviour: qVoter,
    sweep: qVoterSweep,
    twin: ask,
    start: 'sides',
    isQuiet: ({ independence }) => independence === 0,
    isMirrored: () => true,
  });

  it('qVoterSweep({ q: 1 }) without independence is the voter model', () => {
    const graph = complete().build({ size: 3, key: [0, 0] });
    const x = Float64Array.of(1, -1, -1);
    qVoterSweep(graph, x, { q: 1, key: seedKey(3), tick: 0, updates: 200 });
    expect(new Set(x).size).toBe(1);
  });

  it('qVoterSweep(...) draws every panel with the same chance', () => {
    // Account 0 follows five; 1 and 2 are of one side: a panel of two agrees on 1 only if it is {1, 2}, 1 in 10.
    const graph = graphOf([[1, 2, 3, 4, 5], [], [], [], [], []]);
    let turned = 0;
    const runs = 20_000;
    for (let tick = 0; tick < runs; tick++) {
      const x = Float64Array.of(-1, 1, 1, -1, -1, -1);
      qVoterSweep(graph, x, { q: 2, key: seedKey('panels'), tick, updates: 6 });
      if (x[0] === 1) turned++;
    }
    // Of six updates each finds account 0 with chance 1/6; the last word counts: agreement on 1 is 1/10, on -1 3/10.
    let one = 0;
    for (let u = 0; u < 6; u++) one = one * (1 - 1 / 6) + (1 / 6) * (0.1 + 0.6 * one);
    expect(Math.abs(turned / runs - one)).toBeLessThan(4 * Math.sqrt((one * (1 - one)) / runs));
  });

  it('qVoter({ from: "posts" }) joins a panel of stances read only when it agrees', () => {
    const after = (stances: number[], q: number) => {
      const lines: Line[] = stances.map((stance, n) => ({
        tick: 0,
        author: 1 + n,
        topic: 0,
        stance,
      }));
      const model = stage([[1, 2, 3], [], [], []], lines, {
        behaviours: [alwaysAwake(), qVoter({ from: 'posts', q })],
        initial: { opinion: -1 },
      });
      const world = createWorld(model);
      stepAll(world, 2);
      return world.view.column('opinion').array[0];
    };
    expect(after([0.2, 0.9, 1], 3)).toBe(1);
    expect(after([0.2, -0.9, 1], 3)).toBe(-1);
    expect(after([0.2, 0.9, 1], 4)).toBe(-1);
    expect(after([1], 1)).toBe(1);
  });

  it('qVoter(...) has its defaults and says what is wrong', () => {
    expect(qVoter().params).toMatchObject({ q: 4, independence: 0, flip: 0.5, doubt: 0 });
    refuses(qVoter, [
      [{ q: 0 }, 'qVoter: q must be a whole number in [1, 64], got 0.'],
      [{ independence: 2 }, 'qVoter: independence must be a number in [0, 1], got 2.'],
      [{ flip: -1 }, 'flip'],
      [{ doubt: -1 }, 'doubt'],
    ]);
  });
});
