import { independentCascadeRun, linearThresholdRun } from '@netizen/engine/models';
import { type Finding, holds, near, type ValidationCase } from '../case.ts';
import { graphOf } from '../replicates.ts';

type Rows = readonly (readonly number[])[];

const N = 5;
const ALL = 1 << N;
const GRAPHS: Record<string, Rows> = {
  'two ways to 4': [[], [0], [0, 3], [1, 2], [2, 3]],
  'with a cycle': [[4], [0, 2], [1], [2, 0], [3]],
  dense: [[1], [0, 2, 4], [0, 1], [1, 2, 4], [0, 3]],
};
const ids = (set: number) => Array.from({ length: N }, (_, i) => i).filter((i) => (set >> i) & 1);
const sizeOf = (set: number) => ids(set).length;

/** All choices of one entry from each list. */
function* choices<T>(lists: readonly (readonly T[])[]): Generator<T[]> {
  if (lists.length === 0) yield [];
  else
    for (const head of lists[0]!) for (const tail of choices(lists.slice(1))) yield [head, ...tail];
}

/** Subsets of a row, with their chance when each follow is live with chance p. */
function subsets(row: readonly number[], p: number): { live: number[]; chance: number }[] {
  return Array.from({ length: 1 << row.length }, (_, mask) => {
    const live = row.filter((_j, k) => (mask >> k) & 1);
    return { live, chance: p ** live.length * (1 - p) ** (row.length - live.length) };
  });
}

/** Mean spread of every set of seeds, summed over all live-edge graphs: reach is the kernel's own, with chance 1 per follow. */
function overLiveGraphs(
  rows: Rows,
  live: (row: readonly number[]) => { live: number[]; chance: number }[],
) {
  const spread = new Float64Array(ALL);
  for (const choice of choices(rows.map(live))) {
    const graph = graphOf(choice.map((one) => one.live));
    const chance = choice.reduce((product, one) => product * one.chance, 1);
    for (let set = 0; set < ALL; set++)
      spread[set]! += chance * independentCascadeRun(graph, ids(set), { probability: 1 }).reached;
  }
  return spread;
}

/** Mean spread by the process itself: attempts of those newly active, round after round. */
function cascadeProcess(rows: Rows, p: number, active: number, fresh: number): number {
  if (fresh === 0) return sizeOf(active);
  let mean = 0;
  const open = ids(~active & (ALL - 1));
  const chances = open.map((i) => 1 - (1 - p) ** rows[i]!.filter((j) => (fresh >> j) & 1).length);
  for (let mask = 0; mask < 1 << open.length; mask++) {
    let chance = 1;
    let next = 0;
    open.forEach((i, k) => {
      const isReached = (mask >> k) & 1;
      chance *= isReached ? chances[k]! : 1 - chances[k]!;
      if (isReached) next |= 1 << i;
    });
    if (chance > 0) mean += chance * cascadeProcess(rows, p, active | next, next);
  }
  return mean;
}

/** What a follow weighs in the threshold model: at most 3 follows, so that the weights of a reader stay below 1. */
const WEIGHT = 0.3;

/**
 * Mean spread of Linear Threshold over all thresholds: with d follows of weight w the class (m w, (m + 1) w] has chance w, what
 * lies above d w the rest. The middle stands for each class.
 */
function overThresholds(rows: Rows): Float64Array {
  const spread = new Float64Array(ALL);
  const graph = graphOf(rows);
  const classes = rows.map((row) => [
    ...row.map((_j, m) => ({ threshold: (m + 0.5) * WEIGHT, chance: WEIGHT })),
    { threshold: 1, chance: 1 - row.length * WEIGHT },
  ]);
  for (const choice of choices(classes)) {
    const thresholds = choice.map((one) => one.threshold);
    const chance = choice.reduce((product, one) => product * one.chance, 1);
    for (let set = 0; set < ALL; set++)
      spread[set]! +=
        chance * linearThresholdRun(graph, ids(set), { weight: WEIGHT, thresholds }).reached;
  }
  return spread;
}

/** At most one live follow per account, each with the chance of its weight. */
const oneOf = (row: readonly number[]) => [
  { live: [], chance: 1 - row.length * WEIGHT },
  ...row.map((j) => ({ live: [j], chance: WEIGHT })),
];

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let gap = 0;
  for (let set = 0; set < ALL; set++) gap = Math.max(gap, Math.abs(a[set]! - b[set]!));
  return gap;
}

/** Least gain by one more seed, and least excess of the gain of a smaller set over that of a larger one. */
function shapeOf(spread: ArrayLike<number>): { gain: number; excess: number } {
  let gain = Infinity;
  let excess = Infinity;
  for (let small = 0; small < ALL; small++)
    for (let large = 0; large < ALL; large++) {
      if ((small & large) !== small) continue;
      for (const v of ids(~large & (ALL - 1))) {
        const onLarge = spread[large | (1 << v)]! - spread[large]!;
        gain = Math.min(gain, onLarge);
        excess = Math.min(excess, spread[small | (1 << v)]! - spread[small]! - onLarge);
      }
    }
  return { gain, excess };
}

/** Sums of up to some hundred products of chances: 1e-12 is far above their rounding. */
const ROUNDING = 1e-12;

function checkShape(what: string, spread: ArrayLike<number>): Finding[] {
  const { excess, gain } = shapeOf(spread);
  return [
    holds(`${what}: spread never falls with a seed more`, gain >= -ROUNDING, gain),
    holds(`${what}: spread is submodular`, excess >= -ROUNDING, excess),
  ];
}

export const cases: ValidationCase[] = [
  {
    id: 'V27',
    title: 'Independent Cascade and Linear Threshold on 5 accounts, over all live-edge graphs',
    source: 'Kempe, Kleinberg & Tardos 2003, theorems 2.2, 2.5 and claim 2.6',
    speed: 'fast',
    find: () =>
      Object.entries(GRAPHS).flatMap(([name, rows]) => {
        const p = 0.3;
        const cascade = overLiveGraphs(rows, (row) => subsets(row, p));
        const process = Array.from({ length: ALL }, (_, set) => cascadeProcess(rows, p, set, set));
        const threshold = overThresholds(rows);
        const live = overLiveGraphs(rows, oneOf);
        return [
          near(
            `${name}: cascade, largest gap between live edges and process over all 32 sets of seeds`,
            0,
            largestGap(cascade, process),
            ROUNDING,
          ),
          near(
            `${name}: threshold, largest gap between live edges and all classes of thresholds`,
            0,
            largestGap(threshold, live),
            ROUNDING,
          ),
          ...checkShape(`${name}: cascade`, cascade),
          ...checkShape(`${name}: threshold`, threshold),
        ];
      }),
  },
];
