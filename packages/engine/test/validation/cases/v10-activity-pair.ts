import { createWorld, f64, type Model } from '@netizen/engine';
import { complete } from '@netizen/engine/graph';
import { type ActivityOptions, activityDriven } from '@netizen/engine/models';
import { near, type ValidationCase } from '../case.ts';

/** Two accounts that meet in every tick. */
function pair(options: ActivityOptions, opinion: number): Model {
  return {
    name: 'activity-pair',
    kinds: { netizen: 2 },
    graph: complete(),
    columns: { opinion: f64({ min: -10, max: 10, perTopic: true }) },
    initial: { opinion, propensity: 1 },
    behaviours: [activityDriven({ contacts: 1, reciprocity: 1, strength: 2, ...options })],
  };
}

export const cases: ValidationCase[] = [
  {
    id: 'V10',
    title: 'activity-driven pair, a = 1, m = 1, r = 1, K = 2, alpha = 1.01, dt = .005, 10^4 steps',
    source:
      'Baumann et al. 2020, Physical Review Letters 124, 048301; positive root of x = 2 tanh(1.01 x)',
    speed: 'fast',
    find() {
      // The slope at the fixed point is 2 alpha (1 - tanh^2) - 1 = -.84, so 50 units of time leave e^-42 of the start.
      return [1, -0.3].flatMap((x0) => {
        const world = createWorld(pair({ controversialness: 1.01, step: 0.005 }, x0));
        for (let t = 0; t < 10_000; t++) world.step();
        const x = world.view.column('opinion').array;
        const root = Math.sign(x0) * 1.9187384098662;
        return [0, 1].map((i) => near(`x_${i} from ${x0}`, root, x[i]!, 1e-4));
      });
    },
  },
];
