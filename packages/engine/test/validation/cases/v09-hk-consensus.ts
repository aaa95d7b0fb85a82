import { complete } from '@netizen/engine/graph';
import { opinionClusters } from '@netizen/engine/measures';
import { hegselmannKrauseStep, untilStill } from '@netizen/engine/models';
import { deriveKey, drawUnit, seedKey } from '@netizen/engine/random';
import { near, type ValidationCase } from '../case.ts';

const N = 2000;
const graph = complete().build({ size: N, key: seedKey('v9') });

function shareOfConsensus(bound: number, seeds: number): number {
  let agreed = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const [k0, k1] = deriveKey(seedKey('v9'), `seed:${seed}`);
    const start = Float64Array.from({ length: N }, (_, i) => drawUnit(k0, k1, 0, i, 0));
    const { x } = untilStill((a, out) => hegselmannKrauseStep(graph, a, { bound }, out), start, {
      tolerance: 1e-9,
    });
    if (opinionClusters(x, { gap: bound / 10 }).count === 1) agreed++;
  }
  return agreed / seeds;
}

export const cases: ValidationCase[] = [
  {
    id: 'V9',
    title: `Hegselmann-Krause, N = ${N} uniform at random: probability of consensus`,
    source: 'Lorenz 2007; recomputed',
    speed: 'long',
    find(size) {
      const seeds = size === 'full' ? 20 : 5;
      // A sample shows the sure ends of the range only; there the s.e. is 0.
      const ladder: readonly [number, number][] =
        size === 'full'
          ? [
              [0.25, 1],
              [0.22, 0.9],
              [0.2, 0.2],
              [0.19, 0],
            ]
          : [
              [0.25, 1],
              [0.19, 0],
            ];
      return ladder.map(([bound, expected]) =>
        near(`bound ${bound}, ${seeds} seeds`, expected, shareOfConsensus(bound, seeds), 0.25),
      );
    },
  },
];
