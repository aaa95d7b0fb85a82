import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { moderation } from '../../src/institutions/moderation.ts';
import type { ModerationOptions } from '../../src/institutions/moderation-options.ts';
import { FLAG, POST } from '../../src/posts/post-kind.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { moderationMeasures } from '../../src/world/series/moderation-measures.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { dice, type Line, nobodyFollows, stage, stepAll } from '../behaviour/stage.ts';
import { type Post, postsBetween } from '../world/models.ts';

const TOPICS = [
  { name: 'critique', political: true, sensitivity: 1 },
  { name: 'unrest', political: true, sensitivity: 1, collectiveAction: 1 },
];
/** Words and searches find nothing; who is asked deletes. */
const BLIND: ModerationOptions = {
  recall: 0,
  falseHits: 0,
  watch: 0,
  base: 30,
  reviewers: 1e6,
  nightReviewers: 1e6,
  reportsNeeded: 3,
  blockAfter: 0,
};

interface Complaint {
  tick: number;
  post: number;
  times: number;
}

/** Readers who report what the test wants, in the tick it wants. */
const crier = (complaints: readonly Complaint[]): Institution =>
  defineInstitution({
    name: 'crier',
    kind: null,
    act(_own, _view, ctx) {
      for (const { post, tick, times } of complaints)
        for (let n = 0; tick === ctx.tick && n < times; n++) ctx.report(n, post);
    },
  });

function platform(
  lines: readonly Line[],
  complaints: readonly Complaint[],
  options: ModerationOptions,
  { ticks = 8, ...changes }: Partial<Model> & { ticks?: number } = {},
): World {
  const world = createWorld(
    stage(nobodyFollows(40), lines, {
      behaviours: [],
      topics: TOPICS,
      institutions: [crier(complaints), moderation({ ...BLIND, ...options })],
      ...changes,
    }),
    { seed: 'reports' },
  );
  stepAll(world, ticks);
  return world;
}
const posts = ({ view: { log } }: World): Post[] => postsBetween(log, log.oldest, log.next);
const gone = (world: World): number[] =>
  posts(world)
    .filter(({ flags }) => (flags & FLAG.removed) !== 0)
    .map(({ id }) => id);
const crowd = (n: number, topic = 0, tick = 0): Line[] =>
  Array.from({ length: n }, (_, author) => ({ tick, author, topic, stance: -0.5 }));
const counted = (world: World, ...names: string[]): number[] => {
  const own = world.view.institution('moderation') as Record<string, Uint32Array>;
  return names.map((name) => own[name]![0]!);
};

