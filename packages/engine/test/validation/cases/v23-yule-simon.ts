import { yuleCascade } from '@netizen/engine/models';
import { near, type ValidationCase } from '../case.ts';
import { average } from '../replicates.ts';

const EXPECTED = [
  { rho: 2, shares: [2 / 3, 1 / 6, 1 / 15] },
  { rho: 1, shares: [1 / 2, 1 / 6, 1 / 12] },
];

/** Sum of P(N > n) over n < largest: with rho = 2, P(N > n) = n B(n, 3) = 2 / ((n + 1) (n + 2)). */
const meanUpTo = (largest: number) => 2 - 2 / (largest + 1);

export const cases: ValidationCase[] = [
  {
    id: 'V23',
    title: 'cascade growing at rate lambda per copy, removed whole at rate delta = rho lambda',
    source: 'Yule 1925; Simon 1955: P(n) = rho B(n, rho + 1)',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? 1_000_000 : 100_000;
      return EXPECTED.flatMap(({ rho, shares }) => {
        const counts = [0, 0, 0, 0];
        for (let replicate = 0; replicate < runs; replicate++) {
          const cascade = yuleCascade({ growth: 1, removal: rho, largest: 4, replicate });
          counts[cascade.size - 1]!++;
        }
        return shares.map((share, k) => {
          // At 10^6 runs 4 standard errors are at most .002, the tolerance given.
          const tolerance = 4 * Math.sqrt((share * (1 - share)) / runs);
          return near(`rho = ${rho}: P(${k + 1})`, share, counts[k]! / runs, tolerance);
        });
      });
    },
  },
  {
    id: 'V23',
    title: 'mean size of such cascades, rho = 2, sizes above 1,000 counted as 1,000',
    source: 'Simon 1955: mean rho / (rho - 1) = 2; the variance is infinite, hence the cut',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? 1_000_000 : 100_000;
      const largest = 1000;
      const found = average(
        runs,
        (replicate) => yuleCascade({ growth: 0.5, removal: 1, largest, replicate }).size,
      );
      // E N^2 up to the cut: sum of (2n + 1) P(N > n), about 4 ln 1000.
      let square = 0;
      for (let n = 0; n < largest; n++) square += ((2 * n + 1) * 2) / ((n + 1) * (n + 2));
      const error = Math.sqrt((square - meanUpTo(largest) ** 2) / runs);
      return [near(`mean of ${runs} sizes`, meanUpTo(largest), found.mean, 4 * error)];
    },
  },
];
