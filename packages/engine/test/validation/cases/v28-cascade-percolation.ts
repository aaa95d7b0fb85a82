import { erdosRenyi } from '@netizen/engine/graph';
import { independentCascadeRun } from '@netizen/engine/models';
import { seedKey } from '@netizen/engine/random';
import { holds, near, type ValidationCase } from '../case.ts';
import { average } from '../replicates.ts';

const N = 5000;
const P = 0.5;

/** Mean size and reach of single seeds: some graphs, some seeds on each. */
function spreads(zp: number, graphs: number, perGraph: number) {
  const sizes: number[] = [];
  for (let g = 0; g < graphs; g++) {
    const key = seedKey(`v28:${g}`);
    const graph = erdosRenyi({ mean: zp / P, symmetric: true }).build({ size: N, key });
    for (let s = 0; s < perGraph; s++) {
      const replicate = g * perGraph + s;
      // Accounts of a random graph are alike: any one is a random seed.
      sizes.push(independentCascadeRun(graph, [s], { probability: P, replicate }).reached);
    }
  }
  return average(sizes.length, (r) => sizes[r]!);
}

export const cases: ValidationCase[] = [
  {
    id: 'V28',
    title: 'Independent Cascade on G(n, z/n), n = 5,000, p = .5, one random seed',
    source: 'percolation: giant spread if and only if z p > 1',
    speed: 'long',
    find(size) {
      const [graphs, perGraph] = size === 'full' ? [60, 40] : [12, 10];
      const below = spreads(0.8, graphs, perGraph);
      const above = spreads(1.5, graphs, perGraph);
      // Reach is 0 or .5828, the latter with chance .5828: standard deviation .287 per seed.
      const tolerance = Math.max(0.03, (4 * 0.287) / Math.sqrt(graphs * perGraph));
      const largest = Math.max(...below.values);
      return [
        near('z p = 1.5: mean share reached', 0.5828 ** 2, above.mean / N, tolerance),
        near('z p = .8: mean size', 1 / (1 - 0.8), below.mean, 4 * below.error),
        holds('z p = .8: no spread above 5 %', largest < N / 20, largest),
      ];
    },
  },
];
