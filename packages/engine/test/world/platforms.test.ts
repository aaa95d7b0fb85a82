import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Ctx } from '../../src/contract/ctx.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { complete } from '../../src/graph/complete.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { sideBySide } from '../../src/graph/side-by-side.ts';
import { moderation } from '../../src/institutions/moderation.ts';
import { FLAG, POST } from '../../src/posts/post-kind.ts';
import { describeModel } from '../../src/world/describe.ts';
import { restoreWorld, resumeWorld } from '../../src/world/restore.ts';
import { run, runAsync } from '../../src/world/run.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { postsBetween, stepAndCollect } from './models.ts';
import { type TwoTowns, twoTowns } from './two-towns.ts';

/** Two accounts on each of two platforms, all awake in every tick. */
function pairOfPairs(...more: Model['behaviours']): Model {
  return {
    name: 'pairs',
    kinds: { a: 2, b: 2 },
    platforms: { left: ['a'], right: ['b'] },
    graph: sideBySide([complete(), complete()]),
    feed: { hotList: {} },
    behaviours: [shareAwake({ share: 1 }), ...more],
  };
}

/** Calls `act` for each visitor. */
const doing = (act: (i: number, ctx: Ctx) => void) =>
  defineBehaviour({
    name: 'doing',
    visit(_state, visits, ctx) {
      for (let v = 0; v < visits.count; v++) act(visits.agent[v]!, ctx);
    },
  });

const played = (options: TwoTowns = {}, seed = 'towns'): World => {
  const world = createWorld(twoTowns(options), { seed });
  for (let tick = 0; tick < 40; tick++) {
    world.step();
    world.check();
  }
  return world;
};

