import { describe, expect, it } from 'vitest';
import { asking } from '../../src/behaviour/asking.ts';
import { badges } from '../../src/behaviour/badges.ts';
import { reactions } from '../../src/behaviour/reactions.ts';
import { type RegisteringOptions, registering } from '../../src/behaviour/registering.ts';
import { repostEvenly } from '../../src/behaviour/repost-evenly.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { silence } from '../../src/behaviour/silence.ts';
import { writeEvenly } from '../../src/behaviour/write-evenly.ts';
import { writing } from '../../src/behaviour/writing.ts';
import type { Model } from '../../src/contract/model.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { tInterval } from '../../src/measures/t-interval.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { run, runAsync } from '../../src/world/run.ts';
import { voiceMeasures } from '../../src/world/series/drift-measures.ts';
import { registrationMeasures } from '../../src/world/series/registration-measures.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { alwaysAwake, nobodyFollows, stage } from './stage.ts';

/** A small town in which registration is required from hour 12 on, or never. */
function town(options: RegisteringOptions & { at?: number } = {}): Model {
  const { at = 12, ...rest } = options;
  return {
    name: 'town',
    kinds: { official: { count: 2, place: [0, 0.01] }, netizen: 398 },
    graph: microblog({ mean: 10 }),
    topics: [{ name: 'a', political: true, sensitivity: 0.8 }, { name: 'b' }],
    blockSize: 64,
    initial: { opinion: (i, site) => site.draw(i, 0) - 0.5 },
    behaviours: [
      shareAwake({ share: 0.2, posts: 5 }),
      registering(rest),
      badges({ share: { official: 1, netizen: 0.05 } }),
      silence({ realNames: 1 }),
      reactions({ repost: 0.05, comment: 0.05 }),
      asking({ kind: 'official', topic: 0 }),
      writing({ rate: 0.1 }),
    ],
    events: [{ at, target: 'registering', set: { isRequired: 1 }, marker: 'rule' }],
    measures: [...registrationMeasures(), ...voiceMeasures()].filter(({ width }) => !width),
  };
}

/** Authors of the posts that are still kept and were written at an hour or later. */
function authorsSince(world: World, hour: number): Set<number> {
  const { columns: c, mask, next, oldest } = world.view.log;
  const authors = new Set<number>();
  for (let id = oldest; id < next; id++)
    if (c.hour[id & mask]! >= hour) authors.add(c.author[id & mask]!);
  return authors;
}

