import { describe, expect, it } from 'vitest';
import { LOG16 } from '../../src/agents/codec.ts';
import { u16 } from '../../src/agents/column.ts';
import { flatRhythm } from '../../src/agents/rhythm.ts';
import { NONE } from '../../src/base/memory.ts';
import { type VisitOptions, visitsByRhythm } from '../../src/behaviour/visits-by-rhythm.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import { createWorld } from '../../src/world/world.ts';
import { ALARM, meanScore } from '../random/statistics.ts';
import { nobodyFollows, stage } from './stage.ts';

/** Originals of the data by two-hour slot of the day, mean 1 (rhp-seirs, 2019-2025). */
const PROFILE = [0.786, 0.42, 0.34, 0.619, 1.163, 1.285, 1.159, 1.231, 1.224, 1.147, 1.297, 1.33];

interface Tally {
  /** Visits by account. */
  visits: Uint16Array;
  /** Visits by two-hour slot of the day. */
  profile: Float64Array;
  activity: Float32Array;
  /** Accounts that came at least once, for each day. */
  activeOn: number[];
  budgets: number[];
  hotLooks: number;
  total: number;
}

function tallyOf(
  n: number,
  hours: number,
  options: VisitOptions,
  changes: Partial<Model> = {},
): Tally {
  const profile = new Float64Array(12);
  const days: Set<number>[] = Array.from({ length: Math.ceil(hours / 24) }, () => new Set());
  const budgets: number[] = [];
  let hotLooks = 0;
  let total = 0;
  const counter = defineBehaviour({
    name: 'counter',
    state: { visits: u16() },
    visit({ visits: seen }, visits, ctx) {
      for (let v = 0; v < visits.count; v++) {
        const i = visits.agent[v]!;
        seen[i]!++;
        profile[Math.floor((visits.hour[v]! % 24) / 2)]!++;
        days[Math.floor(ctx.hour / 24)]!.add(i);
        if (total < 200_000) budgets.push(visits.budget[v]!);
        hotLooks += visits.readsHotList[v]!;
        total++;
      }
    },
  });
  const model = stage(nobodyFollows(n), [], {
    behaviours: [visitsByRhythm(options), counter],
    ...changes,
  });
  const world = createWorld(model, { seed: 'rhythm' });
  const activity = world.view.column('activity').array as Float32Array;
  while (world.hour < hours) world.step();
  const visits = world.view.column('visits').array as Uint16Array;
  return {
    visits,
    profile,
    activity,
    activeOn: days.map((day) => day.size),
    budgets,
    hotLooks,
    total,
  };
}

