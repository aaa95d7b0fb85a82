import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { FLAG } from '../posts/post-kind.ts';
import { log, log1p, pow } from '../random/math.ts';

/** Parameters of `deleting`. */
export interface DeletingOptions {
  /** Share of an account's posts that it has taken back after `days`, [0, 1). Default 0.15 (P12: 0.10-0.20 after three months). */
  share?: number;
  /** Days for that share, > 0. Default 90 (P12). */
  days?: number;
  /** Shape of the law, > 0: 1 for a constant hazard, below 1 for regret that comes early. Default 0.5 (assumption; Almuhimedi et al. 2013: most deletions come soon). */
  shape?: number;
}

const DEFAULTS = { share: 0.15, days: 90, shape: 0.5 };

/**
 * Lets authors take back what they wrote: by far the larger cause of posts that are gone.
 *
 * A post is regretted at age T with P(T <= t) = 1 - (1 - share)^((t / days)^shape) (Weibull), one draw per post, and removed with the
 * reposts below it at the author's next visit, as long as it is in the log.
 *
 * @returns A behaviour without columns. O(own kept posts) per visit.
 * @throws RangeError if an option is out of range.
 * @see Almuhimedi, Wilson, Liu, Sadeh & Acquisti 2013, Tweets Are Forever, CSCW
 */
export function deleting(options: DeletingOptions = {}): Behaviour {
  checkKeys('deleting', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber('deleting', 'share', params.share, { min: 0, max: 1, openMax: true });
  checkNumber('deleting', 'days', params.days, { min: 0, openMin: true });
  checkNumber('deleting', 'shape', params.shape, { min: 0, openMin: true });
  return defineBehaviour({
    name: 'deleting',
    about: 'Authors take back posts of their own.',
    module: import.meta.url,
    params,
    visit(_state, visits, ctx) {
      const { days, shape, share } = ctx.params;
      if (share === 0) return;
      const { flags, hour: written, previousByAuthor } = ctx.log.columns;
      const { mask, oldest } = ctx.log;
      const rate = -log1p(-share);
      // The oldest post kept has waited longest; hours inside a tick are in no order.
      const mostHours = ctx.hour + 2 * ctx.dt - written[oldest & mask]!;
      const most = rate * pow(Math.max(0, mostHours) / (24 * days), shape);
      for (let v = 0; v < visits.count; v++) {
        const i = visits.agent[v]!;
        const now = visits.hour[v]!;
        for (
          let own = ctx.lastPost[i]!;
          own >= oldest && own !== 0;
          own = previousByAuthor[own & mask]!
        ) {
          const row = own & mask;
          if ((flags[row]! & FLAG.removed) !== 0) continue;
          const u = ctx.drawPost(i, own, 0);
          // u <= -ln(1 - u), and no post has a larger hazard: nearly all are settled here.
          if (u > most) continue;
          // Standard exponential against the cumulated hazard at this age.
          const patience = -log(1 - u);
          const age = Math.max(0, now - written[row]!) / (24 * days);
          if (patience <= rate * pow(age, shape)) ctx.remove(i, own, now);
        }
      }
    },
  });
}
