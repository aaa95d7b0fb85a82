import { describe, expect, it } from 'vitest';
import { defineInstitution } from '../../src/contract/institution.ts';
import { type PressOfficeOptions, pressOffice } from '../../src/institutions/press-office.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { createWorld } from '../../src/world/world.ts';
import { nobodyFollows, stage } from '../behaviour/stage.ts';
import { ALARM } from '../random/statistics.ts';
import { stepAndCollect } from '../world/models.ts';

/** Every tick so many posts with a stance that goes round, mean `mean`, from netizen 1. */
const chatter = (mean: number, count = 6) =>
  defineInstitution({
    name: 'chatter',
    kind: null,
    phase: 'events',
    act(_own, _view, ctx) {
      for (let n = 0; n < count; n++)
        ctx.post(1, { topic: 0, stance: mean + 0.2 * (2 * ctx.draw(1, n) - 1) });
    },
  });

/** Readers who comment on every post of the office, friendly with a chance that rises with its register. */
const readers = defineInstitution({
  name: 'readers',
  kind: null,
  phase: 'society',
  act(_own, view, ctx) {
    const c = view.log.columns;
    for (let id = Math.max(1, view.firstOfTick); id < view.log.next; id++) {
      const row = id & view.log.mask;
      if (c.author[row] !== 0 || c.kind[row] !== 0) continue;
      for (let n = 0; n < 5; n++) {
        const isFriendly = ctx.draw(id, n) < 0.2 + 0.6 * c.register[row]!;
        ctx.comment(1, id, { valence: isFriendly ? 0.5 : -0.5 });
      }
    }
  },
});

function world(options: PressOfficeOptions, institutions = [chatter(-0.4)]) {
  const model = stage(nobodyFollows(3), [], {
    kinds: { official: 1, netizen: 2 },
    behaviours: [],
    institutions: [...institutions, pressOffice(options)],
  });
  return { model, made: createWorld(model, { seed: 'office' }) };
}

interface Kept {
  polls: {
    length: number;
    columns: Record<'hour' | 'mean' | 'error' | 'count', ArrayLike<number>>;
  };
  arms: { length: number; columns: Record<'friendly' | 'other', ArrayLike<number>> };
  statements: { length: number; columns: { hour: ArrayLike<number> } };
}

function after(options: PressOfficeOptions, hours: number, institutions = [chatter(-0.4)]) {
  const { made } = world(options, institutions);
  const posts = stepAndCollect(made, hours * 4).filter(
    ({ author, kind }) => author === 0 && kind === 0,
  );
  return { posts, kept: made.view.institution('pressOffice') as unknown as Kept };
}

describe('pressOffice(options): listening', () => {
  it('pressOffice({ every, sample }) estimates the mean of visible posts with its standard error (false alarm 1e-6)', () => {
    const { polls } = after({ every: 6, sample: 400 }, 60).kept;
    expect(polls.length).toBe(9);
    for (let r = 0; r < polls.length; r++) {
      const { error, mean } = polls.columns;
      // Uniform on -0.6..-0.2; the poll draws from 144 posts, which are a sample themselves.
      const spread = 0.4 / Math.sqrt(12);
      expect(Math.abs(mean[r]! + 0.4)).toBeLessThan(ALARM * spread * Math.sqrt(1 / 400 + 1 / 144));
      expect(Math.abs(error[r]! / (spread / 20) - 1)).toBeLessThan(0.5);
    }
  });

  it('pressOffice({ worry, effort }) acts on the estimate: it posts more while the interval lies below the mark', () => {
    const options = { every: 3, postsPerDay: 24, effort: 3 };
    const calm = after({ ...options, worry: -0.9 }, 120).posts.length;
    const worried = after({ ...options, worry: -0.1 }, 120).posts.length;
    expect(Math.abs(calm - 120)).toBeLessThan(ALARM * Math.sqrt(120));
    expect(Math.abs(worried - 360)).toBeLessThan(ALARM * Math.sqrt(360) + 20);
    expect(after({ ...options, worry: -0.1, effort: 1 }, 120).posts.length).toBe(calm);
  });

  it('pressOffice(...) notes a poll of nothing as such, and does not worry', () => {
    const { kept, posts } = after({ every: 5, postsPerDay: 0 }, 11, [chatter(0, 0)]);
    expect(
      Array.from({ length: kept.polls.length }, (_, r) => kept.polls.columns.count[r]),
    ).toEqual([0, 0]);
    expect(posts).toEqual([]);
  });
});

