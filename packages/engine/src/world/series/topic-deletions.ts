import { checkKeys, checkNumber } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { FLAG, POST, UNSEEN } from '../../posts/post-kind.ts';

/** Originals of the last hours on each topic, and how many of them others than their authors removed or hid. */
function countTopics(
  view: WorldView,
  hours: number,
): { written: Float64Array; gone: Float64Array } {
  return view.memo(`topic-deletions:${hours}`, () => {
    const { columns: c, mask, next, oldest } = view.log;
    const written = new Float64Array(view.topics.length);
    const gone = new Float64Array(view.topics.length);
    for (let id = next - 1; id >= oldest; id--) {
      const row = id & mask;
      // A tick's posts are not in order of their hours: stop one tick late.
      if (c.hour[row]! < view.hour - hours - view.dt) break;
      const mark = c.flags[row]!;
      if (c.hour[row]! < view.hour - hours || c.kind[row] !== POST.original) continue;
      if ((mark & FLAG.withdrawn) !== 0) continue;
      written[c.topic[row]!]!++;
      if ((mark & UNSEEN) !== 0) gone[c.topic[row]!]!++;
    }
    return { written, gone };
  });
}

/**
 * Measures of what moderation takes away by topic: `deleted.share.NAME`, of the originals published in the last hours the share that was
 * deleted or hidden by now. Those that authors withdrew are left out; NaN where nothing was published. Posts held back do not count.
 *
 * @param topics - indices of the topics and names for the series, as `{ unrest: 2 }`.
 * @param options.hours - window, > 0, at most the horizon. Default 24.
 * @see King, Pan & Roberts 2013, American Political Science Review 107(2) 326, who compare shares censored by topic
 */
export function deletedShareMeasures(
  topics: Readonly<Record<string, number>>,
  options: { hours?: number } = {},
): Measure[] {
  checkKeys('deletedShareMeasures', options, ['hours']);
  const { hours = 24 } = options;
  checkNumber('deletedShareMeasures', 'hours', hours, { min: 0, openMin: true });
  return Object.entries(topics).map(([name, topic]): Measure => {
    checkNumber('deletedShareMeasures', name, topic, { min: 0, max: 254, integer: true });
    return {
      name: `deleted.share.${name}`,
      unit: 'share [0, 1]',
      about: `Share of the originals of the last ${hours} h on the topic ${name} that moderation deleted or hid.`,
      of: (view) => {
        const { gone, written } = countTopics(view, hours);
        return gone[topic]! / written[topic]!;
      },
    };
  });
}
