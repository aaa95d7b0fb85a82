import { describe, expect, it } from 'vitest';
import { f32, unit16 } from '../../src/agents/column.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution, type Institution, type Phase } from '../../src/contract/institution.ts';
import type { Measure } from '../../src/contract/measure.ts';
import type { Model } from '../../src/contract/model.ts';
import { complete } from '../../src/graph/complete.ts';
import { run } from '../../src/world/run.ts';
import { opinionMeasures } from '../../src/world/series/drift-measures.ts';
import { VERSION } from '../../src/world/version.ts';
import { createWorld } from '../../src/world/world.ts';
import { bareBehaviours, bareModel, everybody, follows, stepAndCollect } from './models.ts';
import { richModel } from './rich-model.ts';

const busy = bareModel({ netizens: 12, graph: complete(), share: 0.5, write: 0.5, horizon: 1 });

describe('world.reset(seed)', () => {
  it('reset() starts again with the same seed, reset(seed) with another', () => {
    const world = createWorld({ ...busy, measures: opinionMeasures() }, { seed: 'a' });
    const first = run(world, { for: 5 });
    world.reset();
    expect([world.tick, world.result().hours.length, world.seed]).toEqual([0, 0, 'a']);
    const again = run(world, { for: 5 });
    expect([again.digest, again.table()]).toEqual([first.digest, first.table()]);
    world.reset('b');
    const other = run(world, { for: 5 }).digest;
    expect(world.seed).toBe('b');
    expect(other).not.toBe(first.digest);
    expect(
      run(createWorld({ ...busy, measures: opinionMeasures() }, { seed: 'b' }), { for: 5 }).digest,
    ).toBe(other);
  });

  it('reset() shows the new state through world.view', () => {
    const world = createWorld(busy);
    run(world, { for: 5 });
    world.reset();
    expect([world.view.tick, world.view.log.next, world.figures.posts]).toEqual([0, 1, 0]);
  });
});

describe('world.onEvict(listener)', () => {
  it('onEvict(...) hands over every post once, in order, before it goes', () => {
    const world = createWorld(busy);
    const seen: number[] = [];
    world.onEvict((from, to) => {
      expect(world.view.log.oldest).toBe(from);
      for (let id = from; id < to; id++) seen.push(id);
    });
    run(world, { for: 10 });
    expect(seen).toEqual(Array.from({ length: world.view.log.oldest - 1 }, (_, k) => k + 1));
    expect(seen.length).toBe(world.figures.evicted);
    expect(seen.length).toBeGreaterThan(0);
  });

  it('onEvict(...) ends when told, and outlives a reset until then', () => {
    const world = createWorld(busy);
    let calls = 0;
    const stop = world.onEvict(() => calls++);
    world.reset();
    run(world, { for: 4 });
    const before = calls;
    expect(before).toBeGreaterThan(0);
    stop();
    run(world, { for: 4 });
    expect(calls).toBe(before);
  });
});

describe('world.check()', () => {
  const broken = (value: number, spec = f32({ min: 0, max: 1 })): Model => ({
    ...busy,
    behaviours: [
      defineBehaviour({
        name: 'break',
        state: { mood: spec },
        update: ({ mood }, lo, hi) => {
          for (let i = lo; i < hi; i++) if (i === 7) mood[i] = value;
        },
      }),
    ],
    initial: {},
  });

  it('check() names column, row, range, value and hour', () => {
    for (const value of [1.5, -0.25, Number.NaN]) {
      const world = createWorld(broken(value));
      world.check();
      world.step();
      expect(() => world.check()).toThrow(
        expect.objectContaining({
          code: 'COLUMN_RANGE',
          message: `world: column mood, row 7 must be in [0, 1], got ${value} at hour 0.25. The behaviour that writes it must keep it there.`,
        }),
      );
    }
  });

  it('check() accepts the ends of a range as they are stored', () => {
    const ends = [
      f32({ min: -0.7, max: 0.1, init: 0.1 }),
      f32({ min: -0.7, max: 0.1, init: -0.7 }),
      unit16({ max: 0.5, init: 0.5 }) as never,
    ];
    for (const spec of ends) {
      const behaviours = [defineBehaviour({ name: 'b', state: { mood: spec } })];
      const { initial: _, ...rest } = busy;
      expect(() => createWorld({ ...rest, behaviours }).check()).not.toThrow();
    }
  });
});

