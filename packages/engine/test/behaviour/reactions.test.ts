import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOG16 } from '../../src/agents/codec.ts';
import { type ReactionOptions, reactions } from '../../src/behaviour/reactions.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import { ALARM } from '../random/statistics.ts';
import { type Post, stepAndCollect } from '../world/models.ts';
import { twin } from './reactions-twin.ts';
import {
  allFollowAll,
  alwaysAwake,
  type Line,
  nobodyFollows,
  randomLines,
  recorder,
  type Session,
  stage,
} from './stage.ts';

const DEFAULTS = {
  repost: 0.02,
  repostSpread: 1.2,
  comment: 0.015,
  commentSpread: 1.2,
  like: 1.5,
  agreement: 0.5,
  fan: 1.7,
  report: 0,
  reportAnger: 1,
  anger: 0,
  valenceAgreement: 0.5,
  valenceTrust: 0.6,
  valenceRegister: 0.6,
  valenceNoise: 0.35,
};
/** Everybody alike, as eager as one likes. */
const EQUAL = { repostSpread: 0, commentSpread: 0 };

/** Many readers of one post by account 0; what they did in return. */
function crowd(
  line: Partial<Line>,
  options: ReactionOptions,
  changes: Partial<Model> & { readers?: number } = {},
): { reposts: Post[]; comments: Post[]; likes: number; reports: number } {
  const { readers = 4000, ...model } = changes;
  const rows = [[], ...Array.from({ length: readers }, () => [0])];
  const world = createWorld(
    stage(rows, [{ tick: 0, author: 0, topic: 0, ...line }], {
      topics: [{ name: 'police', political: true, sensitivity: 1 }, { name: 'gossip' }],
      behaviours: [alwaysAwake(), reactions(options)],
      ...model,
    }),
    { seed: 'crowd' },
  );
  const posts = stepAndCollect(world, 3);
  return {
    reposts: posts.filter(({ kind }) => kind === POST.repost),
    comments: posts.filter(({ kind }) => kind === POST.comment),
    likes: posts[0]!.likes,
    reports: posts[0]!.reports,
  };
}

/** Whether a share of n is what a hazard gives; false alarm 1e-6. */
function expectShare(count: number, n: number, hazard: number): void {
  const p = 1 - Math.exp(-hazard);
  expect(Math.abs(count / n - p)).toBeLessThan(ALARM * Math.sqrt((p * (1 - p)) / n));
}

