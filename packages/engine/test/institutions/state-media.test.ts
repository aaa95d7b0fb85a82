import { describe, expect, it } from 'vitest';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { type StateMediaOptions, stateMedia } from '../../src/institutions/state-media.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { drawStandardExponential } from '../../src/random/exponential.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import { nobodyFollows, stage } from '../behaviour/stage.ts';
import { ALARM } from '../random/statistics.ts';
import { type Post, stepAndCollect } from '../world/models.ts';

const OUTLETS = 40;
const TOPICS = [
  { name: 'police', political: true, sensitivity: 0.5 },
  { name: 'gossip' },
  { name: 'livelihood' },
];

/** Puts `volume` posts an hour on one subject of a topic. */
const buzz = (topic: number, volume: number, subject = 77): Institution =>
  defineInstitution({
    name: `buzz${subject}`,
    kind: null,
    phase: 'events',
    act(_own, _view, ctx) {
      for (let n = 0; n < volume * ctx.dt; n++) ctx.post(0, { topic, subject });
    },
  });

/** Posts of state media in a world where nobody else does anything. */
function newsroom(options: StateMediaOptions, changes: Partial<Model> = {}, hours = 120): Post[] {
  const { institutions = [], ...rest } = changes;
  const model = stage(nobodyFollows(OUTLETS + 1), [], {
    kinds: { netizen: 1, stateMedia: OUTLETS },
    topics: TOPICS,
    behaviours: [],
    institutions: [...institutions, stateMedia(options)],
    feed: { hotList: {}, horizon: 48 },
    ...rest,
  });
  const world = createWorld(model, { seed: 'news' });
  return stepAndCollect(world, hours / world.dt).filter(({ author }) => author > 0);
}
const about = (posts: readonly Post[], subject = 77): Post[] =>
  posts.filter((post) => post.subject === subject);

describe('stateMedia(options): the own agenda', () => {
  it('stateMedia({ quota }) posts so many a day and account, by day, at any length of tick (false alarm 1e-6)', () => {
    for (const tick of [0.25, 6]) {
      const posts = newsroom({ quota: 10 }, { tick });
      const expected = OUTLETS * 5 * 10;
      expect(Math.abs(posts.length - expected)).toBeLessThan(ALARM * Math.sqrt(expected));
      expect(posts.filter(({ hour }) => hour % 24 < 6).length / posts.length).toBeLessThan(0.2);
      expect(new Set(posts.map(({ author }) => author)).size).toBe(OUTLETS);
    }
    expect(newsroom({ quota: 0 })).toEqual([]);
  });

  it('stateMedia({ agenda }) weighs its topics; without one all are equal', () => {
    const shares = (options: StateMediaOptions): number[] => {
      const posts = newsroom(options);
      return [0, 1, 2].map((k) => posts.filter(({ topic }) => topic === k).length / posts.length);
    };
    const n = OUTLETS * 5 * 20;
    const compare = (found: number[], wanted: number[]): void => {
      for (const [k, share] of found.entries())
        expect(Math.abs(share - wanted[k]!)).toBeLessThanOrEqual(ALARM * Math.sqrt(0.25 / n));
    };
    compare(shares({}), [1 / 3, 1 / 3, 1 / 3]);
    compare(shares({ agenda: [1, 2, 7] }), [0.1, 0.2, 0.7]);
    compare(shares({ agenda: [0, 1] }), [0, 1, 0]);
  });

  it('stateMedia({ stance, register, appealSpread }) speaks so; it has no stance where there are no opinions', () => {
    const posts = newsroom({ stance: 0.4, register: 0.25, appealSpread: 0.5 });
    const police = posts.filter(({ topic }) => topic === 0).map(({ stance }) => stance);
    const mean = police.reduce((sum, s) => sum + s, 0) / police.length;
    expect(Math.abs(mean - 0.4)).toBeLessThan((ALARM * 0.1) / Math.sqrt(police.length));
    for (const { register, stance, topic } of posts) {
      expect(register).toBe(0.25);
      if (topic > 0) expect(stance).toBe(0);
    }
    const logs = posts.map(({ appeal }) => Math.log(appeal));
    const sd = Math.sqrt(logs.reduce((sum, x) => sum + x * x, 0) / logs.length);
    expect(Math.abs(sd / 0.5 - 1)).toBeLessThan(ALARM / Math.sqrt(2 * logs.length));
  });
});

