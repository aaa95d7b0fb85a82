import type { GrowingTable } from '../../agents/table.ts';
import { checkKeys, checkNumber } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';

type Articles = GrowingTable<{ topic: 'u8'; hour: 'f64'; since: 'f64' }>;

/** Number and mean lag of the articles of the last hours. */
function articlesOver(
  view: WorldView,
  { hours, name, topic }: { name: string; hours: number; topic: number | undefined },
): { count: number; lag: number } {
  const { articles } = view.institution(name) as { articles: Articles };
  const c = articles.columns;
  let count = 0;
  let sum = 0;
  for (let r = articles.length - 1; r >= 0; r--) {
    // Articles of one tick are not in order of their hours: stop one tick late.
    if (c.hour[r]! < view.hour - hours - view.dt) break;
    if (c.hour[r]! < view.hour - hours || (topic !== undefined && c.topic[r] !== topic)) continue;
    count++;
    sum += c.hour[r]! - c.since[r]!;
  }
  return { count, lag: sum / count };
}

/** Which articles are measured. */
export interface OutsideMeasureOptions {
  /** Name of the institution. Default `outsideMedia`. */
  name?: string;
  /** Index of the topic. Default: articles on all topics, and the coverage of topic 0. */
  topic?: number;
  /** Window, hours, > 0, at most 720. Default 24. */
  hours?: number;
}

/**
 * Measures of the media outside: `volume.outsideMedia` (articles per hour over a window, blocked outlets included), `outsideMedia.lag` (mean hours from
 * the hot list, or the incident, to the article; NaN without one) and `outsideMedia.coverage` (the signal that `mediaDiet` may read).
 *
 * The first is on the scale of the volumes of microblogs and of state media: `crossCorrelation` and `grangerTest` tell who leads.
 *
 * @throws RangeError if an option is out of range.
 */
export function outsideMeasures(options: OutsideMeasureOptions = {}): Measure[] {
  checkKeys('outsideMeasures', options, ['name', 'topic', 'hours']);
  const { hours = 24, name = 'outsideMedia', topic } = options;
  checkNumber('outsideMeasures', 'hours', hours, { min: 0, openMin: true, max: 720 });
  if (topic !== undefined)
    checkNumber('outsideMeasures', 'topic', topic, { min: 0, max: 254, integer: true });
  const window = { name, hours, topic };
  return [
    {
      name: `volume.${name}`,
      unit: 'posts/h',
      about: `Articles of the media outside per hour, last ${hours} h.`,
      of: (view) => articlesOver(view, window).count / hours,
    },
    {
      name: `${name}.lag`,
      unit: 'h',
      about: `Mean hours from the hot list or the incident to the article, articles of the last ${hours} h.`,
      of: (view) => articlesOver(view, window).lag,
    },
    {
      name: `${name}.coverage`,
      unit: 'factor - 1',
      about: 'By how much the blocked outlets multiply what is read of the foreign press.',
      of: (view) => {
        const { signal } = view.params(name) as { signal: string };
        return view.signal(signal)[topic ?? 0]!;
      },
    },
  ];
}
