import { checkKeys, checkNumber } from '../base/options.ts';
import { drawUnit } from '../random/draw.ts';
import { exp } from '../random/math.ts';
import { CHANCE, type ChanceOptions, chanceKey } from './chance.ts';
import { type Compartments, runCompartments, seededStates } from './compartments.ts';
import {
  countFollowees,
  type Population,
  readPopulation,
  type StepSite,
  sharedContacts,
  wholeSite,
} from './contacts.ts';
import { checkSeeds } from './seeds.ts';

/** Rates of SIR and SIS. */
export interface EpidemicRates {
  /** Transmission, 1/h: per infected followee, or, well mixed, per unit share of infected others. >= 0. Default 0.2. */
  transmission?: number;
  /** Recovery, 1/h, >= 0. Default 0.1. */
  recovery?: number;
}

/** Options of a run of SIR or SIS. */
export interface EpidemicOptions extends EpidemicRates, ChanceOptions {
  /** Length of a step, hours, > 0. Default 0.25. */
  dt?: number;
  /** Most steps, >= 0. Default 10,000. */
  steps?: number;
}

/** Returns rates with their defaults. @throws RangeError or TypeError for a negative one. */
export function epidemicRates(where: string, options: EpidemicRates): Required<EpidemicRates> {
  const { recovery = 0.1, transmission = 0.2 } = options;
  checkNumber(where, 'transmission', transmission, { min: 0, max: 1e6 });
  checkNumber(where, 'recovery', recovery, { min: 0, max: 1e6 });
  return { transmission, recovery };
}

/**
 * One step: 0 becomes 1 with chance 1 - exp(-transmission contacts dt), 1 becomes `after` with chance 1 - exp(-recovery dt).
 *
 * Infection takes the lower end of the draw and recovery the upper one: the coupling that keeps SIS monotone while the two do not overlap.
 */
export function stepEpidemic(
  now: Uint8Array,
  was: Uint8Array,
  site: StepSite,
  { after, recovery, transmission }: Required<EpidemicRates> & { after: number },
): void {
  const { dt, graph, hi, k0, k1, lo, tick } = site;
  const stay = exp(-recovery * dt);
  const shared = sharedContacts(site, was, 1);
  const sharedChance = 1 - exp(-transmission * shared * dt);
  for (let i = lo; i < hi; i++) {
    const state = was[i]!;
    if (state === 1) {
      if (stay < 1 && drawUnit(k0, k1, tick, i, 0) >= stay) now[i] = after;
    } else if (state === 0) {
      let chance = sharedChance;
      if (graph) {
        const contacts = countFollowees(graph, was, i, 1);
        if (contacts === 0) continue;
        chance = 1 - exp(-transmission * contacts * dt);
      }
      if (chance > 0 && drawUnit(k0, k1, tick, i, 0) < chance) now[i] = 1;
    }
  }
}

/** Runs SIR (`after` 2) or SIS (`after` 0); draws are those of the behaviour `name`. */
export function runEpidemic<N extends string>(
  { after, name, names }: { name: string; names: readonly N[]; after: number },
  population: Population,
  seeds: ArrayLike<number>,
  options: EpidemicOptions,
): Compartments<N> {
  const where = `${name}Run`;
  checkKeys(where, options, ['transmission', 'recovery', 'dt', 'steps', ...CHANCE]);
  const rates = { ...epidemicRates(where, options), after };
  const { dt = 0.25, steps = 10_000 } = options;
  checkNumber(where, 'dt', dt, { min: 0, openMin: true, max: 1e6 });
  checkNumber(where, 'steps', steps, { min: 0, integer: true });
  const read = readPopulation(where, population);
  const site = wholeSite(read, chanceKey(name, options, where), dt);
  return runCompartments({
    names,
    steps,
    start: seededStates(read.size, checkSeeds(where, seeds, read.size)),
    step: (now, was, tick) => stepEpidemic(now, was, { ...site, tick }, rates),
    isOver: (count) => count[1] === 0,
  });
}
