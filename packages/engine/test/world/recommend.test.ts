import { describe, expect, it } from 'vitest';
import { noting } from '../../src/behaviour/noting.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { implicitMicroblog } from '../../src/graph/implicit-microblog.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { tInterval } from '../../src/measures/t-interval.ts';
import { engagement } from '../../src/posts/ranking.ts';
import type { RecommendOptions } from '../../src/posts/recommend-options.ts';
import { accountBytesOf } from '../../src/world/memory-need.ts';
import { planModel } from '../../src/world/plan.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { run, runAsync } from '../../src/world/run.ts';
import { opinionMeasures } from '../../src/world/series/drift-measures.ts';
import { exposureMeasures } from '../../src/world/series/exposure-measures.ts';
import { createWorld } from '../../src/world/world.ts';
import {
  alwaysAwake,
  type Line,
  nobodyFollows,
  randomLines,
  recorder,
  type Session,
  stage,
} from '../behaviour/stage.ts';
import { bareBehaviours, bareModel } from './models.ts';

const graph = microblog({ mean: 8 });

/** The bare feed, in which all stances attract, with recommendations and a diary of what is read. */
function town(recommend: RecommendOptions | false, changes: Partial<Model> = {}): Model {
  return {
    ...bareModel({ netizens: 300, graph, blockSize: 64 }),
    behaviours: [
      ...bareBehaviours({ share: 0.15, posts: 6, repost: 0.08, write: 0.15, bound: 2, rate: 0.02 }),
      noting({ halfLife: 24 }),
    ],
    feed: { recommend },
    measures: [...exposureMeasures(), ...opinionMeasures()].filter(({ width }) => !width),
    ...changes,
  };
}

/** Holds the opinion that the rule of affinity looks at. */
const holding = defineBehaviour({ name: 'holding', reads: ['opinion'] });

/** Everybody visits at every tick, nobody follows anybody but account 0, who follows 1. */
function lines(): Line[] {
  return [
    { tick: 0, author: 1, topic: 0, stance: 0.1 },
    { tick: 0, author: 2, topic: 0, stance: 0.3 },
    { tick: 0, author: 3, topic: 0, stance: -0.9 },
    { tick: 0, author: 4, topic: 0, stance: 0.2 },
    { tick: 0, author: 5, topic: 0, stance: -0.2 },
    { tick: 0, author: 0, topic: 0, stance: 0.2 },
  ];
}

/** Acts on the post of account 2 as soon as it is published. */
const ban = (what: 'remove' | 'hide' | 'throttle') =>
  defineInstitution({
    name: 'ban',
    kind: null,
    phase: 'moderation',
    act(_own, { log }, ctx) {
      for (let id = log.oldest; id < log.next && ctx.tick === 0; id++) {
        if (log.columns.author[id & log.mask] !== 2) continue;
        if (what === 'remove') ctx.remove(0, id, 0.2);
        else ctx[what](id);
      }
    },
  });

function readIn(recommend: RecommendOptions, changes: Partial<Model> = {}): number[][] {
  const sessions: Session[] = [];
  const model = stage([[1], [], [], [], [], []], lines(), {
    behaviours: [alwaysAwake(), holding, recorder(sessions)],
    initial: { opinion: 0.2 },
    feed: { recommend: { share: 1, ...recommend } },
    ...changes,
  });
  const world = createWorld(model);
  world.step();
  world.step();
  world.step();
  // Posts of tick 0 can be read in tick 1, and are news only once.
  expect(sessions.filter(({ posts, tick }) => tick !== 1 && posts.length > 0)).toEqual([]);
  return [0, 1].map((agent) =>
    sessions
      .find((session) => session.tick === 1 && session.agent === agent)!
      .posts.map(({ author }) => author)
      .sort(),
  );
}

