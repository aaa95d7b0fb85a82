import { checkKeys } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { opinionMeasures, voiceMeasures } from './drift-measures.ts';
import { type GaugeOptions, gaugeMeasure } from './post-measures.ts';

/** The first of some measures, as a number. */
const read =
  ([measure]: readonly Measure[]) =>
  (view: WorldView): number =>
    measure!.of(view) as number;

/**
 * Measures of how far opinion as it shows is from opinion held: `voice.bias`, what accounts would say less what they hold, and `gauge.bias`,
 * what a poll of visible posts would conclude less what they hold.
 *
 * The first is preference falsification and is 0 without fear. The second adds who speaks, how often and how far it is passed on, and what
 * moderation takes away; NaN in a window without posts. `gauge.bias` less `gauge.written` - `opinion.mean` is the part of moderation.
 *
 * @param options.topic - index of the political topic. Default 0.
 * @param options.hours - window of the poll. Default 24.
 * @param options.kinds - kinds of author polled. Default `netizen` and `leader` where there are any.
 * @param options.sources - kinds of author of the root of what is polled. Default all.
 * @see Kuran 1995, Private Truths, Public Lies
 */
export function biasMeasures(options: Omit<GaugeOptions, 'of'> = {}): Measure[] {
  checkKeys('biasMeasures', options, ['topic', 'hours', 'kinds', 'sources']);
  const { hours = 24, topic = 0 } = options;
  const held = read(opinionMeasures({ topic }));
  const voiced = read(voiceMeasures({ topic }));
  const gauged = read([gaugeMeasure(options)]);
  return [
    {
      name: 'voice.bias',
      unit: 'opinion [-2, 2]',
      about: 'Mean stance that active accounts would show, less the mean opinion they hold.',
      of: (view) => voiced(view) - held(view),
    },
    {
      name: 'gauge.bias',
      unit: 'opinion [-2, 2]',
      about: `What a poll of the visible posts of the last ${hours} h would conclude, less the mean opinion held by active accounts.`,
      of: (view) => gauged(view) - held(view),
    },
  ];
}
