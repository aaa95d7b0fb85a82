import type { GrowingTable } from '../agents/table.ts';
import { drawStandardExponential } from '../random/exponential.ts';
import { type AdoptionOptions, updateHazard } from './adoption.ts';
import type { Issued } from './directives.ts';
import { AGENCY_LEVELS, AGENCY_TYPES, type Hierarchy } from './hierarchy.ts';

/** Tables of adoption: cumulated hazard of each level and type, and the last day that was counted. */
export const CALENDAR = { hazard: { sum: 'f64' }, clock: { day: 'f64' } } as const;

/** What the opening of accounts needs of the agencies. */
export interface Calendar {
  readonly own: {
    readonly opened: Uint8Array;
    readonly hazard: GrowingTable<(typeof CALENDAR)['hazard']>;
    readonly clock: GrowingTable<(typeof CALENDAR)['clock']>;
  };
  readonly laid: Hierarchy;
  readonly orders: readonly Issued[];
  readonly k0: number;
  readonly k1: number;
}

/** Slot of the standing draw of an agency, at tick 0 and under its row. */
const PATIENCE = 0x10000;

/** Share of the agencies of each type that have an account. */
function sharesOf({ laid, own }: Calendar): Float64Array {
  const open = new Float64Array(AGENCY_TYPES.length);
  const all = new Float64Array(AGENCY_TYPES.length);
  for (let row = 0; row < laid.type.length; row++) {
    all[laid.type[row]!]!++;
    open[laid.type[row]!]! += own.opened[row]!;
  }
  return open.map((count, t) => (all[t] === 0 ? 0 : count / all[t]!));
}

/** Hours for which an agency has been under orders to open an account, each weighed by the order's hazard. */
function urged(orders: readonly Issued[], row: number, hour: number): number {
  let sum = 0;
  for (const { complies, params, reachedAt } of orders) {
    if (complies[row] === 1 && reachedAt[row]! >= 0 && hour > reachedAt[row]!)
      sum += params.opening * (hour - reachedAt[row]!);
  }
  return sum;
}

/** The hazard at which each agency opens its account: standard exponential. */
function patienceOf({ k0, k1, laid }: Calendar): Float64Array {
  return Float64Array.from(laid.level, (_, row) =>
    drawStandardExponential(k0, k1, 0, row, PATIENCE),
  );
}

/** Opens the accounts whose hazard has passed their draw. */
function openDue(calendar: Calendar, hour: number, patience: Float64Array): void {
  const { laid, orders, own } = calendar;
  const { sum } = own.hazard.columns;
  const { level, type } = laid;
  for (let row = 0; row < level.length; row++) {
    if (own.opened[row] === 1) continue;
    const hazard = sum[level[row]! * AGENCY_TYPES.length + type[row]!]! + urged(orders, row, hour);
    if (hazard >= patience[row]!) own.opened[row] = 1;
  }
}

/** Goes through the days before the run, once. */
export function openBefore(
  calendar: Calendar,
  since: number,
  rates: Required<AdoptionOptions>,
): void {
  const { clock, hazard } = calendar.own;
  if (clock.length > 0) return;
  const cells = AGENCY_LEVELS.length * AGENCY_TYPES.length;
  for (let c = 0; c < cells; c++) hazard.push({});
  const patience = patienceOf(calendar);
  for (let day = 0; day < since; day++) {
    updateHazard(hazard.columns.sum.subarray(0, cells), sharesOf(calendar), rates, 1);
    openDue(calendar, 0, patience);
  }
  clock.push({ day: since });
}

/** Counts the days of adoption that have passed and opens accounts once a day of the run or of adoption, whichever is shorter. */
export function openAccounts(
  calendar: Calendar,
  { hour }: { hour: number },
  p: { since: number; pace: number; adoption: Required<AdoptionOptions> },
): void {
  const { clock, hazard } = calendar.own;
  const day = p.since + (p.pace * hour) / 24;
  const passed = day - clock.columns.day[0]!;
  if (passed < 1 && hour % 24 !== 0) return;
  const cells = AGENCY_LEVELS.length * AGENCY_TYPES.length;
  updateHazard(hazard.columns.sum.subarray(0, cells), sharesOf(calendar), p.adoption, passed);
  clock.columns.day[0] = day;
  openDue(calendar, hour, patienceOf(calendar));
}
