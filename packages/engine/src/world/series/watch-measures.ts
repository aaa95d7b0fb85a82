import type { GrowingTable } from '../../agents/table.ts';
import { checkKeys, checkNumber } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';

interface Desks {
  readonly noticed: Uint32Array;
  readonly missed: Uint32Array;
  readonly stated: GrowingTable<{ entered: 'f64'; ended: 'f64' }>;
}
const desksOf = (view: WorldView, name: string): Desks =>
  view.institution(name) as unknown as Desks;

const sumOf = (values: Uint32Array): number => values.reduce((sum, value) => sum + value, 0);

/** Mean hours from the hot list to the statement, of the statements of the last hours. */
function meanLag(view: WorldView, name: string, hours: number): number {
  const { columns: c, length } = desksOf(view, name).stated;
  let sum = 0;
  let count = 0;
  for (let r = length - 1; r >= 0; r--) {
    // Statements are sent in the order of ticks, not of hours inside one.
    if (c.ended[r]! < view.hour - hours - 2 * view.dt) break;
    if (c.ended[r]! < view.hour - hours) continue;
    sum += c.ended[r]! - c.entered[r]!;
    count++;
  }
  return sum / count;
}

/**
 * Measures of an official desk that watches the hot list: the totals `desk.noticed` (hot subjects that concerned it), `desk.stated` and `desk.missed`
 * (statements sent, and those nobody had time for), `desk.hotAnswered` (stated over noticed) and `desk.statementLag` (mean hours from a subject's
 * entry on the list to the statement, of the statements of a window; NaN without one). With several desks, each subject counts once per desk.
 *
 * @param options.name - of the institution; it needs the option `watch`. Default `desk`.
 * @param options.hours - window, > 0. Default 24.
 * @throws RangeError if an option is out of range.
 */
export function watchMeasures(options: { name?: string; hours?: number } = {}): Measure[] {
  checkKeys('watchMeasures', options, ['name', 'hours']);
  const { hours = 24, name = 'desk' } = options;
  checkNumber('watchMeasures', 'hours', hours, { min: 0, openMin: true });
  return [
    {
      name: `${name}.noticed`,
      unit: 'subjects',
      about: 'Hot subjects that concerned it, since the start.',
      of: (view) => sumOf(desksOf(view, name).noticed),
    },
    {
      name: `${name}.stated`,
      unit: 'statements',
      about: 'Statements on them, since the start.',
      of: (view) => desksOf(view, name).stated.length,
    },
    {
      name: `${name}.missed`,
      unit: 'statements',
      about: 'Statements that nobody had time for, since the start.',
      of: (view) => sumOf(desksOf(view, name).missed),
    },
    {
      name: `${name}.hotAnswered`,
      unit: 'share [0, 1]',
      about: 'Share of the hot subjects that concerned it on which it has made a statement.',
      of: (view) => desksOf(view, name).stated.length / sumOf(desksOf(view, name).noticed),
    },
    {
      name: `${name}.statementLag`,
      unit: 'h',
      about: `Mean hours from a place on the hot list to the statement, statements of the last ${hours} h.`,
      of: (view) => meanLag(view, name, hours),
    },
  ];
}
