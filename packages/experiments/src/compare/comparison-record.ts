import type { Comparison } from './compare.ts';

/** What a change did to a series at the end of the runs; null stands for no value. */
export interface DifferenceSummary {
  unit: string;
  baseline: number | null;
  treatment: number | null;
  /** Mean of treatment minus baseline over the pairs, and its interval. */
  difference: number | null;
  low: number | null;
  high: number | null;
  p: number | null;
  pairs: number;
  varianceRemoved: number | null;
}

/** A comparison as plain data: where it came from, and every series at the last hour. */
export interface ComparisonRecord {
  scenario: string;
  baseline: Comparison['baseline'];
  treatment: Comparison['treatment'];
  seeds: readonly string[];
  hours: number;
  level: number;
  series: Record<string, DifferenceSummary>;
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Returns a comparison as one record of plain data. */
export function comparisonRecord(comparison: Comparison): ComparisonRecord {
  const { baseline, difference, hours, level, names, scenario, seeds, treatment } = comparison;
  const series = names.map((name): [string, DifferenceSummary] => {
    const { unit, ...found } = difference(name);
    const end = found.end();
    return [
      name,
      {
        unit,
        baseline: known(end.baseline),
        treatment: known(end.treatment),
        difference: known(end.mean),
        low: known(end.low),
        high: known(end.high),
        p: known(end.p),
        pairs: end.pairs,
        varianceRemoved: known(end.varianceRemoved),
      },
    ];
  });
  return {
    ...{ scenario, baseline, treatment, seeds },
    ...{ hours: hours.at(-1)!, level, series: Object.fromEntries(series) },
  };
}
