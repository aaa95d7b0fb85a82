import { f64, u16 } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { exp } from '../random/math.ts';
import { drawPoisson } from '../random/poisson.ts';

const LARGEST = 65_535;

/**
 * Self-exciting activity along follows, as a behaviour: each act of an account raises the rate of its followers.
 *
 * lambda_i(t) = background + branching / k_i sum over acts e of its k_i followees of decay e^(-decay (t - t_e)).
 * In ticks: an act counts from the next tick on; its excitation, summed over all later ticks, is branching / k_i acts exactly.
 * Columns: `acts` (Poisson with mean lambda_i dt, in this tick) and `excitation` (acts expected from what it saw).
 * Everyone who follows somebody acts at mean rate background / (1 - branching) where all followees do.
 *
 * @param options.background - 1/h, >= 0. Default 0.1.
 * @param options.branching - acts excited in a reader by one act of each followee, [0, 1). Default 0.5.
 * @param options.decay - 1/h, > 0. Default 1.
 * @returns A behaviour with these columns. O(accounts + follows) per tick.
 * @throws RangeError or TypeError for an option out of range.
 * @see Hawkes 1971, Biometrika 58(1) 83, in discrete time
 */
export function hawkes(
  options: { background?: number; branching?: number; decay?: number } = {},
): Behaviour {
  checkKeys('hawkes', options, ['background', 'branching', 'decay']);
  const { background = 0.1, branching = 0.5, decay = 1 } = options;
  checkNumber('hawkes', 'background', background, { min: 0, max: 1e6 });
  const remedy = 'From 1 on activity explodes.';
  checkNumber('hawkes', 'branching', branching, { min: 0, max: 1, openMax: true, remedy });
  checkNumber('hawkes', 'decay', decay, { min: 0, openMin: true, max: 1e6 });
  return defineBehaviour({
    name: 'hawkes',
    about: 'Events excite further events, with a kernel that decays.',
    module: import.meta.url,
    params: { background, branching, decay },
    state: { acts: u16(), excitation: f64({ min: 0 }) },
    published: ['acts'],
    update({ acts, excitation }, lo, hi, { dt, graph, k0, k1, params, published, tick }) {
      const was = published.acts!;
      const kept = exp(-params.decay * dt);
      for (let i = lo; i < hi; i++) {
        const degree = graph.degree(i);
        let seen = 0;
        for (let k = 0; k < degree; k++) seen += was[graph.followee(i, k)]!;
        const pending = excitation[i]! + (degree > 0 ? (params.branching * seen) / degree : 0);
        const mean = params.background * dt + pending * (1 - kept);
        excitation[i] = pending * kept;
        acts[i] = Math.min(LARGEST, drawPoisson(k0, k1, tick, i, 0, mean));
      }
    },
  });
}
