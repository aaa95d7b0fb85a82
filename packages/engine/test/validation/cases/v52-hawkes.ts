import { createWorld, NONE } from '@netizen/engine';
import type { FollowerGraph } from '@netizen/engine/graph';
import { type HawkesKernel, hawkes, hawkesRun } from '@netizen/engine/models';
import { type Finding, near, type ValidationCase } from '../case.ts';
import { average, graphOf, summary } from '../replicates.ts';

const BACKGROUND = 2;
const DECAY = 0.5;

/** Mean number of events in (0, T] from an empty start, exponential kernel: the rate at t is mu (1 - n e^(-(1 - n) decay t)) / (1 - n). */
function meanCount(branching: number, hours: number): number {
  const slow = (1 - branching) * DECAY;
  const lost = (branching * (1 - Math.exp(-slow * hours))) / slow;
  return (BACKGROUND * (hours - lost)) / (1 - branching);
}

function counts(branching: number, hours: number, runs: number): Finding {
  const kernel: HawkesKernel = { law: 'exponential', decay: DECAY };
  const given = { background: BACKGROUND, branching, kernel, hours };
  const found = average(runs, (replicate) => hawkesRun({ ...given, replicate }).times.length);
  const what = `branching ${branching}: events in ${hours} h, ${runs} runs`;
  return near(what, meanCount(branching, hours), found.mean, 4 * found.error);
}

/** Sizes of families of one event at the start; nearly none reach the end of the record. */
function clusters(branching: number, kernel: HawkesKernel, runs: number): Finding[] {
  const given = { background: 0, branching, kernel, hours: 1e9, atStart: 1 };
  const sizes = average(runs, (replicate) => hawkesRun({ ...given, replicate }).times.length);
  const mean = 1 / (1 - branching);
  const squares = summary(sizes.values.map((n) => (n - mean) ** 2));
  const what = `${kernel.law}, branching ${branching}, ${runs} families`;
  return [
    near(`${what}: mean size 1 / (1 - n)`, mean, sizes.mean, 4 * sizes.error),
    near(`${what}: variance n / (1 - n)^3`, branching * mean ** 3, squares.mean, 4 * squares.error),
  ];
}

/** Delays from an event to those it excites: shares later than some hours. */
function delays(kernel: HawkesKernel, late: (t: number) => number, hours: readonly number[]) {
  const { parents, times } = hawkesRun({
    background: 0,
    branching: 0.5,
    kernel,
    hours: 1e9,
    atStart: 20_000,
  });
  const waits: number[] = [];
  parents.forEach((parent, e) => {
    if (parent !== NONE) waits.push(times[e]! - times[parent]!);
  });
  const n = waits.length;
  return hours.map((t) => {
    const p = late(t);
    const found = waits.filter((wait) => wait > t).length / n;
    const what = `${kernel.law} kernel: share of ${n} delays beyond ${t} h`;
    return near(what, p, found, 4 * Math.sqrt((p * (1 - p)) / n));
  });
}

const WORLD = { background: 0.2, branching: 0.6, decay: 0.8 };
const DT = 0.25;

/**
 * Mean acts per tick of an account whose followees are all like it, exactly: m = mu dt + (1 - k) x, x' = k x + n m of the tick before,
 * k = e^(-decay dt).
 */
function meanActs(ticks: number): Float64Array {
  const kept = Math.exp(-WORLD.decay * DT);
  const means = new Float64Array(ticks);
  let excitation = 0;
  for (let t = 0; t < ticks; t++) {
    const pending = excitation + (t > 0 ? WORLD.branching * means[t - 1]! : 0);
    means[t] = WORLD.background * DT + pending * (1 - kept);
    excitation = pending * kept;
  }
  return means;
}

/** Acts of circles of three, who read one another, and of loners, who read nobody. */
function inWorlds(circles: number, ticks: number): Finding[] {
  const rows: number[][] = [];
  for (let c = 0; c < circles; c++)
    for (let k = 0; k < 3; k++) rows.push([3 * c + ((k + 1) % 3), 3 * c + ((k + 2) % 3)]);
  for (let c = 0; c < circles; c++) rows.push([]);
  const graph: FollowerGraph = graphOf(rows);
  const world = createWorld(
    {
      name: 'hawkes',
      kinds: { netizen: graph.size },
      graph: { name: 'as-given', params: {}, build: () => graph },
      behaviours: [hawkes(WORLD)],
      tick: DT,
    },
    { seed: 'v52' },
  );
  const known = meanActs(ticks);
  const sums = new Float64Array(circles);
  const lone = new Float64Array(circles);
  const late = new Float64Array(circles);
  for (let t = 0; t < ticks; t++) {
    world.step();
    const acts = world.view.column('acts').array;
    for (let c = 0; c < circles; c++) {
      const sum = acts[3 * c]! + acts[3 * c + 1]! + acts[3 * c + 2]!;
      if (t < 12) sums[c]! += sum;
      if (t >= ticks - 12) late[c]! += sum;
      lone[c]! += acts[3 * circles + c]!;
    }
  }
  const total = (lo: number, hi: number) => 3 * known.subarray(lo, hi).reduce((a, b) => a + b, 0);
  const [first, last, alone] = [sums, late, lone].map(summary);
  const settled = (3 * 12 * WORLD.background * DT) / (1 - WORLD.branching);
  return [
    near(
      `world, ${circles} circles of 3: acts in 12 ticks`,
      total(0, 12),
      first!.mean,
      4 * first!.error,
    ),
    near(
      `world: acts in the last 12 of ${ticks} ticks`,
      total(ticks - 12, ticks),
      last!.mean,
      4 * last!.error,
    ),
    // After 60 h e^(-(1 - n) decay t) is below 1e-7.
    near('world: the same by background / (1 - branching)', settled, last!.mean, 4 * last!.error),
    near(
      'world: acts of one who reads nobody',
      ticks * WORLD.background * DT,
      alone!.mean,
      4 * alone!.error,
    ),
  ];
}

export const cases: ValidationCase[] = [
  {
    id: 'V52',
    title:
      'Hawkes: mean counts from an empty start, sizes of families, delays, and acts along follows',
    source:
      'Hawkes 1971, Biometrika 58(1) 83; Hawkes & Oakes 1974, Journal of Applied Probability 11, 493; Borel law of total progeny',
    speed: 'long',
    find(size) {
      const scale = size === 'full' ? 10 : 1;
      const power = { law: 'power', exponent: 1.5, cutoff: 0.2 } as const;
      return [
        counts(0.3, 5, 1500 * scale),
        counts(0.8, 20, 500 * scale),
        ...clusters(0.5, { law: 'exponential' }, 8000 * scale),
        ...clusters(0.3, power, 8000 * scale),
        ...delays({ law: 'exponential', decay: DECAY }, (t) => Math.exp(-DECAY * t), [0.5, 2, 6]),
        ...delays(power, (t) => (0.2 / (t + 0.2)) ** 1.5, [0.05, 0.2, 1]),
        ...inWorlds(1000 * scale, 240),
      ];
    },
  },
];
