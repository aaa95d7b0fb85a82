import { createWorld, type RunResult, restoreWorld, run, runAsync } from '@netizen/engine';
import { tInterval } from '@netizen/engine/measures';
import { describe, expect, it } from 'vitest';
import { courseOf } from '../src/crisis-figures.ts';
import { crisis } from '../src/index.ts';
import { meanBetween } from './support/paired.ts';

type Parameters = NonNullable<globalThis.Parameters<typeof crisis>[0]>;

/** A small country, in which the disaster comes after a day. */
const SMALL: Parameters = { netizens: 2000, disasterAt: 24 };

function play(parameters: Parameters, seed: number | string, hours = 100): RunResult {
  return run(createWorld(crisis({ ...SMALL, ...parameters }), { seed }), { for: hours });
}
const seedsOf = (count: number): number[] => Array.from({ length: count }, (_, s) => s + 1);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, x) => sum + x, 0) / values.length;

/** 99% interval of the paired difference of a figure, treatment minus baseline. */
function effect(
  [treatment, baseline]: readonly [readonly RunResult[], readonly RunResult[]],
  figure: (result: RunResult) => number,
): { low: number; high: number } {
  return tInterval(
    treatment.map((result, n) => figure(result) - figure(baseline[n]!)),
    { level: 0.99 },
  );
}
const believed = (result: RunResult): number => meanBetween(result, 'belief.claim1', 30, 84);
const trusted = (result: RunResult): number => result.last('trust.official');

describe('crisis: paired counterfactuals', () => {
  it('crisis({ delay }) lets more believe in the cover-up and costs trust the later the office speaks', () => {
    const arms = [1, 24, 48].map((delay) =>
      seedsOf(8).map((seed) => play({ delay, accuracy: 1, truthAfter: 60 }, seed, 120)),
    );
    const beliefs = arms.map((arm) => mean(arm.map(believed)));
    const trusts = arms.map((arm) => mean(arm.map(trusted)));
    expect(beliefs).toEqual([...beliefs].sort((a, b) => a - b));
    expect(trusts).toEqual([...trusts].sort((a, b) => b - a));
    const ends = [arms[2]!, arms[0]!] as const;
    expect(effect(ends, believed).low).toBeGreaterThan(0);
    expect(effect(ends, trusted).high).toBeLessThan(0);
  }, 60_000);

  it('crisis({ accuracy }) costs trust where the first figures were wrong, although they were corrected', () => {
    const arms = [0, 1].map((accuracy) =>
      seedsOf(8).map((seed) => play({ delay: 6, accuracy, truthAfter: 48 }, seed, 120)),
    );
    const pair = [arms[0]!, arms[1]!] as const;
    expect(effect(pair, trusted).high).toBeLessThan(0);
    expect(effect(pair, (result) => result.last('legitimacy.errors')).high).toBeLessThan(0);
    // The true figures are believed by fewer until they are admitted.
    const until = (result: RunResult): number => meanBetween(result, 'belief.claim0', 31, 54);
    expect(effect(pair, until).high).toBeLessThan(0);
  }, 60_000);

  it('crisis({ censorship }) deletes criticism, slows talk, and costs the trust of those who see it vanish', () => {
    const arms = [0.9, 0].map((censorship) =>
      seedsOf(8).map((seed) => play({ netizens: 4000, censorship }, seed, 76)),
    );
    const pair = [arms[0]!, arms[1]!] as const;
    expect(effect(pair, (result) => result.last('moderation.deleted')).low).toBeGreaterThan(0);
    expect(effect(pair, (result) => result.last('legitimacy.deletions')).high).toBeLessThan(0);
    const talk = (result: RunResult): number => meanBetween(result, 'volume.microblogs', 25, 76);
    expect(effect(pair, talk).high).toBeLessThan(0);
    expect(effect(pair, (result) => result.last('rumour.reach')).high).toBeLessThan(0);
    // What is left to read is friendlier.
    const shown = (result: RunResult): number => meanBetween(result, 'gauge.mean', 40, 76);
    expect(effect(pair, shown).low).toBeGreaterThan(0);
  }, 60_000);

  it('crisis({ outsideAccounts }) makes state media speak more of what they would rather not', () => {
    const arms = [20, 0].map((outsideAccounts) =>
      seedsOf(6).map((seed) => play({ outsideAccounts }, seed, 80)),
    );
    const pair = [arms[0]!, arms[1]!] as const;
    const coverage = (result: RunResult): number =>
      meanBetween(result, 'volume.stateMedia', 25, 80);
    expect(effect(pair, coverage).low).toBeGreaterThan(0);
  }, 60_000);
});

