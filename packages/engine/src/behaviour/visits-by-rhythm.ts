import { LOG16 } from '../agents/codec.ts';
import type { Init } from '../agents/column.ts';
import { logNormalInit } from '../agents/log-normal.ts';
import { neverOf } from '../agents/platform.ts';
import { activityUntil, dailyRhythm, hourOfActivity, type Rhythm } from '../agents/rhythm.ts';
import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { drawUnit } from '../random/draw.ts';
import { drawStandardExponential } from '../random/exponential.ts';
import { trialsFactor } from '../random/geometric.ts';
import { exp, log, log1p } from '../random/math.ts';

/** Parameters of `visitsByRhythm`. */
export interface VisitOptions {
  /** Share of ordinary accounts that never come back, [0, 1). Default 0.7 (from 12% of accounts active a day; Reuters, December 2013). */
  dormant?: number;
  /** Median visits a day of the others, > 0. Default 0.4 (fitted to the same share). */
  median?: number;
  /** Standard deviation of ln of the visits a day, >= 0. Default 1.6 (assumption). */
  spread?: number;
  /** Median of the mean number of posts read per visit, >= 1. Default 6 (fitted to P08). */
  attention?: number;
  /** Standard deviation of ln of that mean, >= 0. Default 0.7 (fitted to P08). */
  attentionSpread?: number;
  /** Share of visits that look at the hot list too, [0, 1]. Default 0.06 (assumption). */
  hotShare?: number;
  /** Visits a day of all accounts of a kind, instead. Default none. */
  byKind?: Readonly<Record<string, number>>;
  /** Hours of day and night. Default Beijing hours of Weibo. */
  rhythm?: Rhythm;
}

const DEFAULTS = {
  dormant: 0.7,
  median: 0.4,
  spread: 1.6,
  attention: 6,
  attentionSpread: 0.7,
  hotShare: 0.06,
};

/** Factor of the geometric law for each code of a log16 mean. */
const TRIALS = LOG16.map(trialsFactor);

/** Tick of the visit that follows the hour `from`: exponential waiting in the time of the rhythm. */
function tickAfter(rhythm: Rhythm, from: number, wait: number, dt: number): number {
  const tick = Math.floor(hourOfActivity(rhythm, activityUntil(rhythm, from) + wait) / dt);
  return tick < NONE ? tick : NONE;
}

function firstActivity(params: typeof DEFAULTS, byKind: Readonly<Record<string, number>>): Init {
  const mu = log(params.median);
  return (i, site) => {
    const fixed = byKind[site.kindOf(i)];
    if (fixed !== undefined) return fixed / 24;
    if (site.draw(i, 2) < params.dormant) return 0;
    return exp(mu + params.spread * site.normal(i, 0)) / 24;
  };
}

/**
 * Wakes accounts at random hours that follow the day, and sets how many posts they read.
 *
 * An account visits at the rate activity x rho(hour), rho the rhythm with mean 1; the next visit is drawn when the last one ends,
 * exactly, by waiting in the time of the rhythm. Posts read per visit: geometric from 1 with the account's mean.
 *
 * @returns A behaviour that writes `nextVisit` and sets first values of `activity` and `attention`.
 * @throws RangeError if an option is out of range.
 */
export function visitsByRhythm(options: VisitOptions = {}): Behaviour {
  checkKeys('visitsByRhythm', options, [...Object.keys(DEFAULTS), 'byKind', 'rhythm']);
  const { byKind = {}, rhythm = dailyRhythm(), ...rest } = options;
  const params = { ...DEFAULTS, ...rest };
  checkNumber('visitsByRhythm', 'dormant', params.dormant, { min: 0, max: 1, openMax: true });
  checkNumber('visitsByRhythm', 'median', params.median, {
    min: 0,
    openMin: true,
    remedy: 'It is a number of visits a day.',
  });
  checkNumber('visitsByRhythm', 'attention', params.attention, { min: 1 });
  checkNumber('visitsByRhythm', 'hotShare', params.hotShare, { min: 0, max: 1 });
  for (const name of ['spread', 'attentionSpread'] as const)
    checkNumber('visitsByRhythm', name, params[name], { min: 0 });
  for (const [kind, visits] of Object.entries(byKind))
    checkNumber('visitsByRhythm', `byKind.${kind}`, visits, { min: 0 });
  const attention = logNormalInit(params.attention, params.attentionSpread);
  return defineBehaviour({
    name: 'visitsByRhythm',
    about:
      'Accounts visit at a rate of their own, thinned by day and night, and read as many posts as their attention allows.',
    module: import.meta.url,
    params: { ...params, byKind, ...(options.rhythm && { rhythm }) },
    reads: ['activity', 'attention'],
    compact: ['activity', 'attention', 'nextVisit'],
    writes: ['nextVisit', 'budget', 'readsHotList'],
    initial: {
      activity: firstActivity(params, byKind),
      attention: (i, site) =>
        Math.min(
          60_000,
          Math.max(1, (attention as (i: number, s: typeof site) => number)(i, site)),
        ),
      nextVisit: (i, site) => {
        const rate = site.value('activity', i);
        return rate === 0 ? NONE : tickAfter(rhythm, 0, -log1p(-site.draw(i, 0)) / rate, site.dt);
      },
    },
    before({ attention: mean }, visits, ctx) {
      const { k0, k1, tick } = ctx;
      const { hotShare } = ctx.params;
      const { trait } = visits;
      for (let v = 0; v < visits.count; v++) {
        const i = visits.agent[v]!;
        visits.budget[v] =
          1 + Math.floor(drawStandardExponential(k0, k1, tick, i, 0) * TRIALS[mean[trait[v]!]!]!);
        visits.readsHotList[v] = drawUnit(k0, k1, tick, i, 2) < hotShare ? 1 : 0;
      }
    },
    visit({ activity, nextVisit }, visits, { dt, k0, k1, tick }) {
      const { trait } = visits;
      const never = neverOf(nextVisit);
      for (let v = 0; v < visits.count; v++) {
        const i = visits.agent[v]!;
        const wait = drawStandardExponential(k0, k1, tick, i, 3) / activity[trait[v]!]!;
        const next = tickAfter(rhythm, visits.hour[v]!, wait, dt);
        nextVisit[i] = Math.min(never, next > tick ? next : tick + 1);
      }
    },
  });
}