describe('pressOffice(options): learning', () => {
  it('pressOffice({ learns }) comes to speak in the register that draws friendly comments; it is off by default', () => {
    const options = { postsPerDay: 24, worry: -1 };
    const { kept, posts } = after({ ...options, learns: true }, 240, [readers]);
    const late = posts.filter(({ hour }) => hour > 120);
    const share =
      late.filter(({ register }) => Math.abs(register - 0.9) < 1e-6).length / late.length;
    expect(share).toBeGreaterThan(0.8);
    const { friendly, other } = kept.arms.columns;
    expect(friendly[2]! / (friendly[2]! + other[2]!)).toBeGreaterThan(0.6);
    const fixed = after(options, 48, [readers]).posts;
    expect(fixed.every(({ register }) => Math.abs(register - 0.1) < 1e-6)).toBe(true);
  });

  it('pressOffice(...) counts every comment on its posts once, by register', () => {
    const { kept, posts } = after({ postsPerDay: 12, worry: -1, register: 0.5 }, 40, [readers]);
    const { friendly, other } = kept.arms.columns;
    const counted = friendly[1]! + other[1]!;
    expect(friendly[0]! + other[0]! + friendly[2]! + other[2]!).toBe(0);
    // The comments on the posts of the last tick are not seen yet.
    const last = posts.filter(({ hour }) => hour >= 39.75).length;
    expect(counted).toBe(5 * (posts.length - last));
  });
});

describe('pressOffice(options): a human speaks', () => {
  it('pressOffice({ escalateAt, calm }) publishes one statement of register 1 when volume passes the threshold, then waits', () => {
    const options = { postsPerDay: 0, calm: 10 };
    // Six posts a tick are 72 in three hours.
    const { kept, posts } = after({ ...options, escalateAt: 60 }, 25);
    expect(kept.statements.length).toBe(3);
    expect(kept.statements.columns.hour[1]! - kept.statements.columns.hour[0]!).toBe(10);
    expect(posts.map(({ register }) => register)).toEqual([1, 1, 1]);
    expect(after({ ...options, escalateAt: 80 }, 25).posts).toEqual([]);
    expect(after(options, 25).posts).toEqual([]);
  });

  it('pressOffice(...) continues from a snapshot bit for bit', () => {
    const options = { learns: true, every: 6, postsPerDay: 24, escalateAt: 60 };
    const { made, model } = world(options, [chatter(-0.4), readers]);
    for (let t = 0; t < 200; t++) made.step();
    const first = createWorld(model, { seed: 'office' });
    for (let t = 0; t < 77; t++) first.step();
    const second = restoreWorld(first.snapshot(), model);
    for (let t = 77; t < 200; t++) second.step();
    expect(second.digest()).toBe(made.digest());
  });

  it('pressOffice(...) says what is wrong with an option', () => {
    const wrong: [PressOfficeOptions, string][] = [
      [{ sample: 1 }, 'pressOffice: sample must be a whole number in [2, 100000], got 1.'],
      [{ every: 0 }, 'every must be a number in (0, Infinity), got 0'],
      [{ worry: -2 }, 'worry must be a number in [-1, 1], got -2'],
      [{ arms: [0.1, 2] }, 'arms[1] must be a number in [0, 1], got 2'],
      [{ arms: [] }, 'arms.length must be a number in [1, 100], got 0'],
      [{ escalateAt: 0 }, 'escalateAt must be'],
      [{ effort: -1 }, 'effort must be'],
      [{ registerAppeal: 0 }, 'registerAppeal must be'],
      [{ learn: true } as never, 'Did you mean "learns"?'],
    ];
    for (const [options, message] of wrong) expect(() => pressOffice(options)).toThrow(message);
  });
});
