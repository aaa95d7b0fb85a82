import { days } from '@netizen/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Comparison, compare } from '../../src/compare/compare.ts';
import { EFFECT, OWN, plantedScenario, SHARED } from './planted.ts';

const NAME = 'planted.value';

function planted(options: object = {}): Promise<Comparison> {
  return compare(plantedScenario, {
    baseline: { lever: 0 },
    treatment: { lever: 1 },
    seeds: 8,
    ...options,
  });
}

describe('compare(scenario, ...) on a planted effect', () => {
  let effect: Comparison;
  beforeAll(async () => {
    effect = await planted({ hours: 800 });
  });

  it('covers the effect at the nominal rate', () => {
    const { high, low } = effect.difference(NAME);
    let held = 0;
    for (let row = 1; row <= 800; row++)
      held += Number(low[row]! <= EFFECT && EFFECT <= high[row]!);
    // Hours are independent: 4 standard errors of a share of 0.95 among 800.
    expect(Math.abs(held / 800 - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 800));
  });

  it('covers it at another level as often as that says', async () => {
    const half = await planted({ hours: 800, level: 0.5 });
    const { high, low } = half.difference(NAME);
    let held = 0;
    for (let row = 1; row <= 800; row++)
      held += Number(low[row]! <= EFFECT && EFFECT <= high[row]!);
    expect(Math.abs(held / 800 - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 800));
  });

  it('says how much variance pairing removed', () => {
    const { varianceRemoved } = effect.difference(NAME);
    // var(difference) = OWN^2 against SHARED^2 + (SHARED^2 + OWN^2) for runs with seeds of their own.
    const expected = 1 - OWN ** 2 / (2 * SHARED ** 2 + OWN ** 2);
    const median = Array.from(varianceRemoved.subarray(1)).sort((a, b) => a - b)[400]!;
    // Of 8 pairs each: the log of a variance has sd of about 0.53, so the median of 800 one of about 0.03.
    expect(Math.abs(Math.log((1 - median) / (1 - expected)))).toBeLessThan(0.35);
  });

  it('is the paired t of the runs, one by one', async () => {
    const seeds = ['a', 'b', 'c'];
    const { difference } = await planted({ seeds, hours: 5 });
    const arm = async (lever: number) => {
      const runs = await compare(plantedScenario, {
        baseline: { lever },
        treatment: { lever },
        seeds,
        hours: 5,
      });
      return runs.difference(NAME).baseline[5]!;
    };
    const found = difference(NAME).at(5);
    expect(found.baseline).toBe(await arm(0));
    expect(found.treatment).toBe(await arm(1));
    expect(found.mean).toBeCloseTo(found.treatment - found.baseline, 12);
    expect(found).toMatchObject({ hour: 5, pairs: 3, df: 2 });
    expect(found.high - found.mean).toBeCloseTo(found.mean - found.low, 12);
    expect(found.p).toBeGreaterThan(0);
  });
});

