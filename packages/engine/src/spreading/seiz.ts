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
import { checkSeeds, type Seeds, seededInit } from './seeds.ts';
import { nextSeiz, SEIZ, SEIZ_RATES, type SeizRates, seizRates } from './seiz-rule.ts';

const NAMES = ['susceptible', 'exposed', 'infected', 'skeptic'] as const;

function stepSeiz(
  now: Uint8Array,
  was: Uint8Array,
  site: StepSite,
  rates: Required<SeizRates>,
): void {
  const { dt, graph, hi, k0, k1, lo, tick } = site;
  const seen = { infected: 0, skeptics: 0, hours: dt };
  const infected = sharedContacts(site, was, SEIZ.infected);
  const skeptics = sharedContacts(site, was, SEIZ.skeptic);
  for (let i = lo; i < hi; i++) {
    const state = was[i]!;
    if (state > SEIZ.exposed) continue;
    seen.infected = dt * (graph ? countFollowees(graph, was, i, SEIZ.infected) : infected);
    seen.skeptics = dt * (graph ? countFollowees(graph, was, i, SEIZ.skeptic) : skeptics);
    now[i] = nextSeiz(state, drawUnit(k0, k1, tick, i, 0), seen, rates);
  }
}

/**
 * Runs SEIZ in synchronous steps: accounts that hear a rumour believe it, doubt it, or wait (exposed) and believe it later.
 *
 * Hazards of one account with c_I infected and c_Z skeptic followees (well mixed: shares of all others):
 * S leaves at beta c_I + b c_Z; by an infected one it becomes I with chance p, else E; by a skeptic Z with chance l, else E;
 * E becomes I at rho c_I + epsilon. I and Z stay. The chance of a step is 1 - exp(-hazard dt).
 *
 * @param population - a graph, or a number of accounts that mix well.
 * @param seeds.infected - ids infected at first.
 * @param seeds.skeptics - ids that doubt at first. Default none.
 * @param options - rates, see `SeizRates`; contacts count per hour.
 * @param options.dt - hours per step, > 0. Default 0.25.
 * @param options.steps - most steps; it ends sooner when nothing can change. Default 1,000.
 * @returns Counts over time and the last state of each account. O(steps (size + follows)).
 * @throws RangeError or TypeError for an option or id out of range.
 * @see Bettencourt et al. 2006, Physica A 364, 513; Jin et al. 2013, SNA-KDD, eq. 1-4. Without births and deaths.
 */
export function seizRun(
  population: Population,
  seeds: { infected: ArrayLike<number>; skeptics?: ArrayLike<number> },
  options: SeizRates & ChanceOptions & { dt?: number; steps?: number } = {},
): Compartments<(typeof NAMES)[number]> {
  const where = 'seizRun';
  checkKeys(where, options, [...SEIZ_RATES, 'dt', 'steps', ...CHANCE]);
  checkKeys(`${where} seeds`, seeds, ['infected', 'skeptics']);
  const { dt = 0.25, steps = 1000 } = options;
  checkNumber(where, 'dt', dt, { min: 0, openMin: true, max: 1e6 });
  checkNumber(where, 'steps', steps, { min: 0, integer: true });
  const rates = seizRates(where, options);
  const read = readPopulation(where, population);
  const start = seededStates(
    read.size,
    checkSeeds(where, seeds.skeptics ?? [], read.size),
    SEIZ.skeptic,
  );
  for (const i of checkSeeds(where, seeds.infected, read.size)) start[i] = SEIZ.infected;
  const site = wholeSite(read, chanceKey('seiz', options, where), dt);
  return runCompartments({
    names: NAMES,
    steps,
    start,
    step: (now, was, tick) => stepSeiz(now, was, { ...site, tick }, rates),
    isOver: ([s, e, i, z]) =>
      (s === 0 || i! + z! === 0) && (e === 0 || (i === 0 && rates.incubation === 0)),
  });
}

/**
 * SEIZ as a behaviour: one synchronous step per tick, along the follows of the world or well mixed.
 *
 * Column `rumour`: 0 susceptible, 1 exposed, 2 infected, 3 skeptic; skeptics at first by `initial: { rumour: ... }` of the model.
 *
 * @param options - rates, see `SeizRates`.
 * @param options.mixing - `follows` or `everyone`. Default `follows`.
 * @param options.seeds - ids of those infected at first, or a share drawn at random. Default 0.01.
 * @returns A behaviour with the column `rumour`. O(accounts + follows) per tick.
 * @throws RangeError or TypeError for an option out of range.
 */
export function seiz(options: SeizRates & { mixing?: Mixing; seeds?: Seeds } = {}): Behaviour {
  checkKeys('seiz', options, [...SEIZ_RATES, 'mixing', 'seeds']);
  const { mixing = 'follows', seeds = 0.01 } = options;
  const init = seededInit('seiz', seeds, SEIZ.infected);
  return defineBehaviour({
    name: 'seiz',
    about: 'Susceptible accounts become exposed, believers or sceptics by contact (SEIZ).',
    module: import.meta.url,
    params: {
      ...seizRates('seiz', options),
      mixing: checkMixing('seiz', mixing),
      seeds,
    },
    state: {
      rumour: u8({ init, max: 3, about: '0 susceptible, 1 exposed, 2 infected, 3 skeptic' }),
    },
    published: ['rumour'],
    update({ rumour }, lo, hi, ctx) {
      const { params, published } = ctx;
      const site = siteOf(ctx, lo, hi, params.mixing);
      stepSeiz(rumour, published.rumour as Uint8Array, site, params);
    },
  });
}
