import { expressionLearning, expressionSweep } from '@netizen/engine/models';
import { deriveKey, seedKey } from '@netizen/engine/random';
import { type Finding, holds, near, type ValidationCase } from '../case.ts';
import { opinionWorld } from '../opinion-world.ts';
import { everybody, holders } from '../two-sides.ts';

const key = seedKey('v50');
const pair = everybody(2);
const speaks = (sharpness: number, q: number): number => 1 / (1 + Math.exp(-sharpness * q));

/** Both sure to speak, and of one opinion: every update is worth 1, so the products of what is left shrink by (1 - rate) each. */
function certain(): Finding[] {
  const rule = { rate: 0.1, cost: 0.2, sharpness: 1e6 };
  const value = Float64Array.of(0.5, 0.3);
  const spoken = expressionSweep(pair, holders(2, 2), value, {
    ...rule,
    key,
    tick: 0,
    updates: 30,
  });
  const left = (0.8 - value[0]!) * (0.8 - value[1]!);
  const apart = Float64Array.of(0.05, 0.05);
  for (let tick = 0; tick < 20; tick++)
    expressionSweep(pair, holders(2, 1), apart, { ...rule, key, tick });
  const [low, high] = Array.from(apart).sort((a, b) => a - b);
  return [
    near('one opinion, sure to speak: spoken in 30 updates', 30, spoken, 0),
    near('what is left to learn, product', 0.3 * 0.5 * 0.9 ** 30, left, 1e-15),
    // The first speaks once, to one who answers, and falls silent; the other then speaks to silence three times, until its value is below 0, too.
    near('two opinions: the first to speak', 0.05 + 0.1 * (-1 - 0.2 - 0.05), low!, 1e-15),
    near('two opinions: the second', 0.9 ** 3 * 0.05 - 0.2 * (1 - 0.9 ** 3), high!, 1e-15),
  ];
}

/** One update from values q and q': spoken with chance 1 / (1 + e^(-sharpness q)), answered with that of q'. */
function oneUpdate(updates: number): Finding[] {
  const rule = { rate: 0.25, cost: 0.1, sharpness: 3 };
  const q = [0.4, -0.2];
  const spoken = [0, 0];
  const answered = [0, 0];
  const asked = [0, 0];
  for (let tick = 0; tick < updates; tick++) {
    const value = Float64Array.from(q);
    expressionSweep(pair, holders(2, 1), value, { ...rule, key, tick, updates: 1 });
    for (const i of [0, 1]) {
      if (value[i] === q[i]) continue;
      spoken[i]!++;
      // Silence is worth 0, the other opinion -1.
      if (Math.abs(value[i]! - (0.75 * q[i]! + 0.25 * -1.1)) < 1e-12) answered[i]!++;
      else if (Math.abs(value[i]! - (0.75 * q[i]! + 0.25 * -0.1)) < 1e-12) asked[i]!++;
    }
  }
  const share = (what: string, p: number, count: number, of: number) =>
    near(`${what}, ${of} draws`, p, count / of, 4 * Math.sqrt((p * (1 - p)) / of));
  return [0, 1].flatMap((i) => [
    share(`account ${i} is drawn and speaks`, speaks(3, q[i]!) / 2, spoken[i]!, updates),
    share(`account ${i} is answered`, speaks(3, q[1 - i]!), answered[i]!, spoken[i]!),
    near(`account ${i}: other rewards`, 0, spoken[i]! - answered[i]! - asked[i]!, 0),
  ]);
}

/** Rest of two groups, shares a and 1 - a, that all meet: Q1 = a p1 - (1 - a) p2 - cost, Q2 = (1 - a) p2 - a p1 - cost, p = 1 / (1 + e^(-sharpness Q)). */
function rest(a: number, cost: number, sharpness: number): [number, number] {
  let [one, two] = [1, -1];
  for (let step = 0; step < 2000; step++) {
    const voices = a * speaks(sharpness, one) - (1 - a) * speaks(sharpness, two);
    [one, two] = [(one + voices - cost) / 2, (two - voices - cost) / 2];
  }
  return [one, two];
}

/**
 * Means of two groups at rest against the equations.
 *
 * Q wanders about its rest with variance v <= rate / (2 - rate) times that of a reward, at most 1, which bends mean chances of speaking by
 * up to .0963 sharpness^2 v / 2 (the largest second derivative), and the mean over accounts, as the silent learn less often, by
 * up to sharpness v. Less than a tenth of that is left of the start. Both are fed back by at most 1 / (1 - slope) with slope <= sharpness / 4.
 */
function groups(size: number, sweeps: number): Finding[] {
  const rule = { rate: 0.004, cost: 0.05, sharpness: 2 };
  const a = 0.7;
  const graph = everybody(size);
  const opinion = holders(size, a * size);
  const value = new Float64Array(size);
  for (let tick = 0; tick < sweeps; tick++)
    expressionSweep(graph, opinion, value, { ...rule, key, tick });
  const mean = (lo: number, hi: number) =>
    value.subarray(lo, hi).reduce((x, y) => x + y, 0) / (hi - lo);
  const [one, two] = rest(a, rule.cost, rule.sharpness);
  const v = rule.rate / (2 - rule.rate);
  const { sharpness } = rule;
  const bend = (0.0963 * sharpness ** 2 * v) / 2 + sharpness * v;
  // Meeting anyone but oneself shifts shares by up to 1 / size.
  const wide = (count: number) =>
    (bend + 1 / size) / (1 - sharpness / 4) + 4 * Math.sqrt(v / count);
  const most = Math.round(a * size);
  return [
    near(`${size} accounts, 7 of 10 agree: Q of the many`, one, mean(0, most), wide(most)),
    near(`Q of the few`, two, mean(most, size), wide(size - most)),
  ];
}

function worldAgrees(): boolean {
  const graph = everybody(30);
  const opinion = holders(30, 20);
  const behaviours = [expressionLearning()];
  const world = opinionWorld({ graph, opinion, range: [-1, 1], behaviours, seed: 'v50' });
  const own = deriveKey(seedKey('v50'), 'expressionLearning');
  const value = new Float32Array(30);
  for (let tick = 0; tick < 10; tick++) {
    world.step();
    expressionSweep(graph, opinion, value, { key: own, tick });
  }
  const held = world.view.column('expressionValue').array;
  return value.every((one, i) => one === held[i]) && value.some((one) => one !== 0);
}

export const cases: ValidationCase[] = [
  {
    id: 'V50',
    title: 'learning to speak: certain, by one update, and the rest of two groups',
    source:
      'Banisch, Gaisbauer & Olbrich 2022, Entropy 24(10) 1484; Gaisbauer, Olbrich & Banisch 2020, Physical Review E 102, 042303',
    speed: 'long',
    find(size) {
      const isFull = size === 'full';
      return [
        ...certain(),
        ...oneUpdate(isFull ? 200_000 : 40_000),
        ...groups(isFull ? 4000 : 1000, isFull ? 10_000 : 6000),
        holds('a world gives what sweeps over an array give', worldAgrees(), '10 ticks'),
      ];
    },
  },
];
