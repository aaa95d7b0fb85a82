import { makiThompsonRun } from '@netizen/engine/models';
import { near, type ValidationCase } from '../case.ts';
import { average } from '../replicates.ts';

const N = 10_000;
const EXPECTED = [
  [0.5, 0.58281],
  [1, 0.79681],
  [2, 0.94048],
] as const;

export const cases: ValidationCase[] = [
  {
    id: 'V21',
    title: 'rumour with rates lambda and alpha, well mixed, N = 10,000',
    source: 'Nekovee et al. 2007: R = 1 - exp(-(1 + lambda / alpha) R)',
    speed: 'fast',
    find: () =>
      EXPECTED.map(([spread, reached]) => {
        const runs = 20;
        const heard = average(runs, (replicate) => {
          const { ignorant } = makiThompsonRun({ n: N, spread, stifle: 1, replicate });
          return 1 - ignorant / N;
        });
        // One run has a standard deviation of at most .02 here: 4 standard errors of 20 runs are below .01 but for ratio .5.
        const tolerance = Math.max(0.01, 4 * heard.error);
        const text = `share that hears, lambda / alpha = ${spread}, mean of ${runs} runs`;
        return near(text, reached, heard.mean, tolerance);
      }),
  },
];
