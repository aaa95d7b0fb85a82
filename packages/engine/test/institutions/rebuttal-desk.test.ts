import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/contract/model.ts';
import { type RebuttalOptions, rebuttalDesk } from '../../src/institutions/rebuttal-desk.ts';
import { claimOf, sideOf } from '../../src/posts/claim-subject.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { type PlannedRumour, rumours } from '../../src/society/rumours.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { nobodyFollows, stage } from '../behaviour/stage.ts';
import { ALARM } from '../random/statistics.ts';
import { type Post, stepAndCollect } from '../world/models.ts';

function worldOf(
  planned: readonly PlannedRumour[],
  options: RebuttalOptions,
  changes: Partial<Model> & { seed?: string; desks?: number } = {},
): World {
  const { desks = 1, seed = 'desk', ...rest } = changes;
  const model = stage(nobodyFollows(4 + desks), [], {
    kinds: { netizen: 4, official: desks },
    behaviours: [],
    institutions: [rumours({ planned, kind: 'netizen' }), rebuttalDesk(options)],
    ...rest,
  });
  return createWorld(model, { seed });
}
const answersIn = (world: World, ticks: number): Post[] =>
  stepAndCollect(world, ticks).filter(({ author }) => author >= 4);

describe('rebuttalDesk({ delay, posts, every })', () => {
  it('rebuttalDesk(...) answers after the delay, in so many posts so far apart', () => {
    const options = { delay: 3.3, posts: 3, every: 2.5, accuracy: 1, stance: 0.4, appeal: 7 };
    const posts = answersIn(worldOf([{ at: 1.1 }], options), 60);
    expect(posts.map(({ hour }) => Number(hour.toFixed(6)))).toEqual([4.4, 6.9, 9.4]);
    for (const post of posts) {
      expect(post.kind).toBe(POST.rebuttal);
      expect(post.appeal).toBe(7);
      expect(post.stance).toBeCloseTo(0.4, 6);
      // An answer is no reply: its reposts are a cascade of their own.
      expect(post.root).toBe(post.id);
    }
  });

  it('rebuttalDesk({ delay: 0 }) answers at once, in the tick of the rumour', () => {
    const posts = answersIn(worldOf([{ at: 1.1 }], { delay: 0, posts: 1 }), 20);
    expect(posts.map(({ hour }) => hour)).toEqual([1.1]);
  });
});

describe('rebuttalDesk({ accuracy })', () => {
  it('rebuttalDesk(...) denies what is false and confirms what is true when right, and the reverse when wrong', () => {
    for (const isTrue of [false, true]) {
      for (const accuracy of [0, 1]) {
        const [post] = answersIn(worldOf([{ at: 0, isTrue }], { delay: 1, accuracy }), 8);
        const denies = isTrue !== (accuracy === 1);
        expect(sideOf(post!.subject), `${isTrue} ${accuracy}`).toBe(denies ? -1 : 1);
        expect(post!.kind).toBe(denies ? POST.rebuttal : POST.original);
        expect(post!.stance).toBeCloseTo(denies ? 0.6 : -0.7, 6);
        expect(claimOf(post!.subject, 1)).toBe(0);
      }
    }
  });

  it('rebuttalDesk({ accuracy }) is right that often, whatever the delay (false alarm 1e-6)', () => {
    const n = 600;
    let right = 0;
    for (let seed = 0; seed < n; seed++) {
      const sides = [1, 5].map((delay) => {
        const options = { delay, accuracy: 0.7, posts: 1 };
        const [post] = answersIn(worldOf([{ at: 0 }], options, { seed: `${seed}` }), 4 * delay + 1);
        return sideOf(post!.subject);
      });
      expect(sides[0]).toBe(sides[1]);
      if (sides[0] === -1) right++;
    }
    expect(Math.abs(right - 0.7 * n)).toBeLessThan(ALARM * Math.sqrt(n * 0.21));
  });
});

