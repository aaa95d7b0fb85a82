import { makiThompsonRun } from '@netizen/engine/models';
import { near, type ValidationCase } from '../case.ts';
import { average } from '../replicates.ts';

const N = 10_000;
/** Standard deviation of one run at N = 10,000. */
const SD = 0.0055;

export const cases: ValidationCase[] = [
  {
    id: 'V19',
    title: 'Maki-Thompson rumour, N = 10,000, one seed',
    source: 'Sudbury 1985',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? 400 : 100;
      const never = average(runs, (replicate) => makiThompsonRun({ n: N, replicate }).ignorant / N);
      // 400 runs: as given, 5.5 standard errors. Fewer: 4.
      const tolerance = size === 'full' ? 0.0015 : (4 * SD) / Math.sqrt(runs);
      return [
        near(`share that never hears, mean of ${runs} runs`, 0.20319, never.mean, tolerance),
        // The sample deviation of `runs` normal numbers has relative standard error 1 / sqrt(2 runs).
        near(
          `standard deviation of that share over ${runs} runs`,
          SD,
          never.error * Math.sqrt(runs),
          (4 * SD) / Math.sqrt(2 * runs),
        ),
      ];
    },
  },
];
