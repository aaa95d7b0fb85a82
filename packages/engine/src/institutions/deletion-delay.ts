import { checkKeys, checkNumber } from '../base/options.ts';
import { normalCdf } from '../measures/normal-cdf.ts';
import { drawUnit } from '../random/draw.ts';
import type { Key } from '../random/key.ts';
import { exp, log } from '../random/math.ts';
import { drawNormal } from '../random/normal.ts';

/** Parameters of `deletionDelay`; the defaults are fitted to P11. */
export interface DeletionDelayOptions {
  /** Share of deletions made by quick means, such as lists of words and of accounts watched, [0, 1]. Default 0.32. */
  quickShare?: number;
  /** Median of the quick ones, hours, > 0. Default 0.25. */
  quickMedian?: number;
  /** Standard deviation of ln of the quick ones, > 0. Default 0.6. */
  quickSpread?: number;
  /** Median of the others, found by searching back, hours, > 0. Default 5.5. */
  slowMedian?: number;
  /** Standard deviation of ln of the others, > 0. Default 1.4. */
  slowSpread?: number;
}

/** A law of delays between publication and deletion. */
export interface DeletionDelay {
  readonly params: Required<DeletionDelayOptions>;
  /** Returns a delay, hours, > 0; takes slots `slot` to `slot + 2`. */
  draw(key: Key, tick: number, agent: number, slot: number): number;
  /** Returns the share of deletions that come within `hours`, [0, 1]. */
  share(hours: number): number;
}

const DEFAULTS = {
  quickShare: 0.32,
  quickMedian: 0.25,
  quickSpread: 0.6,
  slowMedian: 5.5,
  slowSpread: 1.4,
};

/**
 * Returns the law of deletion delays of a large microblog: some posts go within the half hour, most of the others within the day.
 *
 * A mixture of two log-normal laws. With the defaults 5% go within 8 minutes, 30% between 5 and 30 minutes and 90% within 24 hours;
 * the median is 2.3 hours.
 *
 * @throws RangeError or NetizenError for a wrong option.
 * @see Zhu, Phipps, Pridgen, Crandall & Wallach 2013, The Velocity of Censorship, USENIX Security (arXiv 1303.0597): the three shares
 */
export function deletionDelay(options: DeletionDelayOptions = {}): DeletionDelay {
  checkKeys('deletionDelay', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber('deletionDelay', 'quickShare', params.quickShare, { min: 0, max: 1 });
  for (const name of ['quickMedian', 'quickSpread', 'slowMedian', 'slowSpread'] as const)
    checkNumber('deletionDelay', name, params[name], { min: 0, openMin: true, max: 1e6 });
  const { quickShare, quickSpread, slowSpread } = params;
  const quick = log(params.quickMedian);
  const slow = log(params.slowMedian);
  return {
    params,
    draw([k0, k1], tick, agent, slot) {
      const isQuick = drawUnit(k0, k1, tick, agent, slot) < quickShare;
      const z = drawNormal(k0, k1, tick, agent, slot + 1);
      return exp(isQuick ? quick + quickSpread * z : slow + slowSpread * z);
    },
    share(hours) {
      if (!(hours > 0)) return 0;
      const x = log(hours);
      return (
        quickShare * normalCdf((x - quick) / quickSpread) +
        (1 - quickShare) * normalCdf((x - slow) / slowSpread)
      );
    },
  };
}
