import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GrowingTable } from '../../src/agents/table.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { type DeskOptions, officialDesk } from '../../src/institutions/official-desk.ts';
import type { WatchOptions } from '../../src/institutions/watch-options.ts';
import { tInterval } from '../../src/measures/t-interval.ts';
import { claimSubject } from '../../src/posts/claim-subject.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { drawExponential, drawStandardExponential } from '../../src/random/exponential.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { drawPoisson } from '../../src/random/poisson.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { watchMeasures } from '../../src/world/series/watch-measures.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { allFollowAll, type Line, nobodyFollows, stage, stepAll } from '../behaviour/stage.ts';
import { type Post, stepAndCollect } from '../world/models.ts';

const TOPICS = [{ name: 'police', political: true }, { name: 'gossip' }, { name: 'livelihood' }];
const QUIET: DeskOptions = { postsPerDay: 0, openness: 1, patience: 1e6, officers: 1 };

/** Puts `volume` posts an hour on a subject between two hours. */
const buzz = (subject: number, { from = 0, to = 1e6, topic = 0, volume = 8 } = {}): Institution =>
  defineInstitution({
    name: `buzz${subject}`,
    kind: null,
    phase: 'events',
    act(_own, _view, ctx) {
      if (ctx.hour < from || ctx.hour >= to) return;
      for (let n = 0; n < volume * ctx.dt; n++) ctx.post(0, { topic, subject });
    },
  });

/** Asks desk `to` `rate` questions an hour, at Poisson times. */
const asker = (rate: number, to = 1): Institution =>
  defineInstitution({
    name: 'asker',
    kind: null,
    phase: 'events',
    act(_own, _view, ctx) {
      const { dt, hour, k0, k1, tick } = ctx;
      const count = drawPoisson(k0, k1, tick, to, 0, rate * dt);
      for (let n = 0; n < count; n++)
        ctx.post(0, {
          kind: 'question',
          topic: 0,
          to,
          hour: hour + dt * drawUnit(k0, k1, tick, to, 2 + n),
        });
    },
  });

function deskWorld(
  watch: WatchOptions | undefined,
  changes: Partial<Model> & { desk?: DeskOptions; lines?: Line[]; seed?: string } = {},
): World {
  const { desk = {}, institutions = [], lines = [], seed = 'watch', ...rest } = changes;
  const options = { ...QUIET, ...desk, ...(watch && { watch }) };
  const model = stage(nobodyFollows(2), lines, {
    kinds: { netizen: 1, official: 1 },
    topics: TOPICS,
    behaviours: [],
    institutions: [...institutions, officialDesk(options)],
    feed: { hotList: {}, horizon: 48 },
    ...rest,
  });
  return createWorld(model, { seed });
}

interface Job {
  entered: number;
  due: number;
  started: number;
  ended: number;
  subject: number;
}
const rowsOf = (table: GrowingTable): Record<string, number>[] =>
  Array.from({ length: table.length }, (_, r) =>
    Object.fromEntries(Object.entries(table.columns).map(([name, c]) => [name, c[r]!])),
  );
const statedBy = (world: World): Job[] =>
  rowsOf(world.view.institution('desk')['stated'] as GrowingTable) as unknown as Job[];
const sentBy = (world: World): { asked: number; started: number; ended: number }[] =>
  rowsOf(world.view.institution('desk')['sent'] as GrowingTable) as never;
const statements = (posts: readonly Post[]): Post[] => posts.filter(({ author }) => author === 1);

