import { createWorld, type Model, type RunResult, run } from '@netizen/engine';
import { type PairedT, pairedT } from '@netizen/engine/measures';

/** Runs two models on the same seeds and compares one number of their results: treatment minus baseline. */
export function paired(
  models: { baseline: Model; treatment: Model },
  options: { seeds: number; hours: number; level?: number },
  read: (result: RunResult) => number,
): PairedT {
  const { hours, level = 0.99, seeds } = options;
  const of = (model: Model): number[] =>
    Array.from({ length: seeds }, (_, s) =>
      read(run(createWorld(model, { seed: `pair-${s}` }), { for: hours })),
    );
  return pairedT(of(models.baseline), of(models.treatment), { level });
}

/** Mean of a series between two hours. */
export function meanBetween(result: RunResult, name: string, from: number, to: number): number {
  const values = [...result.series(name)].filter(
    (_, t) => result.hours[t]! >= from && result.hours[t]! <= to,
  );
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