describe('moderation({ reportsNeeded }): reports as a source', () => {
  it('moderation({ reportsNeeded }) has posts read once they have so many reports, added up over ticks', () => {
    const complaints = [
      { tick: 1, post: 1, times: 3 },
      { tick: 1, post: 2, times: 2 },
      { tick: 3, post: 2, times: 1 },
      { tick: 4, post: 3, times: 2 },
      { tick: 5, post: 4, times: 9 },
    ];
    const world = platform(crowd(5), complaints, {});
    expect(gone(world)).toEqual([1, 2, 4]);
    const hours = posts(world).map(({ removedHour }) => removedHour);
    for (const [post, tick] of [
      [1, 1],
      [2, 3],
      [4, 5],
    ] as const) {
      expect(hours[post - 1]).toBeGreaterThanOrEqual(tick / 4);
      expect(hours[post - 1]).toBeLessThan((tick + 1) / 4);
    }
    expect(counted(world, 'reported', 'hastened', 'reviewed', 'reportedGone')).toEqual([
      3, 0, 3, 3,
    ]);
    expect(gone(platform(crowd(5), complaints, { reportsNeeded: 9 }))).toEqual([4]);
    expect(gone(platform(crowd(5), complaints, { reportsNeeded: 0 }))).toEqual([]);
  });

  it('moderation({ reportsNeeded }) counts what went for no cause, and asks nobody twice about what was kept', () => {
    const complaints = Array.from({ length: 6 }, (_, n) => ({ tick: n + 1, post: 1, times: 4 }));
    const unjust = platform(
      [...crowd(1, 0), ...crowd(1, 1)],
      [...complaints, { tick: 1, post: 2, times: 3 }],
      {},
    );
    expect(counted(unjust, 'reportedGone', 'reportedWrong', 'wrong', 'silenced')).toEqual([
      2, 1, 1, 2,
    ]);
    const kept = platform(crowd(1), complaints, { base: -30, throttleShare: 1 });
    expect(gone(kept)).toEqual([]);
    expect(counted(kept, 'reported', 'reviewed', 'throttled', 'reportedGone')).toEqual([
      1, 1, 1, 0,
    ]);
    const hidden = platform(crowd(1), complaints, { hideShare: 1 });
    expect(counted(hidden, 'hidden', 'deleted', 'reportedGone')).toEqual([1, 0, 1]);
  });

  it('moderation({ reportsNeeded }) leaves alone whom it exempts, what it does not look at, and what is gone', () => {
    const complaints = [1, 2, 3].map((post) => ({ tick: 2, post, times: 5 }));
    const kinds = { netizen: 1, officer: 1, leader: 38 };
    const lines: Line[] = [...crowd(2), { tick: 1, author: 2, topic: 0, kind: 'reply', parent: 1 }];
    expect(gone(platform(lines, complaints, {}, { kinds }))).toEqual([1]);
    const remover = defineInstitution({
      name: 'remover',
      kind: null,
      phase: 'moderation',
      act(_own, _view, ctx) {
        if (ctx.tick === 1) ctx.remove(NONE, 1, ctx.hour);
      },
    });
    const late = platform(
      lines,
      complaints,
      {},
      {
        institutions: [remover, crier(complaints), moderation(BLIND)],
      },
    );
    expect(counted(late, 'reported', 'reviewed')).toEqual([1, 1]);
  });

  it('moderation({ reportsNeeded }) brings forward what would be found later, and reads it once', () => {
    const slow = { recalls: [1, 1], delay: { quickShare: 1, quickMedian: 40, quickSpread: 1e-6 } };
    const world = platform(crowd(3), [{ tick: 2, post: 2, times: 3 }], slow, {
      ticks: 200,
      feed: { horizon: 72 },
    });
    expect(counted(world, 'caught', 'reported', 'hastened', 'reviewed', 'lapsed')).toEqual([
      3, 0, 1, 3, 0,
    ]);
    const hours = posts(world).map(({ hour, removedHour }) => removedHour - hour);
    expect(hours[1]).toBeLessThan(1);
    for (const post of [0, 2]) expect(Math.abs(hours[post]! - 40)).toBeLessThan(0.01);
    expect(counted(world, 'reportedGone')).toEqual([1]);
  });

  it('moderation({ reportWeight }) reads what has most reports first, against reposts and comments', () => {
    const lines: Line[] = crowd(3);
    for (let n = 0; n < 4; n++)
      lines.push({ tick: 1, author: 9 + n, topic: 0, kind: 'reply', parent: 1 });
    const complaints = [1, 2, 3].map((post) => ({
      tick: 2,
      post,
      times: 3 + (post === 3 ? 2 : 0),
    }));
    const first = (reportWeight: number): number[] => {
      const scarce = { reportWeight, reviewers: 0, nightReviewers: 1, pace: 4 };
      const world = platform(lines, complaints, scarce, { ticks: 6 });
      return posts(world)
        .filter(({ flags }) => flags & FLAG.removed)
        .sort((a, b) => a.removedHour - b.removedHour)
        .map(({ id }) => id);
    };
    // Post 1 has 4 replies and 3 reports, post 2 three reports, post 3 five.
    expect(first(1)).toEqual([1, 3, 2]);
    expect(first(3)).toEqual([3, 1, 2]);
  });

  it('moderation({ reportsNeeded }) does what a walk over all posts in each tick says, and conserves them', () => {
    const roll = dice(7);
    const lines = Array.from(
      { length: 300 },
      (): Line => ({
        tick: roll(60),
        author: roll(40),
        topic: roll(2),
        stance: -0.5,
      }),
    );
    const complaints = Array.from({ length: 900 }, () => ({
      tick: 1 + roll(78),
      post: 1 + roll(300),
      times: 1 + roll(2),
    }));
    const world = createWorld(
      stage(nobodyFollows(40), lines, {
        behaviours: [],
        topics: TOPICS,
        institutions: [
          crier(complaints),
          moderation({ ...BLIND, base: -2, weight: 4, recall: 0.3, nightReviewers: 1, pace: 20 }),
        ],
        feed: { horizon: 6 },
      }),
      { seed: 'twin' },
    );
    const reports = new Map<number, number>();
    const complained = new Set<number>();
    for (let tick = 0; tick < 80; tick++) {
      const before = new Set(gone(world));
      const { oldest } = world.view.log;
      world.step();
      for (const { post, tick: at, times } of complaints) {
        // Reports about posts that nobody has written yet, or that left the log, reach nobody.
        if (at !== tick || post < oldest || post >= world.view.log.next) continue;
        reports.set(post, (reports.get(post) ?? 0) + times);
        if (reports.get(post)! >= 3 && !before.has(post)) complained.add(post);
      }
      for (const { id, reports: found } of posts(world)) expect(found).toBe(reports.get(id) ?? 0);
    }
    const [reported, hastened] = counted(world, 'reported', 'hastened') as [number, number];
    expect(reported + hastened).toBe(complained.size);
    expect(hastened).toBeGreaterThan(0);
    const [caught, found, reviewed, lapsed] = counted(
      world,
      ...['caught', 'found', 'reviewed', 'lapsed'],
    ) as [number, number, number, number];
    const { queue } = world.view.institution('moderation') as { queue: { length: number } };
    expect(caught + found + reported).toBe(reviewed + lapsed + queue.length);
    const [through, wrong, all] = counted(world, 'reportedGone', 'reportedWrong', 'wrong');
    expect(through).toBeGreaterThan(wrong!);
    expect(wrong).toBeGreaterThan(0);
    expect(wrong).toBeLessThanOrEqual(all!);
  });

  it('moderation({ reportsNeeded }) goes on from a snapshot; without reports it keeps nothing about them', () => {
    const complaints = [
      { tick: 1, post: 1, times: 2 },
      { tick: 3, post: 2, times: 3 },
      { tick: 6, post: 1, times: 2 },
      { tick: 6, post: 2, times: 2 },
    ];
    const model = stage(nobodyFollows(4), crowd(3), {
      behaviours: [],
      topics: TOPICS,
      institutions: [crier(complaints), moderation({ ...BLIND, base: -30 })],
    });
    const whole = createWorld(model, { seed: 'kept' });
    stepAll(whole, 9);
    const half = createWorld(model, { seed: 'kept' });
    stepAll(half, 5);
    const resumed = restoreWorld(half.snapshot(), model);
    stepAll(resumed, 4);
    expect(resumed.digest()).toBe(whole.digest());
    expect(counted(resumed, 'reported', 'reviewed')).toEqual([2, 2]);
    const none = platform(crowd(1), complaints, { reportsNeeded: 0 });
    expect('complaints' in none.view.institution('moderation')).toBe(false);
    expect('reported' in none.view.institution('moderation')).toBe(false);
  });

  it('moderationMeasures({ reports }) say what reports did', () => {
    const complaints = [
      { tick: 1, post: 1, times: 4 },
      { tick: 2, post: 2, times: 2 },
    ];
    const world = platform(crowd(2), complaints, {});
    const named = moderationMeasures({ reports: true });
    const of = (name: string) => named.find((measure) => measure.name === name)!.of(world.view);
    expect(of('reports')).toBe(6);
    for (const name of ['reported', 'hastened', 'reportedGone', 'reportedWrong'])
      expect(of(`moderation.${name}`)).toBe(counted(world, name)[0]);
    expect(of('moderation.reportedWrong')).toBe(1);
    expect(moderationMeasures().map(({ name }) => name)).not.toContain('reports');
  });
});