describe('officialDesk({ watch }): what concerns it', () => {
  it('officialDesk({ watch }) speaks once on a hot subject of duty, lag and work after it came to the list', () => {
    const world = deskWorld({ lag: 3, time: 0.7 }, { institutions: [buzz(77)] });
    const found = statements(stepAndCollect(world, 200));
    const [k0, k1] = deriveKey(seedKey('watch'), 'desk');
    // Posts of tick 0 are hot at hour .25.
    const due = 0.25 + drawExponential(k0, k1, 77, 1, 0x500, 3);
    const ended = due + drawExponential(k0, k1, 77, 1, 0x502, 0.7);
    expect(statedBy(world)).toEqual([
      { desk: 0, subject: 77, topic: 0, entered: 0.25, due, started: due, ended },
    ]);
    expect(found.length).toBe(1);
    // Published in the tick in which it was finished, or as soon as that was settled.
    expect(found[0]).toMatchObject({ subject: 77, topic: 0, register: 1 });
    expect(found[0]!.hour).toBe(Math.max(ended, 0.25 * Math.ceil(4 * due)));
    expect(found[0]!.stance).toBeCloseTo(0.6, 6);
    expect(found[0]!.appeal).toBeCloseTo(2.5, 6);
  });

  it('officialDesk({ watch: { duties, heat } }) leaves other topics and what is lukewarm alone', () => {
    const institutions = [
      buzz(71, { topic: 1, volume: 40 }),
      buzz(73, { topic: 2, volume: 4 }),
      buzz(75, { topic: 2, volume: 40 }),
    ];
    const subjects = (watch: WatchOptions): number[] => {
      const world = deskWorld({ lag: 0.1, ...watch }, { institutions });
      return statements(stepAndCollect(world, 160)).map(({ subject }) => subject);
    };
    expect(subjects({})).toEqual([]);
    expect(subjects({ duties: [2] }).sort()).toEqual([73, 75]);
    // 4 posts an hour with a half-life of 4 h come to rest at 23 posts, 40 pass 60 within two hours.
    expect(subjects({ duties: [2], heat: 60 })).toEqual([75]);
    expect(subjects({ duties: [1, 2], heat: 60 }).sort()).toEqual([71, 75]);
  });

  it('officialDesk({ watch: { blame } }) takes up a subject of another topic once so many criticise it to its face', () => {
    const critical: Line = {
      tick: 20,
      author: 0,
      topic: 1,
      subject: 71,
      to: 1,
      stance: -0.5,
      kind: 'question',
    };
    const hour = (lines: Line[], watch: WatchOptions = {}): number | undefined => {
      const world = deskWorld(
        { lag: 0.01, time: 0.01, duties: [], ...watch },
        { institutions: [buzz(71, { topic: 1 })], lines },
      );
      return statements(stepAndCollect(world, 100)).find(({ parent }) => parent === 0)?.hour;
    };
    expect(hour([critical, critical])).toBeUndefined();
    expect(hour([critical, critical, { ...critical, stance: 0.5 }])).toBeUndefined();
    expect(hour([critical, critical, { ...critical, subject: 73 }])).toBeUndefined();
    const third = hour([critical, critical, { ...critical, tick: 30 }])!;
    expect(third).toBeGreaterThanOrEqual(31 * 0.25);
    expect(third).toBeLessThan(33 * 0.25);
    expect(hour([critical], { blame: 1 })).toBeLessThan(23 * 0.25);
    expect(hour([critical, critical, critical], { blame: null })).toBeUndefined();
  });

  it('officialDesk({ watch: { claims } }) leaves the subjects of claims to the rebuttal desk', () => {
    const subject = claimSubject(1, 1);
    const count = (claims: number): number =>
      statements(
        stepAndCollect(deskWorld({ lag: 0.1, claims }, { institutions: [buzz(subject)] }), 80),
      ).length;
    expect([count(0), count(1), count(2)]).toEqual([1, 1, 0]);
  });
});

