import { describe, expect, it } from 'vitest';
import { attending } from '../../src/behaviour/attending.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { attentionMeasure } from '../../src/world/series/attention-measure.ts';
import { createWorld } from '../../src/world/world.ts';
import { allFollowAll, alwaysAwake, randomLines, recorder, type Session, stage } from './stage.ts';

const TOPICS = [{ name: 'a', political: true }, { name: 'b' }, { name: 'c' }];

describe('attending(options)', () => {
  it('attending({ topic, halfLife }) counts what is read with a half-life, as a slow twin does (1e-5)', () => {
    const sessions: Session[] = [];
    const lines = randomLines(3, { ticks: 60, authors: [0, 1, 2, 3], topics: 3 });
    const model = stage(allFollowAll(6), lines, {
      topics: TOPICS,
      behaviours: [
        shareAwake({ share: 0.4, posts: 5 }),
        attending({ topic: 1, halfLife: 3 }),
        recorder(sessions),
      ],
    });
    const world = createWorld(model, { seed: 'attend' });
    for (let t = 0; t < 60; t++) world.step();
    const all = world.view.column('readAll').array;
    const on = world.view.column('readOnTopic').array;
    let sumAll = 0;
    let sumOn = 0;
    for (let i = 0; i < 6; i++) {
      let a = 0;
      let o = 0;
      let last = 0;
      for (const { posts, tick } of sessions.filter(({ agent }) => agent === i)) {
        const kept = 2 ** (-((tick - last) * 0.25) / 3);
        a = a * kept + posts.length;
        o = o * kept + posts.filter(({ topic }) => topic === 1).length;
        last = tick;
      }
      expect(Math.abs(all[i]! - a)).toBeLessThan(1e-5 * Math.max(1, a));
      expect(Math.abs(on[i]! - o)).toBeLessThan(1e-5 * Math.max(1, o));
      sumAll += a * 2 ** (-((60 - last) * 0.25) / 3);
      sumOn += o * 2 ** (-((60 - last) * 0.25) / 3);
    }
    expect(sumOn).toBeGreaterThan(1);
    expect(attentionMeasure().of(world.view)).toBeCloseTo(sumOn / sumAll, 5);
    expect(attentionMeasure({ kind: 'netizen', name: 'b' })).toMatchObject({
      name: 'attention.b@netizen',
      unit: 'share [0, 1]',
    });
    expect(attentionMeasure({ kind: 'netizen' }).of(world.view)).toBeCloseTo(sumOn / sumAll, 5);
  });

  it('attending() changes nothing but its own columns', () => {
    const lines = randomLines(4, { ticks: 20, authors: [0, 1], topics: 2 });
    const posts = (isWatched: boolean): number => {
      const behaviours = [alwaysAwake(), ...(isWatched ? [attending()] : [])];
      const world = createWorld(stage(allFollowAll(3), lines, { topics: TOPICS, behaviours }));
      for (let t = 0; t < 20; t++) world.step();
      return world.view.log.next;
    };
    expect(posts(true)).toBe(posts(false));
  });

  it('attending(...) says what is wrong with an option', () => {
    expect(() => attending({ halfLife: 0 })).toThrow(
      'attending: halfLife must be a number in (0, Infinity), got 0.',
    );
    expect(() => attending({ topic: -1 })).toThrow(
      'attending: topic must be a whole number in [0, 254], got -1.',
    );
    expect(() => attending({ topics: 1 } as never)).toThrow('Did you mean "topic"?');
    expect(() => attentionMeasure({ kinds: 'a' } as never)).toThrow('Did you mean "kind"?');
  });
});
