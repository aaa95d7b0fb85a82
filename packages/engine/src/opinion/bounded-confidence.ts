import { toSigned16 } from '../agents/codec.ts';
import { scaleOf } from '../agents/compact.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';

/**
 * Moves a reader's opinion toward each stance read that lies within `bound` of it.
 *
 * x += rate (s - x) if |s - x| < bound, post after post in the order read; all sources weigh the same.
 *
 * @param options.bound - opinion units, (0, 2]. Default 0.5.
 * @param options.rate - per post read, (0, 1]. Default 0.05 (assumption).
 * @returns A behaviour that writes `opinion`. O(posts read).
 * @throws RangeError if an option is out of range.
 * @see Deffuant et al. 2000, Advances in Complex Systems 3, eq. 1: here one-sided, so the mean is not conserved
 */
export function boundedConfidence(options: { bound?: number; rate?: number } = {}): Behaviour {
  checkKeys('boundedConfidence', options, ['bound', 'rate']);
  const { bound = 0.5, rate = 0.05 } = options;
  checkNumber('boundedConfidence', 'bound', bound, {
    min: 0,
    openMin: true,
    max: 2,
    remedy: 'On a [0, 1] opinion scale double your epsilon.',
  });
  checkNumber('boundedConfidence', 'rate', rate, { min: 0, openMin: true, max: 1 });
  return defineBehaviour({
    name: 'boundedConfidence',
    about: 'Held opinions move toward stances read that lie within the bound.',
    module: import.meta.url,
    params: { bound, rate },
    writes: ['opinion'],
    compact: ['opinion'],
    visit({ opinion }, visits, { log, params, politicalTopics }) {
      const { author, stance, topic } = log.columns;
      const { agent, post, start } = visits;
      const { mask } = log;
      const limit = params.bound;
      const step = params.rate;
      const scale = scaleOf(opinion);
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        const hi = start[v + 1]!;
        for (let r = start[v]!; r < hi; r++) {
          const row = post[r]! & mask;
          const k = topic[row]!;
          if (k >= politicalTopics || author[row] === i) continue;
          const at = i * politicalTopics + k;
          const x = opinion[at]! * scale;
          const gap = stance[row]! - x;
          if (Math.abs(gap) < limit)
            opinion[at] = scale === 1 ? x + step * gap : toSigned16(x + step * gap);
        }
      }
    },
  });
}
