import { expect, it } from 'vitest';
import { CRITICISM } from '../../../src/agents/criticism.ts';
import { witnessing } from '../../../src/behaviour/witnessing.ts';
import { replyPolicy } from '../../../src/institutions/reply-policy.ts';
import { criticMeasures } from '../../../src/world/series/critic-measures.ts';
import { createWorld } from '../../../src/world/world.ts';
import { alwaysAwake, nobodyFollows, stage } from '../../behaviour/stage.ts';

it('criticMeasures() gives the mean trust of critics and of all others, and the totals of the policy', () => {
  const trust = [0.2, 0.4, 0.9, 0.1, 0.7];
  const model = stage(nobodyFollows(6), [], {
    kinds: { netizen: 5, official: 1 },
    behaviours: [alwaysAwake(), witnessing()],
    institutions: [replyPolicy()],
    initial: { trustOfficial: (i) => trust[i] ?? 0.5 },
  });
  const world = createWorld(model);
  const value = (name: string): number =>
    criticMeasures()
      .find((measure) => measure.name === name)!
      .of(world.view) as number;
  expect(value('trust.critics')).toBeNaN();
  expect(value('trust.onlookers')).toBeCloseTo(0.46, 4);
  expect(value('critics.critical')).toBe(0);
  world.step();
  const criticism = world.view.column('criticism').array;
  criticism[0] = CRITICISM.critic;
  criticism[2] = CRITICISM.critic | CRITICISM.shutOut;
  world.step();
  expect(value('trust.critics')).toBeCloseTo(0.55, 4);
  expect(value('trust.onlookers')).toBeCloseTo(0.4, 4);
  const { totals } = world.view.institution('replyPolicy') as unknown as {
    totals: { columns: Record<string, Uint32Array> };
  };
  for (const [n, fate] of ['critical', 'engaged', 'ignored', 'blocked'].entries()) {
    totals.columns[fate]![0] = 10 + n;
    expect(value(`critics.${fate}`)).toBe(10 + n);
  }
  expect(() => criticMeasures({ kind: 'x' } as never)).toThrow('unknown option "kind"');
});
