import { createWorld, POST, type RunResult, restoreWorld, run, runAsync } from '@netizen/engine';
import { tInterval } from '@netizen/engine/measures';
import { describe, expect, it } from 'vitest';
import { openToCritics } from '../src/index.ts';

type Parameters = NonNullable<globalThis.Parameters<typeof openToCritics>[0]>;
/** A desk that posts so often that few accounts make enough critics. */
const SMALL = { netizens: 4000, postsPerDay: 40, changeAt: 12 };

function play(parameters: Parameters, seed: number | string, hours = 84): RunResult {
  return run(createWorld(openToCritics({ ...SMALL, ...parameters }), { seed }), { for: hours });
}

const seeds = Array.from({ length: 8 }, (_, n) => n + 1);
const arms = new Map<string, RunResult[]>();
function arm(policyAfter: 'ignore' | 'engage' | 'block'): RunResult[] {
  const found = arms.get(policyAfter) ?? seeds.map((seed) => play({ policyAfter }, seed));
  arms.set(policyAfter, found);
  return found;
}

/** 99% interval of treatment minus baseline over paired seeds. */
function effect(
  treatment: 'engage' | 'block',
  baseline: 'ignore' | 'engage',
  series: string,
): { low: number; high: number } {
  const before = arm(baseline);
  const differences = arm(treatment).map(
    (result, n) => result.last(series) - before[n]!.last(series),
  );
  return tInterval(differences, { level: 0.99 });
}

/** Trust in the police of each account that asked it something within three and a half days. */
function trustOfAskers(openness: number, seed: number): Map<number, number> {
  const model = openToCritics({ netizens: 6000, openness, changeAt: 12 });
  const { onEvict, step, view } = createWorld(model, { seed });
  const askers = new Set<number>();
  const note = (from: number, to: number): void => {
    const { columns, mask } = view.log;
    for (let id = from; id < to; id++)
      if (columns.kind[id & mask] === POST.question) askers.add(columns.author[id & mask]!);
  };
  onEvict(note);
  while (view.hour < 84) step();
  note(view.log.oldest, view.log.next);
  const { array, rowOf } = view.column('trustPolice');
  return new Map([...askers].map((account) => [account, array[rowOf(account)]! / 65_535]));
}

describe('openToCritics: paired counterfactuals', () => {
  it('openToCritics({ policyAfter: "engage" }) raises the trust of critics and of onlookers against ignoring', () => {
    expect(effect('engage', 'ignore', 'trust.critics').low).toBeGreaterThan(0);
    expect(effect('engage', 'ignore', 'trust.onlookers').low).toBeGreaterThan(0);
  });

  it('openToCritics({ policyAfter: "block" }) lowers the trust of critics and of onlookers against ignoring', () => {
    expect(effect('block', 'ignore', 'trust.critics').high).toBeLessThan(0);
    expect(effect('block', 'ignore', 'trust.onlookers').high).toBeLessThan(0);
  });

  it('openToCritics({ openness }) raises the trust of those who ask, at the default rate of asking: answered against unanswered', () => {
    const change = seeds.map((seed) => {
      const [closed, open] = [0, 1].map((openness) => trustOfAskers(openness, seed));
      const both = [...closed!.keys()].filter((account) => open!.has(account));
      const gains = both.map((account) => open!.get(account)! - closed!.get(account)!);
      return gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
    });
    expect(tInterval(change, { level: 0.99 }).low).toBeGreaterThan(0);
  });

  it('openToCritics.expect holds on at least 4 of 5 seeds, at 10,000 accounts over 7 days', () => {
    const held = [1, 2, 3, 4, 5].map((seed) => {
      const result = run(createWorld(openToCritics({ netizens: 10_000 }), { seed }), {
        for: openToCritics.defaultHours,
      });
      return openToCritics.expect.map((expectation) => expectation.holds(result));
    });
    openToCritics.expect.forEach(({ about }, e) => {
      expect(held.filter((seed) => seed[e]).length, about).toBeGreaterThanOrEqual(4);
    });
  });
});

