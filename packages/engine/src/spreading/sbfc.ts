import { u8 } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { drawUnit } from '../random/draw.ts';
import { CHANCE, type ChanceOptions, chanceKey } from './chance.ts';
import { type Compartments, runCompartments, seededStates } from './compartments.ts';
import {
  checkMixing,
  countFollowees,
  type Mixing,
  type Population,
  readPopulation,
  type StepSite,
  sharedContacts,
  siteOf,
  wholeSite,
} from './contacts.ts';
import { nextSbfc, SBFC, SBFC_RATES, type SbfcRates, sbfcRates } from './sbfc-rule.ts';
import { checkSeeds, type Seeds, seededInit } from './seeds.ts';

const NAMES = ['susceptible', 'believers', 'factCheckers'] as const;

function stepSbfc(
  now: Uint8Array,
  was: Uint8Array,
  site: StepSite,
  rates: Required<SbfcRates>,
): void {
  const { graph, hi, k0, k1, lo, tick } = site;
  const seen = {
    believers: sharedContacts(site, was, SBFC.believer),
    checkers: sharedContacts(site, was, SBFC.factChecker),
  };
  for (let i = lo; i < hi; i++) {
    const state = was[i]!;
    if (graph && state === SBFC.susceptible) {
      seen.believers = countFollowees(graph, was, i, SBFC.believer);
      seen.checkers = countFollowees(graph, was, i, SBFC.factChecker);
    }
    now[i] = nextSbfc(state, drawUnit(k0, k1, tick, i, 0), seen, rates);
  }
}

/**
 * Runs the hoax model SBFC in synchronous steps: susceptible accounts believe a hoax or its debunking, believers may verify,
 * both may forget.
 *
 * With n_B believers and n_F fact-checkers among its followees (well mixed: among all), D = n_B (1 + alpha) + n_F (1 - alpha):
 * S becomes B with chance beta n_B (1 + alpha) / D and F with chance beta n_F (1 - alpha) / D; B becomes F with chance p_verify,
 * S with chance p_forget; F becomes S with chance p_forget.
 * Well mixed the hoax dies if and only if p_verify >= p_forget 2 alpha / (1 - alpha), whatever beta is.
 *
 * @param population - a graph, or a number of accounts that mix well.
 * @param seeds.believers - ids that believe at first.
 * @param seeds.factCheckers - ids that check at first. Default none.
 * @param options - rates per step, see `SbfcRates`.
 * @param options.steps - most steps; it ends sooner when all are susceptible. Default 1,000.
 * @returns Counts over time and the last state of each account. O(steps (size + follows of the susceptible)).
 * @throws RangeError or TypeError for an option or id out of range.
 * @see Tambuscio et al. 2015, WWW Companion, eq. 1-2
 */
export function sbfcRun(
  population: Population,
  seeds: { believers: ArrayLike<number>; factCheckers?: ArrayLike<number> },
  options: SbfcRates & ChanceOptions & { steps?: number } = {},
): Compartments<(typeof NAMES)[number]> {
  const where = 'sbfcRun';
  checkKeys(where, options, [...SBFC_RATES, 'steps', ...CHANCE]);
  checkKeys(`${where} seeds`, seeds, ['believers', 'factCheckers']);
  const { steps = 1000 } = options;
  checkNumber(where, 'steps', steps, { min: 0, integer: true });
  const rates = sbfcRates(where, options);
  const read = readPopulation(where, population);
  const checkers = checkSeeds(where, seeds.factCheckers ?? [], read.size);
  const start = seededStates(read.size, checkers, SBFC.factChecker);
  for (const i of checkSeeds(where, seeds.believers, read.size)) start[i] = SBFC.believer;
  const site = wholeSite(read, chanceKey('sbfc', options, where), 1);
  return runCompartments({
    names: NAMES,
    steps,
    start,
    step: (now, was, tick) => stepSbfc(now, was, { ...site, tick }, rates),
    isOver: ([, believers, checking]) => believers! + checking! === 0,
  });
}

/**
 * The hoax model SBFC as a behaviour: one synchronous step per tick, along the follows of the world or well mixed.
 *
 * Column `hoax`: 0 susceptible, 1 believer, 2 fact-checker. Chances are per tick, whatever its length.
 *
 * @param options - rates, see `SbfcRates`.
 * @param options.mixing - `follows` or `everyone`. Default `follows`.
 * @param options.seeds - ids of those who believe at first, or a share drawn at random. Default 0.01.
 * @returns A behaviour with the column `hoax`. O(accounts + follows of the susceptible) per tick.
 * @throws RangeError or TypeError for an option out of range.
 */
export function sbfc(options: SbfcRates & { mixing?: Mixing; seeds?: Seeds } = {}): Behaviour {
  checkKeys('sbfc', options, [...SBFC_RATES, 'mixing', 'seeds']);
  const { mixing = 'follows', seeds = 0.01 } = options;
  const init = seededInit('sbfc', seeds, SBFC.believer);
  return defineBehaviour({
    name: 'sbfc',
    about: 'Accounts believe a hoax, fact-check it or forget both, by those they follow.',
    module: import.meta.url,
    params: {
      ...sbfcRates('sbfc', options),
      mixing: checkMixing('sbfc', mixing),
      seeds,
    },
    state: { hoax: u8({ init, max: 2, about: '0 susceptible, 1 believer, 2 fact-checker' }) },
    published: ['hoax'],
    update({ hoax }, lo, hi, ctx) {
      const { params, published } = ctx;
      stepSbfc(hoax, published.hoax as Uint8Array, siteOf(ctx, lo, hi, params.mixing), params);
    },
  });
}
