import { expect, it } from 'vitest';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { stancesRead } from '../../src/opinion/stances-read.ts';
import { createWorld } from '../../src/world/world.ts';
import { alwaysAwake, type Line, stage, stepAll } from '../behaviour/stage.ts';

/** Stances that account 0 reads on a topic, per tick. */
function read(lines: readonly Line[], topic: number, ticks: number): number[][] {
  const seen: number[][] = [];
  const reader = defineBehaviour({
    name: 'reader',
    visit(_state, visits, ctx) {
      const v = visits.agent.subarray(0, visits.count).indexOf(0);
      const { count, stance } = stancesRead(visits, v, ctx, topic);
      seen.push(Array.from(stance.subarray(0, count)));
    },
  });
  const model = stage([[1, 2], [], []], lines, {
    topics: [{ name: 'a', political: true }, { name: 'b', political: true }, { name: 'gossip' }],
    behaviours: [alwaysAwake(), reader],
  });
  stepAll(createWorld(model), ticks);
  return seen;
}

it('stancesRead(...) lists the stances of others on the topic, answers of desks left out', () => {
  const lines: Line[] = [
    { tick: 0, author: 1, topic: 0, stance: 0.5 },
    { tick: 0, author: 2, topic: 0, stance: -0.25 },
    { tick: 0, author: 2, topic: 1, stance: 0.75 },
    { tick: 0, author: 2, topic: 2, stance: 1 },
    { tick: 0, author: 0, topic: 0, stance: 1 },
    { tick: 1, author: 1, topic: 0, stance: 0.125, kind: 'reply', to: 0 },
  ];
  const own = read(lines, 0, 3);
  expect(own[0]).toEqual([]);
  expect(own[1]!.slice().sort()).toEqual([-0.25, 0.5]);
  expect(own[2]).toEqual([]);
  expect(read(lines, 1, 2)[1]).toEqual([0.75]);
});

it('stancesRead(...) makes room for any number of posts', () => {
  const lines: Line[] = Array.from({ length: 300 }, (_, n) => ({
    tick: 0,
    author: 1 + (n % 2),
    topic: 0,
    stance: n / 512,
  }));
  const stances = read(lines, 0, 2)[1]!;
  expect(stances.sort((a, b) => a - b)).toEqual(lines.map(({ stance }) => stance));
});
