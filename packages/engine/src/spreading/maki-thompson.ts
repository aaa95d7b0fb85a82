import { u8 } from '../agents/column.ts';
import { checkKeys } from '../base/options.ts';
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

const NAME = 'makiThompson';
const RUN = 'makiThompsonRun';
const RULE = { bothStop: false, pairShare: 1 };

/**
 * Runs the Maki-Thompson rumour in a well-mixed population: a spreader tells a random other, and stops when the other knows already.
 *
 * Spreader meets ignorant: the ignorant one becomes a spreader, at rate lambda; meets spreader or stifler: the one who told
 * becomes a stifler, at rate alpha. For large n the share R that ever hears it solves R = 1 - exp(-(1 + lambda / alpha) R):
 * 1 - .20319 for equal rates.
 *
 * @param options.n - accounts, >= 2.
 * @param options.seeds - how many spread at first, or their ids. Default 1.
 * @param options.spread - lambda, 1/h, >= 0. Default 1.
 * @param options.stifle - alpha, 1/h, >= 0. Default 1.
 * @param options.seed - root of the draws. Default 'netizen'.
 * @param options.replicate - number of the run. Default 0.
 * @returns Counts in the end, events and hours. O(n).
 * @throws RangeError or TypeError for an option out of range.
 * @see Maki & Thompson 1973; Sudbury 1985, Journal of Applied Probability 22, 443; Nekovee et al. 2007, Physica A 374, 457
 */
export function makiThompsonRun(options: RumourOptions): RumourEnd {
  checkRumourKeys(RUN, options);
  return runRumour(NAME, options, RULE);
}

/**
 * The Maki-Thompson rumour as a behaviour: meetings of anybody with anybody in continuous time, in the serial phase.
 *
 * Column `rumour`: 0 ignorant, 1 spreader, 2 stifler.
 *
 * @param options.spread - lambda, 1/h, >= 0. Default 1.
 * @param options.stifle - alpha, 1/h, >= 0. Default 1.
 * @param options.seeds - ids of those who spread at first, or a share drawn at random. Default 0.01.
 * @returns A behaviour with the column `rumour`. O(accounts + events) per tick.
 * @throws RangeError or TypeError for an option out of range.
 */
export function makiThompson(options: RumourRates & { seeds?: Seeds } = {}): Behaviour {
  checkKeys(NAME, options, ['spread', 'stifle', 'seeds']);
  const { seeds = 0.01 } = options;
  const init = seededInit(NAME, seeds, RUMOUR.spreader);
  return defineBehaviour({
    name: NAME,
    about:
      'A rumour spreads by directed contacts until its spreaders meet those who know it (Maki and Thompson).',
    module: import.meta.url,
    params: { ...rumourRates(NAME, options), seeds },
    state: { rumour: u8({ init, max: 2, about: '0 ignorant, 1 spreader, 2 stifler' }) },
    serial({ rumour }, { dt, k0, k1, params, tick }) {
      runMeetings(rumour, dt, { k0, k1, tick }, { ...params, ...RULE });
    },
  });
}