describe('model.feed.recommend', () => {
  it('affinity shows new posts near the own opinion, by others than oneself and those followed', () => {
    // Of 4 ranges, 0.2 lies in [0, 0.5), and the nearer one beside it is [-0.5, 0).
    expect(readIn({ rule: 'affinity', bins: 4 })).toEqual([
      [1, 2, 4, 5],
      [0, 2, 4, 5],
    ]);
    // Of 8 ranges [0, 0.25) and the nearer one [0.25, 0.5).
    expect(readIn({ rule: 'affinity', bins: 8 })).toEqual([
      [1, 2, 4],
      [0, 2, 4],
    ]);
  });

  it('engagement shows those of any stance, up to the slots; random those of one range', () => {
    expect(readIn({ rule: 'engagement' })).toEqual([
      [1, 2, 3, 4, 5],
      [0, 2, 3, 4, 5],
    ]);
    expect(readIn({ rule: 'engagement', slots: 2 }).map(({ length }) => length)).toEqual([3, 2]);
    const ranges = [[2, 4], [5], [3]];
    const [own, other] = readIn({ rule: 'random', bins: 4 });
    expect([[1], ...ranges.map((r) => [1, ...r])]).toContainEqual(own);
    expect([[], [0, 2, 4], [5], [3]]).toContainEqual(other);
  });

  it('share: 0 recommends nothing, and place: top leaves half of the attention to the rest', () => {
    expect(readIn({ rule: 'engagement', share: 0 })).toEqual([[1], []]);
    expect(readIn({ rule: 'engagement', place: 'top' })).toEqual(readIn({ rule: 'engagement' }));
  });

  it('shows no removed, hidden or throttled post, and no post twice that is hot too', () => {
    const feed = { hotList: {}, recommend: { share: 1, rule: 'engagement' as const } };
    for (const place of ['top', 'ranked'] as const) {
      const sessions: Session[] = [];
      const model = stage(
        [[], [], [], [], []],
        lines()
          .slice(0, 4)
          .map((line) => ({ ...line, subject: 7 })),
        {
          behaviours: [alwaysAwake(), recorder(sessions)],
          feed: { ...feed, recommend: { ...feed.recommend, place } },
        },
      );
      const world = createWorld(model);
      for (let t = 0; t < 3; t++) world.step();
      for (const { posts } of sessions)
        expect(new Set(posts.map(({ id }) => id)).size).toBe(posts.length);
      expect(sessions.filter(({ tick }) => tick === 1).map(({ posts }) => posts.length)).toEqual([
        4, 3, 3, 3, 3,
      ]);
    }
    for (const what of ['remove', 'hide', 'throttle'] as const) {
      const [own] = readIn({ rule: 'engagement' }, { institutions: [ban(what)] });
      expect(own).toEqual([1, 3, 4, 5]);
    }
  });
});

describe('model.feed.recommend on two platforms', () => {
  it('each platform recommends posts of its own accounts', () => {
    const sessions: Session[] = [];
    const model = stage(
      nobodyFollows(8),
      randomLines(1, { ticks: 12, authors: [1, 2, 5, 6], topics: 1 }),
      {
        kinds: { here: 4, there: 4 },
        platforms: { one: ['here'], two: ['there'] },
        behaviours: [alwaysAwake(), holding, recorder(sessions)],
        feed: { recommend: { share: 1, rule: 'engagement' } },
      },
    );
    const world = createWorld(model);
    for (let t = 0; t < 14; t++) world.step();
    for (const { agent, posts } of sessions)
      for (const { author } of posts) expect(author < 4).toBe(agent < 4);
    for (const side of [0, 4])
      expect(
        sessions.filter(({ agent, posts }) => agent === side && posts.length > 0).length,
      ).toBeGreaterThan(5);
  });
});