describe('compare(scenario, ...) pairs', () => {
  const bare = (baseline: object, treatment: object, options: object = {}) =>
    compare('bare-feed', {
      baseline: { netizens: 300, ...baseline },
      treatment: { netizens: 300, ...treatment },
      seeds: 3,
      hours: 12,
      ...options,
    });

  it('gives exactly 0 for a lever set to the same value', async () => {
    const same = await bare({ bound: 0.5 }, { bound: 0.5 });
    expect(same.treatment.digests).toEqual(same.baseline.digests);
    for (const name of same.names) {
      const { high, low, mean } = same.difference(name);
      for (const values of [high, low, mean]) expect(values.every((one) => one === 0)).toBe(true);
    }
  });

  it('changes the sign, and nothing else, when the arms change places', async () => {
    const there = await bare({ bound: 0.2 }, { bound: 1 });
    const back = await bare({ bound: 1 }, { bound: 0.2 });
    const [one, other] = [
      there.difference('opinion.sd').end(),
      back.difference('opinion.sd').end(),
    ];
    expect(one.mean).not.toBe(0);
    expect(other.mean).toBe(-one.mean);
    expect(other.low).toBe(-one.high);
    expect(other.p).toBe(one.p);
    expect(other.varianceRemoved).toBeCloseTo(one.varianceRemoved, 12);
  });

  it('is the same on two threads', async () => {
    const one = await bare({ rate: 0.1 }, { rate: 0.3 }, { hours: 3 });
    const two = await bare({ rate: 0.1 }, { rate: 0.3 }, { hours: 3, threads: 2 });
    expect(two.treatment.digests).toEqual(one.treatment.digests);
    expect(two.difference('opinion.sd').mean).toEqual(one.difference('opinion.sd').mean);
  });

  it('has one row per recorded hour and reports progress', async () => {
    const seen: number[][] = [];
    const { hours } = await bare(
      {},
      { rate: 0.1 },
      { every: 6, seeds: 2, onProgress: (...runs: number[]) => seen.push(runs) },
    );
    expect([...hours]).toEqual([0, 6, 12]);
    expect(seen).toEqual([1, 2, 3, 4].map((done) => [done, 4]));
  });
});

describe('difference(name)', () => {
  it('leaves hours without a value empty', async () => {
    const effect = await planted({ treatment: { lever: 1, gapUntil: 2 }, hours: 4 });
    const { mean } = effect.difference(NAME);
    expect([...mean].map(Number.isNaN)).toEqual([true, true, true, false, false]);
    expect(effect.difference(NAME).at(2)).toMatchObject({ pairs: 0, hour: 2 });
  });

  it('at(hour) takes the last recorded hour until then, and refuses others', async () => {
    const effect = await planted({ hours: 6, every: 3 });
    expect(effect.difference(NAME).at(5).hour).toBe(3);
    expect(effect.difference(NAME).end().hour).toBe(6);
    expect(() => effect.difference(NAME).at(days(3))).toThrow(
      'difference("planted.value").at: hour must lie in [0, 6], what was recorded, got 72.',
    );
    expect(() => effect.difference(NAME).at(-1)).toThrow(/got -1/);
  });

  it('refuses names that are no series', async () => {
    const effect = await planted({ hours: 1 });
    expect(() => effect.difference('planted.valeu')).toThrow(/Did you mean "planted.value"\?/);
  });
});

describe('compare(scenario, options) refuses', () => {
  const refused: [object, RegExp][] = [
    [{ sedes: 3 }, /unknown option "sedes"\. Did you mean "seeds"\?/],
    [{ seeds: 1 }, /seeds must be a whole number in \[2, .*got 1/],
    [
      { seeds: ['a'] },
      /seeds must be a number of pairs or a list of at least two seeds, got \["a"\]/,
    ],
    [{ seeds: ['7', 7] }, /seeds must differ, got "7" twice/],
    [{ hours: 0 }, /hours must be/],
    [{ every: 0 }, /every must be/],
    [{ level: 1 }, /level must be/],
    [{ threads: 0 }, /threads must be/],
  ];
  for (const [options, message] of refused) {
    it(JSON.stringify(options), async () => {
      await expect(planted(options)).rejects.toThrow(message);
    });
  }

  it('parameters that the scenario does not know', async () => {
    const options = { baseline: { bond: 1 }, treatment: {}, seeds: 2 };
    await expect(compare('bare-feed', options)).rejects.toThrow(/Did you mean "bound"\?/);
  });

  it('arms recorded at different hours', async () => {
    const ticks = Object.assign(
      (parameters: { tick?: number } = {}) => ({ ...plantedScenario(), ...parameters }),
      plantedScenario,
      { check: (parameters: object) => parameters },
    ) as never;
    const options = { baseline: { tick: 1 }, treatment: { tick: 2 }, seeds: 2, hours: 4 };
    await expect(compare(ticks, options)).rejects.toThrow(/recorded at different hours/);
  });

  it('to go on when the signal says so', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(planted({ signal })).rejects.toThrow('enough');
  });
});
