import { u8 } from '../agents/column.ts';
import { checkKeys, show } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import {
  checkRumourKeys,
  RUMOUR,
  type RumourEnd,
  type RumourOptions,
  type RumourRates,
  rumourRates,
  runMeetings,
  runRumour,
} from './rumour-meetings.ts';
import { type Seeds, seededInit } from './seeds.ts';

/** How often two spreaders meet: `once` = each pair at the rate of any other pair, `twice` = each of the two begins meetings. */
export type PairMeetings = 'once' | 'twice';

const NAME = 'daleyKendall';
const RUN = 'daleyKendallRun';

function ruleOf(where: string, pairs: PairMeetings): { bothStop: boolean; pairShare: number } {
  if (pairs === 'once') return { bothStop: true, pairShare: 0.5 };
  if (pairs === 'twice') return { bothStop: true, pairShare: 1 };
  throw new RangeError(
    `${where}: pairs must be 'once' or 'twice', got ${show(pairs)}. The model of the source is 'once'.`,
  );
}

/**
 * Runs the Daley-Kendall rumour in a well-mixed population: two spreaders who meet both stop; one who meets a stifler stops.
 *
 * Pairs meet at equal rates: spreader and ignorant at S I, two spreaders at S (S - 1) / 2, spreader and stifler at S R. For
 * large n a share .20319 never hears it. With `pairs: 'twice'` each spreader begins meetings, so that pairs of spreaders meet at
 * S (S - 1): that share is then .28467, the root of x - 1 = 2 x ln x.
 *
 * @param options.n - accounts, >= 2.
 * @param options.seeds - how many spread at first, or their ids. Default 1.
 * @param options.pairs - `once` or `twice`. Default `once`.
 * @param options.spread - rate of telling an ignorant account, 1/h, >= 0. Default 1.
 * @param options.stifle - rate of stopping on meeting one who knows, 1/h, >= 0. Default 1.
 * @param options.seed - root of the draws. Default 'netizen'.
 * @param options.replicate - number of the run. Default 0.
 * @returns Counts in the end, events and hours. O(n).
 * @throws RangeError or TypeError for an option out of range.
 * @see Daley & Kendall 1965, Journal of the Institute of Mathematics and its Applications 1, 42
 */
export function daleyKendallRun(options: RumourOptions & { pairs?: PairMeetings }): RumourEnd {
  checkRumourKeys(RUN, options, ['pairs']);
  return runRumour(NAME, options, ruleOf(RUN, options.pairs ?? 'once'));
}

/**
 * The Daley-Kendall rumour as a behaviour: meetings of anybody with anybody in continuous time, in the serial phase.
 *
 * Column `rumour`: 0 ignorant, 1 spreader, 2 stifler.
 *
 * @param options.pairs - `once` or `twice`, as for `daleyKendallRun`. Default `once`.
 * @param options.spread - 1/h, >= 0. Default 1.
 * @param options.stifle - 1/h, >= 0. Default 1.
 * @param options.seeds - ids of those who spread at first, or a share drawn at random. Default 0.01.
 * @returns A behaviour with the column `rumour`. O(accounts + events) per tick.
 * @throws RangeError or TypeError for an option out of range.
 */
export function daleyKendall(
  options: RumourRates & { pairs?: PairMeetings; seeds?: Seeds } = {},
): Behaviour {
  checkKeys(NAME, options, ['spread', 'stifle', 'pairs', 'seeds']);
  const { pairs = 'once', seeds = 0.01 } = options;
  const init = seededInit(NAME, seeds, RUMOUR.spreader);
  const rule = ruleOf(NAME, pairs);
  return defineBehaviour({
    name: NAME,
    about:
      'A rumour spreads by meetings until its spreaders meet those who know it (Daley and Kendall).',
    module: import.meta.url,
    params: { ...rumourRates(NAME, options), pairs, seeds },
    state: { rumour: u8({ init, max: 2, about: '0 ignorant, 1 spreader, 2 stifler' }) },
    serial({ rumour }, { dt, k0, k1, params, tick }) {
      runMeetings(rumour, dt, { k0, k1, tick }, { ...params, ...rule });
    },
  });
}
