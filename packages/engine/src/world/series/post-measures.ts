import { checkKeys } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import type { ContentColumns } from '../../posts/outbox.ts';
import { POST, POST_KINDS, type PostKind, UNSEEN } from '../../posts/post-kind.ts';

/** Sums over the posts of a window. */
interface Window {
  count: number;
  stance: number;
}

/** Looks at posts from the newest back to `hours` ago. */
function overWindow(view: WorldView, hours: number, picks: (row: number) => boolean): Window {
  const { log } = view;
  const { hour, stance } = log.columns;
  const from = view.hour - hours;
  const window = { count: 0, stance: 0 };
  for (let id = log.next - 1; id >= log.oldest; id--) {
    const row = id & log.mask;
    // A tick's posts are not in order of their hours: stop one tick late.
    if (hour[row]! < from - view.dt) break;
    if (hour[row]! < from || !picks(row)) continue;
    window.count++;
    window.stance += stance[row]!;
  }
  return window;
}

/** Adds the held originals written within the last hours: nobody sees them. */
function addHeld(
  { held, hour }: WorldView,
  hours: number,
  picks: (c: ContentColumns, row: number) => boolean,
  window: Window,
): void {
  const c = held.columns;
  for (let row = 0; row < held.length; row++) {
    if (c.hour[row]! < hour - hours || !picks(c, row)) continue;
    window.count++;
    window.stance += c.stance[row]!;
  }
}

/** What a poll of posts looks at. */
export interface GaugeOptions {
  /** Index of the topic. Default 0. */
  topic?: number;
  /** Length of the window, hours. Default 24. */
  hours?: number;
  /** Kinds of author polled. Default `netizen` and `leader` where there are any. */
  kinds?: readonly string[];
  /** Kinds of author of the root, so that reposts of others can be left out. Default all. */
  sources?: readonly string[];
  /** `visible`, or `written` for all that was written. Default `visible`. */
  of?: 'visible' | 'written';
}

/**
 * What a poll of visible posts would conclude: `gauge.mean`, the mean stance of originals and reposts on a topic in a window.
 *
 * @param options.topic - index of the topic. Default 0.
 * @param options.hours - length of the window. Default 24.
 * @param options.of - `visible`; or `written` for `gauge.written`, in which posts removed, hidden and held back count too, so that the
 * difference is what censorship and withdrawal do to the poll. Held posts that were dropped are gone. Default `visible`.
 * @param options.kinds - kinds of author polled. Default `netizen` and `leader` where there are any.
 * @param options.sources - kinds of author of the root, so that reposts of others can be left out. Default all.
 */
export function gaugeMeasure(options: GaugeOptions = {}): Measure {
  checkKeys('gaugeMeasure', options, ['topic', 'hours', 'kinds', 'sources', 'of']);
  const { hours = 24, kinds = ['netizen', 'leader'], of = 'visible', sources, topic = 0 } = options;
  const unseen = of === 'written' ? 0 : UNSEEN;
  return {
    name: of === 'written' ? 'gauge.written' : 'gauge.mean',
    unit: 'opinion [-1, 1]',
    about: `Mean stance of the ${of === 'written' ? '' : 'visible '}posts and reposts of the last ${hours} h: what a poll of ${of === 'written' ? 'all that was written' : 'posts'} would conclude.`,
    of(view) {
      const isPolled = view.kinds.list.map(({ name }) => kinds.includes(name));
      const isSource = view.kinds.list.map(({ name }) => sources?.includes(name) ?? true);
      const picks = (c: ContentColumns, row: number): boolean =>
        c.topic[row] === topic &&
        isPolled[c.authorKind[row]!]! &&
        isSource[c.sourceKind[row]!]! &&
        c.kind[row]! <= POST.repost;
      const c = view.log.columns;
      const window = overWindow(
        view,
        hours,
        (row) => (c.flags[row]! & unseen) === 0 && picks(c, row),
      );
      if (of === 'written') addHeld(view, hours, picks, window);
      return window.stance / window.count;
    },
  };
}

/** Posts of each kind within the last hours, by number of the kind. */
function countsByKind(view: WorldView, hours: number): Float64Array {
  return view.memo(`posts-by-kind:${hours}`, () => {
    const counts = new Float64Array(POST_KINDS.length);
    const { kind } = view.log.columns;
    overWindow(view, hours, (row) => {
      counts[kind[row]!]!++;
      return false;
    });
    return counts;
  });
}

/** Posts per hour of each kind over the last hours: `rate.original`, `rate.repost`, `rate.comment` and so on. */
export function rateMeasures(
  kinds: readonly PostKind[] = ['original', 'repost', 'comment'],
  hours = 1,
): Measure[] {
  return kinds.map(
    (name): Measure => ({
      name: `rate.${name}`,
      unit: 'posts/h',
      about: `Posts of the kind ${name} per hour, over the last ${hours} h.`,
      of: (view) => countsByKind(view, hours)[POST[name]]! / hours,
    }),
  );
}

/** Present value of a signal for one topic: `salience.police` for example. */
export function salienceMeasure(topic: number, name: string): Measure {
  return {
    name: `salience.${name}`,
    unit: 'relative attention',
    about: `Salience of the topic ${name}: its weight when accounts choose what to write on.`,
    of: (view) => view.signal('salience')[topic]!,
  };
}
