import { NetizenError } from '../base/error.ts';
import { checkNumber } from '../base/options.ts';
import { entropy } from './entropy.ts';
import { checkRows, type TieRows } from './tie-rows.ts';

/** How mixed the diets of readers are, against all that is read. */
export interface ExposureDiversity {
  /** Readers with at least one exposure. */
  readers: number;
  /** Exposures counted. */
  exposures: number;
  /** Exposures per class over all readers, length `classes`. */
  counts: Float64Array;
  /** Entropy of all exposures together, nats: the attention of the public. */
  overall: number;
  /** Mean entropy of the exposures of one reader, weighted by exposures, nats, [0, overall]. */
  within: number;
  /** The same, each reader counted once. */
  perReader: number;
  /** 1 - within / overall, [0, 1]: 0 when every diet is a copy of the whole, 1 when each reader sees one class; 0 when only one class is read. */
  segregation: number;
}

function classOf(label: number, classes: number, k: number): number {
  if (!Number.isInteger(label) || label < 0 || label >= classes)
    throw new RangeError(
      `exposureDiversity: labels must be whole numbers in [0, ${classes - 1}], got ${label} at ${k}. Number the classes from 0.`,
    );
  return label;
}

/**
 * Measures how mixed the diets of readers are: entropy of classes within readers and over all of them.
 *
 * `segregation` is Theil's information index; its expected value is above 0 also for random diets of few exposures each (about
 * (classes - 1) / (2 exposures per reader) / overall), so compare runs of like activity.
 *
 * @param labels - class of each thing that can be read (kind of source, topic, side), 0..classes - 1.
 * @param rows - what each reader has read; entries are indices of `labels`. Weights of the rows count as that many exposures.
 * @param classes - number of classes, whole, >= 1.
 * @returns O(readers * classes + exposures).
 * @throws NetizenError EMPTY_INPUT when nothing was read, GRAPH_BAD_ROWS for rows that do not fit; RangeError for labels or classes out of range.
 * @see Theil & Finizza 1971, Journal of Mathematical Sociology 1(2) 187
 */
export function exposureDiversity(
  labels: ArrayLike<number>,
  rows: TieRows,
  classes: number,
): ExposureDiversity {
  checkNumber('exposureDiversity', 'classes', classes, { min: 1, integer: true });
  const size = rows.offsets.length - 1;
  checkRows('exposureDiversity', rows, { size, targets: labels.length });
  const { followees, offsets, weights } = rows;
  const counts = new Float64Array(classes);
  const own = new Float64Array(classes);
  let readers = 0;
  let exposures = 0;
  let within = 0;
  let perReader = 0;
  for (let i = 0; i < size; i++) {
    own.fill(0);
    let seen = 0;
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      const w = weights ? weights[e]! : 1;
      own[classOf(labels[followees[e]!]!, classes, followees[e]!)]! += w;
      seen += w;
    }
    if (seen === 0) continue;
    const diet = entropy(own);
    for (let k = 0; k < classes; k++) counts[k]! += own[k]!;
    readers++;
    exposures += seen;
    within += seen * diet;
    perReader += diet;
  }
  if (readers === 0)
    throw new NetizenError(
      'EMPTY_INPUT',
      'exposureDiversity: rows must hold at least one exposure, got none. Check the selection before measuring.',
    );
  const overall = entropy(counts);
  within = Math.min(overall, within / exposures);
  const segregation = overall < 1e-12 ? 0 : 1 - within / overall;
  perReader /= readers;
  return { readers, exposures, counts, overall, within, perReader, segregation };
}
