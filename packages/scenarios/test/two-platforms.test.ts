import { createWorld, NONE, type RunResult, resumeWorld, run, runAsync } from '@netizen/engine';
import { mean, tInterval } from '@netizen/engine/measures';
import { describe, expect, it } from 'vitest';
import { twoPlatforms } from '../src/index.ts';

type Parameters = NonNullable<globalThis.Parameters<typeof twoPlatforms>[0]>;

/** A small public with news that spreads soon and widely. */
const LOUD: Parameters = {
  netizens: 3000,
  newsAt: 6,
  newsAppeal: 60,
  starters: 20,
  carry: 1,
  overlap: 0.5,
};
const SEEDS = Array.from({ length: 12 }, (_, n) => n + 1);
const known = new Map<string, RunResult>();

function play(parameters: Parameters, seed: number, hours = 54): RunResult {
  const key = JSON.stringify([parameters, seed, hours]);
  const found =
    known.get(key) ??
    run(createWorld(twoPlatforms({ ...LOUD, ...parameters }), { seed }), { for: hours });
  known.set(key, found);
  return found;
}

/** Difference of the last value of a series between two arms, over the seeds. */
function difference(baseline: Parameters, treatment: Parameters, series: string) {
  const differences = SEEDS.map(
    (seed) => play(treatment, seed).last(series) - play(baseline, seed).last(series),
  );
  return tInterval(differences, { level: 0.99 });
}

describe('twoPlatforms: paired counterfactuals, 99% intervals', () => {
  it('twoPlatforms({ overlap: 0 }) keeps the news, and all else, where it is', () => {
    for (const seed of [1, 2, 3]) {
      const result = play({ overlap: 0 }, seed);
      expect(result.last('informed.tencent')).toBe(0);
      expect(Math.max(...result.series('crossed.tencent'), ...result.series('crossed.sina'))).toBe(
        0,
      );
      expect(result.last('informed.sina')).toBeGreaterThan(0);
    }
  });

  it('twoPlatforms({ overlap }) raises who is told on the other platform', () => {
    const { low } = difference({ overlap: 0.05 }, { overlap: 1 }, 'informed.tencent');
    expect(low).toBeGreaterThan(0);
  });

  it('twoPlatforms({ sinaCensor }) lowers who is told on Sina Weibo, and deletes nothing on the other', () => {
    expect(difference({ sinaCensor: 0 }, {}, 'informed.sina').high).toBeLessThan(0);
    for (const seed of SEEDS) {
      expect(play({}, seed).last('sinaModeration.deleted')).toBeGreaterThan(0);
      expect(play({}, seed).last('tencentModeration.deleted')).toBe(0);
      expect(mean(play({}, seed).series('newsRemoved.tencent'))).toBe(0);
    }
  });

  it('twoPlatforms({ tencentCensor }) lowers who is told there: one censor does not do what both do', () => {
    expect(difference({}, { tencentCensor: 0.9 }, 'informed.tencent').high).toBeLessThan(0);
  });

  it('twoPlatforms.expect holds on at least 4 of 5 seeds, at 20,000 accounts over 7 days', () => {
    const held = [1, 2, 3, 4, 5].map((seed) => {
      const model = twoPlatforms({ netizens: 20_000 });
      const result = run(createWorld(model, { seed }), { for: twoPlatforms.defaultHours });
      return twoPlatforms.expect.map((expectation) => expectation.holds(result));
    });
    twoPlatforms.expect.forEach(({ about }, e) => {
      expect(held.filter((seed) => seed[e]).length, about).toBeGreaterThanOrEqual(4);
    });
  });
});

describe('twoPlatforms: the same bits', () => {
  it('twoPlatforms(...) has one digest for 1, 2 and 3 threads, and goes on from a snapshot', async () => {
    const parameters = { ...LOUD, netizens: 1500 };
    const whole = run(createWorld(twoPlatforms(parameters), { seed: 'bits' }), { for: 30 });
    expect(whole.last('informed.tencent')).toBeGreaterThan(0);
    for (const threads of [2, 3]) {
      const team = createWorld(twoPlatforms(parameters), { seed: 'bits', threads });
      expect((await runAsync(team, { for: 30 })).digest).toBe(whole.digest);
      await team.close();
    }
    const half = createWorld(twoPlatforms(parameters), { seed: 'bits' });
    run(half, { for: 13 });
    const end = run(await resumeWorld(half.snapshot()), { until: 30 });
    expect(end.digest).toBe(whole.digest);
    expect(end.series('informed.tencent')).toEqual(whole.series('informed.tencent'));
  });
});

