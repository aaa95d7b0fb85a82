import { f32 } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { exp } from '../random/math.ts';

/** Parameters of `attending`. */
export interface AttendingOptions {
  /** Index of the topic watched. Default 0. */
  topic?: number;
  /** Hours after which what was read counts half, > 0. Default 24 (choice). */
  halfLife?: number;
}

const LN2 = 0.6931471805599453;

/**
 * Counts the posts that every account reads, and those of them on one topic, both with a half-life: attention as a scarce resource.
 *
 * At each visit n <- n 2^(-D / halfLife) + posts read, D hours since the last visit; comments and replies under posts count too.
 * It changes nothing else; `attentionMeasure` turns it into the share of attention that the topic gets.
 *
 * @returns A behaviour with the columns `readAll` and `readOnTopic`, 8 bytes per account.
 * @throws RangeError if an option is out of range.
 */
export function attending(options: AttendingOptions = {}): Behaviour {
  checkKeys('attending', options, ['topic', 'halfLife']);
  const params = { topic: 0, halfLife: 24, ...options };
  checkNumber('attending', 'topic', params.topic, { min: 0, max: 254, integer: true });
  checkNumber('attending', 'halfLife', params.halfLife, { min: 0, openMin: true });
  return defineBehaviour({
    name: 'attending',
    about:
      'Counts the posts that every account reads, and those on one topic, with a half-life; it changes nothing else.',
    module: import.meta.url,
    params,
    reads: ['lastVisit'],
    compact: ['lastVisit'],
    state: {
      readAll: f32({ min: 0, about: 'posts read lately' }),
      readOnTopic: f32({ min: 0, about: 'posts read lately on the topic watched' }),
    },
    visit({ lastVisit, readAll, readOnTopic }, visits, { dt, log, params: p, tick }) {
      const { topic } = log.columns;
      const { agent, post, start } = visits;
      const { mask } = log;
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        const hi = start[v + 1]!;
        let on = 0;
        for (let r = start[v]!; r < hi; r++) if (topic[post[r]! & mask] === p.topic) on++;
        const kept = exp((-LN2 * (tick - lastVisit[i]!) * dt) / p.halfLife);
        readAll[i] = readAll[i]! * kept + (hi - start[v]!);
        readOnTopic[i] = readOnTopic[i]! * kept + on;
      }
    },
  });
}
