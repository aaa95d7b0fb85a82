import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Ctx } from '../../src/contract/ctx.ts';
import type { Phase } from '../../src/contract/institution.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import { FLAG, POST } from '../../src/posts/post-kind.ts';
import { drawAbout, drawUnit } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { follows, postAt } from './models.ts';

/** What to do in each tick, in the name of an institution; the last list repeats nothing. */
type Script = readonly ((ctx: Ctx) => void)[];

/** A world without visitors in which an institution plays a script. */
function play(
  script: Script,
  { horizon = 2, phase = 'institutions' as Phase, ticks = script.length } = {},
): World {
  const world = createWorld(
    {
      name: 'script',
      kinds: { netizen: 5, official: 1 },
      graph: follows([[1, 2], [0], [], [], [], []]),
      topics: [{ name: 'police', political: true }, { name: 'sport' }],
      behaviours: [],
      institutions: [
        defineInstitution({
          name: 'player',
          kind: 'official',
          phase,
          params: { tone: 1 },
          signals: { heat: 3 },
          act: (_own, view, ctx) => script[view.tick]?.(ctx),
        }),
      ],
      feed: { horizon, hotList: {} },
      tick: 1,
    },
    { seed: 'script' },
  );
  for (let t = 0; t < ticks; t++) world.step();
  return world;
}

describe('ctx.post(author, draft)', () => {
  it('post(...) fills in defaults, and an hour inside the tick', () => {
    const { log } = play([() => undefined, (ctx) => ctx.post(3, { topic: 1 })]).view;
    const { hour, ...post } = postAt(log, 1);
    expect(post).toMatchObject({
      author: 3,
      sequence: 0,
      kind: POST.original,
      topic: 1,
      subject: 0,
      stance: 0,
      valence: 0,
      register: 0.5,
      appeal: 1,
      parent: 0,
      root: 1,
      to: NONE,
      depth: 0,
      authorKind: 0,
      sourceKind: 0,
      flags: 0,
    });
    const [k0, k1] = deriveKey(seedKey('script'), 'player');
    expect(hour).toBe(1 + drawUnit(k0, k1, 3, 0, 0x40000000));
  });

  it('post(...) writes what the draft says', () => {
    const draft = {
      kind: 'rebuttal',
      topic: 0,
      subject: 9,
      stance: -0.5,
      valence: 0.25,
      register: 0.75,
      appeal: 3,
      to: 2,
      hour: 0.125,
    } as const;
    const { kind, ...said } = draft;
    expect(postAt(play([(ctx) => ctx.post(5, draft)]).view.log, 1)).toMatchObject({
      ...said,
      kind: POST[kind],
      author: 5,
      authorKind: 1,
      sourceKind: 1,
    });
  });

  it('post(...) under a parent belongs to its root and addresses its author', () => {
    const world = play([
      (ctx) => ctx.post(3, { topic: 0 }),
      (ctx) => {
        ctx.post(5, { kind: 'reply', topic: 0, parent: 1 });
        ctx.post(5, { kind: 'reply', topic: 0, parent: 1, to: 4 });
        ctx.post(5, { kind: 'reply', topic: 0, parent: 99 });
      },
    ]);
    const posts = [2, 3, 4].map((id) => postAt(world.view.log, id));
    expect(posts.map(({ parent, root, sequence, to }) => [parent, root, to, sequence])).toEqual([
      [1, 1, 3, 0],
      [1, 1, 4, 1],
      [0, 4, NONE, 2],
    ]);
    expect(postAt(world.view.log, 1).comments).toBe(2);
  });
});

