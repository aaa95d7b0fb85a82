import { NetizenError } from '@netizen/engine';
import { mean, type PairedT, pairedT, variance } from '@netizen/engine/measures';

/** What a change did to a series at one recorded hour. */
export interface DifferenceAt extends PairedT {
  hour: number;
  /** Mean of the baseline's runs, of the pairs counted. */
  baseline: number;
  /** Mean of the treatment's runs, of the pairs counted. */
  treatment: number;
  /** Pairs in which both runs have a value at this hour. */
  pairs: number;
  /**
   * Share of the variance of the difference that pairing took away: 1 - var(y - x) / (var x + var y).
   *
   * 1: the pairs share all chance; 0: pairing did not help; below 0: it hurt. NaN where no run differs from another.
   */
  varianceRemoved: number;
}

/** Treatment minus baseline of one series, hour by hour, over pairs of runs with the same seed. */
export interface SeriesDifference {
  readonly name: string;
  readonly unit: string;
  readonly about: string;
  /** Recorded hours, ascending; every list below has as many numbers. */
  readonly hours: Float64Array;
  /** Mean of the baseline's runs. */
  readonly baseline: Float64Array;
  readonly treatment: Float64Array;
  /** Mean difference. NaN, as its interval, where fewer than two pairs have a value. */
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly varianceRemoved: Float64Array;
  /** Returns all figures of the last recorded hour at or before `hour`. @throws RangeError outside of what was recorded. */
  at(hour: number): DifferenceAt;
  /** Returns all figures of the last recorded hour. */
  end(): DifferenceAt;
}

/** A series of several runs, one list of numbers per run, in the order of the seeds. */
export type Runs = readonly Float64Array[];

/** What two sets of runs are about. */
export interface PairedSeries {
  readonly name: string;
  readonly unit: string;
  readonly about: string;
  readonly hours: Float64Array;
  readonly baseline: Runs;
  readonly treatment: Runs;
  /** Share of intervals that are to hold the true difference, (0, 1). */
  readonly level: number;
}

const NONE: PairedT = {
  ...{ mean: Number.NaN, low: Number.NaN, high: Number.NaN, standardError: Number.NaN },
  ...{ df: 0, t: Number.NaN, p: Number.NaN },
};

function removed(x: readonly number[], y: readonly number[]): number {
  const apart = variance(x) + variance(y);
  if (apart === 0) return Number.NaN;
  return 1 - variance(y.map((value, k) => value - x[k]!)) / apart;
}

function figuresAt({ baseline, hours, level, treatment }: PairedSeries, row: number): DifferenceAt {
  const x: number[] = [];
  const y: number[] = [];
  for (const [k, run] of baseline.entries()) {
    const [before, after] = [run[row]!, treatment[k]![row]!];
    if (!Number.isFinite(before) || !Number.isFinite(after)) continue;
    x.push(before);
    y.push(after);
  }
  const pairs = x.length;
  return {
    ...(pairs < 2 ? NONE : pairedT(x, y, { level })),
    hour: hours[row]!,
    baseline: pairs > 0 ? mean(x) : Number.NaN,
    treatment: pairs > 0 ? mean(y) : Number.NaN,
    pairs,
    varianceRemoved: pairs < 2 ? Number.NaN : removed(x, y),
  };
}

function rowAt({ hours, name }: PairedSeries, hour: number): number {
  const row = hours.findLastIndex((recorded) => recorded <= hour);
  const last = hours.at(-1) ?? Number.NaN;
  if (row >= 0 && hour <= last) return row;
  throw new RangeError(
    `difference("${name}").at: hour must lie in [${hours[0]}, ${last}], what was recorded, got ${hour}. Compare for more hours.`,
  );
}

/**
 * Returns treatment minus baseline of a series by hour, with Student's interval over the pairs.
 *
 * An hour at which one run of a pair has no value is left out of that pair.
 *
 * @throws NetizenError EMPTY_INPUT for fewer than two pairs.
 */
export function differenceOf(series: PairedSeries): SeriesDifference {
  const { about, baseline, hours, name, unit } = series;
  if (baseline.length < 2) {
    throw new NetizenError(
      'EMPTY_INPUT',
      `difference("${name}"): an interval needs at least 2 pairs, got ${baseline.length}. Take more seeds.`,
    );
  }
  const rows = Array.from(hours, (_, row) => figuresAt(series, row));
  const column = (key: keyof DifferenceAt) => Float64Array.from(rows, (row) => row[key]);
  return {
    name,
    unit,
    about,
    hours,
    baseline: column('baseline'),
    treatment: column('treatment'),
    mean: column('mean'),
    low: column('low'),
    high: column('high'),
    varianceRemoved: column('varianceRemoved'),
    at: (hour) => rows[rowAt(series, hour)]!,
    end: () => rows.at(-1)!,
  };
}
