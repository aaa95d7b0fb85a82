import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { writersOf } from './writers.ts';

/** Share of the accounts that visit for which something holds. */
function shareOf(view: WorldView, holds: (i: number) => boolean): number {
  const activity = view.has('activity') ? view.column('activity') : undefined;
  let count = 0;
  let total = 0;
  for (const { hi, lo, wakes } of view.kinds.list) {
    if (!wakes) continue;
    for (let i = lo; i < hi; i++) {
      if (activity && !(activity.array[activity.rowOf(i)]! > 0)) continue;
      total++;
      count += Number(holds(i));
    }
  }
  return count / total;
}

/** Measures of registration among the accounts that visit: `registered.share`, under their real names, and `barred.share`, which may read but not write; they need `registering`. */
export function registrationMeasures(): Measure[] {
  return [
    {
      name: 'registered.share',
      unit: 'share [0, 1]',
      about: 'Share of the accounts that visit which are registered under their real names.',
      of(view) {
        const { array } = view.column('realName');
        return shareOf(view, (i) => array[i] === 1);
      },
    },
    {
      name: 'barred.share',
      unit: 'share [0, 1]',
      about: 'Share of the accounts that visit which may read but not write.',
      of(view) {
        const mayWrite = writersOf(view);
        return shareOf(view, (i) => !mayWrite(i));
      },
    },
  ];
}
