import { normalCdf } from '@netizen/engine/measures';
import { granovetterEquilibrium } from '@netizen/engine/models';
import { holds, near, type ValidationCase } from '../case.ts';

/** Where 100 people with thresholds of mean 25 and deviation sigma come to rest, from nobody. */
const rest = (sigma: number) =>
  100 * granovetterEquilibrium((share) => normalCdf((100 * share - 25) / sigma)).share;

export const cases: ValidationCase[] = [
  {
    id: 'V31',
    title: 'Granovetter, normal thresholds, mean 25 of 100, from nobody',
    source: 'Granovetter 1978, figure 2 (about 6 to about 100 near deviation 12.2)',
    speed: 'fast',
    find() {
      // Given to two decimals; the iteration itself is exact to 1e-11.
      const expected = [
        [10, 0.77],
        [12, 4.02],
        [12.2, 5.48],
        [12.25, 100],
      ] as const;
      const jump = rest(12.25) - rest(12.2);
      return [
        ...expected.map(([sigma, people]) =>
          near(`deviation ${sigma}: people who act`, people, rest(sigma), 0.005),
        ),
        holds('the number jumps between deviations 12.20 and 12.25', jump > 94, jump),
      ];
    },
  },
];
