import { describe, expect, it } from 'vitest';
import { badges } from '../../src/behaviour/badges.ts';
import { noting } from '../../src/behaviour/noting.ts';
import { reactions } from '../../src/behaviour/reactions.ts';
import { repostEvenly } from '../../src/behaviour/repost-evenly.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { silence } from '../../src/behaviour/silence.ts';
import { writeEvenly } from '../../src/behaviour/write-evenly.ts';
import type { Model } from '../../src/contract/model.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { tInterval } from '../../src/measures/t-interval.ts';
import { influence } from '../../src/opinion/influence.ts';
import { FLAG } from '../../src/posts/post-kind.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { run, runAsync } from '../../src/world/run.ts';
import { exposureMeasures } from '../../src/world/series/exposure-measures.ts';
import { createWorld } from '../../src/world/world.ts';
import {
  allFollowAll,
  alwaysAwake,
  nobodyFollows,
  recorder,
  type Session,
  stage,
} from './stage.ts';

const marked = (post: { flags: number }): boolean => (post.flags & FLAG.verified) !== 0;

describe('badges(options)', () => {
  it('badges({ share }) gives its share of each kind a badge, all officials, officers and media (4 standard errors)', () => {
    const kinds = { official: 30, officer: 50, stateMedia: 5, leader: 400, netizen: 20_000 };
    const rows = nobodyFollows(20_485);
    const world = createWorld(stage(rows, [], { kinds, behaviours: [badges()] }), { seed: 'b' });
    const { array } = world.view.column('verified');
    const shares = world.view.kinds.list.map(({ count, hi, lo, name }) => {
      const sum = Array.from(array.subarray(lo, hi)).reduce((total, one) => total + one, 0);
      return { name, share: sum / count, count };
    });
    for (const { name, share } of shares.slice(0, 3)) expect(share, name).toBe(1);
    for (const [k, p] of [
      [3, 0.5],
      [4, 0.002],
    ] as const) {
      const error = Math.sqrt((p * (1 - p)) / shares[k]!.count);
      expect(Math.abs(shares[k]!.share - p)).toBeLessThan(4 * error);
    }
  });

  it('badges({ appeal }) marks what they write and what is reposted of it, and raises the appeal once', () => {
    const sessions: Session[] = [];
    const lines = [
      { tick: 0, author: 0, topic: 0, appeal: 2 },
      { tick: 0, author: 1, topic: 0, appeal: 2 },
    ];
    const model = stage(allFollowAll(4), lines, {
      kinds: { officer: 1, netizen: 3 },
      behaviours: [
        alwaysAwake(),
        badges({ share: { officer: 1 }, appeal: 1.5 }),
        repostEvenly({ probability: 1 }),
        recorder(sessions),
      ],
    });
    const world = createWorld(model);
    for (let t = 0; t < 3; t++) world.step();
    const posts = sessions.filter(({ tick }) => tick === 2).flatMap((session) => session.posts);
    const first = sessions.filter(({ tick }) => tick === 1).flatMap((session) => session.posts);
    expect(first.some(({ author }) => author === 0)).toBe(true);
    for (const post of [...first, ...posts]) {
      const isOfficer = post.root === 1;
      expect(marked(post)).toBe(isOfficer);
      expect(post.appeal).toBe(isOfficer ? 3 : 2);
    }
    expect(posts.filter(({ kind }) => kind === 1).some(marked)).toBe(true);
    expect(posts.filter(({ kind }) => kind === 1).every(marked)).toBe(false);
  });

  it('influence({ badge }) moves readers further by a post with a badge, never beyond its stance', () => {
    const moved = (badge: number, share: number): number => {
      const model = stage([[1], []], [{ tick: 0, author: 1, topic: 0, stance: 1 }], {
        behaviours: [
          alwaysAwake(),
          badges({ share: { netizen: share } }),
          influence({ rate: 0.1, badge, anchoring: 0 }),
        ],
      });
      const world = createWorld(model);
      for (let t = 0; t < 2; t++) world.step();
      return world.view.column('opinion').array[0]!;
    };
    expect(moved(3, 1)).toBeCloseTo(0.3, 6);
    expect(moved(3, 0)).toBeCloseTo(0.1, 6);
    expect(moved(1, 1)).toBeCloseTo(0.1, 6);
    expect(moved(50, 1)).toBeCloseTo(1, 6);
  });

  it('badges() makes their accounts speak under a real name where silence({ realNames: 1 }) counts it', () => {
    const willing = (realNames: number, share: number): number => {
      const sessions: Session[] = [];
      const model = stage(nobodyFollows(1), [], {
        topics: [{ name: 'a', political: true, sensitivity: 1 }],
        behaviours: [
          alwaysAwake(),
          badges({ share: { netizen: share } }),
          silence({ realNames, firstFear: 0 }),
          recorder(sessions),
        ],
      });
      createWorld(model).step();
      return sessions[0]!.willing[0]!;
    };
    const logit = (p: number): number => Math.log(p / (1 - p));
    expect(logit(willing(1, 1))).toBeCloseTo(logit(willing(0, 1)) - 0.5, 5);
    expect(willing(1, 0)).toBe(willing(0, 1));
  });

  it('badges(...) says what is wrong with an option', () => {
    expect(() => badges({ share: { leader: 2 } })).toThrow(
      'badges: share.leader must be a number in [0, 1], got 2.',
    );
    expect(() => badges({ appeal: -1 })).toThrow(
      'badges: appeal must be a number in [0, Infinity)',
    );
    expect(() => badges({ shares: {} } as never)).toThrow('Did you mean "share"?');
    expect(() => influence({ badge: -1 })).toThrow('influence: badge must be a number in [0');
  });
});

