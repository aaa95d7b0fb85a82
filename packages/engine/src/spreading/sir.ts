import { u8 } from '../agents/column.ts';
import { checkKeys } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Compartments } from './compartments.ts';
import { checkMixing, type Mixing, type Population, siteOf } from './contacts.ts';
import {
  type EpidemicOptions,
  type EpidemicRates,
  epidemicRates,
  runEpidemic,
  stepEpidemic,
} from './epidemic.ts';
import { type Seeds, seededInit } from './seeds.ts';

const AFTER = 2;

/**
 * Runs SIR in synchronous steps: infected accounts infect their followers and recover; recovered accounts are immune.
 *
 * Per step a susceptible account is infected with chance 1 - exp(-transmission c dt), c its infected followees, or, well mixed,
 * the share of infected others; an infected one recovers with chance 1 - exp(-recovery dt).
 * Well mixed, the share R ever infected solves R = 1 - exp(-R0 R), R0 = transmission dt / (1 - exp(-recovery dt)), which is transmission / recovery as dt falls.
 *
 * @param population - a graph, or a number of accounts that mix well.
 * @param seeds - ids of the accounts infected at first.
 * @param options.transmission - 1/h, >= 0. Default 0.2.
 * @param options.recovery - 1/h, >= 0. Default 0.1.
 * @param options.dt - hours per step, > 0. Default 0.25.
 * @param options.steps - most steps; it ends sooner when nobody is infected. Default 10,000.
 * @param options.seed - root of the draws. Default 'netizen'.
 * @param options.replicate - number of the run. Default 0.
 * @returns Counts over time and the last state of each account. O(steps (size + follows of the susceptible)).
 * @throws RangeError or TypeError for an option or id out of range.
 * @see Kermack & McKendrick 1927, Proceedings of the Royal Society A 115, 700
 */
export function sirRun(
  population: Population,
  seeds: ArrayLike<number>,
  options: EpidemicOptions = {},
): Compartments<'susceptible' | 'infected' | 'recovered'> {
  const names = ['susceptible', 'infected', 'recovered'] as const;
  return runEpidemic({ name: 'sir', names, after: AFTER }, population, seeds, options);
}

/**
 * SIR as a behaviour: one synchronous step per tick, along the follows of the world or well mixed.
 *
 * Column `infection`: 0 susceptible, 1 infected, 2 recovered. A world of the same seed goes as `sirRun` with its tick for `dt`.
 *
 * @param options.transmission - 1/h, >= 0. Default 0.2.
 * @param options.recovery - 1/h, >= 0. Default 0.1.
 * @param options.mixing - `follows` or `everyone`. Default `follows`.
 * @param options.seeds - ids of those infected at first, or a share drawn at random. Default 0.01.
 * @returns A behaviour with the column `infection`. O(accounts + follows of the susceptible) per tick.
 * @throws RangeError or TypeError for an option out of range.
 */
export function sir(options: EpidemicRates & { mixing?: Mixing; seeds?: Seeds } = {}): Behaviour {
  checkKeys('sir', options, ['transmission', 'recovery', 'mixing', 'seeds']);
  const { mixing = 'follows', seeds = 0.01 } = options;
  const rates = epidemicRates('sir', options);
  const init = seededInit('sir', seeds);
  return defineBehaviour({
    name: 'sir',
    about: 'Accounts catch it from infected followees and recover for good.',
    module: import.meta.url,
    params: { ...rates, mixing: checkMixing('sir', mixing), seeds },
    state: { infection: u8({ init, max: 2, about: '0 susceptible, 1 infected, 2 recovered' }) },
    published: ['infection'],
    update({ infection }, lo, hi, ctx) {
      const { params, published } = ctx;
      const site = siteOf(ctx, lo, hi, params.mixing);
      const rule = { ...params, after: AFTER };
      stepEpidemic(infection, published.infection as Uint8Array, site, rule);
    },
  });
}
