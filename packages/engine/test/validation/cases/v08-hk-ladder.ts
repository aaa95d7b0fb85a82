import { complete } from '@netizen/engine/graph';
import { opinionClusters } from '@netizen/engine/measures';
import { hegselmannKrause, hegselmannKrauseStep, untilStill } from '@netizen/engine/models';
import { seedKey } from '@netizen/engine/random';
import { type Finding, near, type ValidationCase } from '../case.ts';
import { farthest, heldAfter, opinionWorld } from '../opinion-world.ts';

const N = 2000;
const graph = complete().build({ size: N, key: seedKey('v8') });
const start = Float64Array.from({ length: N }, (_, i) => (i + 0.5) / N);

/** Bound, clusters, major ones, steps. */
const LADDER: readonly [number, number, number, number][] = [
  [0.3, 1, 1, 4],
  [0.25, 1, 1, 8],
  [0.22, 1, 1, 89],
  [0.19, 3, 2, 9],
  [0.15, 3, 3, 8],
  [0.1, 5, 4, 13],
  [0.05, 9, 9, 18],
];

function findingsFor([bound, count, major, steps]: readonly [
  number,
  number,
  number,
  number,
]): Finding[] {
  const still = untilStill((x, out) => hegselmannKrauseStep(graph, x, { bound }, out), start);
  const clusters = opinionClusters(still.x, { gap: bound / 10 });
  const behaviours = [hegselmannKrause({ bound })];
  const held = heldAfter(opinionWorld({ graph, opinion: start, behaviours }), steps);
  const what = `bound ${bound}`;
  return [
    near(`${what}, clusters`, count, clusters.count, 0),
    near(`${what}, major clusters`, major, clusters.major.length, 0),
    near(`${what}, steps to rest`, steps, still.steps, 0),
    near(`${what}, world after as many ticks, farthest`, 0, farthest(held, still.x), 1e-9),
  ];
}

export const cases: ValidationCase[] = [
  {
    id: 'V8',
    title: `Hegselmann-Krause, N = ${N}, x_i = (i + 1/2) / N, bound included with slack 1e-12`,
    source: 'Hegselmann & Krause 2002; Lorenz 2007; counts recomputed',
    speed: 'fast',
    find: () => LADDER.flatMap(findingsFor),
  },
];
