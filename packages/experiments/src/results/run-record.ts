import type { Figures, RunResult, Warning } from '@netizen/engine';

/** First and last recorded value of a series; null where there is none. */
export interface SeriesSummary {
  first: number | null;
  last: number | null;
}

/** A run in numbers: who, how much, how fast, and what came out. */
export interface RunRecord extends Figures {
  scenario: string;
  seed: string;
  version: string;
  digest: string;
  /** Peak resident set of the process, MiB. */
  peakMiB: number;
  /** Of every recorded series of numbers. */
  summary: Record<string, SeriesSummary>;
  warnings: readonly Warning[];
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/**
 * Returns a run in numbers.
 *
 * @param warnings - Default: those of the result.
 */
export function runRecord(result: RunResult, warnings = result.warnings): RunRecord {
  const { digest, provenance, figures } = result;
  const { scenario, seed, version } = provenance;
  const numbers = result.info.filter(({ width }) => width === 1);
  return {
    scenario,
    seed,
    version,
    digest,
    ...figures,
    // maxRSS is in KiB on every system.
    peakMiB: process.resourceUsage().maxRSS / 1024,
    summary: Object.fromEntries(
      numbers.map(({ name }) => [
        name,
        { first: orNull(result.first(name)), last: orNull(result.last(name)) },
      ]),
    ),
    warnings,
  };
}