/** Leaders write, everybody reads and reposts what appeals. */
function town(badge: Parameters<typeof badges>[0] | undefined): Model {
  return {
    name: 'town',
    kinds: { leader: { count: 20, place: [0, 0.1] }, netizen: 380 },
    graph: microblog({ mean: 10 }),
    blockSize: 64,
    initial: { opinion: (i, site) => site.draw(i, 0) - 0.5 },
    behaviours: [
      shareAwake({ share: 0.1, posts: 5 }),
      ...(badge ? [badges(badge)] : []),
      reactions({ repost: 0.05 }),
      writeEvenly({ probability: 0.05 }),
      noting(),
    ],
    measures: exposureMeasures(),
  };
}

describe('what badges do', () => {
  it('exposure.verified rises with the appeal of a badge, in pairs of runs (99%)', () => {
    const share = { leader: 0.5, netizen: 0.02 };
    const read = (appeal: number): number[] =>
      [1, 2, 3, 4, 5, 6].map((seed) =>
        run(createWorld(town({ share, appeal }), { seed }), { for: 40 }).last('exposure.verified'),
      );
    const plain = read(1);
    const gaps = read(6).map((one, s) => one - plain[s]!);
    expect(tInterval(gaps, { level: 0.99 }).low).toBeGreaterThan(0);
  });

  it('a badge that adds nothing changes no post; threads, snapshots and layouts keep them', async () => {
    const posts = (badge?: Parameters<typeof badges>[0]): number[] => {
      const world = createWorld(town(badge), { seed: 'law' });
      run(world, { for: 10 });
      const { log } = world.view;
      return Array.from(log.columns.mark.subarray(1, log.next));
    };
    expect(posts({ appeal: 1 })).toEqual(posts());
    const model = town({ share: { leader: 0.5, netizen: 0.1 }, appeal: 3 });
    const whole = run(createWorld(model, { seed: 'law' }), { for: 10 });
    const team = createWorld(model, { seed: 'law', threads: 2 });
    expect((await runAsync(team, { for: 10 })).digest).toBe(whole.digest);
    await team.close();
    const half = createWorld(model, { seed: 'law' });
    run(half, { for: 4 });
    expect(run(restoreWorld(half.snapshot(), model), { until: 10 }).digest).toBe(whole.digest);
    const compact = createWorld(model, { seed: 'law', layout: 'compact', personas: 64 });
    expect(compact.view.column('verified').array.length).toBe(20 + 64);
    expect(run(compact, { for: 10 }).last('exposure.verified')).toBeGreaterThan(0);
  });
});
