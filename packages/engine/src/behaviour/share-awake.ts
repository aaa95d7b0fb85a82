import { neverOf } from '../agents/platform.ts';
import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { drawStandardExponential } from '../random/exponential.ts';
import { log1p } from '../random/math.ts';

/** Tick of the first visit for a uniform draw: geometric from 0. */
function firstVisit(u: number, share: number): number {
  return share === 1 ? 0 : Math.min(NONE, Math.floor(log1p(-u) / log1p(-share)));
}

/**
 * Wakes each account with the same probability in every tick, and lets it read at most so many posts.
 *
 * The next visit is drawn when the last one ends (geometric skipping), so waking costs nothing for accounts asleep.
 *
 * @param options.share - of accounts awake per tick, (0, 1]. Default 0.1.
 * @param options.posts - most posts read per visit, >= 1. Default 10.
 * @returns A behaviour that writes `nextVisit`.
 * @throws RangeError if an option is out of range.
 */
export function shareAwake(options: { share?: number; posts?: number } = {}): Behaviour {
  checkKeys('shareAwake', options, ['share', 'posts']);
  const { posts = 10, share = 0.1 } = options;
  checkNumber('shareAwake', 'share', share, { min: 0, openMin: true, max: 1 });
  checkNumber('shareAwake', 'posts', posts, { min: 1, integer: true });
  return defineBehaviour({
    name: 'shareAwake',
    about: 'A fixed share of accounts is awake in every tick and reads a fixed number of posts.',
    module: import.meta.url,
    params: { share, posts },
    writes: ['nextVisit', 'budget'],
    compact: ['nextVisit'],
    initial: { nextVisit: (i, site) => firstVisit(site.draw(i, 0), share) },
    before(_state, visits, { params }) {
      visits.budget.fill(params.posts, 0, visits.count);
    },
    visit({ nextVisit }, visits, { k0, k1, params, tick }) {
      const { agent, count } = visits;
      // drawTrials with its logarithm taken once.
      const scale = -log1p(-params.share);
      const never = neverOf(nextVisit);
      for (let v = 0; v < count; v++) {
        const i = agent[v]!;
        const wait = 1 + Math.floor(drawStandardExponential(k0, k1, tick, i, 0) / scale);
        nextVisit[i] = Math.min(never, tick + wait);
      }
    },
  });
}