describe('crisis: what it shows', () => {
  it('crisis.expect holds on at least 4 of 5 seeds', () => {
    const held = seedsOf(5).map((seed) => {
      const result = play({ netizens: 4000 }, seed, 72);
      return crisis.expect.map((expectation) => expectation.holds(result));
    });
    crisis.expect.forEach(({ about }, e) => {
      expect(held.filter((seed) => seed[e]).length, about).toBeGreaterThanOrEqual(4);
    });
  }, 60_000);

  it('crisis.figures(result) names series that are there, and tables that say who spoke when', () => {
    const result = play({ censorship: 0.5, delay: 12 }, 3);
    const { figures, notes, tables } = crisis.figures!(result);
    for (const figure of figures!)
      for (const name of 'series' in figure ? figure.series : [])
        expect(result.names).toContain(name);
    const when = Object.fromEntries(tables![1]!.rows as [string, number | 'never'][]);
    expect(when['first official statement']).toBe(13);
    expect(when['rumours on the platform']).toBeGreaterThanOrEqual(1);
    // Nobody at the office may speak before.
    expect(when['official statement on a hot subject']).toBeGreaterThanOrEqual(13);
    expect(notes!.join(' ')).toContain('Microblogs help to predict state media');
    expect(tables!.map(({ rows }) => rows.length)).toEqual([2, 5, 10]);
  });

  it('courseOf(result, name) finds the peak, and when half and nine tenths of the excess have come', () => {
    const hours = Float64Array.from({ length: 300 }, (_, t) => t);
    const at = (of: (age: number) => number) => ({
      hours,
      markers: [{ name: 'disaster', hour: 40 }],
      series: () => hours.map((hour) => (hour <= 40 ? 2 : 2 + of(hour - 40))),
    });
    // 100 equal hours: half after 50, nine tenths after 90.
    expect(
      courseOf(
        at((age) => (age <= 100 ? 5 : 0)),
        'x',
      ),
    ).toEqual({ peak: 1, t50: 50, t90: 90 });
    // What comes after 240 h is not looked at.
    expect(
      courseOf(
        at((age) => (age > 240 ? 9 : 0)),
        'x',
      ).peak,
    ).toBeNaN();
    expect(
      courseOf(
        at((age) => (age === 30 ? 1 : 0)),
        'x',
      ),
    ).toEqual({ peak: 30, t50: 30, t90: 30 });
    // P17: salience falls as (1 + t / 12 h)^-1.
    const { t50, t90 } = courseOf(
      at((age) => 1 / (1 + age / 12)),
      'x',
    );
    expect(t90 / t50).toBeGreaterThan(3.5);
    expect(t90 / t50).toBeLessThan(6);
  });
});

describe('crisis: the same bits', () => {
  it('crisis(...) has one digest for 1 and 2 threads, and goes on from a snapshot', async () => {
    const parameters = {
      netizens: 1000,
      disasterAt: 2,
      delay: 4,
      revisionAfter: 5,
      truthAfter: 12,
    };
    const model = { ...crisis({ ...parameters, censorship: 0.8 }), blockSize: 256 };
    const whole = run(createWorld(model, { seed: 'bits' }), { for: 24 });
    const team = createWorld(model, { seed: 'bits', threads: 2 });
    expect((await runAsync(team, { for: 24 })).digest).toBe(whole.digest);
    await team.close();
    const half = createWorld(model, { seed: 'bits' });
    run(half, { for: 9 });
    const later = restoreWorld(half.snapshot(), model);
    expect(run(later, { until: 24 }).digest).toBe(whole.digest);
  });

  it('crisis(parameters) feels every lever of its own', () => {
    const base: Parameters = {
      netizens: 1200,
      disasterAt: 4,
      delay: 8,
      revisionAfter: 6,
      truthAfter: 24,
      askingRate: 0.01,
      watchHeat: 2,
      censorship: 0.5,
    };
    const digest = (changes: Parameters): string =>
      run(createWorld(crisis({ ...base, ...changes }), { seed: 'felt' }), { for: 40 }).digest;
    const plain = digest({});
    const changes: Parameters[] = [
      { incidentsPerWeek: 40 },
      { disasterAt: 6 },
      { severity: 2 },
      { witnesses: 3 },
      { regions: 2 },
      { rumourAfter: 3 },
      { starters: 3 },
      { rumourAppeal: 3 },
      { delay: 3 },
      { accuracy: 1 },
      { revisionAfter: 2 },
      { truthAfter: 12 },
      { authority: 0 },
      { transparency: 0 },
      { statementPosts: 2 },
      { statementAppeal: 1 },
      { officers: 1 },
      { askingRate: 0 },
      { patience: 2 },
      { watchHeat: 40 },
      { officeRank: 200 },
      { censorship: 0 },
      { censorTarget: 'collective-action' },
      { mediaLag: 1 },
      { coverVeto: 0 },
      { outsideAccounts: 2 },
      { outsideBlocked: 0 },
      { firstTrust: 0.2 },
      { peerTrust: 1 },
      { gain: 0.5 },
      { loss: 0.8 },
    ];
    for (const change of changes) expect(digest(change), JSON.stringify(change)).not.toBe(plain);
    const own = Object.keys(crisis.parameters.shape);
    const shared = ['netizens', 'meanFollows', 'leaderShare', 'mediaAccounts', 'firstOpinion'];
    shared.push('opinionSpread', 'influenceRate', 'sensitivity', 'fear', 'gossip');
    expect(changes.flatMap((change) => Object.keys(change)).sort()).toEqual(
      own.filter((name) => !shared.includes(name)).sort(),
    );
  }, 60_000);
});
