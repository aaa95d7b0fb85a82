import { bookName, firstName, TRUST_CAUSES, type TrustCause } from '../../agents/trust-books.ts';
import { checkKeys, checkNumber } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { fillColumn, spreadFor } from './spread.ts';

/** Which columns of trust make up legitimacy, over which accounts. */
export interface LegitimacyOptions {
  /** Columns of trust by weight, > 0, those of `protest`. Default { trustOfficial: 1 }. */
  weights?: Readonly<Record<string, number>>;
  /** `active` leaves out dormant accounts. Default `active`. */
  who?: 'active' | 'all';
}

const ABOUT: Readonly<Record<TrustCause, string>> = {
  service: 'answers to questions',
  tone: 'the manner of speaking',
  unanswered: 'questions left open',
  deletions: 'posts seen to vanish',
  errors: 'claims proved wrong',
  force: 'force on the street',
};

/**
 * Measures of legitimacy: `legitimacy.mean`, the weighted mean trust in the authorities, and its change since the start by cause.
 *
 * Causes are `legitimacy.service`, `.tone`, `.unanswered`, `.deletions`, `.errors` and `.force`, 0 where nobody keeps that book, and `.other`, what
 * no book explains: they add up to the change of `legitimacy.mean`, within 1e-6 (books are Float32). The legitimacy of one institution is
 * this measure with its column alone, or `trustMeasures`.
 *
 * Needs `trusting({ books })` for the first values; without it the causes are NaN.
 */
export function legitimacyMeasures(options: LegitimacyOptions = {}): Measure[] {
  checkKeys('legitimacyMeasures', options, ['weights', 'who']);
  const { weights = { trustOfficial: 1 }, who = 'active' } = options;
  const columns = Object.entries(weights);
  for (const [name, weight] of columns)
    checkNumber('legitimacyMeasures', `weights.${name}`, weight, { min: 0, openMin: true });
  const total = columns.reduce((sum, [, weight]) => sum + weight, 0);
  const meanOf = (view: WorldView, column: string, missing: number): number => {
    if (!view.has(column)) return missing;
    const family = { prefix: column, unit: '', about: '', hasHistogram: false };
    const fill = fillColumn(column);
    return spreadFor(view, '', { ...family, fill }, { topic: 0, who }).mean;
  };
  const weighted = (view: WorldView, nameOf: (column: string) => string, missing: number): number =>
    columns.reduce(
      (sum, [column, weight]) => sum + (weight / total) * meanOf(view, nameOf(column), missing),
      0,
    );
  const start = (view: WorldView): number => weighted(view, firstName, Number.NaN);
  const byCause = (view: WorldView, cause: TrustCause): number =>
    Number.isNaN(start(view)) ? Number.NaN : weighted(view, (name) => bookName(name, cause), 0);
  const now = (view: WorldView): number => weighted(view, (name) => name, Number.NaN);
  return [
    {
      name: 'legitimacy.mean',
      unit: 'trust [0, 1]',
      about: 'Mean legitimacy of the authorities: weighted trust in them.',
      of: now,
    },
    ...TRUST_CAUSES.map(
      (cause): Measure => ({
        name: `legitimacy.${cause}`,
        unit: 'trust [-1, 1]',
        about: `Change of legitimacy since the start by ${ABOUT[cause]}.`,
        of: (view) => byCause(view, cause),
      }),
    ),
    {
      name: 'legitimacy.other',
      unit: 'trust [-1, 1]',
      about: 'Change of legitimacy since the start that no book explains.',
      of: (view) =>
        now(view) -
        start(view) -
        TRUST_CAUSES.reduce((sum, cause) => sum + byCause(view, cause), 0),
    },
  ];
}