describe('the accounts of twoPlatforms', () => {
  it('twoPlatforms(...) splits accounts as the registered ones, and dormancy by platform', () => {
    const { view } = createWorld(twoPlatforms({ netizens: 55_000 }));
    const [sina, tencent] = view.platforms.list;
    expect([sina!.hi - sina!.lo, tencent!.hi - tencent!.lo]).toEqual([25_000, 30_000]);
    const { array } = view.column('activity');
    const dormant = (name: string): number => {
      const { hi, lo } = view.kinds.get(name);
      return Array.from(array.slice(lo, hi)).filter((rate) => rate === 0).length / (hi - lo);
    };
    // 5 standard deviations of a share among 24,750 and 29,700.
    expect(Math.abs(dormant('sinaNetizen') - 0.7)).toBeLessThan(0.0146);
    expect(Math.abs(dormant('tencentNetizen') - 0.8)).toBeLessThan(0.0117);
    expect(dormant('sinaLeader') + dormant('tencentLeader')).toBe(0);
  });

  it('twoPlatforms({ overlap }) makes people on both, with one mind and one inclination to visit', () => {
    const { view } = createWorld(twoPlatforms({ netizens: 8000, overlap: 0.3 }));
    const activity = view.column('activity').array;
    const opinion = view.column('opinion').array;
    const { hi, lo } = view.kinds.get('sinaNetizen');
    let people = 0;
    for (let i = lo; i < hi; i++) {
      const j = view.twin(i);
      if (j === NONE) continue;
      people++;
      expect(opinion[j]).toBe(opinion[i]);
      // Fewer are active on Tencent Weibo: whoever is so there is so here.
      if (activity[j]! > 0) expect(activity[i]! / activity[j]!).toBeCloseTo(0.4 / 0.3, 4);
    }
    // 5 standard deviations.
    expect(Math.abs(people / (hi - lo) - 0.3)).toBeLessThan(5 * Math.sqrt(0.21 / (hi - lo)));
  });

  it('twoPlatforms(...) says what is wrong', () => {
    expect(() => twoPlatforms({ overlap: 1.2 })).toThrow(
      /^two-platforms: overlap must .*1.*, got 1\.2\. See `netizen list two-platforms`/,
    );
    expect(() => twoPlatforms({ newsOn: 'weibo' } as object)).toThrow(/newsOn/);
    const graph = { name: 'g', params: {}, build: () => ({}) as never };
    expect(() => twoPlatforms({}, { graph })).toThrow(/takes none from outside/);
  });

  it('twoPlatforms(...) builds and runs from 40 accounts on', () => {
    const world = createWorld(twoPlatforms({ netizens: 40 }));
    run(world, { for: 48 });
    world.check();
  });

  it('twoPlatforms.figures(result) names only series that the run has', () => {
    const result = play({}, 1);
    const { figures = [], tables = [] } = twoPlatforms.figures!(result);
    for (const figure of figures)
      if (figure.plot === 'series')
        for (const name of figure.series) expect(result.names).toContain(name);
    expect(tables[0]!.rows).toHaveLength(3);
    expect(tables[1]!.rows).toHaveLength(3);
  });
});

type Figure = (result: RunResult) => number;
const last =
  (name: string): Figure =>
  (result) =>
    result.last(name);
const whole =
  (name: string): Figure =>
  (result) =>
    mean(result.series(name));
const firstOf =
  (name: string): Figure =>
  (result) =>
    result.hours[result.series(name).findIndex((x) => x > 0)]!;

/** Parameters of its own, and which way they move a figure: [change, figure, sign]. All three seeds must agree. */
const LEVERS: Record<string, [Parameters, Figure, 1 | -1, Parameters?]> = {
  overlap: [{ overlap: 0 }, whole('crossed.sina'), -1],
  carry: [{ carry: 0.05 }, whole('crossed.tencent'), -1],
  sinaCensor: [{ sinaCensor: 0.1 }, last('sinaModeration.deleted'), -1],
  tencentCensor: [{ tencentCensor: 0.9 }, last('tencentModeration.deleted'), 1],
  newsOn: [{ newsOn: 'tencent' }, last('informed.sina'), -1],
  newsAt: [{ newsAt: 30 }, firstOf('informed.sina'), 1],
  starters: [{ starters: 1 }, last('informed.sina'), -1],
  newsAppeal: [{ newsAppeal: 1 }, last('informed.sina'), -1],
  sensitivity: [{ sensitivity: 0.1 }, last('sinaModeration.deleted'), -1],
};

describe('the parameters of twoPlatforms', () => {
  for (const [name, [change, figure, sign, before = {}]] of Object.entries(LEVERS)) {
    it(`twoPlatforms({ ${name} }) moves what it is about, in every one of three seeds`, () => {
      for (const seed of [1, 2, 3]) {
        const one = play(before, seed);
        const other = play({ ...before, ...change }, seed);
        expect(other.digest).not.toBe(one.digest);
        expect(sign * (figure(other) - figure(one)), `seed ${seed}`).toBeGreaterThan(0);
      }
    });
  }

  it('twoPlatforms({ nudge }) bends what is carried over toward the own voice', () => {
    const digests = [0, 1].map((nudge) => play({ nudge }, 1).digest);
    expect(digests[0]).not.toBe(digests[1]);
  });
});
