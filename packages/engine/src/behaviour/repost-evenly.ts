import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';

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
    module: import.meta.url,
    params: { probability },
    visit(_state, visits, ctx) {
      const { agent, hour, post, start } = visits;
      const { probability: chance } = ctx.params;
      for (let v = 0; v < visits.count; v++) {
        const hi = start[v + 1]!;
        for (let r = start[v]!; r < hi; r++) {
          if (ctx.drawPost(agent[v]!, post[r]!, 0) < chance)
            ctx.repost(agent[v]!, post[r]!, hour[v]!);
        }
      }
    },
  });
}
