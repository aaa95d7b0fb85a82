import { granovetterRun } from '@netizen/engine/models';
import { near, type ValidationCase } from '../case.ts';

export const cases: ValidationCase[] = [
  {
    id: 'V30',
    title: 'Granovetter, thresholds 0..99 of 100 people, and the same with the 1 changed to 2',
    source: 'Granovetter 1978, American Journal of Sociology 83(6) 1424',
    speed: 'fast',
    find() {
      const uniform = Array.from({ length: 100 }, (_, i) => i);
      const changed = uniform.map((threshold) => (threshold === 1 ? 2 : threshold));
      return [
        near('0, 1, 2, ..., 99: how many act', 100, granovetterRun(uniform).at(-1)!, 0),
        near('0, 2, 2, 3, ..., 99: how many act', 1, granovetterRun(changed).at(-1)!, 0),
      ];
    },
  },
];
