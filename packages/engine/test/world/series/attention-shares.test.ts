import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attending } from '../../../src/behaviour/attending.ts';
import { shareAwake } from '../../../src/behaviour/share-awake.ts';
import type { Model } from '../../../src/contract/model.ts';
import { run } from '../../../src/world/run.ts';
import { attentionShares } from '../../../src/world/series/attention-shares.ts';
import { createWorld } from '../../../src/world/world.ts';
import { allFollowAll, randomLines, recorder, type Session, stage } from '../../behaviour/stage.ts';
import { bareBehaviours } from '../models.ts';

const TOPICS = [{ name: 'a', political: true }, { name: 'b' }, { name: 'c' }];
const KINDS = { netizen: 4, leader: 2, stateMedia: { count: 1, wakes: true } };
const AUTHORS = ['leader', 'stateMedia'];

function modelOf(
  seed: number,
  shares: { every: number; credit?: 'source' | 'author' },
  sessions: Session[],
): Model {
  const lines = randomLines(seed, { ticks: 48, authors: [0, 1, 4, 5, 6], topics: 3 });
  const [awake, , repost] = bareBehaviours({ share: 0.4, posts: 5, repost: 0.4 });
  return stage(allFollowAll(7), lines, {
    kinds: KINDS,
    topics: TOPICS,
    behaviours: [
      awake!,
      repost!,
      attending({ shares: { authors: AUTHORS, topics: 3, ...shares } }),
      recorder(sessions),
    ],
    measures: attentionShares({ authors: AUTHORS }),
    recordEvery: shares.every,
  });
}

/** The same from the sessions: nothing but a count. */
function twin(sessions: readonly Session[], from: number, to: number, credit: 'source' | 'author') {
  const posts = sessions.filter(({ tick }) => tick >= from && tick < to).flatMap((s) => s.posts);
  const kind = credit === 'source' ? 'sourceKind' : 'authorKind';
  const share = (...kinds: number[]): number =>
    posts.filter((post) => kinds.includes(post[kind])).length / posts.length;
  const parts = [0, 1, 2].map(
    (k) => posts.filter(({ topic }) => topic === k).length / posts.length,
  );
  const entropy = parts.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
  return {
    'attention.share@leader': share(1),
    'attention.share@stateMedia': share(2),
    'attention.share@others': share(0),
    'attention.entropy': entropy,
    'attention.evenness': entropy / Math.log(3),
  };
}

describe('attentionShares({ authors })', () => {
  it('attentionShares(...) counts every interval as a slow twin does, and shares add up to 1 (1e-12)', () => {
    const cases = fc.record({
      seed: fc.integer({ min: 1, max: 1000 }),
      every: fc.constantFrom(0.25, 1, 1.5, 4),
      credit: fc.constantFrom('source' as const, 'author' as const),
    });
    fc.assert(
      fc.property(cases, ({ credit, every, seed }) => {
        const sessions: Session[] = [];
        const world = createWorld(modelOf(seed, { every, credit }, sessions), { seed });
        const result = run(world, { for: 12 });
        for (let row = 1; row < result.hours.length; row++) {
          const to = result.hours[row]! * 4;
          const expected = twin(sessions, to - every * 4, to, credit);
          for (const [name, value] of Object.entries(expected)) {
            const found = result.series(name)[row]!;
            if (Number.isNaN(value)) expect(found).toBeNaN();
            else expect(found).toBeCloseTo(value, 12);
          }
          const sum = ['leader', 'stateMedia', 'others'].reduce(
            (total, kind) => total + result.series(`attention.share@${kind}`)[row]!,
            0,
          );
          if (!Number.isNaN(sum)) expect(sum).toBeCloseTo(1, 12);
        }
        expect(result.series('attention.entropy')[0]).toBeNaN();
        expect(sessions.flatMap(({ posts }) => posts).length).toBeGreaterThan(50);
      }),
      { numRuns: 12 },
    );
  });

  it('attending({ shares: { credit } }) credits reposts to who wrote them, or to who brought them', () => {
    const share = (credit: 'source' | 'author'): number => {
      const sessions: Session[] = [];
      const world = createWorld(modelOf(5, { every: 12, credit }, sessions), { seed: 5 });
      return run(world, { for: 12 }).last('attention.share@stateMedia');
    };
    expect(share('source')).not.toBe(share('author'));
  });

  it('attending() without shares keeps two columns, and changes no post with them', () => {
    const names = (isCounted: boolean): [string[], number] => {
      const shares = { authors: AUTHORS, topics: 3 };
      const lines = randomLines(4, { ticks: 20, authors: [0, 1], topics: 3 });
      const model = stage(allFollowAll(7), lines, {
        kinds: KINDS,
        topics: TOPICS,
        behaviours: [shareAwake({ share: 0.5, posts: 5 }), attending(isCounted ? { shares } : {})],
      });
      const world = createWorld(model, { seed: 1 });
      for (let t = 0; t < 20; t++) world.step();
      const known = [
        'readAll',
        'readOnTopic',
        'readFrom0',
        'readFrom2',
        'readAbout0',
        'readAbout2',
      ];
      return [known.filter((name) => world.view.has(name)), world.view.log.next];
    };
    expect(names(false)[0]).toEqual(['readAll', 'readOnTopic']);
    expect(names(true)[0].length).toBe(6);
    expect(names(true)[1]).toBe(names(false)[1]);
  });

  it('attending({ shares }) says what is wrong with an option', () => {
    const good = { authors: ['leader'], topics: 2 };
    const wrong: [object, string][] = [
      [{ topics: 0 }, 'attending: shares: topics must be a whole number in [1, 255], got 0.'],
      [{ every: 0 }, 'every must be a number in (0, Infinity), got 0'],
      [{ credit: 'reader' }, 'credit must be "source" or "author", got "reader"'],
      [{ author: [] }, 'Did you mean "authors"?'],
      [{ authors: Array.from({ length: 33 }, String) }, 'authors.length must be'],
    ];
    for (const [change, message] of wrong)
      expect(() => attending({ shares: { ...good, ...change } })).toThrow(message);
    expect(() => attentionShares({ kinds: [] } as never)).toThrow('unknown option "kinds"');
  });
});
