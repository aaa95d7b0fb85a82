import { availableParallelism } from 'node:os';
import { measureWorld, type WorldJob } from '../support/measure-world.ts';
import { median } from '../support/median.ts';
import { benchOptions, refuse } from '../support/options.ts';
import { printResult, printTable, round } from '../support/print.ts';
import { findScenario, sized } from '../support/scenario.ts';

// Rules, sizes and what is timed: DECLARATION.md.
const options = benchOptions({
  scenarios: ['bare-feed', 'sina-weibo-2011'],
  accounts: [1_000_000, 2_000_000],
  mean: [50, 100],
  threads: [1, 2, 4],
  runs: 5,
  ticks: 96,
  seconds: 10,
  seed: 'threads',
});

const TARGET = { scenario: 'bare-feed', threads: 2, ratio: 1.7 };

interface Measured {
  threads: number;
  seconds: number[];
  wallSeconds: number[];
  peakBytes: number[];
}

/** Runs a world once without counting it, to find how many ticks take long enough. */
async function findTicks(job: Omit<WorldJob, 'ticks'>): Promise<number> {
  const { ticks, seconds } = options;
  return (await measureWorld({ ...job, ticks, seconds })).figures.ticks;
}

function jobOf(index: number): Omit<WorldJob, 'ticks'> {
  const name = options.scenarios[index]!;
  const scenario = findScenario(name);
  if (!scenario) refuse(`threads: the catalogue has no scenario "${name}". Name another one.`);
  const [accounts, mean] = [options.accounts[index], options.mean[index]];
  if (!accounts || !mean)
    refuse('threads: give --accounts and --mean one number for each of --scenarios.');
  return { scenario: name, parameters: sized(scenario, accounts, mean), seed: options.seed };
}

/** Runs a scenario on each number of threads in turn, every run in a process of its own, and checks that the digest is one. */
async function compare(job: Omit<WorldJob, 'ticks'>, counts: readonly number[]) {
  const ticks = await findTicks(job);
  const sides = counts.map(
    (threads): Measured => ({ threads, seconds: [], wallSeconds: [], peakBytes: [] }),
  );
  const digests = new Set<string>();
  let figures = { accounts: 0, sessions: 0, followScans: 0 };
  for (let run = 0; run < options.runs; run++) {
    for (const side of sides) {
      const found = await measureWorld({ ...job, ticks, threads: side.threads });
      side.seconds.push(found.figures.runSeconds);
      side.wallSeconds.push(found.wallSeconds);
      side.peakBytes.push(found.peakRssBytes);
      digests.add(found.digest);
      if (digests.size > 1)
        throw new Error(
          `threads: ${job.scenario} ends otherwise on ${side.threads} threads: ${[...digests].join(' and ')}. The times mean nothing.`,
        );
      figures = found.figures;
    }
  }
  const { accounts, followScans: scans, sessions } = figures;
  const size = { accounts, ticks, sessions, scans, digest: [...digests][0]! };
  return { scenario: job.scenario, ...size, sides };
}

/** Median over pairs of runs of the seconds on one thread over those on this many. */
function speedUp(one: readonly number[], many: readonly number[]): number {
  return round(median(one.map((seconds, run) => seconds / many[run]!)));
}

function summary({ sides, ...rest }: Awaited<ReturnType<typeof compare>>) {
  const one = sides.find(({ threads }) => threads === 1);
  return {
    ...rest,
    sides: sides.map(({ peakBytes, seconds, threads, wallSeconds }) => ({
      threads,
      seconds: round(median(seconds)),
      ratio: one ? speedUp(one.seconds, seconds) : null,
      ratioWithStart: one ? speedUp(one.wallSeconds, wallSeconds) : null,
      sessionsPerSecond: round(rest.sessions / median(seconds)),
      peakMiB: round(median(peakBytes) / 2 ** 20),
      runs: seconds.map((s) => round(s)),
    })),
  };
}

const cores = availableParallelism();
const counts = options.threads.filter((threads) => threads <= cores);
const left = options.threads.filter((threads) => threads > cores);
if (counts.length === 0)
  refuse(`threads: this machine has ${cores} cores, fewer than every number in --threads.`);
if (left.length > 0)
  console.log(`${left.join(', ')} threads are left out: this machine has ${cores} cores.`);
const results: ReturnType<typeof summary>[] = [];
for (const index of options.scenarios.keys())
  results.push(summary(await compare(jobOf(index), counts)));
printTable(
  ['scenario', 'accounts', 'threads', 'seconds', 'sessions/s', 'ratio', 'with start', 'peak MiB'],
  results.flatMap(({ accounts, scenario, sides }) =>
    sides.map((side) => [
      scenario,
      accounts,
      side.threads,
      side.seconds,
      side.sessionsPerSecond,
      side.ratio ?? '-',
      side.ratioWithStart ?? '-',
      side.peakMiB,
    ]),
  ),
);
const held = results
  .find(({ scenario }) => scenario === TARGET.scenario)
  ?.sides.find(({ threads }) => threads === TARGET.threads);
const { runs, seed } = options;
printResult({
  bench: 'threads',
  ...{ seed, runs, cores, left },
  target: TARGET,
  isMet: held?.ratio ? held.ratio >= TARGET.ratio : null,
  results,
});
