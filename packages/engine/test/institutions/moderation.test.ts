import { describe, expect, it } from 'vitest';
import { neverOf } from '../../src/agents/platform.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { deletionDelay } from '../../src/institutions/deletion-delay.ts';
import { moderation } from '../../src/institutions/moderation.ts';
import type { ModerationOptions } from '../../src/institutions/moderation-options.ts';
import { FLAG } from '../../src/posts/post-kind.ts';
import { drawUnit, postMark } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { incidents } from '../../src/society/incidents.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { alwaysAwake, type Line, nobodyFollows, stage, stepAll } from '../behaviour/stage.ts';
import { ALARM, ksScore } from '../random/statistics.ts';
import { type Post, postsBetween } from '../world/models.ts';

const TOPICS = [
  { name: 'critique', political: true, sensitivity: 1 },
  { name: 'unrest', political: true, sensitivity: 0.5, collectiveAction: 1 },
  { name: 'gossip' },
];
/** Everything caught is found at once and read by somebody who deletes all of it. */
const STRICT: ModerationOptions = {
  recalls: [1, 1, 1],
  falseHits: 0,
  watch: 0,
  base: 30,
  reviewers: 1e6,
  nightReviewers: 1e6,
  delay: { quickShare: 1, quickMedian: 1e-6, quickSpread: 1e-6 },
  blockAfter: 0,
};

/** A world in which a script speaks and the platform moderates. */
function platform(
  lines: readonly Line[],
  options: ModerationOptions,
  { ticks = 4, ...changes }: Partial<Model> & { ticks?: number } = {},
): World {
  const authors = Math.max(1, ...lines.map(({ author }) => author + 1));
  const { institutions = [], ...rest } = changes;
  const world = createWorld(
    stage(nobodyFollows(authors), lines, {
      behaviours: [],
      topics: TOPICS,
      institutions: [...institutions, moderation(options)],
      ...rest,
    }),
    { seed: 'platform' },
  );
  stepAll(world, ticks);
  return world;
}
const posts = ({ view: { log } }: World): Post[] => postsBetween(log, log.oldest, log.next);
const isGone = ({ flags }: Post): boolean => (flags & FLAG.removed) !== 0;
const crowd = (n: number, line: Omit<Line, 'author' | 'tick'>, tick = 0): Line[] =>
  Array.from({ length: n }, (_, author) => ({ tick, author, ...line }));
type Kept = Record<string, { [row: number]: number; length: number }>;
const own = (world: World) =>
  world.view.institution('moderation') as Kept as Kept & {
    queue: { length: number };
    deletions: {
      length: number;
      columns: Record<'written' | 'deleted' | 'isWrong' | 'isCritical', Float64Array>;
    };
  };
const counted = (world: World, ...names: string[]): number[] =>
  names.map((name) => own(world)[name]![0]!);

describe('moderation(options): the word list', () => {
  const n = 4000;
  const share = (topic: number, options: ModerationOptions, changes: Partial<Model> = {}) => {
    const world = platform(crowd(n, { topic }), { ...STRICT, ...options }, changes);
    return posts(world).filter(isGone).length / n;
  };
  const near = (found: number, p: number) =>
    expect(Math.abs(found - p)).toBeLessThanOrEqual(ALARM * Math.sqrt((p * (1 - p)) / n));

  it('moderation({ recall }) catches in proportion to the sensitivity (false alarm 1e-6)', () => {
    near(share(0, { recall: 0.6, recalls: [] }), 0.6);
    near(share(1, { recall: 0.6, recalls: [] }), 0.3);
    expect(share(2, { recall: 0.6, recalls: [] })).toBe(0);
  });

  it('moderation({ recalls, falseHits }) catches by topic, and now and then without cause', () => {
    near(share(0, { recalls: [0.2] }), 0.2);
    near(share(2, { recalls: [0.2], falseHits: 0.1 }), 0.1);
    near(share(0, { recalls: [0.2], falseHits: 0.1 }), 0.28);
  });

  it('moderation(...) misses words in code: recall (1 - coded)', () => {
    near(share(0, { recalls: [0.8] }, { initial: { coded: 0.75 } }), 0.2);
  });

  it('moderation({ watch }) finds what the words missed, by sensitivity', () => {
    near(share(0, { recalls: [0, 0], watch: 0.5 }), 0.5);
    near(share(1, { recalls: [0, 0.4], watch: 0.5 }), 0.4 + 0.6 * 0.25);
  });

  it('moderation({ exempt }) leaves kinds alone, and those that never wake, and comments', () => {
    const kinds = { netizen: 1, officer: 1, desk: { count: 1, wakes: false }, leader: 1 };
    const lines = crowd(4, { topic: 0 });
    const world = platform(lines, STRICT, { kinds });
    expect(posts(world).map(isGone)).toEqual([true, false, false, true]);
    const all = platform(lines, { ...STRICT, exempt: ['leader'] }, { kinds });
    expect(posts(all).map(isGone)).toEqual([true, true, false, false]);
    const answer = [{ tick: 0, author: 0, topic: 0, kind: 'reply' as const }];
    expect(posts(platform(answer, STRICT)).map(isGone)).toEqual([false]);
  });
});