describe('officialDesk({ watch }): the officers at hand', () => {
  /** One desk, event by event: whoever of the officers is free first takes the statement that is due, else the oldest question. */
  function twin(
    questions: readonly { asked: number; service: number }[],
    jobs: readonly { due: number; time: number }[],
    officers: number,
  ) {
    const free = new Float64Array(officers);
    const open = [...questions].sort((a, b) => a.asked - b.asked);
    const due = [...jobs].sort((a, b) => a.due - b.due);
    const started: { asked: number; started: number }[] = [];
    const begun: { due: number; started: number }[] = [];
    while (open.length + due.length > 0) {
      const o = free.indexOf(Math.min(...free));
      const next = Math.min(open[0]?.asked ?? Infinity, due[0]?.due ?? Infinity);
      const now = Math.max(free[o]!, next);
      if (due.length > 0 && due[0]!.due <= now) {
        const job = due.shift()!;
        free[o] = now + job.time;
        begun.push({ due: job.due, started: now });
      } else {
        const question = open.shift()!;
        free[o] = now + question.service;
        started.push({ asked: question.asked, started: now });
      }
    }
    return { started, begun };
  }

  it('officialDesk({ watch }) serves questions and statements as an event-by-event twin does (1e-9)', () => {
    const cases = fc.record({
      officers: fc.integer({ min: 1, max: 4 }),
      rate: fc.double({ min: 0.5, max: 6, noNaN: true }),
      serviceTime: fc.double({ min: 0.1, max: 2, noNaN: true }),
      time: fc.double({ min: 0.1, max: 4, noNaN: true }),
      lag: fc.double({ min: 0.1, max: 6, noNaN: true }),
      tick: fc.constantFrom(0.25, 1),
    });
    fc.assert(
      fc.property(cases, ({ lag, officers, rate, serviceTime, tick, time }) => {
        const hours = 40;
        const subjects = [71, 73, 75, 77, 79, 81];
        const world = deskWorld(
          { lag, time },
          {
            tick,
            desk: { officers, nightOfficers: officers, serviceTime },
            institutions: [asker(rate), ...subjects.map((s, n) => buzz(s, { from: 4 * n }))],
          },
        );
        const posts = stepAndCollect(world, hours / tick);
        const [k0, k1] = deriveKey(seedKey('watch'), 'desk');
        const asked = posts.filter(({ hour, kind }) => kind === 4 && hour < hours - tick);
        const jobs = rowsOf(world.view.institution('desk')['statements'] as GrowingTable);
        const found = [...statedBy(world), ...(jobs as unknown as Job[])];
        const { begun, started } = twin(
          asked.map(({ author, hour, sequence }) => ({
            asked: hour,
            service: serviceTime * drawStandardExponential(k0, k1, sequence, author, 2),
          })),
          found.map(({ due, subject }) => ({
            due,
            time: time * drawStandardExponential(k0, k1, subject, 1, 0x502),
          })),
          officers,
        );
        const before = hours - tick;
        for (const { due, started: hour } of begun.filter((job) => job.started < before))
          expect(found.find((job) => job.due === due)!.started).toBeCloseTo(hour, 9);
        for (const answer of sentBy(world).filter((one) => one.started < before))
          expect(answer.started).toBeCloseTo(
            started.find(({ asked: hour }) => hour === answer.asked)!.started,
            9,
          );
      }),
      { numRuns: 40 },
    );
  });

  it('officialDesk({ watch }) misses what nobody has time for within the patience', () => {
    const world = deskWorld(
      { lag: 0.01 },
      { desk: { nightOfficers: 0, patience: 2 }, institutions: [buzz(77)] },
    );
    stepAll(world, 28);
    const measured = Object.fromEntries(
      watchMeasures().map(({ name, of }) => [name, of(world.view)]),
    );
    expect(measured).toEqual({
      'desk.noticed': 1,
      'desk.stated': 0,
      'desk.missed': 1,
      'desk.hotAnswered': 0,
      'desk.statementLag': Number.NaN,
    });
  });

  it('officialDesk({ watch }) costs those who ask waiting time, against the same seeds (99%)', () => {
    const subjects = Array.from({ length: 12 }, (_, n) => buzz(71 + 2 * n, { from: 4 * n }));
    const meanWait = (watch: WatchOptions | undefined, seed: string): number => {
      const world = deskWorld(watch, {
        seed,
        desk: { nightOfficers: 1, serviceTime: 0.5 },
        institutions: [asker(1), ...subjects],
      });
      while (world.hour < 60) world.step();
      const waits = sentBy(world).map(({ asked, started }) => started - asked);
      return waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    };
    const more = Array.from({ length: 12 }, (_, s) => {
      const seed = `pair-${s}`;
      // Waits are skewed: a queue that nearly jams outweighs all others, so ratios are compared.
      return Math.log(meanWait({ lag: 1, time: 2 }, seed) / meanWait(undefined, seed));
    });
    expect(tInterval(more, { level: 0.99 }).low).toBeGreaterThan(0);
  });

  it('officialDesk({ watch: { lag } }) reaches more of those who read on a subject the sooner it speaks (99%)', () => {
    const reading = defineBehaviour({
      name: 'reading',
      state: {},
      visit(_state, visits, { log }) {
        const { author, subject } = log.columns;
        for (let v = 0; v < visits.count; v++)
          for (let r = visits.start[v]!; r < visits.start[v + 1]!; r++) {
            const row = visits.post[r]! & log.mask;
            if (subject[row] !== 77) continue;
            (author[row] === 30 ? told : readers).add(visits.agent[v]!);
          }
      },
    });
    let readers = new Set<number>();
    let told = new Set<number>();
    const shareTold = (watch: WatchOptions | undefined, seed: string): number => {
      readers = new Set();
      told = new Set();
      const model = stage(allFollowAll(31), [], {
        kinds: { netizen: 30, official: 1 },
        topics: TOPICS,
        behaviours: [shareAwake({ share: 0.05, posts: 20 }), reading],
        institutions: [buzz(77, { to: 3 }), officialDesk({ ...QUIET, ...(watch && { watch }) })],
        feed: { hotList: {}, horizon: 24 },
      });
      stepAll(createWorld(model, { seed }), 40);
      return [...told].filter((i) => readers.has(i)).length / readers.size;
    };
    const seeds = Array.from({ length: 10 }, (_, s) => `pair-${s}`);
    const soon = seeds.map((seed) => shareTold({ lag: 0.5, time: 0.5 }, seed));
    const late = seeds.map((seed) => shareTold({ lag: 60, time: 0.5 }, seed));
    expect(seeds.map((seed) => shareTold(undefined, seed))).toEqual(seeds.map(() => 0));
    expect(tInterval(soon, { level: 0.99 }).low).toBeGreaterThan(0);
    const more = soon.map((share, n) => share - late[n]!);
    expect(tInterval(more, { level: 0.99 }).low).toBeGreaterThan(0);
  });
});

