import { branchingTree } from '@netizen/engine/models';
import { near, type ValidationCase } from '../case.ts';
import { average, summary } from '../replicates.ts';

export const cases: ValidationCase[] = [
  {
    id: 'V24',
    title: 'sub-critical branching: total size for Poisson and geometric offspring',
    source: 'Galton-Watson; Borel: mean 1 / (1 - R), variance s2 / (1 - R)^3',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? 400_000 : 60_000;
      const grow = (reproduction: number, law: 'poisson' | 'geometric') =>
        average(
          runs,
          (replicate) => branchingTree({ reproduction, law, replicate }).parents.length,
        );
      const poisson = grow(0.5, 'poisson');
      const squares = summary(poisson.values.map((n) => (n - 2) ** 2));
      const low = grow(0.2, 'poisson');
      const geometric = grow(0.5, 'geometric');
      const text = `${runs} trees, 4 standard errors`;
      return [
        near(`Poisson, R = .5: mean of ${text}`, 2, poisson.mean, 4 * Math.sqrt(4 / runs)),
        near(`Poisson, R = .5: variance of ${text}`, 4, squares.mean, 4 * squares.error),
        near(`Poisson, R = .2: mean of ${text}`, 1.25, low.mean, 4 * low.error),
        near(`geometric, R = .5: mean of ${text}`, 2, geometric.mean, 4 * Math.sqrt(6 / runs)),
      ];
    },
  },
];
