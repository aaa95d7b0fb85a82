import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import { type AskingOptions, asking } from '../../src/behaviour/asking.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { drawAbout } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import { ALARM } from '../random/statistics.ts';
import { type Post, stepAndCollect } from '../world/models.ts';
import { alwaysAwake, type Line, randomLines, recorder, type Session, stage } from './stage.ts';

const N = 4000;
const TOPICS = [{ name: 'police', political: true, salience: 0.2 }, { name: 'gossip' }];

/** Readers 1..N of account 0, who ask one of three desks. */
function crowd(
  lines: readonly Line[],
  options: Partial<AskingOptions>,
  changes: Partial<Model> = {},
): Post[] {
  const rows = [[], ...Array.from({ length: N }, () => [0]), [], [], []];
  const model = stage(rows, lines, {
    kinds: { netizen: N + 1, official: 3 },
    topics: TOPICS,
    behaviours: [alwaysAwake(), asking({ kind: 'official', ...options })],
    ...changes,
  });
  const posts = stepAndCollect(
    createWorld(model, { seed: 'ask' }),
    2 + Math.max(...lines.map(({ tick }) => tick)),
  );
  return posts.filter(({ kind }) => kind === POST.question);
}
const line: Line = { tick: 0, author: 0, topic: 0 };
const expectShare = (count: number, p: number): void =>
  expect(Math.abs(count / N - p)).toBeLessThanOrEqual(ALARM * Math.sqrt((p * (1 - p)) / N));

const loud = (factor: number): Institution =>
  defineInstitution({
    name: 'loud',
    kind: null,
    phase: 'events',
    act(_own, _view, ctx) {
      ctx.signal('salience')[0] = factor * 0.2;
    },
  });