describe('createWorld(model)', () => {
  it('createWorld(...) never wakes the kinds that institutions run', () => {
    const world = createWorld({
      ...busy,
      kinds: { netizen: 10, official: 2 },
      behaviours: bareBehaviours({ share: 1, write: 1 }),
    });
    const authors = new Set(stepAndCollect(world, 4).map(({ author }) => author));
    expect([...authors].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('createWorld(...) counts followers of stored and computed graphs', () => {
    const stored = createWorld(bareModel({ netizens: 3, graph: follows([[1, 2], [2], []]) }));
    expect(Array.from(stored.view.column('followers').array)).toEqual([0, 1, 2]);
    const computed = createWorld(bareModel({ netizens: 4, graph: complete() }));
    expect(Array.from(computed.view.column('followers').array)).toEqual([3, 3, 3, 3]);
  });

  it('createWorld(...) runs worlds of no account and of one', () => {
    for (const netizens of [0, 1]) {
      const world = createWorld({
        ...bareModel({
          netizens,
          graph: follows(Array.from({ length: netizens }, () => [])),
          share: 1,
          write: 1,
        }),
      });
      const result = run(world, { for: 2 });
      expect(result.figures.posts).toBe(netizens * 8);
    }
  });

  it('createWorld(...) speaks with a voice of 0 in a model without opinions', () => {
    const { initial: _, ...rest } = busy;
    const [wake, , , write] = bareBehaviours({ share: 1, write: 1 });
    const posts = stepAndCollect(createWorld({ ...rest, behaviours: [wake!, write!] }), 3);
    expect(new Set(posts.map(({ stance }) => stance))).toEqual(new Set([0]));
  });

  it('createWorld(...) speaks with the opinion held in a model where opinions never move', () => {
    const { initial: _, ...rest } = busy;
    const [wake, , , write] = bareBehaviours({ share: 1, write: 1 });
    const hold = defineBehaviour({ name: 'hold', reads: ['opinion?'] });
    const posts = stepAndCollect(
      createWorld({ ...rest, behaviours: [wake!, write!, hold], initial: { opinion: 0.5 } }),
      3,
    );
    expect(new Set(posts.map(({ stance }) => stance))).toEqual(new Set([0.5]));
  });
});

describe('world.view', () => {
  const world = createWorld(richModel());

  it('view.column(name), institution(name), params(name), signal(name) name the nearest', () => {
    const { view } = world;
    expect(() => view.column('opinon')).toThrow(
      'view: there is no column "opinon". Did you mean "opinion"?',
    );
    expect(() => view.institution('dsk')).toThrow(
      'view: there is no institution "dsk". Did you mean "desk"?',
    );
    expect(() => view.params('raect')).toThrow(
      'view: there is no behaviour or institution "raect". Did you mean "react"?',
    );
    expect(() => view.signal('unrst')).toThrow(
      'view: there is no signal "unrst". Did you mean "unrest"?',
    );
    expect([view.has('opinion'), view.has('fear')]).toEqual([true, false]);
    expect(Object.keys(view.institution('desk')).sort()).toEqual(['answered', 'patience', 'queue']);
    expect(view.params('desk')).toMatchObject({ perTick: 2 });
    expect(Array.from(view.signal('salience'))).toEqual([1, 1]);
    expect(view.signal('byTopic')).toHaveLength(2);
  });

  it('view.memo(key, make) is made anew once something was committed', () => {
    let made = 0;
    const fresh = createWorld(busy);
    const memo = () => fresh.view.memo('x', () => ++made);
    expect([memo(), memo()]).toEqual([1, 1]);
    fresh.step();
    expect([memo(), memo()]).toEqual([2, 2]);
  });

  it('view.memo(key, make) in a late phase does not see what was kept before the sessions', () => {
    const [mean] = opinionMeasures() as [Measure];
    const pollIn = (name: string, phase: Phase) =>
      defineInstitution({
        name,
        kind: null,
        phase,
        signals: { [name]: 1 },
        reads: ['opinion'],
        act(_own, view, ctx) {
          ctx.signal(name)[0] = mean.of(view) as number;
        },
      });
    const late = pollIn('late', 'society');
    const lateAfter = (every: number, early: readonly Institution[]): number => {
      const institutions = [...early, late];
      const world = createWorld({ ...busy, measures: [mean], institutions });
      run(world, { for: 5, every });
      return world.view.signal('late')[0]!;
    };
    const alone = lateAfter(100, []);
    expect(lateAfter(0.25, [])).toBe(alone);
    expect(lateAfter(100, [pollIn('early', 'events')])).toBe(alone);
  });
});

describe('world.warnings', () => {
  it('world.warnings say when behaviours wait for visits that nothing schedules', () => {
    const visit = defineBehaviour({ name: 'idle', visit: () => undefined });
    const { initial: _, ...rest } = busy;
    expect(createWorld({ ...rest, behaviours: [visit] }).warnings).toEqual([
      {
        code: 'NOBODY_WAKES',
        message:
          'No account of this model ever wakes. Add visitsByRhythm() or shareAwake() to its behaviours.',
        count: 1,
      },
    ]);
    expect(createWorld(busy).warnings).toEqual([]);
    expect(createWorld({ ...rest, behaviours: [] }).warnings).toEqual([]);
  });
});

describe('world.result()', () => {
  const result = run(createWorld(richModel(), { seed: 'r' }), { for: 6 });

  it('result.series(name), histogram(name) name the nearest, and say which is which', () => {
    expect(() => result.series('opinion.men')).toThrow(
      'result: there is no series "opinion.men". Did you mean "opinion.mean"?',
    );
    expect(() => result.series('opinion.histogram')).toThrow(
      'result: "opinion.histogram" is a histogram of 201 numbers per row. Use histogram("opinion.histogram").',
    );
    expect(() => result.histogram('zzzzzzzzzzzzzz')).toThrow('Recorded: opinion.mean, opinion.sd');
    expect(result.first('opinion.mean')).toBe(result.series('opinion.mean')[0]);
    expect(result.last('opinion.mean')).toBe(result.series('opinion.mean').at(-1));
  });

  it('result.table() holds the number series with hour first', () => {
    const { columns, length } = result.table();
    expect(Object.keys(columns)[0]).toBe('hour');
    expect(Object.keys(columns)).not.toContain('opinion.histogram');
    expect(Object.values(columns).every((column) => column.length === length)).toBe(true);
  });

  it('result.provenance says where the run came from', () => {
    expect(result.provenance).toMatchObject({
      scenario: 'rich',
      parameters: {},
      seed: 'r',
      version: VERSION,
      accounts: 54,
      hours: 6,
      digest: result.digest,
      graph: { name: 'microblog' },
    });
    expect(result.kinds).toEqual([
      { name: 'netizen', count: 50 },
      { name: 'leader', count: 3 },
      { name: 'official', count: 1 },
    ]);
  });

  it('result stays as it was when the world goes on', () => {
    const world = createWorld({
      ...bareModel({ netizens: 9, graph: everybody(9), share: 1, repost: 0.5, write: 0.5 }),
      measures: opinionMeasures(),
    });
    const before = run(world, { for: 2 });
    const [table, cascades] = [before.table(), before.cascades()].map((one) =>
      structuredClone({ ...one }),
    );
    run(world, { for: 5 });
    expect({ ...before.table() }).toEqual(table);
    expect({ ...before.cascades() }).toEqual(cascades);
  });

  it('world.figures hold what they are defined to be', () => {
    const world = createWorld(busy);
    const { view } = world;
    run(world, { for: 5 });
    const { figures } = world;
    const columns = [
      'opinion',
      'nextVisit',
      'lastVisit',
      'lastPost',
      'sequence',
      'followers',
      'notices',
    ];
    const bytes = columns.reduce((sum, name) => sum + view.column(name).array.byteLength, 0);
    // 12 accounts need one word of bits for recent posts and one number for a group of next visits.
    expect(figures.bytesPerAccount).toBeCloseTo((bytes + 4 + 4) / 12, 6);
    expect(figures.sessionsPerSecond).toBeCloseTo(figures.sessions / figures.runSeconds, 3);
    expect(figures).toMatchObject({
      accounts: 12,
      follows: 132,
      ticks: 20,
      hours: 5,
      followScans: 11 * figures.sessions,
    });
  });
});
