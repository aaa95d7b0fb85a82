import { createWorld, resumeWorld, run, runAsync } from '@netizen/engine';
import { mean } from '@netizen/engine/measures';
import { describe, expect, it } from 'vitest';
import { socialManagement } from '../src/index.ts';

type Parameters = NonNullable<globalThis.Parameters<typeof socialManagement>[0]>;

const OFF = { censorship: 0, policing: 0, safetyNet: 0 };
/** A small country that is soon restless, its reports read by many. */
const RESTLESS: Parameters = {
  netizens: 1200,
  slump: 0.3,
  threshold: 0.2,
  reportRate: 0.5,
  leversAt: 24,
  rampHours: 0,
};

describe('socialManagement(parameters)', () => {
  it('socialManagement({ netizens }) builds and runs from 20 accounts on, by both rules', () => {
    for (const netizens of [20, 300]) {
      for (const rule of ['epstein', 'granovetter'] as const) {
        const world = createWorld(socialManagement({ netizens, rule }));
        const { kinds } = run(world, { for: 30 });
        world.check();
        expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(netizens);
      }
    }
  });

  it('socialManagement(...) pulls no lever before the hour it says', () => {
    const before = (levers: Parameters): string =>
      run(createWorld(socialManagement({ ...RESTLESS, ...levers }), { seed: 1 }), { for: 24 })
        .digest;
    expect(before({})).toBe(before(OFF));
  });

  it('socialManagement(...) makes regions worse off by their number', () => {
    const world = createWorld(socialManagement({ netizens: 8000, hardshipSpread: 0.05 }));
    const { array } = world.view.column('firstHardship');
    const { count, lo } = world.view.kinds.get('netizen');
    const means = Array.from({ length: 8 }, (_, r) =>
      mean(array.slice(lo + (r * count) / 8, lo + ((r + 1) * count) / 8)),
    );
    expect(means).toEqual([...means].sort((a, b) => a - b));
    // Ends of a gap of .1 around .35, each mean over 1,000 accounts.
    expect(means[0]! / 65_535).toBeCloseTo(0.3, 1.8);
    expect(means[7]! / 65_535).toBeCloseTo(0.4, 1.8);
  });

  it('socialManagement(...) goes on from a snapshot, and on two threads, as without', async () => {
    const parameters = { ...RESTLESS, netizens: 600 };
    const whole = run(createWorld(socialManagement(parameters), { seed: 'kept' }), { for: 40 });
    const half = createWorld(socialManagement(parameters), { seed: 'kept' });
    run(half, { for: 30.25 });
    const resumed = await resumeWorld(half.snapshot());
    expect(run(resumed, { until: 40 }).digest).toBe(whole.digest);
    const threads = createWorld(socialManagement(parameters), { seed: 'kept', threads: 2 });
    expect((await runAsync(threads, { for: 40 })).digest).toBe(whole.digest);
    expect(whole.last('protest.share')).toBeGreaterThan(0);
  });

  it('socialManagement(...) accounts for what moved legitimacy', () => {
    const result = run(createWorld(socialManagement(RESTLESS), { seed: 2 }), { for: 72 });
    const last = (name: string): number => result.last(`legitimacy.${name}`);
    const causes = ['service', 'tone', 'unanswered', 'deletions', 'errors', 'force'].map(last);
    const sum = causes.reduce((total, change) => total + change, 0);
    const [first] = result.series('legitimacy.mean');
    expect(Math.abs(last('mean') - first! - sum)).toBeLessThan(1e-6);
    expect(last('force')).toBeLessThan(0);
    expect(last('deletions')).toBeLessThan(0);
  });

  it('socialManagement(...) shows what each lever does and costs, in pairs of runs on five seeds', () => {
    const names = ['hardship.mean', 'grievance.mean', 'protest.share', 'perceived.mean'];
    const totals = ['moderation.deleted', 'moderation.wrong'];
    const outcome = (levers: Parameters, seed: number): number[] => {
      const result = run(
        createWorld(socialManagement({ ...RESTLESS, ...OFF, ...levers }), { seed }),
        {
          for: 96,
        },
      );
      return [
        ...names.map((name) => mean(result.series(name))),
        ...totals.map((name) => result.last(name)),
      ];
    };
    for (const seed of [1, 2, 3, 4, 5]) {
      const none = outcome({}, seed);
      const net = outcome({ safetyNet: 0.6 }, seed);
      for (const k of [0, 1, 2])
        expect(net[k]!, `${names[k]}, seed ${seed}`).toBeLessThan(none[k]!);
      const censored = outcome({ censorship: 0.9 }, seed);
      expect(censored[3]!).toBeLessThan(none[3]!);
      expect(none[4]).toBe(0);
      expect(censored[4]!).toBeGreaterThan(0);
    }
  });

  it('socialManagement(...) says what is wrong with a parameter in one line', () => {
    expect(() => socialManagement({ censorship: 2 })).toThrow(
      /^social-management: censorship must be at most 1, got 2\. See `netizen list social-management` for its range\.$/,
    );
    expect(() => socialManagement({ safteyNet: 1 } as object)).toThrow(/Did you mean "safetyNet"/);
    expect(() => socialManagement({ netizens: 10 })).toThrow(/leave no netizen/);
  });

  it('socialManagement.figures(result) names only series that the run has', () => {
    const result = run(createWorld(socialManagement({ netizens: 200 })), { for: 6 });
    const { figures = [], tables = [] } = socialManagement.figures!(result);
    for (const figure of figures)
      if (figure.plot === 'series')
        for (const name of figure.series) expect(result.names).toContain(name);
    expect(figures.flatMap((figure) => (figure.plot === 'series' ? figure.series : []))).toContain(
      'protest.region7',
    );
    for (const [, value] of tables[0]!.rows) expect(value).toBeTypeOf('number');
  });
});
