import type { GrowingTable } from '../../agents/table.ts';
import { checkKeys, checkNumber } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { FLAG } from '../../posts/post-kind.ts';

/** Posts removed within the last hours and still in the log, reposts below them included, by who did it. */
function removedBy(view: WorldView, hours: number): { author: number; moderation: number } {
  return view.memo(`removed:${hours}`, () => {
    const { columns: c, mask, next, oldest } = view.log;
    const counts = { author: 0, moderation: 0 };
    for (let id = view.log.removed === 0 ? next : oldest; id < next; id++) {
      const row = id & mask;
      const mark = c.flags[row]!;
      if ((mark & FLAG.removed) === 0 || c.removedHour[row]! < view.hour - hours) continue;
      counts[(mark & FLAG.withdrawn) === 0 ? 'moderation' : 'author']++;
    }
    return counts;
  });
}

/** Mean hours from publication to deletion, of posts deleted within the last hours; NaN where there is none. */
function meanDelay(view: WorldView, name: string, hours: number): number {
  const { deletions } = view.institution(name) as {
    deletions: GrowingTable<{ written: 'f64'; deleted: 'f64' }>;
  };
  const { deleted, written } = deletions.columns;
  let sum = 0;
  let count = 0;
  for (let r = deletions.length - 1; r >= 0; r--) {
    // Deletions come in the order of ticks, not of hours inside one.
    if (deleted[r]! < view.hour - hours - view.dt) break;
    if (deleted[r]! < view.hour - hours) continue;
    sum += deleted[r]! - written[r]!;
    count++;
  }
  return sum / count;
}

/** Posts that were found and wait for a reviewer; not those that searching has yet to find. */
function waiting(view: WorldView, name: string): number {
  const { queue } = view.institution(name) as { queue: GrowingTable<{ found: 'f64' }> };
  let count = 0;
  for (let r = 0; r < queue.length; r++) if (queue.columns.found[r]! < view.hour) count++;
  return count;
}

const TOTALS = {
  reviewed: 'Posts read by a reviewer',
  deleted: 'Published posts deleted, without the reposts below them',
  dropped: 'Held posts refused by a reviewer',
  released: 'Held posts published',
  wrong: 'Posts deleted, hidden or dropped without what the target rule asks for',
  silenced: 'Critical posts deleted, hidden, refused or left to expire',
  lapsed: 'Posts gone before a reviewer came to them',
} as const;

const REPORT_TOTALS = {
  reported: 'Posts that reports by readers brought to the reviewers',
  hastened: 'Posts in the queue that reports brought forward',
  reportedGone: 'Posts deleted or hidden after reports',
  reportedWrong: 'Of these, posts without what the target rule asks for',
} as const;

/** Reports so far on the posts of the last hours that are still in the log. */
function reportsOn(view: WorldView, hours: number): number {
  const { columns: c, mask, next, oldest } = view.log;
  let sum = 0;
  for (let id = next - 1; id >= oldest; id--) {
    const row = id & mask;
    // A tick's posts are not in order of their hours: stop one tick late.
    if (c.hour[row]! < view.hour - hours - view.dt) break;
    if (c.hour[row]! >= view.hour - hours) sum += c.reports[row]!;
  }
  return sum;
}

/** Totals of an institution as series. */
const totalsOf = (name: string, totals: Readonly<Record<string, string>>): Measure[] =>
  Object.entries(totals).map(
    ([column, about]): Measure => ({
      name: `${name}.${column}`,
      unit: 'posts',
      about: `${about}, since the start.`,
      of: (view) => (view.institution(name)[column] as Uint32Array)[0]!,
    }),
  );

/**
 * Measures of censorship and its costs: `removed.author` and `removed.moderation` (posts/h over the window, reposts below included),
 * `moderation.delay` (mean hours to deletion over the window), `moderation.waiting` and `held` (posts now), and the totals
 * `moderation.reviewed`, `.deleted`, `.dropped`, `.released`, `.wrong`, `.silenced`, `.lapsed`; with reports also `reports` (on the posts
 * of the window) and the totals `.reported`, `.hastened`, `.reportedGone`, `.reportedWrong`.
 *
 * @param options.name - of the institution. Default `moderation`.
 * @param options.hours - window, > 0, at most the horizon. Default 24.
 * @param options.reports - whether it takes reports (`reportsNeeded` above 0). Default false.
 */
export function moderationMeasures(
  options: { name?: string; hours?: number; reports?: boolean } = {},
): Measure[] {
  checkKeys('moderationMeasures', options, ['name', 'hours', 'reports']);
  const { hours = 24, name = 'moderation', reports = false } = options;
  checkNumber('moderationMeasures', 'hours', hours, { min: 0, openMin: true });
  const removed = (['author', 'moderation'] as const).map(
    (cause): Measure => ({
      name: `removed.${cause}`,
      unit: 'posts/h',
      about: `Posts removed by ${cause === 'author' ? 'their authors' : 'others than their authors'} per hour, over the last ${hours} h, reposts below included.`,
      of: (view) => removedBy(view, hours)[cause] / hours,
    }),
  );
  return [
    ...removed,
    {
      name: `${name}.delay`,
      unit: 'h',
      about: `Mean hours from publication to deletion, deletions of the last ${hours} h.`,
      of: (view) => meanDelay(view, name, hours),
    },
    {
      name: `${name}.waiting`,
      unit: 'posts',
      about: 'Posts found that wait for a reviewer.',
      of: (view) => waiting(view, name),
    },
    {
      name: 'held',
      unit: 'posts',
      about: 'Posts held back before publication.',
      of: (view) => view.held.length,
    },
    ...totalsOf(name, TOTALS),
    ...(reports ? reportMeasures(name, hours) : []),
  ];
}

function reportMeasures(name: string, hours: number): Measure[] {
  return [
    {
      name: 'reports',
      unit: 'reports',
      about: `Reports so far on posts of the last ${hours} h.`,
      of: (view) => reportsOn(view, hours),
    },
    ...totalsOf(name, REPORT_TOTALS),
  ];
}