describe('stateMedia(options): following the hot list', () => {
  const silent = { quota: 0, lag: 0.01 };

  it('stateMedia(...) covers a subject once per account, and marks the post with it', () => {
    const posts = about(
      newsroom({ ...silent, coverBase: 20 }, { institutions: [buzz(1, 40)] }, 60),
    );
    expect(posts.length).toBe(OUTLETS);
    expect(new Set(posts.map(({ author }) => author)).size).toBe(OUTLETS);
    for (const { topic } of posts) expect(topic).toBe(1);
  });

  it('stateMedia({ lag }) decides late: exponential hours after the subject came to the list', () => {
    const lag = 3;
    const posts = about(
      newsroom({ quota: 0, lag, coverBase: 20 }, { institutions: [buzz(1, 40)] }, 60),
    );
    // The subject is on the list from hour .25; the delay is the account's own draw, up to the end of the tick.
    const [k0, k1] = deriveKey(seedKey('news'), 'stateMedia');
    expect(posts.length).toBe(OUTLETS);
    for (const { author, hour } of posts) {
      const wait = lag * drawStandardExponential(k0, k1, 77, author, 3);
      expect(Math.floor(hour * 4)).toBe(Math.ceil((0.25 + wait) * 4));
    }
    expect(
      about(newsroom({ quota: 0, lag: 1000, coverBase: 20 }, { institutions: [buzz(1, 40)] }, 12))
        .length,
    ).toBeLessThan(4);
  });

  it('stateMedia(...) covers where a standing draw is below sigmoid(o0 + o1 ln(1 + heat) - o2 sensitivity)', () => {
    const options = { ...silent, coverBase: -3, coverVolume: 0.8, coverVeto: 2 };
    // One hour of posts at once: heat rises at once and then falls, so that the first look decides.
    const once = defineInstitution({
      name: 'once',
      kind: null,
      phase: 'events',
      act(_own, _view, ctx) {
        for (let n = 0; n < 30 && ctx.tick === 0; n++) ctx.post(0, { topic: 0, subject: 77 });
      },
    });
    const heat = 30 * 2 ** (-0.25 / 4);
    const score = heat * Math.sqrt(1 + (30 * Math.exp(-0.25)) / heat);
    const willing = 1 / (1 + Math.exp(-(-3 + 0.8 * Math.log(1 + score) - 2 * 0.5)));
    const [k0, k1] = deriveKey(seedKey('news'), 'stateMedia');
    const expected = Array.from({ length: OUTLETS }, (_, o) => o + 1).filter(
      (account) => drawUnit(k0, k1, 77, account, 2) < willing,
    );
    const covered = about(newsroom(options, { institutions: [once] }, 24)).map(
      ({ author }) => author,
    );
    // A lag of .01 h may still hold somebody up until the next tick, when the subject is cooler.
    expect(expected.length).toBeGreaterThan(5);
    expect(Math.abs(covered.length - expected.length)).toBeLessThanOrEqual(1);
    expect(covered.every((account) => expected.includes(account))).toBe(true);
  });

  it('stateMedia(...) covers less the more sensitive a topic is, and more the louder it is: the veto yields', () => {
    const coverage = (sensitivity: number, volume: number): number => {
      const topics = [{ name: 'police', political: true, sensitivity }];
      return about(newsroom(silent, { topics, institutions: [buzz(0, volume)] }, 24)).length;
    };
    const bySensitivity = [0, 0.25, 0.5, 1].map((z) => coverage(z, 20));
    expect(bySensitivity).toEqual([...bySensitivity].sort((a, b) => b - a));
    expect(bySensitivity[0]! - bySensitivity[3]!).toBeGreaterThan(10);
    const byVolume = [4, 40, 400, 4000].map((volume) => coverage(1, volume));
    expect(byVolume).toEqual([...byVolume].sort((a, b) => a - b));
    expect(byVolume[3]! - byVolume[0]!).toBeGreaterThan(10);
  });

  it('stateMedia(...) without a hot list covers nothing', () => {
    expect(
      newsroom({ quota: 0, coverBase: 20 }, { institutions: [buzz(1, 40)], feed: {} }, 24),
    ).toEqual([]);
  });

  it('stateMedia(...) forgets after a month: a subject that comes back is covered again', () => {
    const twice = defineInstitution({
      name: 'twice',
      kind: null,
      phase: 'events',
      act(_own, _view, ctx) {
        const isHot =
          ctx.hour < 4 || (ctx.hour > 300 && ctx.hour < 304) || (ctx.hour > 760 && ctx.hour < 764);
        for (let n = 0; isHot && n < 20; n++) ctx.post(0, { topic: 1, subject: 77 });
      },
    });
    const posts = about(
      newsroom({ ...silent, coverBase: 20 }, { institutions: [twice], tick: 1 }, 780),
    );
    expect(posts.filter(({ hour }) => hour < 10).length).toBe(OUTLETS);
    expect(posts.filter(({ hour }) => hour > 10 && hour < 700).length).toBe(0);
    expect(posts.filter(({ hour }) => hour > 700).length).toBe(OUTLETS);
  });
});

describe('stateMedia(options): what is wrong', () => {
  it('stateMedia(...) says what is wrong with an option', () => {
    const wrong: [StateMediaOptions, string][] = [
      [{ quota: -1 }, 'stateMedia: quota must be a number in [0, Infinity), got -1.'],
      [{ agenda: [1, -1] }, 'agenda[1] must be a number in [0, Infinity), got -1'],
      [{ lag: 0 }, 'lag must be a number in (0, Infinity), got 0. It is a number of hours.'],
      [{ coverBase: Number.NaN }, 'coverBase must be a number, got NaN'],
      [{ stance: 2 }, 'stance must be a number in [-1, 1], got 2'],
      [{ register: -1 }, 'register must be a number in [0, 1], got -1'],
      [{ appealSpread: -1 }, 'appealSpread must be a number in [0, Infinity), got -1'],
      [{ quotas: 1 } as never, 'Did you mean "quota"?'],
    ];
    for (const [options, message] of wrong) expect(() => stateMedia(options)).toThrow(message);
  });
});
