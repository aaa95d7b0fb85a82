import { path } from '@netizen/engine/graph';
import { deffuantWeisbuch, deGroot, deGrootStep, untilStill } from '@netizen/engine/models';
import { seedKey } from '@netizen/engine/random';
import { near, type ValidationCase } from '../case.ts';
import { farthest, heldAfter, opinionWorld } from '../opinion-world.ts';

const N = 10;
const graph = path().build({ size: N + 1, key: seedKey('v4') });
const kinds = { left: 1, netizen: N - 1, right: 1 };
const fixed = ['left', 'right'];
const harmonic = Array.from({ length: N + 1 }, (_, i) => i / N);
const start = Float64Array.from({ length: N + 1 }, (_, i) => (i === N ? 1 : 0));

/** Time means of asynchronous averaging: everybody moves halfway to one neighbour by chance. */
function timeMeans(ticks: number): Float64Array {
  const world = opinionWorld({
    graph,
    kinds,
    opinion: start,
    behaviours: [deffuantWeisbuch({ oneSided: true, bound: 2, rate: 0.5, fixed })],
  });
  const held = heldAfter(world, 500);
  const sums = new Float64Array(N + 1);
  for (let t = 0; t < ticks; t++) {
    world.step();
    for (let i = 0; i <= N; i++) sums[i]! += held[i]!;
  }
  return sums.map((sum) => sum / ticks);
}

export const cases: ValidationCase[] = [
  {
    id: 'V4',
    title: 'stubborn ends 0 and 1 of a path of 11 accounts: E x_i = i / 10',
    source: 'harmonic solution; Acemoglu, Como, Fagnani & Ozdaglar 2013',
    speed: 'long',
    find(size) {
      const world = opinionWorld({
        graph,
        kinds,
        opinion: start,
        behaviours: [deGroot({ fixed })],
      });
      const susceptibility = start.map((_, i) => (i === 0 || i === N ? 0 : 1));
      const step = untilStill((x, out) => deGrootStep(graph, x, { susceptibility }, out), start, {
        tolerance: 1e-14,
      });
      // The s.d. of a held opinion is below .25 and opinions forget within 25 ticks: 4 s.e. below 4 * .25 * sqrt(50 / ticks).
      const ticks = size === 'full' ? 600_000 : 100_000;
      const tolerance = size === 'full' ? 0.01 : 4 * 0.25 * Math.sqrt(50 / ticks);
      const means = timeMeans(ticks);
      return [
        near('world, synchronous, farthest', 0, farthest(heldAfter(world, 2000), harmonic), 1e-9),
        near('arrays, synchronous, farthest', 0, farthest(step.x, harmonic), 1e-9),
        near(
          `world, pairwise, time mean over ${ticks} ticks, farthest`,
          0,
          farthest(means, harmonic),
          tolerance,
        ),
      ];
    },
  },
];
