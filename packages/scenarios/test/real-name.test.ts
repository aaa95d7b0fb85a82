import { createWorld, type RunResult, resumeWorld, run, runAsync } from '@netizen/engine';
import { pairedT } from '@netizen/engine/measures';
import { describe, expect, it } from 'vitest';
import { realName } from '../src/index.ts';
import { meanBetween } from './support/paired.ts';

type Parameters = NonNullable<globalThis.Parameters<typeof realName>[0]>;

/** Small, with rule and rumour early. */
const SMALL: Parameters = { netizens: 2500, announcedAt: 24, deadline: 24, rumourAt: 60 };
const play = (parameters: Parameters, seed: number | string, hours: number) =>
  run(createWorld(realName({ ...SMALL, ...parameters }), { seed }), { for: hours });

describe('realName(parameters): paired counterfactuals', () => {
  const seeds = [1, 2, 3, 4, 5, 6];
  const played = new Map<string, RunResult[]>();
  const runsOf = (parameters: Parameters): RunResult[] => {
    const key = JSON.stringify(parameters);
    const runs = played.get(key) ?? seeds.map((seed) => play(parameters, seed, 108));
    played.set(key, runs);
    return runs;
  };
  /** Treatment minus baseline of the mean of a series after the deadline and the rumour. */
  const late = (name: string, baseline: Parameters, treatment: Parameters) => {
    const of = (parameters: Parameters): number[] =>
      runsOf(parameters).map((result) => meanBetween(result, name, 66, 108));
    return pairedT(of(baseline), of(treatment), { level: 0.99 });
  };
  const rule = (name: string) => late(name, { required: false }, { required: true });

  it('realName({ required }) silences more, and less is written on every sensitive topic (99%)', () => {
    expect(rule('silent.share').low).toBeGreaterThan(0);
    for (const name of ['critique', 'abuse', 'critical'])
      expect(rule(`volume.${name}`).high, name).toBeLessThan(0);
  });

  it('realName({ required }) lets a rumour reach fewer, too: the rule does not know what it silences (99%)', () => {
    expect(rule('rumour.reach').high).toBeLessThan(0);
  });

  it('realName({ nameWeight }) alone silences: everybody complies, and being known holds back (99%)', () => {
    const known = (name: string) =>
      late(name, { compliance: 1, nameWeight: 0 }, { compliance: 1, nameWeight: 3 });
    expect(known('silent.share').low).toBeGreaterThan(0);
    expect(known('volume.critique').high).toBeLessThan(0);
  });

  it('realName({ compliance }) alone bars fewer the higher it is (99%)', () => {
    const barred = late('barred.share', { compliance: 0.2 }, { compliance: 0.9 });
    expect(barred.high).toBeLessThan(0);
  });
});

describe('realName(parameters)', () => {
  it('realName({ netizens }) builds and runs from 60 accounts on, with and without the rule', () => {
    for (const required of [true, false]) {
      const world = createWorld(
        realName({ netizens: 60, officers: 2, required, announcedAt: 3, deadline: 3, rumourAt: 8 }),
      );
      const { kinds } = run(world, { for: 30 });
      world.check();
      expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(60);
    }
  });

  it('realName(...) changes nothing before the announcement, and bars nobody before the deadline', () => {
    const parameters = { ...SMALL, netizens: 800 };
    const digest = (required: boolean, hours: number): string =>
      play({ ...parameters, required }, 1, hours).digest;
    expect(digest(true, 24)).toBe(digest(false, 24));
    expect(digest(true, 36)).not.toBe(digest(false, 36));
    const result = play(parameters, 1, 72);
    const at = (name: string, hour: number): number =>
      result.series(name)[result.hours.indexOf(hour)]!;
    const badged = at('registered.share', 24);
    expect(at('registered.share', 48)).toBeGreaterThan(badged + 0.05);
    expect(at('barred.share', 48)).toBe(0);
    expect(at('barred.share', 72)).toBeCloseTo(1 - at('registered.share', 72), 12);
    expect(result.figures.barred).toBeGreaterThan(0);
    expect(play({ ...parameters, required: false }, 1, 72).figures.barred).toBe(0);
  });

  it('realName(...) goes on from a snapshot, and on two threads, as without', async () => {
    const parameters = { ...SMALL, netizens: 600, announcedAt: 3, deadline: 9, rumourAt: 6 };
    const whole = play(parameters, 'kept', 30);
    const half = createWorld(realName(parameters), { seed: 'kept' });
    run(half, { for: 14.25 });
    const resumed = await resumeWorld(half.snapshot());
    expect(run(resumed, { until: 30 }).digest).toBe(whole.digest);
    const threads = createWorld(realName(parameters), { seed: 'kept', threads: 2 });
    const shared = await runAsync(threads, { for: 30 });
    await threads.close();
    expect(shared.digest).toBe(whole.digest);
    expect(shared.figures.barred).toBe(whole.figures.barred);
  });

  it('realName.expect holds on at least 4 of 5 seeds', () => {
    const held = [1, 2, 3, 4, 5].map((seed) => {
      const result = play({}, seed, 96);
      return realName.expect.map((expectation) => expectation.holds(result));
    });
    realName.expect.forEach(({ about }, e) => {
      expect(held.filter((seed) => seed[e]).length, about).toBeGreaterThanOrEqual(4);
    });
  });

  it('realName.figures(result) names only series that the run has, and tells what was not published', () => {
    const result = play({ netizens: 400 }, 1, 60);
    const { figures = [], notes = [], tables = [] } = realName.figures!(result);
    for (const figure of figures)
      if (figure.plot === 'series')
        for (const name of figure.series) expect(result.names).toContain(name);
    for (const [, before, after] of tables[0]!.rows) {
      expect(before).toBeTypeOf('number');
      expect(after).toBeTypeOf('number');
    }
    expect(notes[0]).toMatch(/^\d+ posts, reposts, comments and questions were not published/);
  });

  it('realName(...) says what is wrong with a parameter in one line', () => {
    expect(() => realName({ compliance: 2 })).toThrow(
      /^real-name: compliance must be at most 1, got 2\. See `netizen list real-name` for its range\.$/,
    );
    expect(() => realName({ complience: 1 } as object)).toThrow(/Did you mean "compliance"/);
    expect(() => realName({ netizens: 20 })).toThrow(/leave no netizen/);
  });
});