describe('registering(options)', () => {
  it('registering({ compliance }) registers its share of those that visit once it can, for good (4 standard errors)', () => {
    const model = stage(nobodyFollows(10_000), [], {
      behaviours: [shareAwake({ share: 0.5 }), registering({ isOpen: 0, compliance: 0.6 })],
      events: [
        { at: 1, target: 'registering', set: { isOpen: 1 } },
        { at: 5, target: 'registering', set: { isOpen: 0 } },
      ],
    });
    const world = createWorld(model, { seed: 'r' });
    const count = (): number =>
      Array.from(world.view.column('realName').array).reduce((sum, one) => sum + one, 0);
    for (let t = 0; t < 4; t++) world.step();
    expect(count()).toBe(0);
    for (let t = 0; t < 16; t++) world.step();
    const registered = count();
    expect(Math.abs(registered / 10_000 - 0.6)).toBeLessThan(4 * Math.sqrt(0.24 / 10_000));
    for (let t = 0; t < 8; t++) world.step();
    expect(count()).toBe(registered);
    expect(world.figures.barred).toBe(0);
  });

  it('while it is required, nobody writes who has not registered, and everybody still reads', () => {
    const world = createWorld(town({ compliance: 0.5 }), { seed: 1 });
    run(world, { for: 12 });
    expect(authorsSince(world, 0).size).toBeGreaterThan(50);
    const before = world.figures;
    run(world, { for: 12 });
    const names = world.view.column('realName').array;
    const writers = [...authorsSince(world, 12)];
    expect(writers.length).toBeGreaterThan(30);
    for (const i of writers) expect(names[i], `account ${i}`).toBe(1);
    const { barred, exposures, sessions } = world.figures;
    expect(before.barred).toBe(0);
    expect(barred).toBeGreaterThan(20);
    expect(sessions).toBeGreaterThan(1.8 * before.sessions);
    expect(exposures).toBeGreaterThan(before.exposures);
  });

  it('with a compliance of 0 only accounts with a badge and those of institutions write', () => {
    const world = createWorld(town({ compliance: 0, at: 0 }), { seed: 1 });
    run(world, { for: 12 });
    const { array } = world.view.column('verified');
    const writers = [...authorsSince(world, 0)];
    expect(writers.length).toBeGreaterThan(0);
    for (const i of writers) expect(array[i]).toBe(1);
    const lines = [{ tick: 0, author: 0, topic: 0 }];
    const official = stage(nobodyFollows(3), lines, {
      kinds: { official: 1, netizen: 2 },
      behaviours: [
        alwaysAwake(),
        registering({ isRequired: 1, compliance: 0 }),
        writeEvenly({ probability: 1 }),
        repostEvenly({ probability: 1 }),
      ],
    });
    const small = createWorld(official);
    for (let t = 0; t < 3; t++) small.step();
    expect([...authorsSince(small, 0)]).toEqual([0]);
    expect(small.figures.barred).toBe(6);
  });

  it('registrationMeasures() and silent.share count who may not write: as a count by hand (1e-12)', () => {
    const world = createWorld(town({ compliance: 0.4, at: 3 }), { seed: 2 });
    const result = run(world, { for: 8, every: 4 });
    const names = Array.from(world.view.column('realName').array).slice(2);
    const share = names.reduce((sum, one) => sum + one, 0) / names.length;
    expect(result.last('registered.share')).toBeCloseTo(share, 12);
    expect(result.last('barred.share')).toBeCloseTo(1 - share, 12);
    expect(result.last('silent.share')).toBeGreaterThan(1 - share);
    expect(result.series('barred.share')[0]).toBe(0);
  });

  it('in pairs of runs the rule silences more and lets less be written (99%)', () => {
    const outcome = (at: number) =>
      [1, 2, 3, 4, 5].map((seed) => {
        const result = run(createWorld(town({ at }), { seed }), { for: 20 });
        return { silent: result.last('silent.share'), posts: result.figures.posts };
      });
    const [off, on] = [outcome(1e6), outcome(6)];
    const gaps = (name: 'silent' | 'posts') =>
      tInterval(
        on.map((one, s) => one[name] - off[s]![name]),
        { level: 0.99 },
      );
    expect(gaps('silent').low).toBeGreaterThan(0);
    expect(gaps('posts').high).toBeLessThan(0);
  });

  it('threads and snapshots keep who is registered; a rule that never comes changes no post', async () => {
    const model = town();
    const whole = run(createWorld(model, { seed: 'law' }), { for: 18 });
    const team = createWorld(model, { seed: 'law', threads: 2 });
    const shared = await runAsync(team, { for: 18 });
    await team.close();
    expect(shared.digest).toBe(whole.digest);
    expect(shared.figures.barred).toBe(whole.figures.barred);
    const half = createWorld(model, { seed: 'law' });
    run(half, { for: 13 });
    expect(run(restoreWorld(half.snapshot(), model), { until: 18 }).digest).toBe(whole.digest);
    const never = createWorld(town({ at: 1e6 }), { seed: 'law' });
    const without = createWorld(
      {
        ...town(),
        behaviours: town().behaviours.filter(({ name }) => name !== 'registering'),
        events: [],
        measures: [],
      },
      { seed: 'law' },
    );
    run(never, { for: 10 });
    run(without, { for: 10 });
    expect(Array.from(never.view.log.columns.mark)).toEqual(
      Array.from(without.view.log.columns.mark),
    );
  });

  it('registering(...) says what is wrong with an option', () => {
    expect(() => registering({ compliance: 2 })).toThrow(
      'registering: compliance must be a number in [0, 1], got 2.',
    );
    expect(() => registering({ isRequired: 0.5 })).toThrow('isRequired must be a whole number');
    expect(() => registering({ isopen: 1 } as never)).toThrow('Did you mean "isOpen"?');
  });
});