const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const mean = (x: ArrayLike<number>) => Array.from(x).reduce((s, y) => s + y, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let k = 0; k < a.length; k++) {
    ab += (a[k]! - ma) * (b[k]! - mb);
    aa += (a[k]! - ma) ** 2;
    bb += (b[k]! - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
};

/** Visits per tick of a Poisson visitor who comes at most once a tick: one over the mean interval, floor(U + W) and at least 1. */
const ratePerTick = (lambda: number): number =>
  1 / (1 / lambda + 1 - (1 - Math.exp(-lambda)) / lambda);

describe('visitsByRhythm(options): how often', () => {
  it('visitsByRhythm(...) visits at the rate of the account, at most once a tick (false alarm 1e-6)', () => {
    for (const perDay of [1, 6, 48, 400]) {
      const n = 400;
      const hours = 240;
      const { visits } = tallyOf(n, hours, { byKind: { netizen: perDay }, rhythm: flatRhythm() });
      const rate = ratePerTick((perDay / 24) * 0.25);
      // A renewal process varies less than a Poisson one: its variance is a safe bound.
      const expected = rate * 4 * hours;
      expect(Math.abs(meanScore(visits, expected, Math.sqrt(expected)))).toBeLessThan(ALARM);
    }
  });

  it('visitsByRhythm(...) keeps the daily number under the default rhythm', () => {
    const { visits } = tallyOf(1000, 240, { byKind: { netizen: 4 } });
    // One visit per tick costs lambda / 2 of the rate, here at most 1.5%.
    const mean = visits.reduce((sum, x) => sum + x, 0) / 1000 / 10;
    expect(mean).toBeGreaterThan(4 * 0.97 - (ALARM * 2) / Math.sqrt(10_000));
    expect(mean).toBeLessThan(4 + (ALARM * 2) / Math.sqrt(10_000));
  });

  it('visitsByRhythm(...) follows the day of the data: correlation >= .85, largest over smallest 2.8-5.5 (P10)', () => {
    const { profile } = tallyOf(2000, 480, { byKind: { netizen: 4 } });
    expect(correlation(profile, PROFILE)).toBeGreaterThan(0.95);
    const ratio = Math.max(...profile) / Math.min(...profile);
    expect(ratio).toBeGreaterThan(2.8);
    expect(ratio).toBeLessThan(5.5);
  });

  it('visitsByRhythm({ rhythm: flatRhythm() }) has no day, so that P10 fails', () => {
    const { profile } = tallyOf(2000, 240, { byKind: { netizen: 4 }, rhythm: flatRhythm() });
    expect(Math.max(...profile) / Math.min(...profile)).toBeLessThan(1.1);
  });
});

describe('visitsByRhythm(options): who', () => {
  const N = 20_000;
  const { activeOn, activity, budgets, hotLooks, total, visits } = tallyOf(N, 72, {});

  it('visitsByRhythm(...) leaves the share `dormant` asleep for ever', () => {
    const dormant = activity.reduce((sum, a) => sum + (a === 0 ? 1 : 0), 0) / N;
    expect(Math.abs(dormant - 0.7)).toBeLessThan(ALARM * Math.sqrt(0.21 / N));
    for (let i = 0; i < N; i++) if (activity[i] === 0) expect(visits[i]).toBe(0);
  });

  it('visitsByRhythm(...) gives the others log-normal rates', () => {
    const logs = Array.from(activity).flatMap((a) => (a > 0 ? [Math.log(a * 24)] : []));
    expect(Math.abs(meanScore(logs, Math.log(0.4), 1.6))).toBeLessThan(ALARM);
    const sd = Math.sqrt(logs.reduce((sum, x) => sum + (x - Math.log(0.4)) ** 2, 0) / logs.length);
    expect(Math.abs(sd - 1.6)).toBeLessThan((ALARM * 1.6) / Math.sqrt(2 * logs.length));
  });

  it('visitsByRhythm(...) makes the share of accounts active on a day that its rates say', () => {
    // .3 times the mean of 1 - exp(-r) over ln r ~ N(ln .4, 1.6), by the midpoint rule; wanted is about 12% (Reuters, December 2013).
    let share = 0;
    for (let z = -8; z < 8; z += 0.01)
      share +=
        0.3 *
        0.01 *
        (1 - Math.exp(-0.4 * Math.exp(1.6 * (z + 0.005)))) *
        (Math.exp(-0.5 * (z + 0.005) ** 2) / 2.5066282746);
    expect(share).toBeCloseTo(0.125, 3);
    for (const active of activeOn.slice(1))
      expect(Math.abs(active / N - share)).toBeLessThan(
        ALARM * Math.sqrt((share * (1 - share)) / N),
      );
  });

  it('visitsByRhythm(...) looks at the hot list on the share `hotShare` of visits', () => {
    expect(Math.abs(hotLooks / total - 0.06)).toBeLessThan(ALARM * Math.sqrt(0.06 / total));
  });

  it('visitsByRhythm(...) reads at least one post a visit', () => {
    expect(Math.min(...budgets.slice(0, 10_000))).toBe(1);
  });

  it('visitsByRhythm({ attention }) reads geometrically many posts with that mean (false alarm 1e-6)', () => {
    for (const attention of [1, 1.5, 6, 300]) {
      const options = { byKind: { netizen: 24 }, attention, attentionSpread: 0 };
      const found = tallyOf(300, 24, options);
      const sd = Math.sqrt(attention * (attention - 1));
      if (attention === 1) expect(new Set(found.budgets)).toEqual(new Set([1]));
      // The mean is kept to 1.7e-4 of itself.
      else expect(Math.abs(meanScore(found.budgets, attention, sd))).toBeLessThan(ALARM + 0.2);
    }
  });

  it('visitsByRhythm({ attention }) cuts means below 1', () => {
    const model = stage(nobodyFollows(500), [], {
      behaviours: [visitsByRhythm({ attention: 1, attentionSpread: 2 })],
    });
    const codes = createWorld(model).view.column('attention').array;
    expect(Math.min(...Array.from(codes, (code) => LOG16[code]!))).toBe(1);
  });

  it('visitsByRhythm({ byKind: { netizen: 0 } }) wakes nobody', () => {
    const model = stage(nobodyFollows(20), [], {
      behaviours: [visitsByRhythm({ byKind: { netizen: 0 } })],
    });
    const world = createWorld(model);
    expect(Array.from(world.view.column('nextVisit').array)).toEqual(new Array(20).fill(NONE));
    for (let t = 0; t < 200; t++) world.step();
    expect(world.figures.sessions).toBe(0);
  });
});

describe('visitsByRhythm(options): what is wrong', () => {
  it('visitsByRhythm(...) says what is wrong with an option', () => {
    const wrong: [VisitOptions, string][] = [
      [{ dormant: 1 }, 'visitsByRhythm: dormant must be a number in [0, 1), got 1.'],
      [{ median: 0 }, 'It is a number of visits a day.'],
      [{ spread: -1 }, 'spread must be a number in [0, Infinity), got -1'],
      [{ attention: 0.5 }, 'attention must be a number in [1, Infinity), got 0.5'],
      [{ attentionSpread: -1 }, 'attentionSpread'],
      [{ hotShare: 2 }, 'hotShare must be a number in [0, 1], got 2'],
      [{ byKind: { leader: -1 } }, 'byKind.leader must be a number in [0, Infinity), got -1'],
      [{ medium: 1 } as never, 'Did you mean "median"?'],
    ];
    for (const [options, message] of wrong) expect(() => visitsByRhythm(options)).toThrow(message);
  });
});
