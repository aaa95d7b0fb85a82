import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockSubject,
  createHotList,
  type HotList,
  type HotListOptions,
  heatUp,
  indexHotList,
  refreshHotList,
} from '../../src/posts/hot-list.ts';

function onList(hot: HotList): { subject: number; post: number; topic: number; score: number }[] {
  return Array.from({ length: hot.count }, (_, s) => ({
    subject: hot.subject[s]!,
    post: hot.post[s]!,
    topic: hot.topic[s]!,
    score: hot.score[s]!,
  }));
}

const subjects = (hot: HotList): number[] => onList(hot).map(({ subject }) => subject);

describe('createHotList(options)', () => {
  it('createHotList(options) checks every option', () => {
    const wrong: [HotListOptions, string][] = [
      [{ slots: 1001 }, 'hotList: slots must be a whole number in [0, 1000], got 1001.'],
      [{ halfLife: 0 }, 'hotList: halfLife must be a number in (0, Infinity), got 0.'],
      [{ repostWeight: 2 }, 'hotList: repostWeight must be a number in [0, 1], got 2.'],
      [{ growth: -1 }, 'hotList: growth must be a number in [0, Infinity), got -1.'],
      [{ slot: 1 } as never, 'hotList: unknown option "slot". Did you mean "slots"?'],
    ];
    for (const [options, message] of wrong) expect(() => createHotList(options)).toThrow(message);
    expect(createHotList().params).toEqual({
      slots: 50,
      halfLife: 4,
      repostWeight: 0.5,
      growth: 0.5,
    });
  });
});

describe('heatUp(hot, ...), refreshHotList(hot, dt, oldestPost)', () => {
  it('refreshHotList(...) halves heat in a half-life and scores heat (1 + recent / heat)^growth', () => {
    const hot = createHotList({ halfLife: 2, growth: 0.5 });
    heatUp(hot, 7, 3, 4, 11, 0);
    refreshHotList(hot, 2, 1);
    const heat = 4 * 0.5;
    const recent = 4 * Math.exp(-2);
    expect(onList(hot)).toEqual([
      {
        subject: 7,
        post: 11,
        topic: 3,
        score: expect.closeTo(heat * Math.sqrt(1 + recent / heat), 10),
      },
    ]);
  });

  it('refreshHotList(...) prefers what grows now among equally heated subjects', () => {
    const hot = createHotList({ halfLife: 1e9, growth: 1 });
    heatUp(hot, 1, 0, 10, 1, 0);
    for (let t = 0; t < 8; t++) refreshHotList(hot, 1, 1);
    heatUp(hot, 2, 0, 10, 2, 0);
    refreshHotList(hot, 0.25, 1);
    expect(subjects(hot)).toEqual([2, 1]);
  });

  it('refreshHotList(...) cuts to its slots and breaks ties by the smaller subject', () => {
    const hot = createHotList({ slots: 3 });
    for (const subject of [9, 4, 6, 5]) heatUp(hot, subject, 0, subject === 6 ? 2 : 1, subject, 0);
    refreshHotList(hot, 1, 1);
    expect(subjects(hot)).toEqual([6, 4, 5]);
  });

  it('refreshHotList(...) forgets what has cooled below 0.05', () => {
    const hot = createHotList({ halfLife: 1 });
    heatUp(hot, 3, 0, 1, 1, 0);
    heatUp(hot, 4, 0, 100, 2, 0);
    for (let t = 0; t < 6; t++) refreshHotList(hot, 1, 1);
    expect([subjects(hot), hot.rowOf.get(3), hot.rowOf.get(4)]).toEqual([[4], undefined, 0]);
  });

  it('heatUp(...) lets the root with the most engagement stand for the subject, the later among equals', () => {
    const hot = createHotList();
    heatUp(hot, 1, 0, 1, 10, 0);
    heatUp(hot, 1, 0, 1, 11, 0);
    refreshHotList(hot, 0.1, 1);
    expect(hot.post[0]).toBe(11);
    heatUp(hot, 1, 0, 1, 10, 3);
    heatUp(hot, 1, 0, 1, 12, 0);
    refreshHotList(hot, 0.1, 1);
    expect(hot.post[0]).toBe(10);
  });

  it('refreshHotList(...) keeps the heat of a subject whose root left the log; the next post stands for it', () => {
    const hot = createHotList({ halfLife: 1e9, growth: 0 });
    heatUp(hot, 1, 0, 10, 5, 100);
    heatUp(hot, 2, 0, 3, 9, 0);
    refreshHotList(hot, 1, 6);
    expect(subjects(hot)).toEqual([2]);
    heatUp(hot, 1, 0, 1, 12, 0);
    refreshHotList(hot, 1, 6);
    expect(
      onList(hot).map(({ post, score, subject }) => [subject, post, Math.round(score)]),
    ).toEqual([
      [1, 12, 11],
      [2, 9, 3],
    ]);
  });

  it('indexHotList(hot) finds the row of each subject', () => {
    const hot = createHotList();
    for (const subject of [5, 8]) heatUp(hot, subject, 0, 1, 1, 0);
    hot.rowOf.clear();
    indexHotList(hot);
    expect([...hot.rowOf]).toEqual([
      [5, 0],
      [8, 1],
    ]);
  });
});

