import { checkKeys } from '../../base/options.ts';
import { intervalOf } from '../../behaviour/attending.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { evenness } from '../../measures/diversity.ts';
import { entropy } from '../../measures/entropy.ts';

/** Sums over all accounts of what was read in the interval that ends now, or in the present one. */
interface Reads {
  readonly from: Float64Array;
  readonly about: Float64Array;
}

interface Shares {
  readonly authors: readonly string[];
  readonly topics: number;
  readonly every: number;
}

function readsOf(view: WorldView): Reads {
  return view.memo('attention-shares', () => {
    const { shares } = view.params('attending') as { shares?: Shares };
    const { authors, every, topics } = shares ?? { authors: [], every: 1, topics: 0 };
    const arrays = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, n) => view.column(`${prefix}${n}`).array);
    const from = arrays('readFrom', authors.length + 1);
    const about = arrays('readAbout', topics);
    const lastVisit = view.column('lastVisit').array;
    const sums = {
      from: new Float64Array(from.length),
      about: new Float64Array(about.length),
    };
    const now = intervalOf(view.tick - 1, view.dt, every);
    for (let i = 0; i < view.size; i++) {
      if (intervalOf(lastVisit[i]!, view.dt, every) !== now) continue;
      for (let a = 0; a < from.length; a++) sums.from[a]! += from[a]![i]!;
      for (let k = 0; k < about.length; k++) sums.about[k]! += about[k]![i]!;
    }
    return sums;
  });
}

const sumOf = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);

/** A figure of counts, NaN where nothing was read. */
const orNone = (counts: Float64Array, of: (counts: Float64Array) => number): number =>
  sumOf(counts) === 0 ? Number.NaN : of(counts);

/**
 * Where attention goes, of all posts read in the recorded interval: `attention.share@KIND` by kind of author, `attention.share@others` for the rest,
 * which add up to 1; `attention.entropy` of topics, in nats, and `attention.evenness`, the same over its largest value. NaN where nothing was read.
 *
 * Needs `attending({ shares })` with the same kinds of author, and its `every` the same as the model's `recordEvery`; else the interval is the last one begun.
 *
 * @param options.authors - kinds of author that are counted apart, as in `attending`.
 * @throws TypeError without them.
 */
export function attentionShares(options: { authors: readonly string[] }): Measure[] {
  checkKeys('attentionShares', options, ['authors']);
  const shares = [...options.authors, 'others'].map(
    (kind, a): Measure => ({
      name: `attention.share@${kind}`,
      unit: 'share [0, 1]',
      about: `Share of the posts read in the interval that ${kind === 'others' ? 'other kinds of account' : `accounts of the kind ${kind}`} wrote.`,
      of: (view) => orNone(readsOf(view).from, (counts) => counts[a]! / sumOf(counts)),
    }),
  );
  return [
    ...shares,
    {
      name: 'attention.entropy',
      unit: 'nats',
      about: 'Entropy of the topics of the posts read in the interval.',
      of: (view) => orNone(readsOf(view).about, entropy),
    },
    {
      name: 'attention.evenness',
      unit: 'share [0, 1]',
      about: 'The same over its largest value: 1 when all topics get the same attention.',
      of: (view) => orNone(readsOf(view).about, evenness),
    },
  ];
}
