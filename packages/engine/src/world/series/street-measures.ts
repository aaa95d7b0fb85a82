import { UNIT16 } from '../../agents/codec.ts';
import type { GrowingTable } from '../../agents/table.ts';
import { checkKeys } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { grievanceOf, hardshipOf } from '../../society/discontent.ts';
import { legitimacyOf, legitimacyParts } from '../../society/legitimacy.ts';
import type { ProtestParams } from '../../society/protest-options.ts';
import { PROTEST, type StreetColumns } from '../../society/protest-state.ts';
import { regionOf } from '../../society/regions.ts';

/** Accounts of one kind whose hardship and grievance are looked at, at most: of more, every n-th. */
const MOST_MEASURED = 2 ** 20;

/** Who is where, of the accounts that may protest. */
interface Street {
  readonly accounts: number;
  /** By region. */
  readonly out: Float64Array;
  readonly held: number;
  /** Taken in this tick, not yet among those that `policing` counted. */
  readonly taken: number;
}

const paramsOf = (view: WorldView): ProtestParams =>
  view.params('protest') as unknown as ProtestParams;

/** Array of a column with a row per account. */
const arrayOf = (view: WorldView, name: string): unknown => view.column(name).array;

function countStreet(view: WorldView): Street {
  const p = paramsOf(view);
  const protest = arrayOf(view, 'protest') as Uint8Array;
  const out = new Float64Array(p.regions);
  let accounts = 0;
  let held = 0;
  let taken = 0;
  for (const name of p.kinds) {
    const kind = view.kinds.get(name);
    accounts += kind.count;
    for (let i = kind.lo; i < kind.hi; i++) {
      const now = protest[i]!;
      if (now === PROTEST.calm) continue;
      if (now === PROTEST.out) out[regionOf(p, kind, i)]!++;
      else held++;
      if (now === PROTEST.arrested) taken++;
    }
  }
  return { accounts, out, held, taken };
}

const streetOf = (view: WorldView): Street => view.memo('street', () => countStreet(view));

/** Means over the accounts that may protest; `relieved` is the hardship that the safety net takes away. */
interface Discontent {
  readonly hardship: number;
  readonly grievance: number;
  readonly relieved: number;
}

function discontentOf(view: WorldView): Discontent {
  const p = paramsOf(view);
  const names = Object.keys(p.legitimacy);
  const trust = Object.fromEntries(names.map((name) => [name, arrayOf(view, name)]));
  const parts = legitimacyParts(p.legitimacy, trust);
  const first = arrayOf(view, 'firstHardship') as StreetColumns['firstHardship'];
  const relief = arrayOf(view, 'relief') as StreetColumns['relief'];
  const economy = view.signal('economy')[0]!;
  const net = view.signal('safetyNet')[0]!;
  let hardship = 0;
  let grievance = 0;
  let relieved = 0;
  let count = 0;
  for (const name of p.kinds) {
    const { count: members, hi, lo } = view.kinds.get(name);
    const stride = Math.max(1, Math.ceil(members / MOST_MEASURED));
    for (let i = lo; i < hi; i += stride) {
      const h = hardshipOf(first[i]! / UNIT16, economy, net, relief[i]! / UNIT16);
      hardship += h;
      relieved += hardshipOf(first[i]! / UNIT16, economy, 0, 0) - h;
      grievance += grievanceOf(h, legitimacyOf(parts, i));
      count++;
    }
  }
  return {
    hardship: hardship / count,
    grievance: grievance / count,
    relieved: relieved / count,
  };
}

const discontent = (view: WorldView): Discontent =>
  view.memo('discontent', () => discontentOf(view));

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

function arrestsOf(view: WorldView): number {
  const { region } = view.institution('policing') as { region: GrowingTable };
  const known = (region.columns as unknown as { arrests: Float64Array }).arrests;
  return sum(known.subarray(0, region.length)) + streetOf(view).taken;
}

function regionMeasures(r: number): Measure[] {
  return [
    {
      name: `protest.region${r}`,
      unit: 'accounts',
      about: `Accounts of region ${r} that are out.`,
      of: (view) => streetOf(view).out[r]!,
    },
    {
      name: `police.region${r}`,
      unit: 'police',
      about: `Police in region ${r}.`,
      // Nobody is placed before the first tick.
      of: (view) => (view.tick === 0 ? Number.NaN : view.signal('police')[r]!),
    },
  ];
}

/**
 * Measures of the street, over the accounts that may protest, dormant ones included: `hardship.mean`, `relief.mean`,
 * `grievance.mean`, `protest.share`, `held.share` and `arrests.total`; they need `protest`, `policing` and `economy`.
 *
 * @param options.regions - regions shown apart, as `protest.region0` and `police.region0`, from 0 on. Default 0.
 */
export function streetMeasures(options: { regions?: number } = {}): Measure[] {
  checkKeys('streetMeasures', options, ['regions']);
  const { regions = 0 } = options;
  return [
    {
      name: 'hardship.mean',
      unit: 'hardship [0, 1]',
      about: 'Mean hardship, after the safety net.',
      of: (view) => discontent(view).hardship,
    },
    {
      name: 'grievance.mean',
      unit: 'hardship [0, 1]',
      about: 'Mean grievance: the part of hardship that legitimacy does not excuse.',
      of: (view) => discontent(view).grievance,
    },
    {
      name: 'relief.mean',
      unit: 'hardship [0, 1]',
      about: 'Mean hardship that the safety net takes away.',
      of: (view) => discontent(view).relieved,
    },
    {
      name: 'protest.share',
      unit: 'share [0, 1]',
      about: 'Share of the accounts that are out.',
      of: (view) => sum(streetOf(view).out) / streetOf(view).accounts,
    },
    {
      name: 'held.share',
      unit: 'share [0, 1]',
      about: 'Share of the accounts held after an arrest.',
      of: (view) => streetOf(view).held / streetOf(view).accounts,
    },
    {
      name: 'arrests.total',
      unit: 'arrests',
      about: 'Arrests since the start.',
      of: arrestsOf,
    },
    ...Array.from({ length: regions }, (_, r) => regionMeasures(r)).flat(),
  ];
}
