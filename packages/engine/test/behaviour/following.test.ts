import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FollowingOptions, following } from '../../src/behaviour/following.ts';
import type { Model } from '../../src/contract/model.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { run, runAsync } from '../../src/world/run.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { bareBehaviours } from '../world/models.ts';
import { alwaysAwake, nobodyFollows, randomLines, recorder, type Session, stage } from './stage.ts';

const NEVER = {
  unfollow: 0,
  unfollowDisliked: 0,
  follow: 0,
  followAnswer: 0,
  unfollowOfficial: 0,
};

function rowsOf({ view }: World): number[][] {
  return Array.from({ length: view.size }, (_, i) =>
    Array.from({ length: view.graph.degree(i) }, (_, k) => view.graph.followee(i, k)).sort(
      (a, b) => a - b,
    ),
  );
}

/** A town in which much is reposted. */
function town(options: FollowingOptions, netizens = 300): Model {
  return {
    name: 'town',
    kinds: { netizen: netizens },
    graph: microblog({ mean: 8 }),
    blockSize: 64,
    initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1 },
    behaviours: [...bareBehaviours({ repost: 0.2, write: 0.2 }), following(options)],
  };
}

describe('following(options)', () => {
  it('following(...) changes the rows that a slow twin changes, post by post', () => {
    const options = {
      reject: 0.6,
      unfollow: 0.02,
      unfollowDisliked: 0.3,
      follow: 0.4,
      unfollowOfficial: 0.3,
    };
    const sessions: Session[] = [];
    const n = 12;
    const rows = Array.from({ length: n }, (_, i) =>
      [1, 2, 5].map((k) => (i + k) % n).sort((a, b) => a - b),
    );
    const lines = randomLines(5, { ticks: 40, authors: [0, 1, 2, 3], topics: 2, share: 0.6 });
    const model = stage(rows, lines, {
      kinds: { official: { count: 2, wakes: true }, netizen: n - 2 },
      topics: [{ name: 'a', political: true }, { name: 'b' }],
      initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1 },
      behaviours: [
        alwaysAwake(),
        ...bareBehaviours({ repost: 0.3, write: 0 }).slice(2),
        following(options),
        recorder(sessions),
      ],
    });
    const world = createWorld(model, { seed: 'follow' });
    const opinion = Array.from(world.view.column('opinion').array);
    const twin = rows.map((row) => new Set(row));
    const [k0, k1] = deriveKey(seedKey('follow'), 'following');
    const authorOf = new Map<number, number>();
    for (let t = 0; t < 40; t++) {
      const before = twin.map((row) => new Set(row));
      sessions.length = 0;
      world.step();
      const { log } = world.view;
      for (let id = log.oldest; id < log.next; id++)
        authorOf.set(id, log.columns.author[id & log.mask]!);
      for (const { agent: i, posts } of sessions) {
        for (const post of posts) {
          if (post.author === i) continue;
          const gap = post.topic === 0 ? Math.abs(post.stance - opinion[i]!) : 0;
          const isRepost = post.kind === POST.repost;
          const base = gap > options.reject ? options.unfollowDisliked : options.unfollow;
          const tone = post.author < 2 && !isRepost ? Math.max(0, 1 - 2 * post.register) : 0;
          const leave = base + (1 - base) * options.unfollowOfficial * tone;
          if (drawUnit(k0, k1, post.mark, i, 0) < leave) twin[i]!.delete(post.author);
          else if (
            isRepost &&
            gap <= options.reject &&
            drawUnit(k0, k1, post.mark, i, 1) < options.follow
          ) {
            const j = authorOf.get(post.root)!;
            if (j !== i && !before[i]!.has(j)) twin[i]!.add(j);
          }
        }
      }
      expect(rowsOf(world)).toEqual(twin.map((row) => [...row].sort((a, b) => a - b)));
    }
    expect(world.figures.follows).not.toBe(36);
  });

  it('following(...) conserves: counted followers are the in-degrees, and follows their sum (property)', () => {
    const share = fc.constantFrom(0, 0.1, 0.6, 1);
    fc.assert(
      fc.property(share, share, share, share, (unfollow, unfollowDisliked, follow, replace) => {
        const world = createWorld(
          town({ reject: 0.5, unfollow: unfollow / 10, unfollowDisliked, follow, replace }, 120),
          {
            seed: 'conserve',
          },
        );
        for (let t = 0; t < 12; t++) world.step();
        const inDegrees = new Uint32Array(world.view.size);
        for (const row of rowsOf(world)) for (const j of row) inDegrees[j]!++;
        expect(Array.from(world.view.column('followers').array)).toEqual(Array.from(inDegrees));
        expect(world.view.graph.follows).toBe(inDegrees.reduce((sum, d) => sum + d, 0));
      }),
      { numRuns: 12 },
    );
  });

  it('following({ replace: 1 }) keeps how many one follows; zero rates change nothing', () => {
    const of = (
      options: FollowingOptions,
    ): { before: number[]; after: number[]; rows: number[][] } => {
      const world = createWorld(town({ ...NEVER, ...options }), { seed: 'keep' });
      const before = rowsOf(world).map((row) => row.length);
      for (let t = 0; t < 40; t++) world.step();
      return { before, after: rowsOf(world).map((row) => row.length), rows: rowsOf(world) };
    };
    const none = of({});
    expect(none.after).toEqual(none.before);
    expect(none.rows).toEqual(rowsOf(createWorld(town(NEVER), { seed: 'keep' })));
    const grown = of({ follow: 0.5 });
    const kept = of({ follow: 0.5, replace: 1 });
    const sum = (list: number[]): number => list.reduce((total, d) => total + d, 0);
    expect(sum(grown.after)).toBeGreaterThan(sum(grown.before) + 50);
    // Several follows of one visit may give up the same one.
    expect(sum(kept.after) - sum(kept.before)).toBeLessThan(
      (sum(grown.after) - sum(grown.before)) / 4,
    );
    expect(kept.rows).not.toEqual(none.rows);
  });

  it('following({ followAnswer }) lets those whose question an authority answers follow it, and nobody else', () => {
    const lines = [
      { tick: 0, author: 1, topic: 0, kind: 'question' as const, to: 0 },
      { tick: 1, author: 0, topic: 0, kind: 'reply' as const, parent: 1, to: 1 },
    ];
    const model = (followAnswer: number): Model =>
      stage(nobodyFollows(4), lines, {
        kinds: { official: 1, netizen: 3 },
        behaviours: [alwaysAwake(), following({ ...NEVER, followAnswer })],
      });
    for (const [chance, expected] of [
      [1, [[], [0], [], []]],
      [0, [[], [], [], []]],
    ] as const) {
      const world = createWorld(model(chance), { seed: 'answer' });
      for (let t = 0; t < 5; t++) world.step();
      expect(rowsOf(world)).toEqual(expected);
    }
  });

  it('following(...) is the same on two threads, after a snapshot too', async () => {
    const model = town({ follow: 0.3, unfollowDisliked: 0.2, reject: 0.4, replace: 0.5 });
    const whole = run(createWorld(model, { seed: 'same' }), { for: 8 });
    const two = createWorld(model, { seed: 'same', threads: 2 });
    expect((await runAsync(two, { for: 8 })).digest).toBe(whole.digest);
    const first = createWorld(model, { seed: 'same' });
    run(first, { for: 3 });
    expect(run(restoreWorld(first.snapshot(), model), { for: 5 }).digest).toBe(whole.digest);
  });

  it('following(...) says what is wrong with an option', () => {
    expect(() => following({ reject: 3 })).toThrow(
      'following: reject must be a number in [0, 2], got 3.',
    );
    for (const name of [
      'unfollow',
      'unfollowDisliked',
      'follow',
      'followAnswer',
      'unfollowOfficial',
      'replace',
    ])
      expect(() => following({ [name]: 2 })).toThrow(
        `following: ${name} must be a number in [0, 1], got 2.`,
      );
    expect(() => following({ unfollows: 1 } as never)).toThrow('Did you mean "unfollow"?');
  });
});
