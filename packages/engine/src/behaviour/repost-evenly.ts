import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { drawUnit } from '../random/draw.ts';

/**
 * Reposts each post read with the same probability, once per root.
 *
 * @param options.probability - per post read, [0, 1]. Default 0.01.
 * @returns A behaviour without state.
 * @throws RangeError if the option is out of range.
 */
export function repostEvenly(options: { probability?: number } = {}): Behaviour {
  checkKeys('repostEvenly', options, ['probability']);
  const { probability = 0.01 } = options;
  checkNumber('repostEvenly', 'probability', probability, { min: 0, max: 1 });
  return defineBehaviour({
    name: 'repostEvenly',
    about: 'Every post read is reposted with one probability.',
    module: import.meta.url,
    params: { probability },
    visit(_state, visits, ctx) {
      const { agent, hour, post, start } = visits;
      const { k0, k1, log } = ctx;
      const { mark } = log.columns;
      const { probability: chance } = ctx.params;
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        const hi = start[v + 1]!;
        for (let r = start[v]!; r < hi; r++) {
          const id = post[r]!;
          if (drawUnit(k0, k1, mark[id & log.mask]!, i, 0) < chance) ctx.repost(i, id, hour[v]!);
        }
      }
    },
  });
}