describe('reactions(options): hazards', () => {
  const equal = { ...EQUAL, repost: 0.1, comment: 0.2, like: 2, agreement: 0 };

  it('reactions(...) reposts, comments and likes with probability 1 - exp(-hazard)', () => {
    const { comments, likes, reposts } = crowd({}, equal);
    expectShare(reposts.length, 4000, 0.1);
    expectShare(comments.length, 4000, 0.2);
    expectShare(likes, 4000, 0.2);
  });

  it('reactions(...) multiplies by the appeal of the post', () => {
    const { comments, likes, reposts } = crowd({ appeal: 3 }, equal);
    expectShare(reposts.length, 4000, 0.3);
    expectShare(comments.length, 4000, 0.6);
    expectShare(likes, 4000, 0.6);
  });

  it('reactions({ agreement }) multiplies by exp(agreement (1 - |d|)) on topics with opinions only', () => {
    const options = { ...equal, agreement: 1.2 };
    const near = crowd({ stance: 0.5 }, options, { initial: { opinion: 0.5 } });
    const far = crowd({ stance: -1 }, options, { initial: { opinion: 0.5 } });
    const plain = crowd({ topic: 1 }, options, { initial: { opinion: 0.5 } });
    expectShare(near.reposts.length, 4000, 0.1 * Math.exp(1.2));
    expectShare(far.reposts.length, 4000, 0.1 * Math.exp(1.2 * -0.5));
    expectShare(plain.reposts.length, 4000, 0.1);
    expect(near.likes).toBeGreaterThan(plain.likes);
    expect(far.comments.length).toBeLessThan(plain.comments.length);
  });

  it('reactions(...) with fear reposts and likes less; comments obey the willingness to speak', () => {
    const mute = defineBehaviour({
      name: 'mute',
      writes: ['willing', 'voice'],
      visit(_state, visits) {
        visits.willing.fill(0.25, 0, visits.count);
        visits.voice.fill(-0.5, 0, visits.count);
      },
    });
    const frightened = crowd({}, equal, { initial: { fear: 0.75 } });
    expectShare(frightened.reposts.length, 4000, 0.025);
    expectShare(frightened.likes, 4000, 0.05);
    expectShare(frightened.comments.length, 4000, 0.2);
    const muted = crowd({}, equal, { behaviours: [alwaysAwake(), reactions(equal), mute] });
    expectShare(muted.comments.length, 4000, 0.05);
    expectShare(muted.reposts.length, 4000, 0.1);
    for (const { stance } of muted.comments) expect(stance).toBe(-0.5);
  });

  it('reactions({ relay }) lets leaders relay less', () => {
    const kinds = { netizen: 1, leader: 4000 };
    const leaders = crowd({}, { ...equal, repost: 2, comment: 2, like: 1 }, { kinds });
    expectShare(leaders.reposts.length, 4000, 2 * 0.03);
    expectShare(leaders.comments.length, 4000, 2 * 0.03);
    expectShare(leaders.likes, 4000, 2 * 0.03);
    expect(crowd({}, { ...equal, relay: {} }, { kinds }).reposts.length).toBeGreaterThan(300);
    expect(crowd({}, { ...equal, relay: { leader: 0 } }, { kinds }).reposts.length).toBe(0);
  });

  it('reactions({ fan }) divides the hazard for a root that is not read from its author', () => {
    // Account 1 passes everything on; the others follow account 1 alone.
    const n = 4000;
    const rows = [[], [0], ...Array.from({ length: n }, () => [1])];
    const eager = defineBehaviour({
      name: 'eager',
      visit(_state, visits, ctx) {
        for (let v = 0; v < visits.count; v++)
          if (visits.agent[v] === 1 && visits.start[v] !== visits.start[v + 1])
            ctx.repost(1, visits.post[visits.start[v]!]!);
      },
    });
    for (const fan of [1, 4]) {
      const options = { ...equal, fan, relay: { leader: 0 } };
      const model = stage(rows, [{ tick: 0, author: 0, topic: 1 }], {
        kinds: { netizen: 1, leader: 1, crowd: n },
        topics: [{ name: 'police', political: true }, { name: 'gossip' }],
        behaviours: [alwaysAwake(), reactions(options), eager],
      });
      const posts = stepAndCollect(createWorld(model, { seed: 'fan' }), 4);
      expectShare(posts.filter(({ depth }) => depth === 2).length, n, 0.1 / fan);
      expectShare(posts.filter(({ kind }) => kind === POST.comment).length, n, 0.2 / fan);
    }
  });

  it('reactions(...) reposts a root once per account, however often it comes', () => {
    const lines: Line[] = [{ tick: 0, author: 0, topic: 1, appeal: 1000 }];
    const model = stage(allFollowAll(30), lines, {
      topics: [{ name: 'police', political: true }, { name: 'gossip' }],
      behaviours: [alwaysAwake(), reactions({ ...equal, repost: 1 })],
    });
    const reposts = stepAndCollect(createWorld(model), 10).filter(
      ({ kind }) => kind === POST.repost,
    );
    expect(reposts.length).toBe(29);
    expect(new Set(reposts.map(({ author }) => author)).size).toBe(29);
  });

  it('reactions(...) leaves comments and answers alone', () => {
    const lines: Line[] = [
      { tick: 0, author: 0, topic: 1 },
      { tick: 1, author: 1, topic: 1, kind: 'reply', parent: 1, appeal: 1000 },
    ];
    const model = stage([[1], []], lines, {
      topics: [{ name: 'police', political: true }, { name: 'gossip' }],
      behaviours: [alwaysAwake(), reactions({ ...equal, repost: 9, comment: 9 })],
    });
    expect(stepAndCollect(createWorld(model), 5).length).toBe(2);
  });
});

