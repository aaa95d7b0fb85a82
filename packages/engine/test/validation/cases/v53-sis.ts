import { createWorld } from '@netizen/engine';
import type { FollowerGraph } from '@netizen/engine/graph';
import { sis, sisRun } from '@netizen/engine/models';
import { type Finding, holds, near, type ValidationCase } from '../case.ts';
import { binomial } from '../markov-chain.ts';
import { average, graphOf, summary } from '../replicates.ts';
import { everybody } from '../two-sides.ts';

const RATES = { transmission: 0.8, recovery: 0.4, dt: 0.5 };
const N = 12;

/** Law of the number infected after each of some steps, exactly: of k infected a binomial number stays, and of N - k susceptible one joins. */
function exactLaw(first: number, steps: number): Float64Array {
  const stay = Math.exp(-RATES.recovery * RATES.dt);
  let law = new Float64Array(N + 1);
  law[first] = 1;
  for (let t = 0; t < steps; t++) {
    const next = new Float64Array(N + 1);
    for (let k = 0; k <= N; k++) {
      const join = 1 - Math.exp((-RATES.transmission * k * RATES.dt) / (N - 1));
      for (let old = 0; old <= k; old++)
        for (let new_ = 0; new_ <= N - k; new_++)
          next[old + new_]! += law[k]! * binomial(k, old, stay) * binomial(N - k, new_, join);
    }
    law = next;
  }
  return law;
}

/** Chance that each account of a small graph is infected after some steps, exactly, over all states as bits. */
function exactOnGraph(graph: FollowerGraph, first: number, steps: number): Float64Array {
  const { size } = graph;
  const stay = Math.exp(-RATES.recovery * RATES.dt);
  let law = new Float64Array(2 ** size);
  law[1 << first] = 1;
  for (let t = 0; t < steps; t++) {
    const next = new Float64Array(2 ** size);
    for (let s = 0; s < law.length; s++) {
      const chance = Array.from({ length: size }, (_, i) => {
        let seen = 0;
        for (let k = 0; k < graph.degree(i); k++) seen += (s >> graph.followee(i, k)) & 1;
        return (s >> i) & 1 ? stay : 1 - Math.exp(-RATES.transmission * seen * RATES.dt);
      });
      for (let to = 0; to < law.length; to++)
        next[to]! += chance.reduce((p, one, i) => p * ((to >> i) & 1 ? one : 1 - one), law[s]!);
    }
    law = next;
  }
  return Float64Array.from({ length: size }, (_, i) =>
    law.reduce((sum, p, s) => sum + ((s >> i) & 1 ? p : 0), 0),
  );
}

function wellMixed(first: number, steps: number, runs: number): Finding[] {
  const law = exactLaw(first, steps);
  const seeds = Array.from({ length: first }, (_, i) => i);
  const found = Float64Array.from({ length: runs }, (_, replicate) => {
    const run = sisRun(N, seeds, { ...RATES, steps, replicate });
    return run.counts.infected[run.steps]!;
  });
  const { error, mean } = summary(found);
  const gone = found.filter((k) => k === 0).length / runs;
  const what = `well mixed, ${first} of ${N} infected, ${steps} steps, ${runs} runs`;
  return [
    near(
      `${what}: infected`,
      law.reduce((sum, p, k) => sum + k * p, 0),
      mean,
      4 * error,
    ),
    near(`${what}: over`, law[0]!, gone, 4 * Math.sqrt((law[0]! * (1 - law[0]!)) / runs)),
  ];
}

function onGraph(steps: number, runs: number): Finding[] {
  // A circle of three readers with a tail, and one who is read and reads nobody.
  const graph = graphOf([[1, 4], [2], [0, 1], [2], []]);
  const known = exactOnGraph(graph, 4, steps);
  const infected = new Float64Array(graph.size);
  for (let replicate = 0; replicate < runs; replicate++) {
    const { state } = sisRun(graph, [4], { ...RATES, steps, replicate });
    state.forEach((one, i) => {
      infected[i]! += one;
    });
  }
  return Array.from(known, (p, i) => {
    const error = Math.sqrt((p * (1 - p)) / runs);
    const what = `five that read one another, ${steps} steps, ${runs} runs: account ${i} infected`;
    return near(what, p, infected[i]! / runs, 4 * error);
  });
}

/** Share infected at rest in steps of dt: (1 - x) (1 - e^(-transmission x dt)) = x (1 - e^(-recovery dt)). */
function rest(rates: typeof RATES): number {
  let lo = 1e-6;
  let hi = 1;
  for (let k = 0; k < 100; k++) {
    const x = (lo + hi) / 2;
    const gain = (1 - x) * (1 - Math.exp(-rates.transmission * x * rates.dt));
    if (gain > x * (1 - Math.exp(-rates.recovery * rates.dt))) lo = x;
    else hi = x;
  }
  return lo;
}

/** Many accounts over time, means of batches; chance bends the mean by 1 / ((R0 - 1) N) in the first order, which counts as tolerance. */
function settled(rates: typeof RATES, n: number, steps: number): Finding[] {
  const seeds = Uint32Array.from({ length: n / 2 }, (_, i) => i);
  const { counts } = sisRun(n, seeds, { ...rates, steps });
  const batch = steps / 20;
  const found = average(19, (b) => {
    const part = counts.infected.subarray((b + 1) * batch, (b + 2) * batch);
    return part.reduce((x, y) => x + y, 0) / batch / n;
  });
  const basic = rates.transmission / rates.recovery;
  const wide = 4 * found.error + 1 / ((basic - 1) * n);
  const known = rest(rates);
  const what = `R0 = ${basic.toFixed(1)}, dt ${rates.dt}, ${n} accounts`;
  const limit = 1 - 1 / basic;
  return [
    near(`${what}: share infected at rest`, known, found.mean, wide),
    // The step moves the rest by a known amount.
    near(`${what}: 1 - 1 / R0`, limit, found.mean, wide + Math.abs(limit - known)),
  ];
}

function worldAgrees(): boolean {
  const graph = everybody(80);
  const seeds = [0, 1, 2];
  const rates = { transmission: 0.01, recovery: 0.2 };
  const world = createWorld(
    {
      name: 'sis',
      kinds: { netizen: 80 },
      graph: { name: 'as-given', params: {}, build: () => graph },
      behaviours: [sis({ ...rates, seeds })],
    },
    { seed: 'v53' },
  );
  for (let t = 0; t < 40; t++) world.step();
  const { counts, state } = sisRun(graph, seeds, { ...rates, dt: 0.25, steps: 40, seed: 'v53' });
  const held = world.view.column('infection').array;
  return state.every((one, i) => one === held[i]) && counts.infected[40]! > 3;
}

export const cases: ValidationCase[] = [
  {
    id: 'V53',
    title: 'SIS: exact chains of few accounts, and the share at rest of many',
    source:
      'Pastor-Satorras et al. 2015, Reviews of Modern Physics 87, 925, section II: 1 - recovery / transmission; the discrete chains, solved',
    speed: 'long',
    find(size) {
      const isFull = size === 'full';
      const runs = isFull ? 100_000 : 15_000;
      return [
        ...wellMixed(1, 6, runs),
        ...wellMixed(4, 20, runs),
        ...onGraph(3, runs),
        ...onGraph(8, runs),
        ...settled(RATES, isFull ? 20_000 : 4000, 1000),
        ...settled({ transmission: 0.3, recovery: 0.2, dt: 0.25 }, isFull ? 20_000 : 4000, 2000),
        holds('a world goes as a run of the same seed', worldAgrees(), '40 ticks'),
      ];
    },
  },
];
