import { complete } from '@netizen/engine/graph';
import { activityMoments, activityStep, criticalControversialness } from '@netizen/engine/models';
import { deriveKey, drawWith, seedKey } from '@netizen/engine/random';
import { type Finding, holds, near, type ValidationCase } from '../case.ts';

const STEP = 0.01;
const M = 10;
const THRESHOLD = { strength: 2, reciprocity: 1, contacts: M };
const RULE = { ...THRESHOLD, homophily: 0, step: STEP };
const FIRST = 1e-9;

const mean = (x: ArrayLike<number>) => Array.from(x).reduce((sum, one) => sum + one, 0) / x.length;

/** Mean opinions of a population of small equal opinions, at time `from` and `to`. */
function growth(
  propensity: Float64Array,
  controversialness: number,
  times: { from: number; to: number },
  run: number,
): [number, number] {
  const size = propensity.length;
  const key = deriveKey(seedKey('v13'), `run:${run}`);
  const graph = complete().build({ size, key });
  const opinion = new Float64Array(size).fill(FIRST);
  const rule = { ...RULE, controversialness, key };
  let before = FIRST;
  const ticks = Math.round(times.to / STEP);
  for (let tick = 0; tick < ticks; tick++) {
    if (tick === Math.round(times.from / STEP)) before = mean(opinion);
    activityStep(graph, { opinion, propensity }, { ...rule, tick });
  }
  return [before, mean(opinion)];
}

/** All alike, with the true mean activity: the condition of the paper is exact but for terms of order 1/N and of the step. */
function alike(size: number, runs: number): Finding[] {
  const { mean: a } = activityMoments();
  const critical = criticalControversialness({ ...THRESHOLD, mean: a });
  const allToAll = (critical * size) / (size - 1);
  const time = 12;
  return [-0.1, 0.1].flatMap((offset) => {
    const alpha = allToAll + offset;
    const ratios = Array.from({ length: runs }, (_, run) => {
      const [, last] = growth(new Float64Array(size).fill(a), alpha, { from: 0, to: time }, run);
      return last / FIRST;
    });
    const found = mean(ratios);
    const spread = Math.sqrt(mean(ratios.map((r) => (r - found) ** 2)) / (runs - 1)) / found;
    const rate = Math.log(found) / time;
    const force = RULE.strength * alpha;
    // Both contacting each other count once: (1 + r) m a - r (m a)^2 / (N - 1) inputs in the mean.
    const inputs = 2 * M * a - (M * a) ** 2 / (size - 1);
    // Contacts last a step: within it an active account and its m contacts form a star, with m (m + 1) walks of two ties.
    const expected = force * inputs - 1 + ((STEP * force ** 2) / 2) * a * M * (M + 1);
    // Four standard errors of the mean over runs, and the walks of three ties, 2 m^2 in a star.
    const tolerance = (4 * spread) / time + ((STEP ** 2 * force ** 3) / 6) * a * 2 * M ** 2;
    const where = `N=${size}, all activities <a>, alpha_c ${offset > 0 ? '+' : '-'} .1`;
    return [
      holds(`${where}: ${offset > 0 ? 'grows' : 'decays'}`, rate * offset > 0, rate),
      near(`${where}: rate of growth`, expected, rate, tolerance),
    ];
  });
}

/** Drawn activities: the matrix (m / N)(a_j + r a_i) has a larger eigenvalue than (1 + r) m <a>. */
function unlike(size: number, runs: number): Finding[] {
  return [-0.1, 0.1].flatMap((offset) => {
    let sum = 0;
    for (let run = 0; run < runs; run++) {
      const draw = drawWith(seedKey(`v13 ${run}`));
      const low = 0.01 ** -1.1;
      const a = Float64Array.from({ length: size }, (_, i) => {
        return (low + draw(0, i, 0) * (1 - low)) ** (-1 / 1.1);
      });
      const moments = { mean: mean(a), meanSquare: mean(a.map((one) => one * one)) };
      const critical = criticalControversialness({ ...THRESHOLD, ...moments });
      const [before, last] = growth(a, critical + offset, { from: 4, to: 12 }, run);
      sum += Math.log(last / before) / 8;
    }
    const what = `N=${size}, activities of the power law, alpha_c of <a> and <a^2> ${offset > 0 ? '+' : '-'} .1`;
    return [holds(`${what}: ${offset > 0 ? 'grows' : 'decays'}`, sum * offset > 0, sum / runs)];
  });
}

export const cases: ValidationCase[] = [
  {
    id: 'V13',
    title:
      'activity-driven threshold of controversialness, K = 2, r = 1, m = 10, epsilon = .01, gamma = 2.1',
    source:
      'Baumann et al. 2020, mean-field condition; unequal activities derived (see criticalControversialness)',
    speed: 'fast',
    find() {
      const { mean: a, meanSquare } = activityMoments();
      const critical = criticalControversialness({ ...THRESHOLD, mean: a });
      return [
        near('mean activity', 0.0408525, a, 5e-8),
        near('alpha_c, N -> infinity', 0.61196, critical, 5e-6),
        near('alpha_c, N = 50', 0.62445, (critical * 50) / 49, 5e-6),
        // (1 + r) m <a> -> m (<a> + sqrt(<a^2>)) for r = 1.
        near(
          'alpha_c, activities of the power law',
          1 / (2 * 10 * (a + Math.sqrt(meanSquare))),
          criticalControversialness({ ...THRESHOLD, mean: a, meanSquare }),
          1e-12,
        ),
        ...alike(50, 6),
        ...unlike(200, 3),
      ];
    },
  },
];
