import { buildCsr, type StoredGraph, storedGraph } from '@netizen/engine/graph';
import { mean, variance } from '@netizen/engine/measures';

/** Values of independent runs, their mean and its standard error. */
export interface Average {
  mean: number;
  /** Standard error of the mean, from the runs themselves. */
  error: number;
  values: Float64Array;
}

/** Runs a model with replicates 0..runs-1. */
export function average(runs: number, one: (replicate: number) => number): Average {
  return summary(Float64Array.from({ length: runs }, (_, r) => one(r)));
}

/** Mean and standard error of values; NaN for none. */
export function summary(values: Float64Array): Average {
  if (values.length < 2) return { mean: values[0] ?? Number.NaN, error: Number.NaN, values };
  const error = Math.sqrt(variance(values) / (values.length - 1));
  return { mean: mean(values), error, values };
}

/** A graph in which account i follows rows[i]. */
export function graphOf(rows: readonly (readonly number[])[]): StoredGraph {
  const from = rows.flatMap((row, i) => row.map(() => i));
  const built = buildCsr(rows.length, [Uint32Array.from(from)], [Uint32Array.from(rows.flat())]);
  return storedGraph(built.rows);
}
