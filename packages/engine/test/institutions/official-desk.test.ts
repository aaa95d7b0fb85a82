import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GrowingTable } from '../../src/agents/table.ts';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { type DeskOptions, officialDesk } from '../../src/institutions/official-desk.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { drawPoisson } from '../../src/random/poisson.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { type Line, nobodyFollows, stage, stepAll } from '../behaviour/stage.ts';
import { ALARM } from '../random/statistics.ts';
import { stepAndCollect } from '../world/models.ts';

/** Asks every desk `rate` questions an hour, at Poisson times. */
const askers = (rate: number): Institution =>
  defineInstitution({
    name: 'askers',
    kind: null,
    phase: 'events',
    act(_own, _view, ctx) {
      const { dt, hour, k0, k1, tick } = ctx;
      const { hi, lo } = ctx.kinds.get('official');
      for (let to = lo; to < hi; to++) {
        const count = drawPoisson(k0, k1, tick, to, 0, rate * dt);
        for (let n = 0; n < count; n++)
          ctx.post(0, {
            kind: 'question',
            topic: 0,
            to,
            hour: hour + dt * drawUnit(k0, k1, tick, to, 2 + n),
          });
      }
    },
  });

const QUIET: DeskOptions = { postsPerDay: 0, openness: 1, patience: 1e6 };
function deskWorld(
  desks: number,
  options: DeskOptions,
  changes: Partial<Model> & { lines?: Line[] } = {},
): World {
  const { lines = [], ...rest } = changes;
  const model = stage(nobodyFollows(desks + 1), lines, {
    kinds: { netizen: 1, official: desks },
    behaviours: [],
    institutions: [officialDesk(options)],
    feed: { horizon: 2 },
    ...rest,
  });
  return createWorld(model, { seed: 'desk' });
}
interface Sent {
  desk: number;
  asked: number;
  started: number;
  ended: number;
}
function sentBy(world: World): Sent[] {
  const { sent } = world.view.institution('desk') as unknown as { sent: GrowingTable };
  const c = sent.columns;
  return Array.from({ length: sent.length }, (_, r) => {
    return {
      desk: c['desk']![r]!,
      asked: c['asked']![r]!,
      started: c['started']![r]!,
      ended: c['ended']![r]!,
    };
  });
}
const totalOf = (world: World, column: string): number =>
  Array.from(world.view.institution('desk')[column] as Uint32Array).reduce((sum, x) => sum + x, 0);

/** Waits of a desk in the world, after a beginning that is left out. */
function waits(options: DeskOptions, rate: number, settings: { desks: number; hours: number }) {
  const { desks, hours } = settings;
  const world = deskWorld(
    desks,
    { ...QUIET, serviceTime: 1, ...options },
    {
      tick: 1,
      institutions: [askers(rate), officialDesk({ ...QUIET, serviceTime: 1, ...options })],
    },
  );
  while (world.hour < hours) world.step();
  const sent = sentBy(world).filter(({ asked }) => asked > 60 && asked < hours - 60);
  const waited = sent.map(({ asked, started }) => started - asked);
  const share = waited.filter((wait) => wait > 0).length / sent.length;
  const mean = waited.reduce((sum, wait) => sum + wait, 0) / sent.length;
  // Desks are independent of each other: their means give the standard error, all that it is correlated inside a desk included.
  const off = new Float64Array(desks);
  sent.forEach(({ desk }, q) => {
    off[desk]! += waited[q]! - mean;
  });
  const error = Math.sqrt(off.reduce((sum, x) => sum + x * x, 0)) / sent.length;
  return { n: sent.length, share, mean, error, dropped: totalOf(world, 'dropped') };
}

