import { UNIT16 } from '../../agents/codec.ts';
import { CRITICISM } from '../../agents/criticism.ts';
import type { GrowingTable } from '../../agents/table.ts';
import { checkKeys } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';

/** Mean trust of those who ever criticised, and of the others that visit. */
function meansOf(view: WorldView, column: string): { critics: number; onlookers: number } {
  return view.memo(`critics:${column}`, () => {
    const trust = view.column(column).array;
    const criticism = view.column('criticism').array;
    const activity = view.has('activity') ? view.column('activity') : null;
    const sums = [0, 0];
    const counts = [0, 0];
    for (const { hi, lo, wakes } of view.kinds.list) {
      for (let i = lo; wakes && i < hi; i++) {
        if (activity && activity.array[activity.rowOf(i)] === 0) continue;
        const group = (criticism[i]! & CRITICISM.critic) === 0 ? 1 : 0;
        sums[group]! += trust[i]! / UNIT16;
        counts[group]!++;
      }
    }
    return { critics: sums[0]! / counts[0]!, onlookers: sums[1]! / counts[1]! };
  });
}

/**
 * Measures of how criticism is met: `trust.critics` (accounts that criticised at least once; NaN while there is none) and `trust.onlookers`
 * (all others that visit), and totals since the start `critics.critical`, `critics.engaged`, `critics.ignored`, `critics.blocked`.
 *
 * @param options.name - of the institution `replyPolicy`. Default `replyPolicy`.
 * @param options.trust - column of trust. Default `trustOfficial`.
 */
export function criticMeasures(options: { name?: string; trust?: string } = {}): Measure[] {
  checkKeys('criticMeasures', options, ['name', 'trust']);
  const { name = 'replyPolicy', trust = 'trustOfficial' } = options;
  const totals = (['critical', 'engaged', 'ignored', 'blocked'] as const).map(
    (fate): Measure => ({
      name: `critics.${fate}`,
      unit: 'posts',
      about:
        fate === 'critical'
          ? 'Critical comments since the start.'
          : `Critical comments ${fate} since the start${fate === 'blocked' ? ', and critical questions' : ''}.`,
      of(view) {
        const { totals: table } = view.institution(name) as { totals: GrowingTable };
        const columns = table.columns as unknown as Readonly<Record<string, Uint32Array>>;
        return table.length === 0 ? 0 : columns[fate]![0]!;
      },
    }),
  );
  return [
    {
      name: 'trust.critics',
      unit: 'trust [0, 1]',
      about: 'Mean trust of accounts that criticised at least once.',
      of: (view) => meansOf(view, trust).critics,
    },
    {
      name: 'trust.onlookers',
      unit: 'trust [0, 1]',
      about: 'Mean trust of all other accounts that visit.',
      of: (view) => meansOf(view, trust).onlookers,
    },
    ...totals,
  ];
}