describe('model.platforms', () => {
  it('keep their hot lists apart: each account reads, and joins, subjects of its own platform only', () => {
    const seen: [number, number[]][] = [];
    const look = doing((i, ctx) => {
      if (ctx.tick === 0 && i % 2 === 0) ctx.post(i, { topic: 0, subject: 10 + i });
      if (ctx.tick === 1) seen.push([i, Array.from(ctx.hot.subject.subarray(0, ctx.hot.count))]);
    });
    const world = createWorld(pairOfPairs(look));
    world.step();
    world.step();
    expect(seen).toEqual([
      [0, [10]],
      [1, [10]],
      [2, [12]],
      [3, [12]],
    ]);
  });

  it('tell behaviours and institutions where they are', () => {
    const where: Record<string, number[]> = {};
    const note = (name: string, ctx: Ctx): void => {
      where[name] = [...(where[name] ?? []), ctx.platform];
    };
    const everywhere = defineBehaviour({
      name: 'everywhere',
      before: (_state, _visits, ctx) => note('before', ctx),
      update: (_state, _lo, _hi, ctx) => note('update', ctx),
      serial: (_state, ctx) => note('serial', ctx),
    });
    const staged = defineBehaviour({
      name: 'staged',
      stages: 2,
      update: (_state, _lo, _hi, ctx) => note('staged', ctx),
    });
    const office = (name: string, rest: { kind: string | null; platform?: string }) =>
      defineInstitution({ name, ...rest, act: (_own, _view, ctx) => note(name, ctx) });
    const model = {
      ...pairOfPairs(everywhere, staged),
      institutions: [
        office('desk', { kind: 'b' }),
        office('censor', { kind: null, platform: 'right' }),
        office('world', { kind: null }),
      ],
    };
    createWorld(model).step();
    expect(where).toEqual({
      before: [0, 1],
      update: [0, 1],
      staged: [0, 1, 0, 1],
      serial: [-1],
      desk: [1],
      censor: [1],
      world: [-1],
    });
  });

  it('stay apart: nobody follows, reposts or comments across', () => {
    const across = doing((i, ctx) => {
      const other = (i + 2) % 4;
      if (ctx.tick === 0) ctx.post(i, { topic: 0 });
      if (ctx.tick !== 1) return;
      ctx.follow(i, other);
      expect(ctx.repost(i, ctx.lastPost[other]!)).toBe(false);
      ctx.comment(i, ctx.lastPost[other]!, {});
      expect(ctx.repost(i, ctx.lastPost[i ^ 1]!)).toBe(true);
    });
    const world = createWorld(pairOfPairs(across));
    for (let tick = 0; tick < 3; tick++) world.step();
    const { comments, posts, reposts } = world.figures;
    expect([comments, posts, reposts]).toEqual([0, 8, 4]);
    expect(world.view.graph.degree(0)).toBe(1);
  });

  it('block subjects on the list of an institution, or on all lists', () => {
    const spread = doing((i, ctx) => ctx.post(i, { topic: 0, subject: 7 }));
    const counts = (platform?: string): number[] => {
      let found: number[] = [];
      const look = doing((i, ctx) => {
        spread.visit!({} as never, { count: 1, agent: [i] } as never, ctx as never);
        if (ctx.tick === 3) found = [...found, ctx.hot.count];
      });
      const censor = defineInstitution({
        name: 'censor',
        kind: null,
        phase: 'moderation',
        ...(platform !== undefined && { platform }),
        act: (_own, _view, ctx) => ctx.block(7, 100),
      });
      const world = createWorld({ ...pairOfPairs(look), institutions: [censor] });
      for (let tick = 0; tick < 4; tick++) world.step();
      return found;
    };
    expect(counts('left')).toEqual([0, 0, 1, 1]);
    expect(counts('right')).toEqual([1, 1, 0, 0]);
    expect(counts()).toEqual([0, 0, 0, 0]);
  });

  it('limit moderation: elsewhere nothing is removed, and both censors together remove on both', () => {
    const removedOn = (censored: ('upper' | 'lower')[]): number[] => {
      const { view } = played({ censored });
      const counts = [0, 0];
      for (const post of postsBetween(view.log, view.log.oldest, view.log.next)) {
        if ((post.flags & FLAG.removed) !== 0) counts[view.platforms.ofKind[post.authorKind]!]!++;
      }
      return counts;
    };
    expect(removedOn([])).toEqual([0, 0]);
    const [upper] = removedOn(['upper']);
    expect(upper).toBeGreaterThan(0);
    expect(removedOn(['upper'])[1]).toBe(0);
    expect(removedOn(['lower'])[0]).toBe(0);
    for (const count of removedOn(['upper', 'lower'])) expect(count).toBeGreaterThan(0);
  });

  it('hold back posts before publication on one platform only', () => {
    const held = {
      name: 'upperCensor',
      platform: 'upper',
      action: 'hold',
      recall: 1,
      base: 9,
    } as const;
    const model = {
      ...twoTowns({ censored: [] }),
      institutions: [moderation({ ...held, reviewers: 0, nightReviewers: 0, watch: 0 })],
    };
    const world = createWorld(model, { seed: 3 });
    const posts = stepAndCollect(world, 30);
    const unrest = posts.filter(({ kind, topic }) => kind === POST.original && topic === 0);
    const on = (platform: number) =>
      unrest.filter(({ authorKind }) => world.view.platforms.ofKind[authorKind] === platform)
        .length;
    expect(on(0)).toBe(0);
    expect(on(1)).toBeGreaterThan(5);
    expect(world.view.held.length).toBeGreaterThan(5);
  });

  it('conserve posts: every one is original, repost or comment, with its root and parent on its own platform', () => {
    const world = createWorld(twoTowns(), { seed: 'whole' });
    const posts = stepAndCollect(world, 60);
    const byId = new Map(posts.map((post) => [post.id, post]));
    const { ofKind } = world.view.platforms;
    const { comments, evicted, posts: count, reposts } = world.figures;
    expect(posts.map(({ id }) => id)).toEqual(posts.map((_, n) => n + 1));
    expect(count).toBe(posts.length);
    expect(evicted).toBeGreaterThan(0);
    expect(posts.filter(({ kind }) => kind === POST.repost)).toHaveLength(reposts);
    expect(posts.filter(({ kind }) => kind === POST.comment)).toHaveLength(comments);
    let below = 0;
    for (const post of posts) {
      if (post.parent === 0) continue;
      below++;
      for (const other of [byId.get(post.parent)!, byId.get(post.root)!])
        expect(ofKind[other.authorKind]).toBe(ofKind[post.authorKind]);
    }
    expect(below).toBeGreaterThan(50);
  });
});