describe('officialDesk(options): the queue', () => {
  it('officialDesk(...) inside a world agrees with Erlang C within 5% (V22)', () => {
    // c = 4, lambda = 3, mu = 1: P(wait) .50943, mean wait .50943 h.
    const four = waits({ officers: 4, nightOfficers: 4 }, 3, { desks: 300, hours: 720 });
    expect(four.n).toBeGreaterThan(500_000);
    expect(Math.abs(four.share / 0.50943 - 1)).toBeLessThan(0.05);
    expect(Math.abs(four.mean / 0.50943 - 1)).toBeLessThan(0.05);
    expect(Math.abs(four.mean - 0.50943)).toBeLessThan(ALARM * four.error);
    // c = 2, lambda = 1.5: .6429, 1.2857 h.
    const two = waits({ officers: 2, nightOfficers: 2 }, 1.5, { desks: 300, hours: 720 });
    expect(Math.abs(two.share / 0.6429 - 1)).toBeLessThan(0.05);
    expect(Math.abs(two.mean / 1.2857 - 1)).toBeLessThan(0.05);
    expect(Math.abs(two.mean - 1.2857)).toBeLessThan(ALARM * two.error);
  });

  it('officialDesk({ patience }) loses more questions and makes the others wait less with less patience (Erlang A)', () => {
    const found = [4, 1, 0.25].map((patience) =>
      waits({ officers: 2, nightOfficers: 2, patience }, 1.8, { desks: 40, hours: 300 }),
    );
    for (let k = 1; k < found.length; k++) {
      expect(found[k]!.dropped).toBeGreaterThan(found[k - 1]!.dropped);
      expect(found[k]!.mean).toBeLessThan(found[k - 1]!.mean);
    }
  });

  it('officialDesk(...) serves each desk first come first served, also within a tick', () => {
    const rolls = [0.9, 0.2, 0.6, 0.4, 0.95, 0.1];
    const lines = rolls.map(
      (hour, n): Line => ({ tick: 0, author: 5 - n, topic: 0, kind: 'question', to: 6, hour }),
    );
    const model = stage(nobodyFollows(7), lines, {
      kinds: { netizen: 6, official: 1 },
      behaviours: [],
      institutions: [officialDesk({ ...QUIET, officers: 1, serviceTime: 0.5 })],
      tick: 1,
    });
    const world = createWorld(model);
    stepAll(world, 40);
    const sent = sentBy(world);
    expect(sent.map(({ asked }) => asked)).toEqual([...rolls].sort((a, b) => a - b));
    for (let k = 1; k < sent.length; k++)
      expect(sent[k]!.started).toBe(Math.max(sent[k]!.asked, sent[k - 1]!.ended));
    expect(sent[0]!.started).toBe(0.1);
  });

  it('officialDesk({ nightOfficers }) answers with the roster of the hour', () => {
    const sentWith = (nightOfficers: number): Sent[] => {
      const options = { ...QUIET, officers: 4, nightOfficers, serviceTime: 0.2 };
      const world = deskWorld(20, options, { institutions: [askers(2), officialDesk(options)] });
      while (world.hour < 72) world.step();
      return sentBy(world);
    };
    const isNight = (hour: number): boolean => hour % 24 < 8;
    const none = sentWith(0);
    expect(none.length).toBeGreaterThan(1000);
    expect(none.some(({ started }) => isNight(started) && started >= 8)).toBe(false);
    // Those who ask by night wait until eight.
    const night = none.filter(({ asked }) => isNight(asked));
    for (const { asked, started } of night)
      expect(started).toBeGreaterThanOrEqual(Math.floor(asked / 24) * 24 + 8);
    const meanNight = (list: Sent[]): number => {
      const waited = list
        .filter(({ asked }) => isNight(asked))
        .map(({ asked, started }) => started - asked);
      return waited.reduce((sum, wait) => sum + wait, 0) / waited.length;
    };
    expect(meanNight(sentWith(1))).toBeLessThan(1);
    expect(meanNight(none)).toBeGreaterThan(3);
    expect(meanNight(sentWith(4))).toBeLessThan(meanNight(sentWith(1)));
  });

  it('officialDesk({ openness }) takes on that share of questions (false alarm 1e-6)', () => {
    const options = { ...QUIET, openness: 0.7, officers: 4, serviceTime: 0.01 };
    const world = deskWorld(30, options, { institutions: [askers(2), officialDesk(options)] });
    while (world.hour < 48) world.step();
    const asked = totalOf(world, 'asked');
    const share = totalOf(world, 'dropped') / asked;
    expect(Math.abs(share - 0.3)).toBeLessThan(ALARM * Math.sqrt(0.21 / asked));
  });

  it('officialDesk(...) answers in public: under the question, to the asker, in its voice', () => {
    const line: Line = {
      tick: 0,
      author: 0,
      topic: 0,
      kind: 'question',
      to: 1,
      subject: 9,
      hour: 0.1,
    };
    const options = { ...QUIET, serviceTime: 1, stance: 0.25, replyRegister: 0.75 };
    const world = deskWorld(1, options, { lines: [line] });
    const posts = stepAndCollect(world, 100);
    const [question, answer] = posts;
    expect(posts.length).toBe(2);
    expect(answer).toMatchObject({
      kind: POST.reply,
      parent: question!.id,
      to: 0,
      stance: 0.25,
      register: 0.75,
      subject: 9,
      topic: 0,
    });
    const [{ asked, ended, started }] = sentBy(world) as [Sent];
    expect([asked, started]).toEqual([0.1, 0.1]);
    // Published in the tick in which it was finished, or as soon as the desk had seen the question.
    expect(answer!.hour).toBe(Math.max(ended, 0.25));
  });

  it('officialDesk(...) takes each question for itself, and leaves comments and other posts alone', () => {
    const lines: Line[] = [
      { tick: 0, author: 0, topic: 0, kind: 'question', to: 1 },
      { tick: 0, author: 0, topic: 0, kind: 'question', to: 2 },
      { tick: 1, author: 0, topic: 0, kind: 'question', to: 2 },
      { tick: 1, author: 0, topic: 0, kind: 'reply', to: 2 },
      { tick: 1, author: 0, topic: 0, to: 2 },
    ];
    const world = deskWorld(2, QUIET, { lines });
    stepAll(world, 100);
    expect(Array.from(world.view.institution('desk')['asked'] as Uint32Array)).toEqual([1, 2]);
    expect(Array.from(world.view.institution('desk')['answered'] as Uint32Array)).toEqual([1, 2]);
  });
});

