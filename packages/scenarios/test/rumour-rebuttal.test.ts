import { createWorld, type RunResult, restoreWorld, run, runAsync } from '@netizen/engine';
import { tInterval } from '@netizen/engine/measures';
import { describe, expect, it } from 'vitest';
import { rumourRebuttal } from '../src/index.ts';

type Parameters = NonNullable<globalThis.Parameters<typeof rumourRebuttal>[0]>;
const SMALL = { netizens: 2000 };

function play(parameters: Parameters, seed: number | string, hours = 150): RunResult {
  return run(createWorld(rumourRebuttal({ ...SMALL, ...parameters }), { seed }), { for: hours });
}

/** Mean of a series from the start of the rumour until the truth is out. */
function meanOf(result: RunResult, name: string): number {
  const values = result.series(name);
  let sum = 0;
  let count = 0;
  for (let t = 0; t < values.length; t++) {
    if (result.hours[t]! < 36 || result.hours[t]! > 130) continue;
    sum += values[t]!;
    count++;
  }
  return sum / count;
}

describe('rumourRebuttal: paired counterfactuals', () => {
  const seeds = Array.from({ length: 8 }, (_, n) => n + 1);

  it('rumourRebuttal({ delay }) lets fewer believe a false rumour the sooner the answer comes', () => {
    const delays = [1, 12, 48];
    const beliefs = delays.map((delay) =>
      seeds.map((seed) => meanOf(play({ delay }, seed, 132), 'belief.share')),
    );
    // Monotone in the mean, and the two ends apart: the 99% interval of the paired difference lies above 0.
    const means = beliefs.map((arm) => arm.reduce((sum, x) => sum + x, 0) / arm.length);
    expect(means).toEqual([...means].sort((a, b) => a - b));
    const later = beliefs[2]!.map((x, n) => x - beliefs[0]![n]!);
    const { low } = tInterval(later, { level: 0.99 });
    expect(low).toBeGreaterThan(0);
  });

  it('rumourRebuttal({ accuracy }) costs trust where the answer proves wrong, more than being right gains', () => {
    const last = (parameters: Parameters) =>
      seeds.map((seed) => play({ delay: 1, ...parameters }, seed).last('trust.police') - 0.5);
    const right = last({});
    const wrong = last({ rumourTrue: true, accuracy: 0 });
    expect(tInterval(wrong, { level: 0.99 }).high).toBeLessThan(0);
    expect(tInterval(right, { level: 0.99 }).low).toBeGreaterThan(0);
    const sums = right.map((gain, n) => gain + wrong[n]!);
    expect(tInterval(sums, { level: 0.99 }).high).toBeLessThan(0);
  });

  it('rumourRebuttal.expect holds on at least 4 of 5 seeds, at 3,000 accounts over 7 days', () => {
    const held = [1, 2, 3, 4, 5].map((seed) => {
      const result = play({ netizens: 3000 }, seed, rumourRebuttal.defaultHours);
      return rumourRebuttal.expect.map((expectation) => expectation.holds(result));
    });
    rumourRebuttal.expect.forEach(({ about }, e) => {
      expect(held.filter((seed) => seed[e]).length, about).toBeGreaterThanOrEqual(4);
    });
  });
});

describe('rumourRebuttal: the same bits', () => {
  it('rumourRebuttal(...) has one digest for 1 and 2 threads, and goes on from a snapshot', async () => {
    const model = rumourRebuttal({ netizens: 2000, rumourAt: 3, truthAfter: 12, delay: 2 });
    const whole = run(createWorld({ ...model, blockSize: 256 }, { seed: 'bits' }), { for: 24 });
    expect(whole.last('rumour.reach')).toBeGreaterThan(0);
    const team = createWorld({ ...model, blockSize: 256 }, { seed: 'bits', threads: 2 });
    expect((await runAsync(team, { for: 24 })).digest).toBe(whole.digest);
    await team.close();
    const half = createWorld({ ...model, blockSize: 256 }, { seed: 'bits' });
    run(half, { for: 9 });
    const later = restoreWorld(half.snapshot(), { ...model, blockSize: 256 });
    const end = run(later, { until: 24 });
    expect(end.digest).toBe(whole.digest);
    expect(end.series('belief.share')).toEqual(whole.series('belief.share'));
  });
});

type Figure = (result: RunResult) => number;
const mean =
  (name: string): Figure =>
  (result) =>
    meanOf(result, name);
const last =
  (name: string): Figure =>
  (result) =>
    result.last(name);
const firstOf =
  (name: string): Figure =>
  (result) =>
    result.hours[result.series(name).findIndex((x) => !Number.isNaN(x))]!;

/** Levers of its own, and which way they move a figure: [change, figure, sign]. All three seeds must agree. */
const LEVERS: Record<string, [Parameters, Figure, 1 | -1, Parameters?]> = {
  delay: [{ delay: 40 }, mean('belief.share'), 1],
  accuracy: [{ accuracy: 0 }, mean('belief.correct'), -1],
  rumourTrue: [{ rumourTrue: true }, last('belief.share'), 1],
  authority: [{ authority: 0 }, mean('belief.share'), 1],
  transparency: [{ transparency: 0 }, mean('belief.share'), 1],
  detail: [{ detail: 0 }, mean('belief.share'), 1],
  answerPosts: [{ answerPosts: 12 }, last('rebuttal.reach'), 1],
  answerAppeal: [{ answerAppeal: 60 }, last('rebuttal.reach'), 1],
  deskRank: [{ deskRank: 1500 }, last('rebuttal.reach'), -1],
  rumourAt: [{ rumourAt: 60 }, firstOf('rumour.reach'), 1],
  truthAfter: [{ truthAfter: 400 }, last('belief.share'), 1],
  starters: [{ starters: 40 }, last('rumour.reach'), 1],
  rumourAppeal: [{ rumourAppeal: 40 }, last('rumour.reach'), 1],
  peerTrust: [{ peerTrust: 1 }, mean('belief.share'), 1],
  firstTrust: [{ firstTrust: 0.05 }, mean('belief.share'), 1],
  motivation: [{ motivation: 4 }, mean('belief.correct'), -1, { firstOpinion: -0.5 }],
  halfLife: [{ halfLife: 6 }, mean('belief.share'), -1],
  gain: [{ gain: 0.6 }, last('trust.police'), 1],
  loss: [{ loss: 0.9 }, last('trust.police'), -1, { rumourTrue: true, accuracy: 0 }],
};

describe('the parameters of rumourRebuttal', () => {
  const base = { netizens: 3000, delay: 3, starters: 6 };
  const played = new Map<string, RunResult>();
  const known = (parameters: Parameters, seed: number): RunResult => {
    const key = JSON.stringify([parameters, seed]);
    const found = played.get(key) ?? play({ ...base, ...parameters }, seed);
    played.set(key, found);
    return found;
  };

  for (const [name, [change, figure, sign, before = {}]] of Object.entries(LEVERS)) {
    it(`rumourRebuttal({ ${name} }) moves what it is about, in every one of three seeds`, () => {
      for (const seed of [1, 2, 3]) {
        const one = known(before, seed);
        const other = known({ ...before, ...change }, seed);
        expect(other.digest).not.toBe(one.digest);
        expect(sign * (figure(other) - figure(one)), `seed ${seed}`).toBeGreaterThan(0);
      }
    });
  }
});
