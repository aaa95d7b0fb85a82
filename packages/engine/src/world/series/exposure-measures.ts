import { checkKeys } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { pearson } from '../../measures/correlation.ts';
import { type ExposureDiversity, exposureDiversity } from '../../measures/exposure-diversity.ts';

const CLASSES = ['notedAgainst', 'notedMiddle', 'notedFor'] as const;

/** Which accounts are measured. */
interface Range {
  readonly lo: number;
  readonly hi: number;
}

/** Share of all that was read lately that a column of `noting` counts. */
function shareOf(view: WorldView, column: string, { hi, lo }: Range): number {
  const part = view.column(column).array;
  const all = view.column('notedAll').array;
  let sum = 0;
  let total = 0;
  for (let i = lo; i < hi; i++) {
    sum += part[i]!;
    total += all[i]!;
  }
  return sum / total;
}

/** How mixed diets are on the topic noted; undefined when nothing was read on it. */
function dietsOf(view: WorldView, { hi, lo }: Range): ExposureDiversity | undefined {
  const width = CLASSES.length;
  const size = hi - lo;
  const offsets = new Float64Array(size + 1);
  const followees = new Uint8Array(size * width);
  const weights = new Float64Array(size * width);
  let total = 0;
  for (let k = 0; k < width; k++) {
    const { array } = view.column(CLASSES[k]!);
    for (let i = 0; i < size; i++) {
      followees[i * width + k] = k;
      weights[i * width + k] = array[lo + i]!;
      total += array[lo + i]!;
    }
  }
  for (let i = 0; i <= size; i++) offsets[i] = i * width;
  if (total === 0) return undefined;
  return exposureDiversity([0, 1, 2], { offsets, followees, weights }, width);
}

/** Correlation between the opinion held and the mean stance read on the topic noted, over accounts that read on it. */
function echoOf(view: WorldView, { hi, lo }: Range): number {
  const topic = view.params('noting')['topic'] as number;
  const { array, rowOf } = view.column('opinion');
  const width = view.politicalTopics;
  const [against, middle, pro] = CLASSES.map((name) => view.column(name).array);
  const sum = view.column('notedStance').array;
  const held: number[] = [];
  const read: number[] = [];
  for (let i = lo; i < hi; i++) {
    const count = against![i]! + middle![i]! + pro![i]!;
    // What is left of one post after ten half-lives says nothing any more.
    if (count < 1e-3) continue;
    held.push(array[rowOf(i) * width + topic]!);
    read.push(sum[i]! / count);
  }
  return pearson(held, read) ?? Number.NaN;
}

const SHARES = {
  recommended: ['notedRecommended', 'that the platform recommended'],
  verified: ['notedVerified', 'whose source carries a badge'],
} as const;

/**
 * Measures of what is read, from what `noting` keeps, each reader's posts counting half after its half-life.
 *
 * `exposure.recommended` and `exposure.verified`: shares of all posts read; `exposure.within` (nats): mean entropy of the sides (against,
 * in the middle, for) in one reader's diet; `exposure.segregation` [0, 1]: 0 when every diet is a copy of the whole, 1 when each reader sees one side;
 * `exposure.echo` [-1, 1]: correlation between the opinion held and the mean stance read. NaN where nothing was read.
 *
 * @param options.kind - only readers of this kind; the series then end in `@kind`. Default all.
 */
export function exposureMeasures(options: { kind?: string } = {}): Measure[] {
  checkKeys('exposureMeasures', options, ['kind']);
  const { kind } = options;
  const tail = kind === undefined ? '' : `@${kind}`;
  const rangeIn = (view: WorldView): Range =>
    kind === undefined ? { lo: 0, hi: view.size } : view.kinds.get(kind);
  const diets = (view: WorldView) =>
    view.memo(`exposure${tail}`, () => dietsOf(view, rangeIn(view)));
  const shares = Object.entries(SHARES).map(
    ([name, [column, about]]): Measure => ({
      name: `exposure.${name}${tail}`,
      unit: 'share [0, 1]',
      about: `Share of the posts read lately ${about}.`,
      of: (view) => shareOf(view, column, rangeIn(view)),
    }),
  );
  return [
    ...shares,
    {
      name: `exposure.within${tail}`,
      unit: 'nats',
      about: 'Mean entropy of the sides in what one reader read lately.',
      of: (view) => diets(view)?.within ?? Number.NaN,
    },
    {
      name: `exposure.segregation${tail}`,
      unit: 'share [0, 1]',
      about: 'How far readers see one side each, of the diversity of all that is read.',
      of: (view) => diets(view)?.segregation ?? Number.NaN,
    },
    {
      name: `exposure.echo${tail}`,
      unit: 'correlation [-1, 1]',
      about: 'Correlation between the opinion held and the mean stance read lately.',
      of: (view) => echoOf(view, rangeIn(view)),
    },
  ];
}
