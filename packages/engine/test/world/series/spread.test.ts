import { describe, expect, it } from 'vitest';
import { microblog } from '../../../src/graph/microblog.ts';
import { influence } from '../../../src/opinion/influence.ts';
import type { Family } from '../../../src/world/series/spread.ts';
import { spreadFor } from '../../../src/world/series/spread.ts';
import { createWorld } from '../../../src/world/world.ts';

const world = createWorld({
  name: 'spread',
  kinds: { netizen: 40, leader: 10, official: 5 },
  graph: microblog({ mean: 3 }),
  behaviours: [influence()],
});

/** The account's own number as its value, and how often it was asked for. */
function counted(prefix: string): { family: Family; calls: () => number } {
  let calls = 0;
  const family: Family = {
    prefix,
    unit: 'accounts',
    about: 'number',
    hasHistogram: false,
    fill(_view, topic, rows, out) {
      calls++;
      for (let r = 0; r < rows.length; r++) out[r] = rows[r]! + 100 * topic;
    },
  };
  return { family, calls: () => calls };
}

describe('spreadFor(view, kind, family, { topic, who })', () => {
  const all = { topic: 0, who: 'all' } as const;

  it('spreadFor(...) is mean and deviation over the accounts that wake', () => {
    const { family } = counted('a');
    expect(spreadFor(world.view, '', family, all).mean).toBe(24.5);
    expect(spreadFor(world.view, 'netizen', family, all).mean).toBe(19.5);
    expect(spreadFor(world.view, 'leader', family, all)).toMatchObject({
      mean: 44.5,
      histogram: null,
    });
    expect(spreadFor(world.view, 'leader', family, all).sd).toBeCloseTo(Math.sqrt(8.25), 12);
    expect(spreadFor(world.view, 'official', family, all).mean).toBeNaN();
    expect(spreadFor(world.view, '', family, { topic: 1, who: 'all' }).mean).toBe(124.5);
  });

  it('spreadFor(...) goes through the accounts once per record, whatever the number of measures', () => {
    const { calls, family } = counted('b');
    for (const kind of ['', 'netizen', 'leader']) spreadFor(world.view, kind, family, all);
    expect(calls()).toBe(1);
    world.step();
    spreadFor(world.view, '', family, all);
    expect(calls()).toBe(2);
  });

  it('spreadFor(...) keeps deviations at 0 where all are equal, against rounding', () => {
    const family: Family = {
      ...counted('c').family,
      fill: (_view, _topic, rows, out) => void out.fill(0.1, 0, rows.length),
    };
    expect(spreadFor(world.view, '', family, all).sd).toBeLessThan(1e-8);
  });
});