describe('reactions(options): anger and reports', () => {
  const quiet = { ...EQUAL, repost: 0.1, comment: 1e-9, like: 0, agreement: 0 };
  const mind = (opinion: number, anger: number): Partial<Model> => ({
    initial: { opinion, anger },
  });

  it('reactions({ report, reportAnger }) reports with 1 - exp(-report |d| / 2 (1 + reportAnger anger))', () => {
    const options = { ...quiet, report: 0.2 };
    const reports = (stance: number, opinion: number, anger: number, reportAnger = 1) =>
      crowd({ stance }, { ...options, reportAnger }, mind(opinion, anger)).reports;
    expectShare(reports(-1, 1, 0), 4000, 0.2);
    expectShare(reports(-1, 0.2, 0), 4000, 0.12);
    expectShare(reports(1, 0.2, 0.5), 4000, 0.12);
    expectShare(reports(1, 0.2, 0.5, 3), 4000, 0.2);
    expect(reports(0.5, 0.5, 1)).toBe(0);
    expect(crowd({ topic: 1, stance: 0 }, options, mind(1, 1)).reports).toBe(0);
  });

  it('reactions({ report }) reports the root of a repost, nobody their own', () => {
    const lines: Line[] = [{ tick: 0, author: 0, topic: 0, stance: -1 }];
    // Everybody reads the root, and then what the others make of it; the author reads the reposts.
    const model = stage(allFollowAll(60), lines, {
      topics: [{ name: 'police', political: true }],
      initial: { opinion: 1 },
      behaviours: [alwaysAwake(), reactions({ ...quiet, repost: 0.5, report: 0.4 })],
    });
    const [root, ...reposts] = stepAndCollect(createWorld(model, { seed: 'roots' }), 6);
    expect(reposts.length).toBeGreaterThan(20);
    expect(reposts.every(({ reports }) => reports === 0)).toBe(true);
    // 59 readings of the root alone give 19 or so.
    expect(root!.reports).toBeGreaterThan(60);
    const alone = stage([[1], [0]], [{ tick: 0, author: 0, topic: 0, stance: -1 }], {
      initial: { opinion: 1 },
      behaviours: [alwaysAwake(), reactions({ ...quiet, repost: 100, report: 1e6 })],
      topics: [{ name: 'police', political: true }],
    });
    expect(stepAndCollect(createWorld(alone), 6).map(({ reports }) => reports)).toEqual([1, 0]);
  });

  it('reactions({ anger }) multiplies the hazard of reposting what is critical by exp(anger g)', () => {
    const options = { ...quiet, anger: 1.5 };
    const angry = crowd({ stance: -0.5 }, options, mind(0, 0.4));
    expectShare(angry.reposts.length, 4000, 0.1 * Math.exp(0.6));
    expectShare(crowd({ stance: 0.5 }, options, mind(0, 0.4)).reposts.length, 4000, 0.1);
    expectShare(crowd({ stance: -0.5 }, options, mind(0, 0)).reposts.length, 4000, 0.1);
    expectShare(crowd({ topic: 1, stance: -0.5 }, options, mind(0, 1)).reposts.length, 4000, 0.1);
  });

  it('reactions(...) has no column of anger where it has no weight, and reports begin at a date without one', () => {
    const line = [{ tick: 0, author: 0, topic: 0, stance: -1 }];
    const start = (options: ReactionOptions) =>
      createWorld(
        stage([[], [0]], line, {
          initial: { opinion: 1 },
          behaviours: [alwaysAwake(), reactions({ ...quiet, ...options })],
          topics: [{ name: 'police', political: true }],
          events: [{ at: 0, target: 'reactions', set: { report: 1e6 } }],
        }),
      );
    expect(start({}).view.has('anger')).toBe(false);
    expect(start({ report: 1 }).view.has('anger')).toBe(true);
    expect(start({ anger: 1 }).view.has('anger')).toBe(true);
    expect(stepAndCollect(start({}), 3)[0]!.reports).toBe(1);
  });
});