describe('moderation({ screened }): comments', () => {
  const comments: Institution = defineInstitution({
    name: 'commenters',
    kind: null,
    act(_own, view, ctx) {
      // Under each of the first posts one comment a tick, by account 20 + post.
      for (let post = 1; post <= 3 && ctx.tick > 0 && ctx.tick < 5; post++)
        if (post < view.log.next) ctx.comment(20 + post, post, { stance: -0.6 });
    },
  });
  const run = (options: ModerationOptions, ticks = 8): World =>
    platform(crowd(3), [], options, {
      ticks,
      institutions: [comments, moderation({ ...BLIND, reportsNeeded: 0, ...options })],
    });
  const all: ModerationOptions = {
    recalls: [1, 1],
    delay: { quickShare: 1, quickMedian: 1e-6, quickSpread: 1e-6 },
  };
  const of = (world: World, kind: number): Post[] =>
    posts(world).filter((post) => post.kind === kind);

  it("moderation({ screened }) deletes comments that words catch only where 'comment' is among them", () => {
    const now = run(all);
    expect(of(now, POST.comment).map(({ flags }) => flags)).toEqual(Array(12).fill(0));
    const alone = run({ ...all, screened: ['comment'] });
    expect(of(alone, POST.comment).map(({ flags }) => flags)).toEqual(Array(12).fill(FLAG.removed));
    expect(of(alone, POST.original).map(({ flags }) => flags)).toEqual([0, 0, 0]);
    expect(counted(alone, 'deleted', 'silenced')).toEqual([12, 12]);
    // What a post drew stays counted.
    expect(of(alone, POST.original).map((post) => post.comments)).toEqual([4, 4, 4]);
  });

  it("moderation({ screened, action: 'hold' }) holds comments back; they count under their post once released", () => {
    const hold: ModerationOptions = {
      ...all,
      action: 'hold',
      screened: ['comment'],
      reviewers: 0,
      nightReviewers: 0,
    };
    const held = run(hold);
    expect(of(held, POST.comment)).toEqual([]);
    expect(held.view.held.length).toBe(12);
    expect(of(held, POST.original).map((post) => post.comments)).toEqual([0, 0, 0]);
    const slow = { ...hold, base: -30, nightReviewers: 2, pace: 4 };
    const released = run(slow, 5);
    const standing = of(released, POST.comment);
    expect(standing.length + released.view.held.length).toBe(12);
    expect(Math.min(standing.length, released.view.held.length)).toBeGreaterThan(2);
    for (const { comments: drawn, id } of of(released, POST.original))
      expect(standing.filter(({ parent }) => parent === id).length).toBe(drawn);
    for (const { flags } of standing) expect(flags).toBe(FLAG.reviewed);
    // Under a post that left the log before the comment was released nothing counts any more, and nothing breaks.
    const late = platform(crowd(3), [], hold, {
      ticks: 20,
      feed: { horizon: 2 },
      institutions: [comments, moderation({ ...BLIND, ...hold, base: -30, reportsNeeded: 0 })],
      events: [{ at: 4, target: 'moderation', set: { nightReviewers: 100 } }],
    });
    expect(late.view.log.oldest).toBeGreaterThan(3);
    expect([late.view.held.length, late.figures.released]).toEqual([0, 12]);
    expect(of(late, POST.comment).map(({ parent }) => parent < late.view.log.oldest)).toEqual(
      Array(12).fill(true),
    );
    const refused = run({ ...hold, nightReviewers: 1e6 });
    expect([
      refused.view.held.length,
      refused.figures.discarded,
      of(refused, POST.comment).length,
    ]).toEqual([0, 12, 0]);
  });
});
