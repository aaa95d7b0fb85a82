import { defineBehaviour } from '@netizen/engine';
import { type StoredGraph, storedGraph } from '@netizen/engine/graph';
import { biasedAssimilation, biasedAssimilationStep } from '@netizen/engine/models';
import { type Finding, near, type ValidationCase } from '../case.ts';
import { opinionWorld, weightedGraph } from '../opinion-world.ts';

const ISLAND = 50;
const MOST_STEPS = 5000;
const homeOf = (i: number): number => (i < ISLAND ? 0 : ISLAND);

/** The two islands in the mean: every tie with its probability as weight, .8 inside and .8 / h across. */
function meanIslands(h: number): StoredGraph {
  const ids = Array.from({ length: 2 * ISLAND }, (_, i) => i);
  return weightedGraph(ids.map((i) => ids.map((j) => (homeOf(i) === homeOf(j) ? 0.8 : 0.8 / h))));
}

/** The two islands of the paper: 40 ties inside and 40 / h across for everybody, dealt in circles. */
function regularIslands(h: number): StoredGraph {
  const across = 40 / h;
  const rows = Array.from({ length: 2 * ISLAND }, (_, i) => {
    const home = homeOf(i);
    const inside = Array.from({ length: 20 }, (_, d) => [d + 1, ISLAND - d - 1]).flat();
    const outside = Array.from({ length: across }, (_, d) => ISLAND + d - (across >> 1));
    return [
      ...inside.map((d) => home + ((i - home + d) % ISLAND)),
      ...outside.map((d) => ISLAND - home + ((i - home + d) % ISLAND)),
    ].sort((a, b) => a - b);
  });
  const offsets = Uint32Array.from({ length: 2 * ISLAND + 1 }, (_, i) => i * (40 + across));
  return storedGraph({ offsets, followees: Uint32Array.from(rows.flat()) });
}

/** Solves (u / (1 - u))^(1 - b) = (h u + 1 - u) / (h (1 - u) + u) above 1/2 by halving, for b between the threshold and 1. */
function fixedPoint(h: number, bias: number): number {
  let lo = 0.5 + 1e-6;
  let hi = 1 - 1e-12;
  for (let k = 0; k < 100; k++) {
    const u = (lo + hi) / 2;
    const isBelow = (u / (1 - u)) ** (1 - bias) < (h * u + 1 - u) / (h * (1 - u) + u);
    if (isBelow) lo = u;
    else hi = u;
  }
  return lo;
}

/** 0.6 and 0.4 on [0, 1]. */
const start = Float64Array.from({ length: 2 * ISLAND }, (_, i) => (i < ISLAND ? 0.2 : -0.2));

/** Keeps the second island the mirror image of the first: left free, rounding tips both to one side. */
function updateMirror(x: Float32Array | Float64Array): void {
  for (let i = 0; i < ISLAND; i++) x[ISLAND + i] = -x[i]!;
}

const mirror = defineBehaviour({
  name: 'mirror',
  writes: ['opinion'],
  serial: ({ opinion }) => updateMirror(opinion),
});

function onArrays(graph: StoredGraph, bias: number): number {
  let x: Float32Array | Float64Array = start.slice();
  let change = 1;
  for (let step = 0; step < MOST_STEPS && change > 1e-12; step++) {
    const next = biasedAssimilationStep(graph, x, { bias });
    updateMirror(next);
    change = Math.abs(next[0]! - x[0]!);
    x = next;
  }
  return (1 + x[0]!) / 2;
}

function inWorld(graph: StoredGraph, bias: number): number {
  const behaviours = [biasedAssimilation({ bias }), mirror];
  const world = opinionWorld({ graph, opinion: start, range: [-1, 1], behaviours });
  for (let step = 0; step < 1000; step++) world.step();
  return (1 + world.view.column('opinion').array[0]!) / 2;
}

function meanFindings(h: number, ladder: readonly [number, number][]): Finding[] {
  const graph = meanIslands(h);
  return ladder.map(([bias, expected]) =>
    near(`mean islands, h = ${h}, b = ${bias}`, expected, onArrays(graph, bias), 1e-4),
  );
}

export const cases: ValidationCase[] = [
  {
    id: 'V14',
    title:
      'biased assimilation on two islands of 50, p_s = .8, p_d = .8 / h, x(0) = .6 and .4: polarises above b = 2 / (h + 1)',
    source: 'Dandekar, Goel & Lee 2013 (arXiv 1209.5998), theorem 4; fixed points recomputed',
    speed: 'fast',
    find: () => [
      ...meanFindings(4, [
        [0.38, 0.5],
        [0.42, 0.65829],
        [0.5, 0.8643],
        [0.7, 0.98797],
        [1, 1],
        [1.5, 1],
      ]),
      ...meanFindings(2, [
        [0.64, 0.5],
        [0.7, 0.74049],
      ]),
      ...[0.42, 0.5, 0.7].map((bias) =>
        near(
          `regular islands, h = 4, b = ${bias}`,
          fixedPoint(4, bias),
          onArrays(regularIslands(4), bias),
          1e-9,
        ),
      ),
      near('world, mean islands, h = 4, b = .5', 0.8643, inWorld(meanIslands(4), 0.5), 1e-4),
    ],
  },
];
