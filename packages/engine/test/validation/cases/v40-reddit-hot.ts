import { hotScore } from '@netizen/engine';
import { near, type ValidationCase } from '../case.ts';

/** Votes, second, and the score by hand: order + (second - 1134028003) / 45000. */
const ROWS = [
  [0, 1_134_028_003, 0],
  [1, 1_134_028_003, 0],
  [-1, 1_134_028_003, 0],
  [10, 1_134_028_003, 1],
  [-10, 1_134_028_003, -1],
  [100, 1_134_073_003, 3],
  [-1000, 1_134_073_003, -2],
  [2, 1_134_028_004, 0.3010522],
  [50, 1_323_043_200, 4202.0366811],
] as const;

export const cases: ValidationCase[] = [
  {
    id: 'V40',
    title:
      'hot score of Reddit: sign log10(max(|s|, 1)) + (second - 1134028003) / 45000, 7 decimals',
    source: 'OASIS (Yang et al. 2024, arXiv 2411.11581): recsys.py',
    speed: 'fast',
    find: () =>
      ROWS.map(([votes, second, expected]) =>
        near(`s ${votes}, second ${second}`, expected, hotScore(votes, second), 0),
      ),
  },
];