describe('asking(options)', () => {
  it('asking(...) asks with probability `rate` per post read on the topic (false alarm 1e-6)', () => {
    expectShare(crowd([line], { rate: 0.05 }).length, 0.05);
    expectShare(crowd([{ ...line, topic: 1 }], { rate: 0.05 }).length, 0);
    expectShare(crowd([{ ...line, topic: 1 }], { rate: 0.05, topic: 1 }).length, 0.05);
    expectShare(crowd([line], { rate: 0 }).length, 0);
  });

  it('asking(...) asks more while the topic is salient, at most twenty times', () => {
    expectShare(crowd([line], { rate: 0.01 }, { institutions: [loud(5)] }).length, 0.05);
    expectShare(crowd([line], { rate: 0.01 }, { institutions: [loud(90)] }).length, 0.2);
    expectShare(crowd([line], { rate: 0.05 }, { institutions: [loud(0.2)] }).length, 0.01);
  });

  it('asking(...) obeys the willingness to speak, and carries the voice', () => {
    const shy = defineBehaviour({
      name: 'shy',
      writes: ['willing', 'voice'],
      visit(_state, visits) {
        visits.willing.fill(0.25, 0, visits.count);
        visits.voice.fill(-0.5, 0, visits.count);
      },
    });
    const behaviours = [alwaysAwake(), shy, asking({ kind: 'official', rate: 0.2, appeal: 0.7 })];
    const questions = crowd([line], {}, { behaviours });
    expectShare(questions.length, 0.05);
    for (const { appeal, register, stance } of questions) {
      expect(stance).toBe(-0.5);
      expect([appeal, register]).toEqual([Math.fround(0.7), Math.fround(0.7)]);
    }
  });

  it('asking(...) asks the author of what was read, or of what that reposts, where it is of the kind', () => {
    // Account 1 reposts the first desk and asks nothing; accounts 2 and 3 read account 1.
    const repeat = defineBehaviour({
      name: 'repeat',
      writes: ['willing'],
      visit(_state, visits, ctx) {
        for (let v = 0; v < visits.count; v++) if (visits.agent[v] === 1) visits.willing[v] = 0;
        for (let v = 0; v < visits.count; v++)
          if (visits.agent[v] === 1 && visits.start[v] !== visits.start[v + 1])
            ctx.repost(1, visits.post[visits.start[v]!]!);
      },
    });
    const rows = [[5], [4], [1], [1], [], [], []];
    const model = stage(
      rows,
      [
        { tick: 0, author: 4, topic: 0 },
        { tick: 0, author: 5, topic: 0 },
      ],
      {
        kinds: { netizen: 4, official: 3 },
        topics: TOPICS,
        behaviours: [alwaysAwake(), repeat, asking({ kind: 'official', rate: 1 })],
      },
    );
    const posts = stepAndCollect(createWorld(model), 4);
    const asked = new Map(
      posts.flatMap((post) => (post.kind === POST.question ? [[post.author, post]] : [])),
    );
    expect(asked.get(0)!.to).toBe(5);
    expect(asked.has(1)).toBe(false);
    expect([asked.get(2)!.to, asked.get(3)!.to]).toEqual([4, 4]);
    expect(posts.find(({ id }) => id === asked.get(0)!.parent)!.author).toBe(5);
  });

  it('asking(...) asks one of the kind by lot about what others wrote, and has no parent then', () => {
    const questions = crowd([line], { rate: 0.3 });
    const counts = [0, 1, 2].map((d) => questions.filter(({ to }) => to === N + 1 + d).length);
    for (const count of counts)
      expect(Math.abs(count / questions.length - 1 / 3)).toBeLessThan(
        ALARM * Math.sqrt(2 / 9 / questions.length),
      );
    for (const { parent } of questions) expect(parent).toBe(0);
  });

  it('asking(...) addresses nobody where the kind has no accounts', () => {
    const rows = [[], ...Array.from({ length: N + 3 }, () => [0])];
    const model = stage(rows, [line], {
      kinds: { netizen: N + 4, official: 0 },
      behaviours: [alwaysAwake(), asking({ kind: 'official', rate: 0.01 })],
    });
    const questions = stepAndCollect(createWorld(model), 2).filter(
      ({ kind }) => kind === POST.question,
    );
    expect(questions.length).toBeGreaterThan(10);
    for (const { to } of questions) expect(to).toBe(NONE);
  });

  it('asking(...) asks once per visit, about the first post that its draws pick: the slow twin', () => {
    const sessions: Session[] = [];
    const lines = randomLines(5, { ticks: 6, authors: [0, 1, 2], topics: 2, share: 0.9 });
    const follow = Array.from({ length: 40 }, (_, i) => (i < 3 ? [] : [0, 1, 2]));
    const model = stage([...follow, []], lines, {
      kinds: { netizen: 40, official: 1 },
      topics: TOPICS,
      behaviours: [alwaysAwake(), asking({ kind: 'official', rate: 0.2 }), recorder(sessions)],
    });
    const posts = stepAndCollect(createWorld(model, { seed: 'twin' }), 7);
    const [k0, k1] = deriveKey(seedKey('twin'), 'asking');
    const expected = sessions.flatMap(({ agent, hour, posts: read }) => {
      const picked = read.find(
        ({ author, kind, sequence, topic }) =>
          topic === 0 &&
          kind !== POST.comment &&
          kind !== POST.reply &&
          drawAbout(k0, k1, agent, author, sequence, 0) < 0.2,
      );
      return picked ? [`${agent} ${hour}`] : [];
    });
    const found = posts
      .filter(({ kind }) => kind === POST.question)
      .map(({ author, hour }) => `${author} ${hour}`);
    expect(found.length).toBeGreaterThan(20);
    expect(found.sort()).toEqual(expected.sort());
  });

  it('asking(...) says what is wrong with an option', () => {
    expect(() => asking({ kind: 'official', rate: 2 })).toThrow(
      'asking: rate must be a number in [0, 1], got 2.',
    );
    expect(() => asking({ kind: 'official', topic: 0.5 })).toThrow(
      'topic must be a whole number in [0, 254], got 0.5',
    );
    expect(() => asking({ kind: 'official', appeal: -1 })).toThrow(
      'appeal must be a number in [0, Infinity), got -1',
    );
    expect(() => asking({ kind: 'official', rates: 1 } as never)).toThrow('Did you mean "rate"?');
  });
});