describe('laws of recommendation', () => {
  const hours = 7;
  const digestOf = (model: Model, options: object = {}): string =>
    run(createWorld(model, { seed: 'law', ...options }), { for: hours }).digest;

  it('without it, or with a share of 0, the digest is that of the model as it was', () => {
    const { feed: _none, ...plain } = town(false);
    const before = digestOf(plain);
    expect(digestOf(town(false))).toBe(before);
    expect(digestOf(town({ share: 0 }))).toBe(before);
    expect(digestOf(town({ share: 1 }))).not.toBe(before);
  });

  it('threads, snapshots, buffers and the layout make no difference but the layout’s own', async () => {
    for (const rule of ['affinity', 'random'] as const) {
      const model = town({ rule, share: 0.7 });
      const whole = run(createWorld(model, { seed: 'law' }), { for: hours });
      expect(whole.figures.recommended).toBeGreaterThan(20);
      const team = createWorld(model, { seed: 'law', threads: 2 });
      const shared = await runAsync(team, { for: hours });
      await team.close();
      expect(shared.digest).toBe(whole.digest);
      expect(shared.figures.recommended).toBe(whole.figures.recommended);
      const half = createWorld(model, { seed: 'law' });
      run(half, { for: 3 });
      const later = restoreWorld(half.snapshot(), model);
      const end = run(later, { until: hours });
      expect(end.digest).toBe(whole.digest);
      expect(end.figures.recommended).toBe(whole.figures.recommended);
    }
    const model = town({ share: 0.7 });
    const compact = { layout: 'compact', personas: 64 };
    const small = run(createWorld(model, { seed: 'law', ...compact } as object), { for: hours });
    expect(small.figures.recommended).toBeGreaterThan(20);
  });

  it('works over a computed graph, with a ranking, and after follows changed', () => {
    for (const changes of [
      { graph: implicitMicroblog({ mean: 8 }) },
      { feed: { recommend: { share: 0.7 }, rank: engagement() } },
    ]) {
      const world = createWorld(town({ share: 0.7 }, changes), { seed: 'law' });
      const result = run(world, { for: hours });
      world.check();
      expect(result.figures.recommended).toBeGreaterThan(20);
      expect(result.figures.recommended).toBeLessThan(result.figures.exposures);
    }
  });

  it('takes no memory per account', () => {
    const bytes = (recommend: RecommendOptions | false): number =>
      accountBytesOf(planModel(town(recommend)));
    expect(bytes({})).toBe(bytes(false));
    const figures = (recommend: RecommendOptions | false) =>
      createWorld(town(recommend)).figures.bytesPerAccount;
    expect(figures({})).toBe(figures(false));
  });
});

describe('what recommendation does, in pairs of runs', () => {
  const seeds = [1, 2, 3, 4, 5, 6];
  const played = new Map<string, Map<string, number>[]>();
  const outcomes = (recommend: RecommendOptions | false): Map<string, number>[] => {
    const key = JSON.stringify(recommend);
    const known = played.get(key);
    if (known) return known;
    const found = seeds.map((seed) => {
      const result = run(createWorld(town(recommend), { seed }), { for: 48, every: 48 });
      const { exposures, recommended } = result.figures;
      return new Map([
        ...result.names.map((name): [string, number] => [name, result.last(name)]),
        ['read', recommended / exposures],
      ]);
    });
    played.set(key, found);
    return found;
  };
  /** Difference of a figure, the first against the second. */
  const interval = (name: string, one: RecommendOptions, other: RecommendOptions | false) => {
    const others = outcomes(other);
    const gaps = outcomes(one).map((own, s) => own.get(name)! - others[s]!.get(name)!);
    return tInterval(gaps, { level: 0.99 });
  };
  const by = (rule: 'affinity' | 'random'): RecommendOptions => ({
    rule,
    share: 0.9,
    place: 'top',
  });

  it('affinity makes diets echo the reader’s opinion, random mixes them: 99% intervals of the paired differences', () => {
    expect(interval('exposure.echo', by('affinity'), by('random')).low).toBeGreaterThan(0);
    expect(interval('exposure.echo', by('affinity'), false).low).toBeGreaterThan(0);
    expect(interval('exposure.segregation', by('affinity'), by('random')).low).toBeGreaterThan(0);
  });

  it('opinions that posts pull together stay apart longer under affinity than under random', () => {
    expect(interval('opinion.sd', by('affinity'), by('random')).low).toBeGreaterThan(0);
  });

  it('the share of posts read that were recommended agrees with the figure, and grows with q_rec', () => {
    for (const one of outcomes(by('random'))) expect(one.get('read')).toBeGreaterThan(0.1);
    for (const one of outcomes(false)) expect(one.get('exposure.recommended')).toBe(0);
    const less = { ...by('random'), share: 0.3 };
    expect(interval('exposure.recommended', by('random'), less).low).toBeGreaterThan(0);
    expect(interval('read', by('random'), less).low).toBeGreaterThan(0);
  });
});