describe('openToCritics: the same bits', () => {
  it('openToCritics(...) has one digest for 1 and 2 threads, and goes on from a snapshot', async () => {
    for (const policyAfter of ['engage', 'block'] as const) {
      const model = {
        ...openToCritics({ netizens: 1500, postsPerDay: 40, changeAt: 3, policyAfter }),
        blockSize: 256,
      };
      const whole = run(createWorld(model, { seed: 'bits' }), { for: 24 });
      expect(whole.last('critics.critical')).toBeGreaterThan(0);
      const team = createWorld(model, { seed: 'bits', threads: 2 });
      expect((await runAsync(team, { for: 24 })).digest).toBe(whole.digest);
      await team.close();
      const half = createWorld(model, { seed: 'bits' });
      run(half, { for: 9.25 });
      const end = run(restoreWorld(half.snapshot(), model), { until: 24 });
      expect(end.digest).toBe(whole.digest);
      expect(end.series('trust.critics')).toEqual(whole.series('trust.critics'));
    }
  });
});

type Figure = (result: RunResult) => number;
const last =
  (name: string): Figure =>
  (result) =>
    result.last(name);

/** Levers of its own, and which way they move a figure: [base, change, figure, sign]. All three seeds must agree. */
const LEVERS: Record<string, [Parameters, Parameters, Figure, 1 | -1]> = {
  policyBefore: [{ changeAt: 1000 }, { policyBefore: 'engage' }, last('critics.engaged'), 1],
  policyAfter: [{}, { policyAfter: 'block' }, last('critics.blocked'), 1],
  changeAt: [{}, { changeAt: 36 }, last('critics.engaged'), -1],
  openness: [{ askingRate: 0.01 }, { openness: 0 }, last('desk.answered'), -1],
  effort: [{}, { effort: 0.1 }, last('critics.engaged'), -1],
  replyDelay: [{}, { replyDelay: 40 }, last('critics.engaged'), -1],
  patience: [{ policyAfter: 'ignore' }, { patience: 2 }, last('critics.ignored'), 1],
  deskRank: [{}, { deskRank: 2000 }, last('critics.critical'), -1],
  postsPerDay: [{ postsPerDay: 8 }, { postsPerDay: 40 }, last('critics.critical'), 1],
  register: [{}, { register: 0.95 }, last('trust.police'), 1],
  askingRate: [{}, { askingRate: 0.02 }, last('desk.asked'), 1],
  firstTrust: [{}, { firstTrust: 0.1 }, last('critics.critical'), 1],
  engaged: [{}, { engaged: 0.6 }, last('trust.critics'), 1],
  ignored: [{ policyAfter: 'ignore' }, { ignored: 0.6 }, last('trust.critics'), -1],
  blocked: [{ policyAfter: 'block' }, { blocked: 0.9 }, last('trust.critics'), -1],
  onlooking: [{ policyAfter: 'block' }, { onlooking: 0 }, last('trust.onlookers'), 1],
};

describe('the parameters of openToCritics', () => {
  const played = new Map<string, RunResult>();
  const known = (parameters: Parameters, seed: number): RunResult => {
    const key = JSON.stringify([parameters, seed]);
    const found = played.get(key) ?? play(parameters, seed, 48);
    played.set(key, found);
    return found;
  };

  for (const [name, [before, change, figure, sign]] of Object.entries(LEVERS)) {
    it(`openToCritics({ ${name} }) moves what it is about, in every one of three seeds`, () => {
      for (const seed of [1, 2, 3]) {
        const one = known(before, seed);
        const other = known({ ...before, ...change }, seed);
        expect(other.digest).not.toBe(one.digest);
        expect(sign * (figure(other) - figure(one)), `seed ${seed}`).toBeGreaterThan(0);
      }
    });
  }
});
