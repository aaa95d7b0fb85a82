import { daleyKendallRun } from '@netizen/engine/models';
import { holds, near, type ValidationCase } from '../case.ts';
import { average } from '../replicates.ts';

const N = 10_000;

export const cases: ValidationCase[] = [
  {
    id: 'V20',
    title: 'Daley-Kendall rumour, N = 10,000, one seed: pairs of spreaders met once and twice',
    source: 'Daley & Kendall 1965; the variant: root of x - 1 = 2 x ln x',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? 400 : 100;
      const never = (pairs: 'once' | 'twice') =>
        average(runs, (replicate) => daleyKendallRun({ n: N, pairs, replicate }).ignorant / N);
      const once = never('once');
      const twice = never('twice');
      const gap = twice.mean - once.mean;
      const error = Math.hypot(once.error, twice.error);
      const text = `never hears, mean of ${runs} runs, 4 standard errors`;
      return [
        near(`pairs met at rate S(S-1)/2: share that ${text}`, 0.20319, once.mean, 4 * once.error),
        near(`both begin meetings: share that ${text}`, 0.28467, twice.mean, 4 * twice.error),
        holds('the two differ by more than 20 standard errors', gap > 20 * error, gap / error),
      ];
    },
  },
];