describe('moderation(options): holding back', () => {
  const hold: ModerationOptions = { ...STRICT, action: 'hold', reviewers: 0, nightReviewers: 0 };

  it("moderation({ action: 'hold' }) keeps caught posts out of the log; they get ids when released", () => {
    const lines = crowd(5, { topic: 0, stance: -0.5 });
    const world = platform(lines, { ...hold, base: -30 }, { ticks: 2 });
    expect(world.view.log.next).toBe(1);
    expect([world.view.held.length, world.figures.held, world.figures.posts]).toEqual([5, 5, 0]);
    const free = platform(
      [...lines, { tick: 1, author: 0, topic: 2 }],
      { ...hold, base: -30, nightReviewers: 8, pace: 1, recalls: [1] },
      { ticks: 4 },
    );
    // Two reviews a tick: two of the five are out after each.
    expect(posts(free).map(({ author, flags }) => [author, flags])).toEqual([
      ...posts(free)
        .slice(0, 2)
        .map(({ author }) => [author, FLAG.reviewed]),
      [0, 0],
      ...posts(free)
        .slice(3)
        .map(({ author }) => [author, FLAG.reviewed]),
    ]);
    expect(posts(free).length).toBe(6);
    expect([free.figures.released, free.figures.held]).toEqual([5, 0]);
    // Published when released: the hours of the log stay in the order of ticks.
    const ticks = posts(free).map(({ hour }) => Math.floor(hour * 4));
    expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
  });

  it("moderation({ action: 'hold' }) drops what a reviewer refuses, and what nobody reads in time", () => {
    const lines = [...crowd(4, { topic: 0, stance: -0.5 }), ...crowd(3, { topic: 1, stance: 1 })];
    const refused = platform(lines, { ...hold, nightReviewers: 100 });
    expect(counted(refused, 'caught', 'dropped', 'silenced', 'wrong')).toEqual([7, 7, 4, 4]);
    const late = platform(lines, { ...hold, holdLimit: 0.6 }, { ticks: 5 });
    expect(counted(late, 'expired', 'reviewed', 'silenced')).toEqual([7, 0, 4]);
    for (const world of [refused, late]) {
      expect(world.figures).toMatchObject({ held: 0, discarded: 7, posts: 0 });
      expect(own(world).queue.length).toBe(0);
    }
  });

  it('moderation(...) more recall holds more of the same posts', () => {
    const held = [0.2, 0.5, 0.9].map((recall) => {
      const world = platform(crowd(200, { topic: 0 }), { ...hold, recalls: [recall] });
      return new Set(world.view.held.columns.author.subarray(0, world.view.held.length));
    });
    expect(held[0]!.size).toBeLessThan(held[1]!.size);
    expect(held[1]!.size).toBeLessThan(held[2]!.size);
    for (const author of held[0]!) expect(held[2]!.has(author)).toBe(true);
  });
});