describe('rebuttalDesk({ correctAfter, answers })', () => {
  it('rebuttalDesk({ correctAfter }) takes a wrong answer back, in as many posts, and leaves a right one alone', () => {
    const options = { delay: 1, posts: 3, every: 2, correctAfter: 3.5 };
    const posts = answersIn(worldOf([{ at: 0, isTrue: true }], { ...options, accuracy: 0 }), 60);
    // Denials at 1 and 3; at 4.5 it confirms, and what was still to come of the denial is not said.
    expect(posts.map(({ hour, subject }) => [hour, sideOf(subject)])).toEqual([
      [1, -1],
      [3, -1],
      [4.5, 1],
      [6.5, 1],
      [8.5, 1],
    ]);
    expect(posts.map(({ kind }) => kind)).toEqual([
      POST.rebuttal,
      POST.rebuttal,
      POST.original,
      POST.original,
      POST.original,
    ]);
    const right = answersIn(worldOf([{ at: 0, isTrue: true }], { ...options, accuracy: 1 }), 60);
    expect(right.map(({ hour, subject }) => [hour, sideOf(subject)])).toEqual([
      [1, 1],
      [3, 1],
      [5, 1],
    ]);
    const never = worldOf([{ at: 0, isTrue: true }], {
      ...options,
      accuracy: 0,
      correctAfter: null,
    });
    expect(answersIn(never, 60).map(({ subject }) => sideOf(subject))).toEqual([-1, -1, -1]);
  });

  it('rebuttalDesk({ answers }) shares claims out: each desk answers its own, with its own weight', () => {
    const planned = [{ at: 0 }, { at: 0 }, { at: 0 }];
    const desk = (name: string, answers: number[], strength: number): RebuttalOptions => ({
      name,
      answers,
      strength,
      posts: 1,
      delay: strength,
      accuracy: 1,
      authority: 1,
      transparency: 1,
      detail: 1,
    });
    const model = {
      institutions: [
        rumours({ planned }),
        rebuttalDesk(desk('one', [0, 2], 2)),
        rebuttalDesk(desk('two', [1], 4)),
      ],
    };
    const world = worldOf(planned, {}, model);
    const posts = answersIn(world, 30);
    expect(posts.map(({ hour, subject }) => [hour, claimOf(subject, 3)])).toEqual([
      [2, 0],
      [2, 2],
      [4, 1],
    ]);
    expect(Array.from(world.view.signal('answerWeight'))).toEqual([2, 4, 2]);
  });
});

describe('rebuttalDesk({ authority, transparency, detail, strength })', () => {
  it('rebuttalDesk(...) sets the weight of answers to strength times their mean', () => {
    const merits = { authority: 0.9, transparency: 0.3, detail: 0.6, strength: 5 };
    const world = worldOf([{ at: 1 }], merits);
    for (let t = 0; t < 4; t++) world.step();
    expect(world.view.signal('answerWeight')[0]).toBe(1);
    world.step();
    expect(world.view.signal('answerWeight')[0]).toBeCloseTo(3, 12);
  });
});

describe('rebuttalDesk({ kind })', () => {
  it('rebuttalDesk(...) answers every rumour by one of several desks, and none without a desk', () => {
    const planned = Array.from({ length: 16 }, (_, n) => ({ at: n }));
    const world = worldOf(planned, { delay: 1, posts: 1 }, { desks: 3 });
    const posts = answersIn(world, 100);
    expect(posts.map(({ subject }) => claimOf(subject, 16))).toEqual(planned.map((_, c) => c));
    expect(new Set(posts.map(({ author }) => author))).toEqual(new Set([4, 5, 6]));
    expect(answersIn(worldOf(planned, {}, { desks: 0 }), 100)).toEqual([]);
  });

  it('rebuttalDesk(...) needs rumours, and says what is wrong with an option', () => {
    const alone = worldOf([], {}, { institutions: [rebuttalDesk()] });
    expect(() => alone.step()).toThrow(/there is no institution "rumours"/);
    const wrong: [RebuttalOptions, string][] = [
      [
        { delay: -1 },
        'rebuttalDesk: delay must be a number in [0, Infinity), got -1. It is a number of hours.',
      ],
      [{ accuracy: 2 }, 'accuracy must be a number in [0, 1], got 2'],
      [{ strength: -1 }, 'strength must be a number in [0, Infinity), got -1'],
      [{ posts: 0 }, 'posts must be a whole number in [1, 50], got 0'],
      [{ correctAfter: 0 }, 'It is a number of hours, or null for never.'],
      [{ answers: [0, 16] }, 'answers[1] must be a whole number in [0, 15], got 16'],
      [{ every: 0 }, 'every must be a number in (0, Infinity), got 0'],
      [{ lag: 1 } as never, 'unknown option "lag"'],
    ];
    for (const [options, message] of wrong) expect(() => rebuttalDesk(options)).toThrow(message);
  });
});