describe('officialDesk(options): its own posts', () => {
  const posting = (options: DeskOptions, changes: Partial<Model> = {}, hours = 120) => {
    const world = deskWorld(30, { openness: 0, ...options }, changes);
    return stepAndCollect(world, hours / world.dt);
  };

  it('officialDesk({ postsPerDay }) posts so many a day, by day, at any length of tick (false alarm 1e-6)', () => {
    for (const tick of [0.25, 6]) {
      const posts = posting({ postsPerDay: 8 }, { tick, feed: { horizon: 6 } });
      const expected = 30 * 5 * 8;
      expect(Math.abs(posts.length - expected)).toBeLessThan(ALARM * Math.sqrt(expected));
      const byNight = posts.filter(({ hour }) => hour % 24 < 6).length;
      expect(byNight / posts.length).toBeLessThan(0.15);
    }
    expect(posting({ postsPerDay: 0 })).toEqual([]);
  });

  it('officialDesk({ register, stance }) speaks around both, kept in range', () => {
    const posts = posting({ register: 0.4, stance: -0.2, topic: 0 });
    for (const [name, mean] of [
      ['register', 0.4],
      ['stance', -0.2],
    ] as const) {
      const values = posts.map((post) => post[name]);
      const average = values.reduce((sum, x) => sum + x, 0) / values.length;
      const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - average) ** 2, 0) / values.length);
      expect(Math.abs(average - mean)).toBeLessThan((ALARM * 0.1) / Math.sqrt(values.length));
      expect(Math.abs(sd / 0.1 - 1)).toBeLessThan(ALARM / Math.sqrt(2 * values.length));
    }
    for (const { register, stance } of posting({ register: 1, stance: 1 })) {
      expect(register).toBeLessThanOrEqual(1);
      expect(stance).toBeLessThanOrEqual(1);
    }
  });

  it('officialDesk({ registerAppeal, appealSpread }) makes anecdotes that many times as appealing', () => {
    const median = (options: DeskOptions): number => {
      const appeals = posting({ postsPerDay: 20, ...options })
        .map(({ appeal }) => appeal)
        .sort((a, b) => a - b);
      return appeals[appeals.length >> 1]!;
    };
    const dull = posting({ register: 0, appealSpread: 0 });
    for (const { appeal, register } of dull) expect(appeal).toBeCloseTo(2.5 ** register, 5);
    expect(
      median({ register: 1, registerAppeal: 3 }) / median({ register: 0, registerAppeal: 1 }),
    ).toBeGreaterThan(2.2);
    const logs = posting({ postsPerDay: 40, registerAppeal: 1 }).map(({ appeal }) =>
      Math.log(appeal),
    );
    const sd = Math.sqrt(logs.reduce((sum, x) => sum + x * x, 0) / logs.length);
    expect(Math.abs(sd - 1)).toBeLessThan(ALARM / Math.sqrt(2 * logs.length));
  });

  it('officialDesk(...) changes its register by an event', () => {
    const events = [{ at: 60, target: 'desk', set: { register: 0.9 }, marker: 'register-change' }];
    const posts = posting({ register: 0.1, postsPerDay: 20 }, { events });
    const mean = (list: typeof posts): number =>
      list.reduce((sum, { register }) => sum + register, 0) / list.length;
    expect(mean(posts.filter(({ hour }) => hour < 60))).toBeCloseTo(0.1, 1);
    expect(mean(posts.filter(({ hour }) => hour >= 60))).toBeCloseTo(0.9, 1);
  });

  it('officialDesk(...) keeps to its four officers whatever an event sets', () => {
    const options = { ...QUIET, officers: 1, nightOfficers: 1, serviceTime: 1 };
    const events = [{ at: 2, until: 6, target: 'desk', set: { officers: 40, nightOfficers: 40 } }];
    const world = deskWorld(3, options, {
      events,
      institutions: [askers(10), officialDesk(options)],
    });
    while (world.hour < 30) world.step();
    for (const { ended, started } of sentBy(world)) {
      expect(Number.isFinite(ended)).toBe(true);
      expect(ended).toBeGreaterThan(started);
    }
    const busyAt20 = sentBy(world).filter(
      ({ desk, ended, started }) => desk === 0 && started <= 20 && ended > 20,
    );
    expect(busyAt20.length).toBeLessThanOrEqual(4);
    expect(busyAt20.length).toBeGreaterThan(0);
  });
});