describe('a world of two platforms goes on bit for bit', () => {
  const SETS: [string, TwoTowns][] = [
    ['stored graphs', {}],
    ['computed graphs', { isComputed: true }],
    ['small blocks', { blockSize: 7, censored: ['upper', 'lower'] }],
  ];

  it.each(SETS)('on 1, 2 and 3 threads: %s', async (_name, options) => {
    const one = run(createWorld(twoTowns(options), { seed: 'bits' }), { for: 6 });
    expect(one.figures.posts).toBeGreaterThan(150);
    for (const threads of [2, 3]) {
      const world = createWorld(twoTowns(options), { seed: 'bits', threads });
      const many = await runAsync(world, { for: 6 });
      await world.close();
      expect(many.digest).toBe(one.digest);
      expect(many.series('crossed.lower')).toEqual(one.series('crossed.lower'));
    }
  });

  it.each(SETS)('after a snapshot, in both layouts: %s', async (_name, options) => {
    for (const layout of ['full', 'compact'] as const) {
      const settings = { seed: 'kept', layout, personas: 16 };
      const whole = run(createWorld(twoTowns(options), settings), { for: 9 });
      const half = createWorld(twoTowns(options), settings);
      run(half, { for: 4.5 });
      const kept = half.snapshot();
      const later = restoreWorld(kept, twoTowns(options));
      later.check();
      expect(run(later, { until: 9 }).digest).toBe(whole.digest);
      expect(run(await resumeWorld(kept), { until: 9 }).digest).toBe(whole.digest);
      expect(later.snapshot().length).toBeGreaterThan(0);
    }
  });

  it('another world without platforms, overlap and crossing: each of them matters', () => {
    const digest = (options: TwoTowns): string => played(options).digest();
    const all = [{}, { overlap: 0 }, { crossing: { rate: 0 } }, { censored: [] }].map(digest);
    expect(new Set(all).size).toBe(4);
  });
});

describe('what platforms refuse', () => {
  it('runAsync(...) refuses computed graphs side by side that no scenario makes again', async () => {
    const { origin: _none, ...model } = twoTowns({ isComputed: true });
    const world = createWorld(model, { threads: 2 });
    await expect(runAsync(world, { for: 1 })).rejects.toThrow(
      'the graph "sideBySide" cannot travel to worker threads: it names no module',
    );
  });

  it('createWorld(...) refuses a graph with follows across', () => {
    const model = { ...pairOfPairs(), graph: complete() };
    expect(() => createWorld(model)).toThrow(
      'graph: account 0 on "left" follows 2 on another platform. Give each platform a graph of its own',
    );
    const kinds = { a: 40, b: 40 };
    expect(() => createWorld({ ...model, kinds, graph: microblog({ mean: 9 }) })).toThrow(
      /follows \d+ on another platform/,
    );
  });

  it('createWorld(...) refuses an unknown platform of an institution, and one that is not that of its kind', () => {
    const office = { name: 'office', act: () => undefined };
    const refused = (rest: { kind: string | null; platform: string }) => () =>
      createWorld({ ...pairOfPairs(), institutions: [defineInstitution({ ...office, ...rest })] });
    expect(refused({ kind: null, platform: 'lefft' })).toThrow('Did you mean "left"?');
    expect(refused({ kind: 'b', platform: 'left' })).toThrow(
      'office: its accounts of the kind "b" are on "right", not on "left". Leave the platform out.',
    );
    expect(() =>
      createWorld({ ...pairOfPairs(), institutions: [moderation({ platform: 'x' })] }),
    ).toThrow('there is no platform "x". Known: left, right.');
  });
});

describe('describeModel(model)', () => {
  it('tells platforms, overlaps and where institutions belong, for models that have them', () => {
    const found = describeModel(twoTowns());
    expect(found.platforms).toEqual([
      { name: 'upper', kinds: ['leader', 'netizen'] },
      { name: 'lower', kinds: ['guest'] },
    ]);
    expect(found.overlap).toEqual([{ of: 'guest', among: 'netizen', share: 0.5 }]);
    expect(found.processes.find(({ name }) => name === 'upperCensor')!.platform).toBe('upper');
    const { overlap: _none, platforms: _all, ...one } = twoTowns();
    const plain = describeModel({ ...one, institutions: [] });
    expect(plain).not.toHaveProperty('platforms');
    expect(plain).not.toHaveProperty('overlap');
  });
});

describe('the minds of people on two platforms', () => {
  it('begin alike in both accounts, in all columns of the mind, and differ elsewhere', () => {
    const { view } = createWorld(twoTowns(), { seed: 'minds' });
    const opinion = view.column('opinion').array;
    const trust = view.column('trustOfficial').array;
    const rate = view.column('repostRate').array;
    let people = 0;
    let sameRate = 0;
    for (let i = 0; i < view.size; i++) {
      const twin = view.twin(i);
      if (twin === NONE) continue;
      people++;
      expect([opinion[twin], trust[twin]]).toEqual([opinion[i], trust[i]]);
      sameRate += Number(rate[twin] === rate[i]);
    }
    expect(people).toBeGreaterThan(20);
    expect(sameRate).toBeLessThan(people / 5);
    expect(new Set(opinion).size).toBe(view.size - people / 2);
  });
});
