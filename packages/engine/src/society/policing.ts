import { checkKeys, checkNumber } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import type { WorldView } from '../contract/view.ts';
import { exp } from '../random/math.ts';
import type { ProtestParams } from './protest-options.ts';
import { PROTEST, skipCalm } from './protest-state.ts';
import { regionOf, regionSizes } from './regions.ts';

/** Parameters of `policing`. */
export interface PolicingOptions {
  /** Number of regions, that of `protest`, whole, [1, 4096]. Default 8. */
  regions?: number;
  /** Police for the street per account that may protest, [0, 1]. Default 0.002 (assumption). */
  police?: number;
  /** Share of the police that moves to where people are out; the rest stays where people live, [0, 1]. Default 0 (assumption). */
  strategic?: number;
  /** Hours in which arrests are half forgotten in what reports tell, > 0. Default 12 (assumption). */
  memory?: number;
}

const DEFAULTS = { regions: 8, police: 0.002, strategic: 0, memory: 12 };
type Params = typeof DEFAULTS;

const TABLES = {
  /** One row per region: accounts, arrests since the start, arrests not yet forgotten. */
  region: { population: 'f64', arrests: 'f64', recent: 'f64' },
} as const;
type Force = Own<Record<never, never>, typeof TABLES>;

const LN2 = 0.6931471805599453;

function layRegions(own: Force, ctx: Ctx<Params>, street: ProtestParams): void {
  const { regions } = ctx.params;
  const kinds = street.kinds.map((name) => ctx.kinds.get(name));
  for (const population of regionSizes({ regions, layout: street.layout }, kinds))
    own.region.push({ population });
}

/** Counts who is out; those arrested in the last tick are counted in and are held from now on. */
function countStreet(own: Force, view: WorldView, ctx: Ctx<Params>, street: ProtestParams): number {
  const { arrests, recent } = own.region.columns;
  const map = { regions: ctx.params.regions, layout: street.layout };
  const protest = view.column('protest').array as Uint8Array;
  const out = ctx.signal('protesters').fill(0);
  let total = 0;
  for (const name of street.kinds) {
    const kind = ctx.kinds.get(name);
    for (let i = kind.lo; i < kind.hi; i++) {
      i = skipCalm(protest, i, kind.hi);
      if (i === kind.hi) break;
      const now = protest[i]!;
      if (now === PROTEST.held) continue;
      const region = regionOf(map, kind, i);
      if (now === PROTEST.out) {
        out[region]!++;
        total++;
        continue;
      }
      protest[i] = PROTEST.held;
      arrests[region]!++;
      recent[region]!++;
    }
  }
  return total;
}

/** Sends the police where people live and, a share of them, where people are out. */
function sendPolice(own: Force, ctx: Ctx<Params>, total: number): void {
  const { population } = own.region.columns;
  const { police: share, strategic } = ctx.params;
  const out = ctx.signal('protesters');
  const police = ctx.signal('police');
  let people = 0;
  for (let r = 0; r < police.length; r++) people += population[r]!;
  const mobile = total > 0 ? strategic : 0;
  for (let r = 0; r < police.length; r++) {
    const atHome = (1 - mobile) * share * population[r]!;
    police[r] = atHome + (total > 0 ? (mobile * share * people * out[r]!) / total : 0);
    ctx.signal('population')[r] = population[r]!;
  }
}

/**
 * Polices the street: counts who is out in each region, places the police, and keeps what the arrests look like.
 *
 * Police of a region = police ((1 - strategic) its accounts + strategic all accounts its share of those out); numbers need not be whole. All stay
 * where people live while nobody is out. Force = r / (r + out), r the arrests not yet forgotten.
 * It acts in the phase of events, so that police stand on the street before anybody considers joining; the arrests themselves happen in `protest`.
 *
 * @returns An institution without accounts; it provides the signals `police`, `protesters`, `population` and `force`, one value per region.
 * @throws RangeError if an option is out of range.
 */
export function policing(options: PolicingOptions = {}): Institution {
  checkKeys('policing', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  const where = 'policing';
  checkNumber(where, 'regions', params.regions, { min: 1, max: 4096, integer: true });
  for (const name of ['police', 'strategic'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 1 });
  checkNumber(where, 'memory', params.memory, { min: 0, openMin: true });
  const { regions } = params;
  return defineInstitution({
    name: 'policing',
    about: 'Police stand where people live or move to where people are out, and arrest.',
    kind: null,
    phase: 'events',
    module: import.meta.url,
    params,
    writes: ['protest'],
    tables: TABLES,
    signals: { police: regions, protesters: regions, population: regions, force: regions },
    act(own, view, ctx) {
      const street = view.params('protest') as unknown as ProtestParams;
      if (own.region.length === 0) layRegions(own, ctx, street);
      const { recent } = own.region.columns;
      const kept = exp((-LN2 * ctx.dt) / ctx.params.memory);
      for (let r = 0; r < own.region.length; r++) recent[r]! *= kept;
      sendPolice(own, ctx, countStreet(own, view, ctx, street));
      const force = ctx.signal('force');
      const out = ctx.signal('protesters');
      for (let r = 0; r < force.length; r++)
        force[r] = recent[r] === 0 ? 0 : recent[r]! / (recent[r]! + out[r]!);
    },
  });
}
