import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import { crossPosting } from '../../src/behaviour/cross-posting.ts';
import { deleting } from '../../src/behaviour/deleting.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import { moderation } from '../../src/institutions/moderation.ts';
import { FLAG, POST } from '../../src/posts/post-kind.ts';
import type { LogColumns, PostLog } from '../../src/posts/post-log.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { twoTowns } from '../world/two-towns.ts';

const COLUMNS = [
  ...(['author', 'authorKind', 'kind', 'topic', 'subject', 'stance', 'register'] as const),
  ...(['appeal', 'to', 'flags'] as const),
];
type Post = { id: number } & Record<(typeof COLUMNS)[number], number>;

/** What the test looks at of the posts from an id on. */
function postsFrom(log: PostLog, from: number): Post[] {
  return Array.from({ length: log.next - from }, (_, n) => {
    const post: Record<string, number> = { id: from + n };
    for (const name of COLUMNS)
      post[name] = log.columns[name as keyof LogColumns][(from + n) & log.mask]!;
    return post as Post;
  });
}

/** One visit: who comes, and from which id on posts are new. */
interface Visit {
  agent: number;
  firstNew: number;
}

/** Notes who comes, and how willing and with which voice on topic 0. */
function watching(seen: (Visit & { voice: number })[]) {
  return defineBehaviour({
    name: 'watching',
    reads: ['voice'],
    visit(_state, visits) {
      for (let v = 0; v < visits.count; v++)
        seen.push({
          agent: visits.agent[v]!,
          firstNew: visits.firstNew[v]!,
          voice: visits.voice[v]!,
        });
    },
  });
}

type Carried = Pick<Post, 'author' | 'topic' | 'subject' | 'stance' | 'register' | 'appeal' | 'to'>;

/** What a visitor carries over when it never fails to, in plain words. */
function carriedBy(
  { agent, firstNew, voice }: Visit & { voice: number },
  world: World,
  posts: readonly Post[],
  p: { most: number; nudge: number; appeal: number },
): Carried[] {
  const twin = world.view.twin(agent);
  if (twin === NONE) return [];
  const isInFeed = ({ kind }: Post): boolean => kind !== POST.comment && kind !== POST.reply;
  const subjects = new Set(
    posts
      .filter(({ author, ...post }) => author === agent && isInFeed(post as Post))
      .map(({ subject }) => subject),
  );
  subjects.delete(0);
  const carried: Carried[] = [];
  const news = posts.filter(
    (post) => post.author === twin && post.id >= firstNew && isInFeed(post),
  );
  for (const post of news.reverse().slice(0, p.most)) {
    const { appeal, flags, kind, register, stance, subject, to, topic } = post;
    if (kind > POST.repost || (flags & FLAG.removed) !== 0 || to === agent) continue;
    if (subjects.has(subject)) continue;
    if (subject !== 0) subjects.add(subject);
    const said = topic === 0 ? Math.fround(stance + p.nudge * (voice - stance)) : stance;
    const draws = Math.fround(p.appeal * appeal);
    carried.push({
      author: agent,
      topic,
      subject,
      stance: said,
      register,
      appeal: draws,
      to: twin,
    });
  }
  return carried;
}

/** Two towns with crossing by these options, where much is withdrawn and removed. */
function busy(options: object, more: Model['behaviours'] = []): Model {
  const model = twoTowns({ crossing: options, overlap: 0.9, censored: [] });
  return {
    ...model,
    behaviours: [...model.behaviours, deleting(), ...more],
    institutions: [moderation({ name: 'all', hazard: 0.5 })],
  };
}

const DEFAULTS = { most: 20, nudge: 0.3, appeal: 1 };