describe('watchMeasures(options)', () => {
  it('watchMeasures() gives counts, share and lag; the lag over a window', () => {
    const world = deskWorld(
      { lag: 1, time: 0.5 },
      { institutions: [buzz(71), buzz(73, { from: 20 })], desk: { officers: 4, nightOfficers: 4 } },
    );
    stepAll(world, 200);
    const jobs = statedBy(world);
    expect(jobs.length).toBe(2);
    const of = (hours: number) =>
      Object.fromEntries(watchMeasures({ hours }).map(({ name, of }) => [name, of(world.view)]));
    const lags = jobs.map(({ ended, entered }) => ended - entered);
    expect(of(100)['desk.statementLag']).toBeCloseTo((lags[0]! + lags[1]!) / 2, 12);
    expect(of(50 - jobs[1]!.ended + 0.01)['desk.statementLag']).toBeCloseTo(lags[1]!, 12);
    expect(of(100)).toMatchObject({ 'desk.noticed': 2, 'desk.stated': 2, 'desk.hotAnswered': 1 });
    expect(() => watchMeasures({ hours: 0 })).toThrow('watchMeasures: hours must be');
    expect(() => watchMeasures({ names: 'a' } as never)).toThrow('Did you mean "name"?');
  });
});

describe('officialDesk({ watch }): bits and options', () => {
  it('officialDesk(...) without watch keeps no more than before', () => {
    const plain = deskWorld(undefined, { institutions: [asker(1), buzz(77)] });
    expect(Object.keys(plain.view.institution('desk')).sort()).toEqual([
      'answered',
      'answers',
      'asked',
      'dropped',
      'officers',
      'seen',
      'sent',
      'waiting',
    ]);
    expect(Object.keys(plain.view.params('desk'))).not.toContain('watch');
  });

  it('officialDesk({ watch }) goes on from a snapshot with the same bits', () => {
    const institutions = [asker(2), buzz(77), buzz(79, { from: 6 })];
    const whole = deskWorld({ lag: 3, time: 1 }, { institutions });
    const half = deskWorld({ lag: 3, time: 1 }, { institutions });
    for (let t = 0; t < 60; t++) whole.step();
    for (let t = 0; t < 25; t++) half.step();
    const model = stage(nobodyFollows(2), [], {
      kinds: { netizen: 1, official: 1 },
      topics: TOPICS,
      behaviours: [],
      institutions: [...institutions, officialDesk({ ...QUIET, watch: { lag: 3, time: 1 } })],
      feed: { hotList: {}, horizon: 48 },
    });
    const later = restoreWorld(half.snapshot(), model);
    for (let t = 25; t < 60; t++) later.step();
    expect(later.digest()).toBe(whole.digest());
  });

  it('officialDesk({ watch }) says what is wrong with an option', () => {
    const wrong: [WatchOptions, string][] = [
      [{ heat: -1 }, 'officialDesk: watch: heat must be a number in [0, Infinity), got -1.'],
      [{ duties: [0, 300] }, 'duties[1] must be a whole number in [0, 254], got 300'],
      [{ blame: 0 }, 'blame must be a whole number in [1, Infinity), got 0'],
      [{ lag: 0 }, 'lag must be a number in (0, Infinity), got 0. It is a number of hours.'],
      [{ time: 0 }, 'time must be a number in (0, Infinity), got 0. It is a number of hours.'],
      [{ register: 2 }, 'register must be a number in [0, 1], got 2'],
      [{ claims: 17 }, 'claims must be a whole number in [0, 16], got 17'],
      [{ lags: 1 } as never, 'Did you mean "lag"?'],
    ];
    for (const [watch, message] of wrong) expect(() => officialDesk({ watch })).toThrow(message);
  });
});