describe('reactions(options): tone', () => {
  const loud = { ...EQUAL, comment: 50, valenceNoise: 0 };
  const tone = (line: Partial<Line>, options: ReactionOptions, changes: Partial<Model> = {}) =>
    crowd(line, { ...loud, ...options }, { readers: 3, ...changes }).comments[0]!.valence;

  it('reactions(...) speaks in the tone of agreement, trust and register', () => {
    // .5 (1 - |d|) + .6 (1/2 - 1/2) + .6 (register - 1/2); kinds without trust count as 1/2.
    const initial = { opinion: 0.5 };
    expect(tone({ stance: 0.5, register: 0.5 }, {}, { initial })).toBeCloseTo(0.5, 6);
    expect(tone({ stance: -0.5, register: 0.5 }, {}, { initial })).toBeCloseTo(0, 6);
    expect(tone({ stance: 0.5, register: 1 }, {}, { initial })).toBeCloseTo(0.8, 6);
    expect(tone({ topic: 1, register: 0 }, {}, { initial })).toBeCloseTo(-0.3, 6);
    expect(tone({ stance: 0.5, register: 1 }, { valenceAgreement: 4 }, { initial })).toBe(1);
    expect(tone({ stance: -1, register: 0 }, { valenceRegister: 4 }, { initial })).toBe(-1);
  });

  it('reactions({ valenceTrust }) adds the trust in the source of the root', () => {
    const kinds = { official: 1, netizen: 3 };
    const changes = { kinds, initial: { opinion: 0, trustOfficial: 0.9 } };
    expect(tone({ register: 0.5, topic: 1 }, {}, changes)).toBeCloseTo(0.6 * 0.4, 4);
    expect(tone({ register: 0.5, topic: 1 }, { valenceTrust: -1 }, changes)).toBeCloseTo(-0.4, 4);
  });

  it('reactions({ valenceNoise }) spreads the tone with that deviation (false alarm 1e-6)', () => {
    const options = { ...loud, valenceNoise: 0.2 };
    const { comments } = crowd({ topic: 1, register: 0.5 }, options);
    const mean = comments.reduce((sum, { valence }) => sum + valence, 0) / comments.length;
    const sd = Math.sqrt(
      comments.reduce((sum, { valence }) => sum + (valence - mean) ** 2, 0) / comments.length,
    );
    expect(Math.abs(mean)).toBeLessThan((ALARM * 0.2) / Math.sqrt(comments.length));
    expect(Math.abs(sd / 0.2 - 1)).toBeLessThan(ALARM / Math.sqrt(2 * comments.length));
  });
});

describe('reactions(options): what is wrong', () => {
  it('reactions(...) has the defaults that it states', () => {
    expect(reactions().params).toEqual({ ...DEFAULTS, claims: 0, relay: { leader: 0.03 } });
  });

  it('reactions(...) says what is wrong with an option', () => {
    const wrong: [ReactionOptions, string][] = [
      [{ repost: 0 }, 'reactions: repost must be a number in (0, Infinity), got 0.'],
      [{ comment: -1 }, 'comment must be a number in (0, Infinity), got -1'],
      [{ repostSpread: -1 }, 'repostSpread must be a number in [0, Infinity), got -1'],
      [{ like: -1 }, 'like must be a number in [0, Infinity), got -1'],
      [{ report: -1 }, 'report must be a number in [0, Infinity), got -1'],
      [{ reportAnger: -1 }, 'reportAnger must be a number in [0, Infinity), got -1'],
      [{ anger: -1 }, 'anger must be a number in [0, Infinity), got -1'],
      [{ fan: 0.5 }, 'fan must be a number in [1, Infinity), got 0.5'],
      [{ relay: { leader: -1 } }, 'relay.leader must be a number in [0, Infinity), got -1'],
      [{ valenceTrust: Number.NaN }, 'valenceTrust must be a number, got NaN'],
      [{ replay: {} } as never, 'Did you mean "relay"?'],
    ];
    for (const [options, message] of wrong) expect(() => reactions(options)).toThrow(message);
  });

  it('reactions({ claims }) leaves reposts of posts about claims to believing, and nothing else', () => {
    const readers = 500;
    const eager = { ...EQUAL, repost: 50, comment: 50, like: 1 };
    const about = (subject: number, claims: number) =>
      crowd({ subject }, { ...eager, claims }, { readers });
    for (const [subject, claims, left] of [
      [2, 1, true],
      [4, 1, true],
      [6, 1, false],
      [6, 2, true],
      [3, 2, false],
      [2, 0, false],
    ] as const) {
      const { comments, likes, reposts } = about(subject, claims);
      expect(reposts.length, `${subject} of ${claims}`).toBe(left ? 0 : readers);
      expect(comments.length).toBe(readers);
      expect(likes).toBe(readers);
    }
    expect(() => reactions({ claims: 17 })).toThrow(
      'claims must be a whole number in [0, 16], got 17',
    );
  });

  it('reactions(...) makes log-normal rates, and a world without follows does nothing', () => {
    const model = stage(nobodyFollows(2000), [{ tick: 0, author: 0, topic: 0 }], {
      behaviours: [shareAwake({ share: 0.5 }), reactions()],
    });
    const world = createWorld(model, { seed: 'rates' });
    const logs = Array.from(world.view.column('repostRate').array, (code) =>
      Math.log(LOG16[code]!),
    );
    const mean = logs.reduce((sum, x) => sum + x, 0) / logs.length;
    expect(Math.abs(mean - Math.log(0.02))).toBeLessThan((ALARM * 1.2) / Math.sqrt(2000));
    expect(stepAndCollect(world, 8).length).toBe(1);
  });
});

