import { describe, expect, it } from 'vitest';
import { repostEvenly } from '../../src/behaviour/repost-evenly.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { writeEvenly } from '../../src/behaviour/write-evenly.ts';
import { boundedConfidence } from '../../src/opinion/bounded-confidence.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { drawAbout } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import { ALARM } from '../random/statistics.ts';
import { stepAndCollect } from '../world/models.ts';
import {
  allFollowAll,
  alwaysAwake,
  nobodyFollows,
  recorder,
  type Session,
  stage,
} from './stage.ts';

describe('shareAwake({ share, posts })', () => {
  it('shareAwake(...) wakes each account with the same probability in every tick (false alarm 1e-6)', () => {
    for (const share of [0.02, 0.3, 1]) {
      const sessions: Session[] = [];
      const model = stage(nobodyFollows(500), [], {
        behaviours: [shareAwake({ share }), recorder(sessions)],
      });
      const world = createWorld(model, { seed: 'share' });
      for (let t = 0; t < 100; t++) world.step();
      const error = Math.sqrt((share * (1 - share)) / 50_000);
      expect(Math.abs(sessions.length / 50_000 - share)).toBeLessThanOrEqual(ALARM * error);
      // From the very first tick on.
      const first = sessions.filter(({ tick }) => tick === 0).length / 500;
      expect(Math.abs(first - share)).toBeLessThanOrEqual(
        ALARM * Math.sqrt((share * (1 - share)) / 500),
      );
    }
  });

  it('shareAwake({ posts }) bounds what is read in a visit', () => {
    const sessions: Session[] = [];
    const model = stage(allFollowAll(8), [], {
      behaviours: [
        shareAwake({ share: 1, posts: 3 }),
        writeEvenly({ probability: 1 }),
        recorder(sessions),
      ],
    });
    const world = createWorld(model);
    for (let t = 0; t < 4; t++) world.step();
    expect(new Set(sessions.map(({ posts }) => posts.length))).toEqual(new Set([0, 3]));
  });

  it('shareAwake(...) says what is wrong with an option', () => {
    expect(() => shareAwake({ share: 0 })).toThrow(
      'shareAwake: share must be a number in (0, 1], got 0.',
    );
    expect(() => shareAwake({ posts: 1.5 })).toThrow(
      'posts must be a whole number in [1, Infinity), got 1.5',
    );
    expect(() => shareAwake({ chair: 1 } as never)).toThrow('unknown option "chair"');
  });
});

describe('repostEvenly({ probability })', () => {
  const run = (probability: number) => {
    const sessions: Session[] = [];
    const model = stage(
      allFollowAll(30),
      [
        { tick: 0, author: 0, topic: 0 },
        { tick: 3, author: 1, topic: 0 },
      ],
      {
        behaviours: [alwaysAwake(), repostEvenly({ probability }), recorder(sessions)],
      },
    );
    return { posts: stepAndCollect(createWorld(model, { seed: 'even' }), 12), sessions };
  };

  it('repostEvenly(...) reposts what its draws say, once per root', () => {
    const [k0, k1] = deriveKey(seedKey('even'), 'repostEvenly');
    const { posts, sessions } = run(0.05);
    const wanted = new Set<string>();
    for (const { agent, posts: read } of sessions) {
      for (const { author, root, sequence } of read)
        if (
          agent !== 0 + (root === 1 ? 0 : 1) &&
          drawAbout(k0, k1, agent, author, sequence, 0) < 0.05
        )
          wanted.add(`${agent} ${root}`);
    }
    const found = posts
      .filter(({ kind }) => kind === POST.repost)
      .map(({ author, root }) => `${author} ${root}`);
    expect(found.length).toBeGreaterThan(3);
    expect(new Set(found)).toEqual(wanted);
    expect(found.length).toBe(wanted.size);
  });

  it('repostEvenly(...) at 1 reposts every root once per account, its author left out; at 0 nothing', () => {
    const reposts = run(1).posts.filter(({ kind }) => kind === POST.repost);
    expect(reposts.length).toBe(2 * 29);
    expect(run(0).posts.length).toBe(2);
  });

  it('repostEvenly(...) says what is wrong with an option', () => {
    expect(() => repostEvenly({ probability: 2 })).toThrow(
      'repostEvenly: probability must be a number in [0, 1], got 2.',
    );
    expect(() => repostEvenly({ chance: 1 } as never)).toThrow('unknown option "chance"');
  });
});

describe('writeEvenly({ probability })', () => {
  it('writeEvenly(...) writes the voice with that probability per visit (false alarm 1e-6)', () => {
    const model = stage(nobodyFollows(400), [], {
      // Bounded confidence brings the opinions; nobody reads.
      behaviours: [
        shareAwake({ share: 0.5 }),
        writeEvenly({ probability: 0.2 }),
        boundedConfidence(),
      ],
      initial: { opinion: (i, site) => site.draw(i, 0) },
    });
    const world = createWorld(model, { seed: 'write' });
    const posts = stepAndCollect(world, 60);
    const { sessions } = world.figures;
    expect(Math.abs(posts.length / sessions - 0.2)).toBeLessThan(
      ALARM * Math.sqrt(0.16 / sessions),
    );
    const opinion = world.view.column('opinion').array;
    for (const { author, stance, topic } of posts) {
      expect(stance).toBe(opinion[author]);
      expect(topic).toBe(0);
    }
  });

  it('writeEvenly(...) at 0 writes nothing, and says what is wrong with an option', () => {
    const model = stage(nobodyFollows(9), [], {
      behaviours: [alwaysAwake(), writeEvenly({ probability: 0 })],
    });
    expect(stepAndCollect(createWorld(model), 20)).toEqual([]);
    expect(() => writeEvenly({ probability: -1 })).toThrow(
      'writeEvenly: probability must be a number in [0, 1], got -1.',
    );
    expect(() => writeEvenly({ odds: 1 } as never)).toThrow('unknown option "odds"');
  });
});
