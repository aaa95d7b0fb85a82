import { NetizenError, nearestName, type RunResult, runAsync } from '@netizen/engine';
import type { Scenario } from '@netizen/scenarios';
import { findScenario } from '../scenario/find-scenario.ts';
import { openNewWorld } from '../scenario/open-world.ts';
import {
  type CompareOptions,
  checkCompareOptions,
  type Parameters,
  seedsOf,
} from './compare-options.ts';
import { differenceOf, type SeriesDifference } from './paired-series.ts';

/** One arm of a comparison. */
export interface Arm {
  /** All parameters, defaults included. */
  readonly parameters: Parameters;
  /** Digest of each run, in the order of the seeds. */
  readonly digests: readonly string[];
}

/** Pairs of runs that differ in one lever. */
export interface Comparison {
  readonly scenario: string;
  readonly seeds: readonly string[];
  readonly level: number;
  readonly hours: Float64Array;
  /** Series that both arms recorded. */
  readonly names: readonly string[];
  readonly baseline: Arm;
  readonly treatment: Arm;
  /** Returns treatment minus baseline of a series. @throws NetizenError UNKNOWN_SERIES with the nearest name. */
  difference(name: string): SeriesDifference;
}

/** Number series of the runs of one arm, by name; results themselves would hold their worlds. */
interface ArmRuns {
  readonly digests: string[];
  readonly series: Map<string, Float64Array[]>;
  hours: Float64Array;
  info: RunResult['info'];
}

function addRun(arm: ArmRuns, result: RunResult): void {
  arm.digests.push(result.digest);
  arm.hours = result.hours;
  arm.info = result.info.filter(({ width }) => width === 1);
  for (const { name } of arm.info) {
    const runs = arm.series.get(name) ?? [];
    arm.series.set(name, runs);
    runs.push(result.series(name));
  }
}

const emptyArm = (): ArmRuns => ({
  digests: [],
  series: new Map(),
  hours: new Float64Array(0),
  info: [],
});

interface RunSettings {
  scenario: Scenario;
  parameters: Parameters;
  seed: string;
  hours: number;
  every: number;
  options: CompareOptions;
}

async function runOne(settings: RunSettings): Promise<RunResult> {
  const { every, hours, options, parameters, scenario, seed } = settings;
  const { signal, threads } = options;
  signal?.throwIfAborted();
  const world = await openNewWorld({
    scenario,
    parameters,
    seed,
    ...(threads !== undefined && { threads }),
  });
  const result = await runAsync(world, { until: hours, every, ...(signal && { signal }) });
  signal?.throwIfAborted();
  return result;
}

function checkHours(baseline: ArmRuns, treatment: ArmRuns): void {
  const [x, y] = [baseline.hours, treatment.hours];
  if (x.length === y.length && x.every((hour, row) => hour === y[row])) return;
  throw new NetizenError(
    'COMPARE_HOURS',
    'compare: baseline and treatment were recorded at different hours, so they have no difference. Leave the length of a tick alone.',
  );
}

/**
 * Runs pairs of worlds with the same seed and one lever changed, and returns what the change did, hour by hour.
 *
 * Draws are addressed by behaviour, account and tick, so both runs of a pair meet the same chance wherever they do the same;
 * what they share cancels in the difference. Both arms with the same parameters differ by exactly 0; exchanging them changes the sign.
 *
 * @param scenario - a scenario, or its name in the catalogue.
 * @returns The differences by series, each with its paired t interval over the seeds.
 * @throws NetizenError, RangeError or TypeError for parameters or options; the reason of the signal when it stops the work.
 * @example
 * const effect = await compare('police-desk', { baseline: { openness: 0 }, treatment: { openness: 1 }, seeds: 30 });
 * effect.difference('trust.police').at(days(3));
 */
export async function compare(
  scenario: string | Scenario,
  options: CompareOptions,
): Promise<Comparison> {
  checkCompareOptions(options);
  const seeds = seedsOf(options);
  const found = typeof scenario === 'string' ? findScenario(scenario) : scenario;
  const checked = {
    baseline: found.check(options.baseline),
    treatment: found.check(options.treatment),
  };
  const { hours = found.defaultHours, level = 0.95, onProgress } = options;
  const every = options.every ?? found(checked.baseline).recordEvery ?? 1;
  const arms = { baseline: emptyArm(), treatment: emptyArm() };
  let done = 0;
  for (const seed of seeds) {
    for (const arm of ['baseline', 'treatment'] as const) {
      const settings = { scenario: found, parameters: checked[arm], seed, hours, every, options };
      addRun(arms[arm], await runOne(settings));
      onProgress?.(++done, 2 * seeds.length);
    }
  }
  checkHours(arms.baseline, arms.treatment);
  const info = arms.baseline.info.filter(({ name }) => arms.treatment.series.has(name));
  const names = info.map(({ name }) => name);
  return {
    scenario: found.scenarioName,
    seeds,
    level,
    hours: arms.baseline.hours,
    names,
    baseline: { parameters: checked.baseline, digests: arms.baseline.digests },
    treatment: { parameters: checked.treatment, digests: arms.treatment.digests },
    difference(name) {
      const one = info.find((series) => series.name === name);
      if (!one) throw unknownSeries(name, names);
      return differenceOf({
        ...one,
        hours: arms.baseline.hours,
        baseline: arms.baseline.series.get(name)!,
        treatment: arms.treatment.series.get(name)!,
        level,
      });
    },
  };
}

function unknownSeries(name: string, names: readonly string[]): NetizenError {
  const near = nearestName(name, names);
  const hint = near ? `Did you mean "${near}"?` : `Both recorded: ${names.join(', ') || 'none'}.`;
  return new NetizenError('UNKNOWN_SERIES', `compare: there is no series "${name}". ${hint}`);
}