describe('properties', () => {
  const positive = fc.double({ min: 0.1, max: 2, noNaN: true });
  const any = fc.double({ min: -1, max: 1, noNaN: true });
  const cases = fc.record({
    seed: fc.nat(),
    options: fc.record({
      repost: positive,
      repostSpread: positive,
      comment: positive,
      commentSpread: positive,
      like: positive,
      agreement: positive,
      fan: fc.double({ min: 1, max: 4, noNaN: true }),
      report: positive,
      reportAnger: positive,
      anger: positive,
      valenceAgreement: any,
      valenceTrust: any,
      valenceRegister: any,
      valenceNoise: positive,
    }),
  });

  it('reactions(...) does the same as its slow twin', () => {
    fc.assert(
      fc.property(cases, ({ options, seed }) => {
        const sessions: Session[] = [];
        const lines = randomLines(seed, { ticks: 6, authors: [0, 3, 9], topics: 2, share: 0.3 });
        const quiet = lines.map((line) => ({ ...line, appeal: line.appeal! / 4 }));
        const model = stage(allFollowAll(10), quiet, {
          kinds: { leader: 2, netizen: 6, official: { count: 2, wakes: true } },
          topics: [{ name: 'police', political: true, sensitivity: 0.6 }, { name: 'gossip' }],
          behaviours: [
            shareAwake({ share: 0.6, posts: 50 }),
            reactions({ ...options, relay: { leader: 0.4 } }),
            recorder(sessions),
          ],
          initial: {
            opinion: (i, site) => 2 * site.draw(i, 0) - 1,
            fear: (i, site) => site.draw(i, 0),
            anger: (i, site) => site.draw(i, 0),
            trustOfficial: (i, site) => site.draw(i, 0),
          },
        });
        const world = createWorld(model, { seed: String(seed) });
        const column = (name: string) => world.view.column(name).array;
        const posts = stepAndCollect(world, 7);
        const expected = twin(
          sessions,
          {
            opinion: column('opinion'),
            fear: column('fear'),
            anger: column('anger'),
            trust: column('trustOfficial'),
            repost: column('repostRate'),
            comment: column('commentRate'),
          },
          {
            key: deriveKey(seedKey(String(seed)), 'reactions'),
            sensitivity: 0.6,
            options,
            leaders: 2,
          },
        );
        const rootAuthor = new Map(posts.map(({ author, id }) => [id, author]));
        const wanted = [...expected.reposts].filter((pair) => {
          const [i, root] = pair.split(' ').map(Number);
          return rootAuthor.get(root!) !== i;
        });
        const reposts = posts.filter(({ kind }) => kind === POST.repost);
        expect(reposts.map(({ author, root }) => `${author} ${root}`).sort()).toEqual(
          wanted.sort(),
        );
        const comments = posts.filter(({ kind }) => kind === POST.comment);
        expect(
          comments
            .map(({ author, parent, valence }) => `${author} ${parent} ${valence.toFixed(4)}`)
            .sort().length,
        ).toBe(expected.comments.length);
        const tones = new Map(
          expected.comments.map((text) => [
            text.slice(0, text.lastIndexOf(' ')),
            Number(text.split(' ')[2]),
          ]),
        );
        for (const { author, parent, valence } of comments)
          expect(Math.abs(valence - tones.get(`${author} ${parent}`)!)).toBeLessThan(1e-3);
        for (const { id, likes, reports } of posts) {
          expect(likes).toBe(expected.likes.filter((liked) => liked === id).length);
          expect(reports).toBe(expected.reports.filter((reported) => reported === id).length);
        }
      }),
      { numRuns: 40 },
    );
  });
});
