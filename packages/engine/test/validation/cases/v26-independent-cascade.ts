import { independentCascadeRun } from '@netizen/engine/models';
import { near, type ValidationCase } from '../case.ts';
import { average, graphOf, summary } from '../replicates.ts';

const CHAIN = graphOf([[], [0], [1]]);
const LEAVES = 20;
const STAR = graphOf([[], ...Array.from({ length: LEAVES }, () => [0])]);
const DIAMOND = graphOf([[], [0], [0], [1, 2]]);
const RUNS = 40_000;

export const cases: ValidationCase[] = [
  {
    id: 'V26',
    title: 'Independent Cascade on a chain, a star and a diamond, p = .5 and .3',
    source: 'Kempe, Kleinberg & Tardos 2003',
    speed: 'fast',
    find() {
      const chain = average(
        RUNS,
        (replicate) => independentCascadeRun(CHAIN, [0], { probability: 0.5, replicate }).reached,
      );
      const p = 0.3;
      const star = average(
        RUNS,
        (replicate) => independentCascadeRun(STAR, [0], { probability: p, replicate }).reached,
      );
      const spread = summary(star.values.map((size) => (size - 1 - LEAVES * p) ** 2));
      const diamond = average(RUNS, (replicate) =>
        independentCascadeRun(DIAMOND, [0], { probability: 0.5, replicate }).time[3]! >= 0 ? 1 : 0,
      );
      const variance = LEAVES * p * (1 - p);
      // Chain: sizes 1, 2, 3 with chances 1/2, 1/4, 1/4, variance 11/16.
      return [
        near('chain of 3, p = .5: mean size', 1.75, chain.mean, 4 * Math.sqrt(11 / 16 / RUNS)),
        near(
          'star of 20 leaves, p = .3: mean size',
          1 + LEAVES * p,
          star.mean,
          4 * Math.sqrt(variance / RUNS),
        ),
        near('star of 20 leaves, p = .3: variance', variance, spread.mean, 4 * spread.error),
        near(
          'diamond, p = .5: chance of the far corner',
          0.4375,
          diamond.mean,
          4 * Math.sqrt((0.4375 * 0.5625) / RUNS),
        ),
      ];
    },
  },
];