describe('moderation(options): the decision', () => {
  const n = 4000;
  const rate = (line: Omit<Line, 'author' | 'tick'>, options: ModerationOptions) =>
    posts(platform(crowd(n, line), { ...STRICT, base: -1, weight: 3, ...options })).filter(isGone)
      .length / n;
  const near = (found: number, z: number) => {
    const p = 1 / (1 + Math.exp(-z));
    expect(Math.abs(found - p)).toBeLessThan(ALARM * Math.sqrt((p * (1 - p)) / n));
  };

  it('moderation({ target }) deletes with sigmoid(e0 + e1 critique + e2 collective action) (false alarm 1e-6)', () => {
    for (const stance of [-1, -0.4, 0.7]) {
      near(rate({ topic: 0, stance }, { target: 'critique' }), -1 + 3 * Math.max(0, -stance));
      near(rate({ topic: 0, stance }, { target: 'collective-action' }), -1);
      near(rate({ topic: 1, stance }, { target: 'collective-action' }), 2);
    }
    near(rate({ topic: 2, stance: 0 }, { target: 'critique' }), -1);
  });

  it('moderation({ collective }) takes the potential of a subject from its incidents', () => {
    const planned = [{ at: 0.1, severity: 5 }];
    const protest = incidents({ name: 'protest', planned, perWeek: 0, witnesses: 150 });
    const abuse = incidents({ name: 'abuse', planned, perWeek: 0, witnesses: 150, topic: 0 });
    const world = platform(
      crowd(100, { topic: 0, stance: -0.7 }),
      { ...STRICT, base: -30, weight: 60, collective: { protest: 1, abuse: 0 } },
      { institutions: [protest, abuse] },
    );
    const { columns } = (
      world.view.institution('protest') as never as {
        incidents: { columns: { subject: Uint32Array } };
      }
    ).incidents;
    const [subject] = columns.subject;
    expect(posts(world).length).toBe(400);
    for (const post of posts(world)) expect(isGone(post)).toBe(post.subject === subject);
  });

  it('moderation(...) counts what was wrong and what was silenced', () => {
    const lines = [
      ...crowd(3, { topic: 0, stance: -0.5 }),
      ...crowd(4, { topic: 0, stance: 0.5 }),
      ...crowd(5, { topic: 1, stance: -0.5 }),
    ];
    const names = ['deleted', 'wrong', 'silenced'];
    expect(counted(platform(lines, { ...STRICT, target: 'critique' }), ...names)).toEqual([
      12, 4, 8,
    ]);
    expect(counted(platform(lines, STRICT), ...names)).toEqual([12, 7, 8]);
  });
});

