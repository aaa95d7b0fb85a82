import { deletionDelay } from '@netizen/engine';
import { seedKey } from '@netizen/engine/random';
import { near, type ValidationCase } from '../case.ts';

const N = 100_000;

export const cases: ValidationCase[] = [
  {
    id: 'V38',
    title: 'deletion timing preset: shares by delay, of the law and of 100000 draws',
    source: 'Zhu et al. 2013, arXiv 1303.0597',
    speed: 'fast',
    find() {
      const law = deletionDelay();
      const key = seedKey('V38');
      const delays = Float64Array.from({ length: N }, (_, i) => law.draw(key, 0, i, 0));
      const drawn = (from: number, to: number): number =>
        delays.filter((hours) => hours > from && hours <= to).length / N;
      const quick = law.share(0.5) - law.share(5 / 60);
      const error = (p: number): number => 4 * Math.sqrt((p * (1 - p)) / N);
      return [
        near('law: share of 5 to 30 minutes', 0.3, quick, 0.02),
        near('law: share within 24 h', 0.9, law.share(24), 0.02),
        near('law: share within 8 minutes', 0.05, law.share(8 / 60), 0.02),
        near('draws: share of 5 to 30 minutes', 0.3, drawn(5 / 60, 0.5), 0.02),
        near('draws: share within 24 h', 0.9, drawn(0, 24), 0.02),
        near('draws: share within 8 minutes', 0.05, drawn(0, 8 / 60), 0.02),
        near('draws less law: 5 to 30 minutes, +-4 s.e.', quick, drawn(5 / 60, 0.5), error(quick)),
        near('draws less law: 24 h, +-4 s.e.', law.share(24), drawn(0, 24), error(law.share(24))),
      ];
    },
  },
];