describe('officialDesk(options): what is wrong', () => {
  it('officialDesk(...) says what is wrong with an option', () => {
    const wrong: [DeskOptions, string][] = [
      [{ officers: 5 }, 'officialDesk: officers must be a whole number in [1, 4], got 5.'],
      [{ officers: 0 }, 'officers must be a whole number in [1, 4], got 0'],
      [{ nightOfficers: -1 }, 'nightOfficers must be a whole number in [0, 4], got -1'],
      [
        { serviceTime: 0 },
        'serviceTime must be a number in (0, Infinity), got 0. It is a number of hours.',
      ],
      [
        { patience: 0 },
        'patience must be a number in (0, Infinity), got 0. It is a number of hours.',
      ],
      [{ openness: 1.1 }, 'openness must be a number in [0, 1], got 1.1'],
      [{ register: -0.1 }, 'register must be a number in [0, 1], got -0.1'],
      [{ replyRegister: 2 }, 'replyRegister must be a number in [0, 1], got 2'],
      [{ postsPerDay: -1 }, 'postsPerDay must be a number in [0, Infinity), got -1'],
      [{ stance: 2 }, 'stance must be a number in [-1, 1], got 2'],
      [{ topic: -1 }, 'topic must be a whole number in [0, 254], got -1'],
      [{ registerAppeal: 0.5 }, 'registerAppeal must be a number in [1, Infinity), got 0.5'],
      [{ appealSpread: -1 }, 'appealSpread must be a number in [0, Infinity), got -1'],
      [{ officer: 1 } as never, 'Did you mean "officers"?'],
    ];
    for (const [options, message] of wrong) expect(() => officialDesk(options)).toThrow(message);
  });

  it('officialDesk({ kind }) of a kind the model lacks is refused when the world is made', () => {
    expect(() => deskWorld(1, { kind: 'offical' })).toThrow('Did you mean "official"?');
  });
});

describe('properties', () => {
  const cases = fc.record({
    rate: fc.double({ min: 0.1, max: 6, noNaN: true }),
    officers: fc.integer({ min: 1, max: 4 }),
    nightOfficers: fc.integer({ min: 0, max: 4 }),
    serviceTime: fc.double({ min: 0.05, max: 3, noNaN: true }),
    patience: fc.double({ min: 0.1, max: 20, noNaN: true }),
    openness: fc.double({ min: 0, max: 1, noNaN: true }),
    tick: fc.constantFrom(0.25, 0.4, 1, 3),
    ticks: fc.integer({ min: 1, max: 60 }),
  });

  it('officialDesk(...) has every question waiting, in service, answered or dropped', () => {
    fc.assert(
      fc.property(cases, ({ rate, tick, ticks, ...options }) => {
        const desk = officialDesk({ ...options, postsPerDay: 0 });
        const world = deskWorld(
          2,
          {},
          { tick, feed: { horizon: 3 }, institutions: [askers(rate), desk] },
        );
        stepAll(world, ticks);
        const own = world.view.institution('desk') as unknown as Record<
          'waiting' | 'answers' | 'sent',
          GrowingTable
        >;
        const asked = totalOf(world, 'asked');
        const open = own.waiting.length + own.answers.length;
        expect(totalOf(world, 'answered')).toBe(own.sent.length);
        expect(asked).toBe(open + own.sent.length + totalOf(world, 'dropped'));
        expect(world.figures.replies).toBe(own.sent.length);
        // Questions of the last tick are not seen yet.
        expect(asked).toBeLessThanOrEqual(world.figures.questions);
        for (const { asked: hour, ended, started } of sentBy(world)) {
          expect(started).toBeGreaterThanOrEqual(hour);
          expect(started - hour).toBeLessThanOrEqual(options.patience);
          expect(ended).toBeGreaterThan(started);
        }
      }),
      { numRuns: 60 },
    );
  });
});