describe('moderation(options): the queue', () => {
  it('moderation({ reviewers, nightReviewers, pace }) reads so many an hour, fewer at night', () => {
    const lines = crowd(500, { topic: 0 });
    const world = platform(
      lines,
      { ...STRICT, reviewers: 5, nightReviewers: 2, pace: 6 },
      { ticks: 0, tick: 0.5 },
    );
    const read: number[] = [];
    for (let t = 0; t < 20; t++) {
      const [before] = counted(world, 'reviewed');
      world.step();
      read.push(counted(world, 'reviewed')[0]! - before!);
    }
    expect(read).toEqual(Array.from({ length: 20 }, (_, t) => (t < 16 ? 6 : 15)));
    expect(own(world).queue.length).toBe(500 - 16 * 6 - 4 * 15);
  });

  it('moderation({ pace }) carries part of a review over to the next tick, but saves nothing up', () => {
    const lines = [...crowd(3, { topic: 0 }, 8), ...crowd(1, { topic: 0 }, 0)];
    const world = platform(lines, { ...STRICT, nightReviewers: 1, pace: 2 }, { ticks: 8 });
    expect(counted(world, 'reviewed')).toEqual([1]);
    const read = Array.from({ length: 6 }, () => {
      world.step();
      return counted(world, 'reviewed')[0]!;
    });
    expect(read).toEqual([1, 2, 2, 3, 3, 4]);
  });

  it('moderation(...) reads the most viral first', () => {
    const lines: Line[] = crowd(6, { topic: 0 });
    for (let c = 0; c < 3; c++)
      lines.push({ tick: 1, author: 0, topic: 0, kind: 'reply', parent: 4 });
    lines.push({ tick: 1, author: 0, topic: 0, kind: 'reply', parent: 2 });
    const world = platform(
      lines,
      { ...STRICT, nightReviewers: 0 },
      {
        ticks: 6,
        events: [{ at: 0.5, target: 'moderation', set: { nightReviewers: 1, pace: 4 } }],
      },
    );
    const gone = posts(world)
      .filter(isGone)
      .sort((a, b) => a.removedHour - b.removedHour);
    expect(gone.map(({ id }) => id).slice(0, 2)).toEqual([4, 2]);
    expect(gone.length).toBe(4);
  });

  it('moderation() deletes after the hours of deletionDelay when reviewers suffice (P11, V38; false alarm 1e-6)', () => {
    const n = 3000;
    const { delay, ...rest } = STRICT;
    const world = platform(crowd(n, { topic: 0 }), rest, { ticks: 280, feed: { horizon: 80 } });
    const { columns, length } = own(world).deletions;
    const hours = Float64Array.from(
      { length },
      (_, r) => columns.deleted[r]! - columns.written[r]!,
    );
    const law = deletionDelay();
    const within = (time: number) => hours.filter((h) => h <= time).length / n;
    for (const [time, low, high] of [
      [8 / 60, 0.02, 0.09],
      [0.5, 0.2, 0.4],
      [24, 0.84, 0.96],
    ] as const) {
      expect(within(time)).toBeGreaterThan(low);
      expect(within(time)).toBeLessThan(high);
      const p = law.share(time);
      expect(Math.abs(within(time) - p)).toBeLessThan(ALARM * Math.sqrt((p * (1 - p)) / n));
    }
    // Of the law up to the end of the run, hours run from each post's own minute.
    expect(length).toBeGreaterThan(0.95 * n);
    expect(ksScore(hours, (x) => law.share(x) / law.share(69.9))).toBeLessThan(2.7);
    for (const post of posts(world).filter(isGone))
      expect(Math.floor(post.removedHour * 4)).toBeGreaterThanOrEqual(Math.floor(post.hour * 4));
  });

  it('moderation(...) counts what it caught or found: read, gone before, out of time, or still in the queue', () => {
    const lines = Array.from({ length: 30 }, (_, tick) =>
      crowd(20, { topic: tick % 2 }, tick),
    ).flat();
    for (const action of ['hold', 'queue'] as const) {
      const world = platform(
        lines,
        { action, recall: 0.8, nightReviewers: 1, pace: 30, base: 0, holdLimit: 3 },
        { ticks: 40, feed: { horizon: 4 } },
      );
      const [caught, found, reviewed, lapsed, expired] = counted(
        world,
        ...['caught', 'found', 'reviewed', 'lapsed', 'expired'],
      ) as [number, number, number, number, number];
      expect(caught + found).toBe(reviewed + lapsed + expired + own(world).queue.length);
      expect(Math.min(caught, found, reviewed)).toBeGreaterThan(0);
      expect(action === 'hold' ? expired : lapsed).toBeGreaterThan(0);
    }
  });
});

