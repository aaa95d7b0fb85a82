import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';

/**
 * Writes an original on the first topic with the same probability at each visit; its stance is the voice of the account.
 *
 * @param options.probability - per visit, [0, 1]. Default 0.02.
 * @returns A behaviour that reads `voice`.
 * @throws RangeError if the option is out of range.
 */
export function writeEvenly(options: { probability?: number } = {}): Behaviour {
  checkKeys('writeEvenly', options, ['probability']);
  const { probability = 0.02 } = options;
  checkNumber('writeEvenly', 'probability', probability, { min: 0, max: 1 });
  return defineBehaviour({
    name: 'writeEvenly',
    about: 'Every visitor writes a post with one probability, as held.',
    module: import.meta.url,
    params: { probability },
    reads: ['voice'],
    visit(_state, visits, ctx) {
      const { agent, hour, topics, voice } = visits;
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        if (ctx.draw(i, 0) >= ctx.params.probability) continue;
        ctx.post(i, { topic: 0, stance: voice[v * topics]!, hour: hour[v]! });
      }
    },
  });
}