describe('properties', () => {
  const options = { halfLife: 3, growth: 0.7, slots: 5 };
  const choices = fc.record({
    // Below ln 2 hours the heat decays faster than what is recent.
    halfLife: fc.constantFrom(0.2, 0.6931471805599453, 3),
    growth: fc.constantFrom(0, 0.7, 2),
    slots: fc.integer({ min: 0, max: 5 }),
  });
  const tick = fc.array(
    fc.record({
      subject: fc.integer({ min: 1, max: 9 }),
      weight: fc.constantFrom(1, 0.5),
      engagement: fc.nat({ max: 5 }),
    }),
    { maxLength: 12 },
  );
  const runs = fc.array(tick, { minLength: 1, maxLength: 8 });

  function runHot(
    ticks: readonly (readonly { subject: number; weight: number; engagement: number }[])[],
    name: (s: number) => number,
    chosen: HotListOptions = options,
  ): HotList {
    const hot = createHotList(chosen);
    let post = 0;
    for (const posts of ticks) {
      for (const { engagement, subject, weight } of posts)
        heatUp(hot, name(subject), 0, weight, ++post, engagement);
      refreshHotList(hot, 0.5, 1);
    }
    return hot;
  }

  it('refreshHotList(...) is a Map that decays and is sorted', () => {
    fc.assert(
      fc.property(runs, choices, (ticks, chosen) => {
        const heat = new Map<number, { heat: number; recent: number }>();
        for (const posts of ticks) {
          for (const { subject, weight } of posts) {
            const { heat: old = 0, recent = 0 } = heat.get(subject) ?? {};
            heat.set(subject, { heat: old + weight, recent: recent + weight });
          }
          for (const [subject, one] of heat) {
            one.heat *= 0.5 ** (0.5 / chosen.halfLife);
            one.recent *= Math.exp(-0.5);
            if (one.heat < 0.05) heat.delete(subject);
          }
        }
        const twin = [...heat].map(([subject, one]) => ({
          subject,
          score: one.heat * (1 + one.recent / one.heat) ** chosen.growth,
        }));
        const hot = runHot(ticks, (s) => s, chosen);
        const scoreOf = new Map(twin.map(({ score, subject }) => [subject, score]));
        for (const { score, subject } of onList(hot))
          expect(score).toBeCloseTo(scoreOf.get(subject)!, 9);
        const best = twin.map(({ score }) => score).sort((a, b) => b - a);
        onList(hot).forEach(({ score }, s) => {
          expect(score).toBeCloseTo(best[s]!, 9);
        });
        expect(hot.count).toBe(Math.min(chosen.slots, twin.length));
      }),
    );
  });

  it('refreshHotList(...) conserves heat when subjects are renamed, and renames the list where nothing ties', () => {
    fc.assert(
      fc.property(
        runs,
        fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 9 }),
        (ticks, names) => {
          const rename = (s: number): number => 100 * names[s - 1]!;
          const [plain, renamed] = [runHot(ticks, (s) => s), runHot(ticks, rename)];
          const heats = (hot: HotList) =>
            Array.from(hot.table.columns.heat.subarray(0, hot.table.length));
          expect(heats(renamed)).toEqual(heats(plain));
          expect(Array.from(renamed.score)).toEqual(Array.from(plain.score));
          if (new Set(plain.score.subarray(0, plain.count)).size < plain.count || plain.count === 5)
            return;
          expect(subjects(renamed)).toEqual(subjects(plain).map(rename));
        },
      ),
    );
  });
});

describe('blockSubject(hot, subject, until)', () => {
  it('blockSubject(...) keeps a subject off the list, heat and all, until its hour', () => {
    const hot = createHotList({ halfLife: 1e9, growth: 0 });
    for (const subject of [7, 8]) heatUp(hot, subject, 0, subject, 1, 0);
    const listed = (hour: number): number[] => {
      refreshHotList(hot, 0.25, 1, hour);
      return Array.from(hot.subject.subarray(0, hot.count));
    };
    expect(listed(0)).toEqual([8, 7]);
    blockSubject(hot, 8, 3);
    blockSubject(hot, 8, 2);
    expect([listed(0.25), listed(2.75)]).toEqual([[7], [7]]);
    expect(hot.blocked.length).toBe(1);
    expect(listed(3)).toEqual([8, 7]);
    expect(hot.blocked.length).toBe(0);
  });
});