describe('ctx.repost(i, post), ctx.comment(i, post, draft)', () => {
  it('repost(...) copies what was said, one step deeper, and counts at the root', () => {
    const draft = { topic: 1, subject: 4, stance: 0.5, register: 0.25, appeal: 2 } as const;
    const world = play([
      (ctx) => ctx.post(5, draft),
      (ctx) => expect(ctx.repost(1, 1)).toBe(true),
      (ctx) => expect(ctx.repost(2, 2, 2.75)).toBe(true),
    ]);
    expect(postAt(world.view.log, 3)).toMatchObject({
      ...draft,
      kind: POST.repost,
      author: 2,
      parent: 2,
      root: 1,
      depth: 2,
      hour: 2.75,
      authorKind: 0,
      sourceKind: 1,
      to: NONE,
    });
    expect([1, 2].map((id) => postAt(world.view.log, id).reposts)).toEqual([2, 1]);
  });

  it("repost(...) refuses one's own root, a second time, comments, what is removed and what is gone", () => {
    const results: boolean[] = [];
    const world = play(
      [
        (ctx) => ctx.post(0, { topic: 0 }),
        (ctx) => {
          results.push(ctx.repost(0, 1), ctx.repost(1, 1));
          ctx.comment(2, 1, {});
        },
        (ctx) => {
          results.push(
            ctx.repost(1, 1),
            ctx.repost(1, 2),
            ctx.repost(4, 3),
            ctx.repost(4, 50),
            ctx.repost(4, 0),
          );
          ctx.remove(0, 1, ctx.hour);
        },
        (ctx) => results.push(ctx.repost(4, 1), ctx.repost(4, 2)),
        (ctx) => results.push(ctx.repost(4, 1), ctx.repost(4, 2), ctx.repost(4, 3)),
      ],
      { horizon: 2 },
    );
    expect(results).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(world.figures).toMatchObject({ reposts: 1, deleted: 2 });
  });

  it('repost(...) twice in one tick is refused at the commit', () => {
    const world = play([
      (ctx) => ctx.post(0, { topic: 0 }),
      (ctx) => {
        expect([ctx.repost(1, 1), ctx.repost(1, 1)]).toEqual([true, true]);
      },
    ]);
    expect(world.figures.reposts).toBe(1);
  });

  it('comment(...) takes topic and subject of its post and addresses its author', () => {
    const world = play([
      (ctx) => ctx.post(0, { topic: 1, subject: 3 }),
      (ctx) => {
        ctx.comment(2, 1, { stance: -1, valence: -0.5, register: 1, hour: 1.5 });
        ctx.comment(2, 77, {});
      },
    ]);
    expect(postAt(world.view.log, 2)).toMatchObject({
      kind: POST.comment,
      topic: 1,
      subject: 3,
      stance: -1,
      valence: -0.5,
      register: 1,
      hour: 1.5,
      parent: 1,
      root: 1,
      to: 0,
    });
    expect(world.figures).toMatchObject({ comments: 1, posts: 2 });
    expect(world.view.column('lastPost').array[2]).toBe(0);
  });
});