describe('crossPosting(options)', () => {
  it.each([[{ rate: 1, nudge: 0.4, appeal: 2 }], [{ rate: 1, nudge: 0, most: 1 }]])(
    'crossPosting(%j) carries over what the slow twin does',
    (options) => {
      const seen: (Visit & { voice: number })[] = [];
      const world = createWorld(busy(options, [watching(seen)]), { seed: 'slow' });
      const { log } = world.view;
      let total = 0;
      for (let tick = 0; tick < 36; tick++) {
        const from = log.next;
        const known = postsFrom(log, log.oldest);
        seen.length = 0;
        world.step();
        const expected = seen.flatMap((visit) =>
          carriedBy(visit, world, known, { ...DEFAULTS, ...options }),
        );
        const found = postsFrom(log, from)
          .filter(
            ({ author, kind, to }) =>
              kind === POST.original && to !== NONE && to === world.view.twin(author),
          )
          .map(
            ({ appeal, author, register, stance, subject, to, topic }): Carried => ({
              ...{ author, topic, subject, stance, register, appeal, to },
            }),
          );
        expect(found).toEqual(expected);
        total += found.length;
      }
      expect(total).toBeGreaterThan(40);
    },
  );

  it('crossPosting({ rate }) carries over that share, the rest the same (false alarm 1e-6)', () => {
    // Everybody writes once, in the first tick, without a subject; everybody comes in the second one.
    const once = defineBehaviour({
      name: 'once',
      visit(_state, visits, ctx) {
        for (let v = 0; v < visits.count && ctx.tick === 0; v++)
          ctx.post(visits.agent[v]!, { topic: 1 });
      },
    });
    const awake = defineBehaviour({
      name: 'awake',
      writes: ['nextVisit'],
      initial: { nextVisit: 0 },
      visit({ nextVisit }, visits, { tick }) {
        for (let v = 0; v < visits.count; v++) nextVisit[visits.agent[v]!] = tick + 1;
      },
    });
    const model = twoTowns({ overlap: 1, size: 3000, censored: [], blockSize: 512 });
    const behaviours = [awake, once, crossPosting({ rate: 0.3 })];
    const world = createWorld({ ...model, behaviours, initial: {}, measures: [] });
    world.step();
    world.step();
    const people = 2 * 2100;
    const carried = world.figures.posts - 3005 - 2100;
    // 5 standard deviations of a binomial.
    expect(Math.abs(carried - 0.3 * people)).toBeLessThan(5 * Math.sqrt(0.21 * people));
    // Nothing comes back: what was carried over is not carried over again.
    for (let tick = 0; tick < 8; tick++) world.step();
    expect(world.figures.posts - 3005 - 2100).toBe(carried);
  });

  it('crossPosting(...) lets what was deleted here survive there', () => {
    const model = twoTowns({ overlap: 0.9, crossing: { rate: 1 } });
    const world = createWorld(model, { seed: 'survives' });
    let survived = 0;
    for (let tick = 0; tick < 80; tick++) {
      world.step();
      if (tick % 8 !== 7) continue;
      const posts = postsFrom(world.view.log, world.view.log.oldest);
      const on = (platform: number, isGone: boolean) =>
        new Set(
          posts
            .filter(
              ({ authorKind, flags, kind, subject }) =>
                subject !== 0 &&
                kind === POST.original &&
                world.view.platforms.ofKind[authorKind] === platform &&
                ((flags & FLAG.removed) !== 0) === isGone,
            )
            .map(({ subject }) => subject),
        );
      const [gone, left, there] = [on(0, true), on(0, false), on(1, false)];
      for (const subject of gone) if (!left.has(subject) && there.has(subject)) survived++;
    }
    expect(survived).toBeGreaterThan(0);
  });

  it('crossPosting(...) says what is wrong', () => {
    expect(() => crossPosting({ rate: 2 })).toThrow(
      'crossPosting: rate must be a number in [0, 1], got 2.',
    );
    expect(() => crossPosting({ nudge: -1 })).toThrow('crossPosting: nudge must be');
    expect(() => crossPosting({ appeal: -1 })).toThrow('crossPosting: appeal must be');
    expect(() => crossPosting({ most: 0 })).toThrow(
      'crossPosting: most must be a whole number in [1, 1000], got 0.',
    );
    expect(() => crossPosting({ raet: 1 } as object)).toThrow('Did you mean "rate"?');
  });
});
