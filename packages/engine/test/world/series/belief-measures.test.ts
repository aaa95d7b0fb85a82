import { describe, expect, it } from 'vitest';
import { claimNames, EVIDENCE_STEP } from '../../../src/agents/claim-columns.ts';
import { believing } from '../../../src/behaviour/believing.ts';
import { shareAwake } from '../../../src/behaviour/share-awake.ts';
import { rebuttalDesk } from '../../../src/institutions/rebuttal-desk.ts';
import { rumours } from '../../../src/society/rumours.ts';
import { beliefMeasures } from '../../../src/world/series/belief-measures.ts';
import { createWorld, type World } from '../../../src/world/world.ts';
import { allFollowAll, stage, stepAll } from '../../behaviour/stage.ts';

const HALF_LIFE = 4;

function worldOf(isTrue: readonly boolean[]): World {
  const model = stage(allFollowAll(30), [], {
    kinds: { netizen: 29, official: 1 },
    topics: [{ name: 'police', political: true }],
    behaviours: [
      shareAwake({ share: 0.4, posts: 10 }),
      believing({ claims: isTrue.length, halfLife: HALF_LIFE, least: 0.2 }),
    ],
    institutions: [
      rumours({
        planned: isTrue.map((one, n) => ({ at: 0.5 + n, isTrue: one })),
        outAfter: 1e6,
        appeal: 0.2,
      }),
      rebuttalDesk({ delay: 1, accuracy: 1, every: 1 }),
    ],
    initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1, repostRate: 0.2 },
    measures: beliefMeasures({ each: isTrue.map((_, c) => c) }),
  });
  return createWorld(model, { seed: 'measures' });
}

/** Counts by plain lists of those who satisfy something, over the claims picked. */
function countIn(world: World, claims: readonly number[], picks: (a: Account) => boolean): number {
  const { view } = world;
  let count = 0;
  for (const c of claims) {
    const names = claimNames(c);
    for (let i = 0; i < 29; i++) {
      const hours = (view.tick - view.column('lastVisit').array[i]!) * 0.25;
      const told = view.column(names.told).array[i]!;
      const level =
        view.column(names.evidence).array[i]! * EVIDENCE_STEP * 0.5 ** (hours / HALF_LIFE);
      if (picks({ level, asserted: told % 16, denied: Math.floor(told / 16) })) count++;
    }
  }
  return count;
}
interface Account {
  level: number;
  asserted: number;
  denied: number;
}

describe('beliefMeasures()', () => {
  it('beliefMeasures({ each }) agrees with counting by hand, by claim and truth', () => {
    const isTrue = [false, true, false];
    const world = worldOf(isTrue);
    stepAll(world, 24);
    const value = (name: string): number =>
      beliefMeasures({ each: [0, 1, 2] })
        .find((measure) => measure.name === name)!
        .of(world.view) as number;
    const believes = ({ asserted, denied, level }: Account) => asserted + denied > 0 && level > 0.2;
    const told = ({ asserted }: Account) => asserted > 0;
    const share = (claims: number[]) => countIn(world, claims, believes) / (29 * claims.length);
    expect(value('belief.share')).toBeCloseTo(share([0, 1, 2]), 12);
    expect(value('belief.share')).toBeGreaterThan(0.05);
    expect(value('belief.false')).toBeCloseTo(share([0, 2]), 12);
    expect(value('belief.true')).toBeCloseTo(share([1]), 12);
    for (const c of [0, 1, 2]) expect(value(`belief.claim${c}`)).toBeCloseTo(share([c]), 12);
    const all = [0, 1, 2];
    expect(value('rumour.reach')).toBeCloseTo(countIn(world, all, told) / 87, 12);
    const both = countIn(world, all, (a) => told(a) && a.denied > 0);
    expect(value('rebuttal.reach')).toBeCloseTo(both / countIn(world, all, told), 12);
    expect(both).toBeGreaterThan(0);
    const heard = countIn(world, all, (a) => a.asserted + a.denied > 0);
    const right =
      countIn(world, [1], (a) => believes(a)) +
      countIn(world, [0, 2], (a) => a.asserted + a.denied > 0 && a.level < -0.2);
    expect(value('belief.correct')).toBeCloseTo(right / heard, 12);
  });

  it('beliefMeasures() are not a number before a rumour, and for a truth that no rumour has', () => {
    const world = worldOf([false]);
    const now = () =>
      Object.fromEntries(beliefMeasures().map(({ name, of }) => [name, of(world.view) as number]));
    expect(Object.values(now()).every(Number.isNaN)).toBe(true);
    stepAll(world, 8);
    expect(now()['belief.true']).toBeNaN();
    expect(now()['belief.false']).toBe(now()['belief.share']);
    expect(() => beliefMeasures({ every: [] } as never)).toThrow('unknown option "every"');
  });
});
