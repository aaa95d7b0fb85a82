import { checkKeys, checkNumber } from '@netizen/engine';

/** Parameters of a scenario by name. */
export type Parameters = Readonly<Record<string, unknown>>;

/** What to compare, and how often. */
export interface CompareOptions {
  /** Parameters of the baseline that differ from their defaults. */
  baseline: Parameters;
  /** Parameters of the treatment: the baseline's, with one lever changed. */
  treatment: Parameters;
  /** Number of pairs, at least 2, or their seeds. */
  seeds: number | readonly (string | number)[];
  /** Root of the seeds where `seeds` is a number: pair k has the seed `seed`-k. Default `netizen`. */
  seed?: string | number;
  /** Simulated hours of each run, > 0. Default: those of the scenario. */
  hours?: number;
  /** Hours between recorded rows, > 0. Default that of the baseline's model, else 1. */
  every?: number;
  /** Threads of each run, 1..256. Default 1. */
  threads?: number;
  /** Share of intervals that are to hold the true difference, (0, 1). Default 0.95. */
  level?: number;
  /** Called after every run with runs done and runs in all. */
  onProgress?: (done: number, total: number) => void;
  /** Stops after the present tick. */
  signal?: AbortSignal;
}

const WHERE = 'compare';
const KEYS = [
  'baseline',
  'treatment',
  'seeds',
  'seed',
  'hours',
  'every',
  'threads',
  'level',
  'onProgress',
  'signal',
];

/** Returns the seeds of the pairs. @throws RangeError or TypeError for fewer than two, or one given twice. */
export function seedsOf({ seed = 'netizen', seeds }: CompareOptions): string[] {
  if (typeof seeds === 'number') {
    checkNumber(WHERE, 'seeds', seeds, { min: 2, max: 1e6, integer: true });
    return Array.from({ length: seeds }, (_, k) => `${seed}-${k + 1}`);
  }
  if (!Array.isArray(seeds) || seeds.length < 2) {
    const got = JSON.stringify(seeds);
    throw new TypeError(
      `${WHERE}: seeds must be a number of pairs or a list of at least two seeds, got ${got}. Say seeds: 30.`,
    );
  }
  const given = seeds.map(String);
  const twice = given.find((one, k) => given.indexOf(one) !== k);
  if (twice === undefined) return given;
  throw new RangeError(
    `${WHERE}: seeds must differ, got "${twice}" twice. Equal pairs would narrow the interval.`,
  );
}

/** Checks all but the parameters and the seeds. @throws RangeError or TypeError. */
export function checkCompareOptions(options: CompareOptions): void {
  checkKeys(WHERE, options, KEYS);
  const { every, hours, level = 0.95, threads = 1 } = options;
  const open = { min: 0, openMin: true };
  if (hours !== undefined) checkNumber(WHERE, 'hours', hours, { ...open, max: 8_766_000 });
  if (every !== undefined) checkNumber(WHERE, 'every', every, open);
  checkNumber(WHERE, 'threads', threads, { min: 1, max: 256, integer: true });
  checkNumber(WHERE, 'level', level, { ...open, max: 1, openMax: true });
}