describe('moderation(options): what follows a deletion', () => {
  it('moderation({ hideShare }) hides instead, by share; moderation({ throttleShare }) throttles what is kept', () => {
    const n = 2000;
    const near = (found: number, p: number) =>
      expect(Math.abs(found / n - p)).toBeLessThan(ALARM * Math.sqrt((p * (1 - p)) / n));
    const hidden = platform(crowd(n, { topic: 0 }), { ...STRICT, hideShare: 0.3 });
    near(posts(hidden).filter(({ flags }) => flags === FLAG.hidden).length, 0.3);
    expect(hidden.figures.hidden + hidden.figures.deleted).toBe(n);
    const slow = platform(crowd(n, { topic: 0 }), { ...STRICT, base: -30, throttleShare: 0.3 });
    near(posts(slow).filter(({ flags }) => flags === FLAG.throttled).length, 0.3);
    expect(slow.figures.throttled).toBe(counted(slow, 'throttled')[0]);
  });

  it('moderation({ blockAfter, blockHours }) keeps a subject off the hot list for a while', () => {
    const lines = Array.from({ length: 60 }, (_, tick) => [
      ...crowd(2, { topic: tick < 3 ? 0 : 2, subject: 5 }, tick),
      ...crowd(2, { topic: 2, subject: 6 }, tick),
    ]).flat();
    let hot: number[] = [];
    const spy = defineInstitution({
      name: 'spy',
      kind: null,
      act(_own, _view, ctx) {
        hot = Array.from(ctx.hot.subject.subarray(0, ctx.hot.count));
      },
    });
    const world = platform(
      lines,
      { ...STRICT, recalls: [1], blockAfter: 4, blockHours: 5 },
      { ticks: 1, feed: { hotList: {} }, institutions: [spy] },
    );
    const listed: boolean[] = [];
    for (let t = 1; t < 40; t++) {
      world.step();
      expect(hot.includes(6)).toBe(true);
      listed.push(hot.includes(5));
    }
    // Four deletions by tick 1; five hours are twenty ticks.
    const first = listed.indexOf(false);
    const back = listed.indexOf(true, first);
    expect(first).toBeLessThanOrEqual(1);
    expect(back - first).toBeGreaterThanOrEqual(20);
    expect(back - first).toBeLessThanOrEqual(22);
    expect(counted(world, 'blocked')).toEqual([1]);
  });

  it('moderation({ strikes, suspendDays }) keeps an account from visiting', () => {
    const lines = [...crowd(3, { topic: 0 }, 2), { tick: 2, author: 1, topic: 0 }];
    const world = platform(
      lines,
      { ...STRICT, strikes: 2, suspendDays: 0.25 },
      {
        ticks: 0,
        behaviours: [alwaysAwake()],
      },
    );
    const awake: number[] = [];
    const { array: nextVisit } = world.view.column('nextVisit');
    for (let t = 0; t < 40; t++) {
      const { sessions } = world.figures;
      world.step();
      awake.push(world.figures.sessions - sessions);
    }
    // Six hours are 24 ticks from tick 2, in which account 1 got its second strike.
    expect(awake).toEqual(Array.from({ length: 40 }, (_, t) => (t > 2 && t < 26 ? 2 : 3)));
    expect(counted(world, 'suspended')).toEqual([1]);
    expect(nextVisit[1]).toBeLessThan(neverOf(nextVisit as Uint32Array));
  });

  it('moderation(...) draws about a post by its mark, whatever else is written', () => {
    const lines = crowd(50, { topic: 0 });
    const options = { ...STRICT, base: 0, recalls: [0.5] };
    const gone = (more: Line[]) =>
      posts(platform([...more, ...lines], options))
        .filter((post) => isGone(post) && post.topic === 0)
        .map(({ author }) => author)
        .sort((a, b) => a - b);
    const [k0, k1] = deriveKey(seedKey('platform'), 'moderation');
    const twin = lines
      .map(({ author }) => author)
      .filter((author) => {
        const mark = postMark(author, 0);
        const isHit = drawUnit(k0, k1, mark, 0, 0) < 0.5;
        return isHit && drawUnit(k0, k1, mark, 0, 6) < 0.5;
      });
    expect(gone([])).toEqual(twin);
    const extra = crowd(1, { topic: 2 }).map((line) => ({ ...line, author: 60 }));
    expect(gone(extra)).toEqual(twin);
  });
});

describe('moderation(options): what is wrong', () => {
  it('moderation(...) says what is wrong with an option', () => {
    const wrong: [ModerationOptions, string][] = [
      [{ recall: 2 }, 'moderation: recall must be a number in [0, 1], got 2.'],
      [{ recalls: [0, -1] }, 'recalls[1] must be a number in [0, 1], got -1'],
      [{ collective: { protest: 3 } }, 'collective.protest must be a number in [0, 1], got 3'],
      [{ action: 'burn' as never }, 'action must be "hold" or "queue", got "burn"'],
      [{ target: 'all' as never }, 'target must be "critique" or "collective-action", got "all"'],
      [{ reviewers: -1 }, 'reviewers must be a number in [0, Infinity), got -1'],
      [{ pace: 0 }, 'pace must be a number in (0, Infinity), got 0'],
      [{ base: Number.NaN }, 'base must be a number, got NaN'],
      [{ strikes: 1.5 }, 'strikes must be a whole number in [0, Infinity), got 1.5'],
      [{ delay: { quickShare: 2 } }, 'deletionDelay: quickShare must be a number in [0, 1], got 2'],
      [
        { screened: ['repost'] },
        'screened must be "original" or "question" or "comment", got "repost"',
      ],
      [{ reportsNeeded: 0.5 }, 'reportsNeeded must be a whole number in [0, Infinity), got 0.5'],
      [{ reportWeight: -1 }, 'reportWeight must be a number in [0, Infinity), got -1'],
      [{ recal: 1 } as never, 'Did you mean "recall"?'],
    ];
    for (const [options, message] of wrong) expect(() => moderation(options)).toThrow(message);
  });
});
