import { describe, expect, it } from 'vitest';
import type { GrowingTable } from '../../src/agents/table.ts';
import type { Model } from '../../src/contract/model.ts';
import { claimOf, sideOf } from '../../src/posts/claim-subject.ts';
import { type RumourOptions, rumours } from '../../src/society/rumours.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { nobodyFollows, stage, stepAll } from '../behaviour/stage.ts';
import { ALARM } from '../random/statistics.ts';
import { type Post, stepAndCollect } from '../world/models.ts';

function worldOf(options: RumourOptions, changes: Partial<Model> = {}, seed = 'rumours'): World {
  const model = stage(nobodyFollows(20), [], {
    behaviours: [],
    institutions: [rumours(options)],
    ...changes,
  });
  return createWorld(model, { seed });
}

interface Row {
  start: number;
  outAt: number;
  isTrue: number;
}

function claimsOf(world: World): Row[] {
  const { claims } = world.view.institution('rumours') as unknown as { claims: GrowingTable };
  const { isTrue, outAt, start } = claims.columns as unknown as Record<string, Float64Array>;
  return Array.from({ length: claims.length }, (_, c) => ({
    start: start![c]!,
    outAt: outAt![c]!,
    isTrue: isTrue![c]!,
  }));
}

describe('rumours({ planned })', () => {
  const planned = [
    { at: 1.1, isTrue: true },
    { at: 3, isTrue: false },
  ];

  it('rumours({ planned }) begins each at its hour, in posts that assert its claim', () => {
    const world = worldOf({ planned, sources: 4, stance: -0.4, outAfter: 2 });
    const posts = stepAndCollect(world, 16);
    expect(claimsOf(world)).toEqual([
      { start: 1.1, outAt: 3.1, isTrue: 1 },
      { start: 3, outAt: 5, isTrue: 0 },
    ]);
    const about = (c: number): Post[] => posts.filter(({ subject }) => claimOf(subject, 2) === c);
    for (const c of [0, 1]) {
      expect(about(c).length).toBe(4);
      for (const post of about(c)) {
        expect(sideOf(post.subject)).toBe(1);
        expect(post.hour).toBe(planned[c]!.at);
        expect(post.stance).toBeCloseTo(-0.4, 6);
      }
    }
    expect(posts.length).toBe(8);
  });

  it('rumours({ outAfter }) lets the truth out then, and not before', () => {
    const world = worldOf({ planned, outAfter: 2 });
    expect(Array.from(world.view.signal('answerWeight'))).toEqual([0, 0]);
    const truthAt = (tick: number): number[] => {
      while (world.tick < tick) world.step();
      return Array.from(world.view.signal('claimTruth'));
    };
    // The hour 3.1 lies in tick 12; the first tick that begins after it is 13.
    expect(truthAt(13)).toEqual([0, 0]);
    expect(truthAt(14)).toEqual([1, 0]);
    expect(truthAt(20)).toEqual([1, 0]);
    expect(truthAt(21)).toEqual([1, -1]);
    expect(Array.from(world.view.signal('answerWeight'))).toEqual([1, 1]);
  });
});

describe('rumours({ kind })', () => {
  it('rumours(...) starts at accounts of the kind, in proportion to their followers', () => {
    // Account 1 has three followers, account 2 one; 0 is a leader with many.
    const rows = [[], [], [], [0, 1], [0, 1], [0, 1], [0, 2]];
    const counts = [0, 0, 0];
    const runs = 200;
    for (let seed = 0; seed < runs; seed++) {
      const model = stage(rows, [], {
        kinds: { leader: 1, netizen: 6 },
        behaviours: [],
        institutions: [rumours({ planned: [{ at: 0 }], sources: 5 })],
      });
      const posts = stepAndCollect(createWorld(model, { seed }), 1);
      for (const { author } of posts) counts[author]!++;
    }
    const n = 5 * runs;
    expect(counts[0]).toBe(0);
    expect(counts[1]! + counts[2]!).toBe(n);
    const deviation = Math.sqrt(n * 0.75 * 0.25);
    expect(Math.abs(counts[1]! - 0.75 * n)).toBeLessThan(ALARM * deviation);
  });

  it('rumours(...) finds somebody where nobody is followed, and nobody where there is none', () => {
    expect(stepAndCollect(worldOf({ planned: [{ at: 0 }], sources: 7 }), 1).length).toBe(7);
    const empty = worldOf(
      { planned: [{ at: 0 }], kind: 'ghost' },
      { kinds: { netizen: 20, ghost: 0 } },
    );
    expect(stepAndCollect(empty, 1).length).toBe(0);
    expect(claimsOf(empty).length).toBe(1);
  });
});

describe('rumours({ perWeek })', () => {
  it('rumours({ perWeek, trueShare }) begins by chance at that rate, some of them true, until claims are used up', () => {
    let begun = 0;
    let isTrue = 0;
    const worlds = 40;
    for (let seed = 0; seed < worlds; seed++) {
      const world = worldOf({ perWeek: 4, claims: 16, trueShare: 0.25, sources: 1 }, {}, `${seed}`);
      stepAll(world, 168 * 4);
      const rows = claimsOf(world);
      begun += rows.length;
      isTrue += rows.reduce((sum, row) => sum + row.isTrue, 0);
    }
    const mean = 4 * worlds;
    expect(Math.abs(begun - mean)).toBeLessThan(ALARM * Math.sqrt(mean));
    expect(Math.abs(isTrue - 0.25 * begun)).toBeLessThan(ALARM * Math.sqrt(begun * 0.1875));
    const full = worldOf({ perWeek: 400, claims: 3 });
    stepAll(full, 168);
    expect(claimsOf(full).length).toBe(3);
    expect(full.warnings.map(({ code }) => code)).toEqual(['CLAIMS_USED_UP']);
  });

  it('rumours(...) with rate 0 and none planned does nothing', () => {
    const world = worldOf({});
    expect(stepAndCollect(world, 100)).toEqual([]);
    expect(Array.from(world.view.signal('claimTruth'))).toEqual([0]);
  });
});

it('rumours(...) says what is wrong with an option', () => {
  const wrong: [RumourOptions, string][] = [
    [
      { claims: 1, planned: [{ at: 0 }, { at: 1 }] },
      'rumours: claims must be a whole number in [2, 16], got 1. Every rumour planned needs one.',
    ],
    [{ perWeek: -1 }, 'perWeek must be a number in [0, Infinity), got -1'],
    [{ trueShare: 2 }, 'trueShare must be a number in [0, 1], got 2'],
    [{ outAfter: 0 }, 'outAfter must be a number in (0, Infinity), got 0'],
    [{ sources: 0 }, 'sources must be a whole number in [1, 200], got 0'],
    [{ stance: 2 }, 'stance must be a number in [-1, 1], got 2'],
    [{ planned: [{ at: -1 }] }, 'planned[0].at must be a number in [0, Infinity), got -1'],
    [{ planed: [] } as never, 'Did you mean "planned"?'],
  ];
  for (const [options, message] of wrong) expect(() => rumours(options)).toThrow(message);
});
