import { noisyVoter, noisyVoterSweep } from '@netizen/engine/models';
import { deriveKey, seedKey } from '@netizen/engine/random';
import { type Finding, holds, near, type ValidationCase } from '../case.ts';
import { choose } from '../markov-chain.ts';
import { opinionWorld } from '../opinion-world.ts';
import { average } from '../replicates.ts';
import { everybody, holders } from '../two-sides.ts';

const N = 20;

/** Rising factorial a (a + 1) ... over n factors. */
function rising(a: number, n: number): number {
  let product = 1;
  for (let c = 0; c < n; c++) product *= a + c;
  return product;
}

/** Long-run law of the number k of 1s: beta-binomial, alpha = c bias, beta = c (1 - bias), c = noise (N - 1) / (1 - noise). */
function law(noise: number, bias: number): number[] {
  const c = (noise * (N - 1)) / (1 - noise);
  return Array.from(
    { length: N + 1 },
    (_, k) => (choose(N, k) * rising(c * bias, k) * rising(c * (1 - bias), N - k)) / rising(c, N),
  );
}

/** Numbers of 1s after some updates from all 1, in independent runs. */
function ones(noise: number, bias: number, plan: { updates: number; runs: number }): Float64Array {
  const graph = everybody(N);
  return average(plan.runs, (r) => {
    const key = deriveKey(seedKey(`v46 ${noise} ${bias} ${plan.updates}`), `run:${r}`);
    const x = holders(N, N);
    noisyVoterSweep(graph, x, { noise, bias, key, tick: 0, updates: plan.updates });
    return x.filter((one) => one === 1).length;
  }).values;
}

/** Exact in the mean at any time: E k / N = bias + (1 - bias) (1 - noise / N)^updates from all 1. */
function relaxation(noise: number, bias: number, updates: number, runs: number): Finding {
  const found = ones(noise, bias, { updates, runs });
  const { error, mean } = average(runs, (r) => found[r]! / N);
  const expected = bias + (1 - bias) * (1 - noise / N) ** updates;
  const what = `noise ${noise}, bias ${bias}: share of 1s after ${updates} updates, ${runs} runs`;
  return near(what, expected, mean, 4 * error);
}

/** After 12 relaxation times e^-12 of the start is left, far below the error. */
function longRun(noise: number, bias: number, runs: number): Finding[] {
  const expected = law(noise, bias);
  const moment = (of: (k: number) => number) => expected.reduce((sum, p, k) => sum + p * of(k), 0);
  const found = ones(noise, bias, { updates: Math.round((12 * N) / noise), runs });
  const what = `noise ${noise}, bias ${bias}`;
  const squares = average(runs, (r) => (found[r]! - N * bias) ** 2);
  const chance = (k: number) => {
    const share = found.filter((one) => one === k).length / runs;
    const error = Math.sqrt((expected[k]! * (1 - expected[k]!)) / runs);
    return near(`${what}: P(${k} of ${N}), ${runs} runs`, expected[k]!, share, 4 * error);
  };
  return [
    near(
      `${what}: variance of the number of 1s, ${runs} runs`,
      moment((k) => (k - N * bias) ** 2),
      squares.mean,
      4 * squares.error,
    ),
    // Four standard errors of a share mean something where it is to be found ten times.
    ...[0, N / 2, N].filter((k) => expected[k]! * runs > 10).map(chance),
  ];
}

function worldAgrees(): boolean {
  const graph = everybody(40);
  const opinion = holders(40, 20);
  const rule = { noise: 0.1, bias: 0.7 };
  const behaviours = [noisyVoter(rule)];
  const world = opinionWorld({ graph, opinion, range: [-1, 1], behaviours, seed: 'v46' });
  const key = deriveKey(seedKey('v46'), 'noisyVoter');
  const x = opinion.slice();
  for (let tick = 0; tick < 5; tick++) {
    world.step();
    noisyVoterSweep(graph, x, { ...rule, key, tick });
  }
  const held = world.view.column('opinion').array;
  return x.every((one, i) => one === held[i]) && x.some((one, i) => one !== opinion[i]);
}

export const cases: ValidationCase[] = [
  {
    id: 'V46',
    title: `noisy voter, complete graph of ${N}: relaxation, and the beta-binomial law of the long run`,
    source:
      'Kirman 1993, Quarterly Journal of Economics 108(1) 137; Granovsky & Madras 1995, Stochastic Processes and their Applications 55, 23',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? 20_000 : 1500;
      return [
        relaxation(0.1, 0.3, 200, runs),
        relaxation(0.3, 0.9, 50, runs),
        // c = 1: two peaks at the ends; c = 4.75: one.
        ...longRun(0.05, 0.5, runs),
        ...longRun(0.2, 0.7, runs),
        holds('a world gives what sweeps over an array give', worldAgrees(), '5 ticks'),
      ];
    },
  },
];