describe('ctx.like, report, remove, follow, unfollow, warn', () => {
  it('like(...), report(...) count at the post, and do nothing once it is gone', () => {
    const world = play(
      [
        (ctx) => ctx.post(0, { topic: 0 }),
        (ctx) => {
          ctx.like(1, 1);
          ctx.like(2, 1);
          ctx.report(3, 1);
          ctx.like(2, 17);
        },
        () => undefined,
        (ctx) => ctx.post(0, { topic: 0 }),
        ...Array.from({ length: 14 }, () => (ctx: Ctx) => ctx.post(0, { topic: 0 })),
        // Post 1 is long gone; its row in the ring holds another post now.
        (ctx) => {
          ctx.like(1, 1);
          ctx.report(1, 1);
          ctx.comment(1, 1, {});
          ctx.remove(1, 1, ctx.hour);
          expect(ctx.repost(1, 1)).toBe(false);
        },
      ],
      { horizon: 14 },
    );
    expect(world.figures).toMatchObject({ likes: 2, comments: 0, reposts: 0, deleted: 0 });
    const { log } = world.view;
    for (let id = log.oldest; id < log.next; id++)
      expect(postAt(log, id)).toMatchObject({ likes: 0, reports: 0 });
  });

  it('repost(...), comment(...), like(...) of a post that is gone do not reach the one in its place', () => {
    const many = (ctx: Ctx): void => {
      for (let k = 0; k < 300; k++) ctx.post(0, { topic: 0 });
    };
    let isReposted = true;
    const world = play(
      [
        (ctx) => ctx.post(0, { topic: 0 }),
        many,
        many,
        many,
        many,
        (ctx) => {
          isReposted = ctx.repost(1, 1);
          ctx.comment(1, 1, {});
          ctx.like(1, 1);
          ctx.remove(1, 1, ctx.hour);
        },
      ],
      { horizon: 1 },
    );
    const { log } = world.view;
    expect([isReposted, log.mask]).toEqual([false, 1023]);
    expect(world.figures).toMatchObject({
      posts: 1201,
      reposts: 0,
      comments: 0,
      likes: 0,
      deleted: 0,
    });
  });

  it('like(...), report(...) of a kept post show in the log', () => {
    const world = play([
      (ctx) => ctx.post(0, { topic: 0 }),
      (ctx) => {
        ctx.like(1, 1);
        ctx.like(2, 1);
        ctx.report(3, 1);
      },
    ]);
    expect(postAt(world.view.log, 1)).toMatchObject({ likes: 2, reports: 1 });
  });

  it('remove(...) takes the chain with it and notes the hour', () => {
    const world = play(
      [
        (ctx) => ctx.post(0, { topic: 0 }),
        (ctx) => ctx.repost(1, 1),
        (ctx) => ctx.repost(2, 2),
        (ctx) => ctx.remove(1, 2, 3.5),
      ],
      { horizon: 9 },
    );
    const gone = FLAG.removed | FLAG.withdrawn;
    expect([1, 2, 3].map((id) => postAt(world.view.log, id).flags)).toEqual([0, gone, gone]);
    expect(postAt(world.view.log, 3).removedHour).toBe(3.5);
    expect(world.figures.deleted).toBe(2);
  });

  it('follow(...), unfollow(...) take effect at the commit, once, and count followers', () => {
    const degrees: number[] = [];
    const world = play([
      (ctx) => {
        ctx.follow(3, 1);
        ctx.follow(3, 1);
        ctx.follow(3, 3);
        ctx.unfollow(0, 2);
        ctx.unfollow(4, 2);
        degrees.push(ctx.graph.degree(3), ctx.graph.degree(0));
      },
      (ctx) => degrees.push(ctx.graph.degree(3), ctx.graph.degree(0)),
    ]);
    expect(degrees).toEqual([0, 2, 1, 1]);
    expect(Array.from(world.view.column('followers').array)).toEqual([1, 2, 0, 0, 0, 0]);
    expect(world.figures.follows).toBe(3);
  });

  it('postpone(i, tick) keeps an account away until then, never brings it earlier, and leaves alone who never visits', () => {
    const came: number[][] = [];
    const answers: boolean[] = [];
    const censor = defineInstitution({
      name: 'censor',
      kind: null,
      phase: 'moderation',
      act(_own, _view, ctx) {
        if (ctx.tick !== 1) return;
        answers.push(ctx.postpone(0, 5), ctx.postpone(1, 2), ctx.postpone(2, 5));
      },
    });
    const everyTick = defineBehaviour({
      name: 'everyTick',
      writes: ['nextVisit'],
      initial: { nextVisit: (i) => [0, 0, NONE][i]! },
      visit({ nextVisit }, visits, { tick }) {
        came.push(Array.from(visits.agent.subarray(0, visits.count)));
        for (const i of came.at(-1)!) nextVisit[i] = i === 1 && tick === 1 ? 4 : tick + 1;
      },
    });
    const world = createWorld({
      name: 'away',
      kinds: { netizen: 3 },
      graph: follows([[], [], []]),
      behaviours: [everyTick],
      institutions: [censor],
    });
    for (let tick = 0; tick < 7; tick++) world.step();
    expect(answers).toEqual([true, true, false]);
    expect(came).toEqual([[0, 1], [0, 1], [1], [0, 1], [0, 1]]);
  });

  it('warn(code, message) counts what repeats', () => {
    const world = play([
      (ctx) => ctx.warn('A', 'first'),
      (ctx) => ctx.warn('A', 'again'),
      (ctx) => ctx.warn('B', 'other'),
    ]);
    expect(world.warnings).toEqual([
      { code: 'A', message: 'first', count: 2 },
      { code: 'B', message: 'other', count: 1 },
    ]);
  });
});

describe('ctx.draw, drawPost, signal and the clock', () => {
  it('draw(agent, slot), drawPost(reader, post, slot) name the tick, and the post by author and sequence', () => {
    const [k0, k1] = deriveKey(seedKey('script'), 'player');
    play([
      (ctx) => {
        ctx.post(2, { topic: 0 });
        ctx.post(2, { topic: 0 });
        expect([ctx.k0, ctx.k1]).toEqual([k0, k1]);
      },
      (ctx) => {
        expect(ctx.draw(4, 7)).toBe(drawUnit(k0, k1, 1, 4, 7));
        expect(ctx.drawPost(4, 2, 7)).toBe(drawAbout(k0, k1, 4, 2, 1, 7));
        expect(ctx).toMatchObject({
          tick: 1,
          hour: 1,
          dt: 1,
          size: 6,
          politicalTopics: 1,
          params: { tone: 1 },
        });
        expect(ctx.kinds.get('official').lo).toBe(5);
        expect(ctx.topics.map(({ name }) => name)).toEqual(['police', 'sport']);
      },
    ]);
  });

  it('signal(name) is shared and kept; an unknown name is refused with the nearest', () => {
    const world = play([
      (ctx) => ctx.signal('heat').set([1, 2, 3]),
      (ctx) => expect(Array.from(ctx.signal('heat'))).toEqual([1, 2, 3]),
    ]);
    expect(Array.from(world.view.signal('heat'))).toEqual([1, 2, 3]);
    expect(() => play([(ctx) => void ctx.signal('heet')])).toThrow(
      'player: there is no signal "heet". Did you mean "heat"?',
    );
    expect(() => play([(ctx) => void ctx.signal('zzzzzzzzz')])).toThrow('Known: salience, heat.');
  });
});
