import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FollowerGraph } from '@netizen/engine';
import { microblog } from '@netizen/engine/graph';
import { drawUnit, seedKey } from '@netizen/engine/random';
import { compileCpp, compilerVersion } from '../support/cpp.ts';
import { median } from '../support/median.ts';
import { benchOptions } from '../support/options.ts';
import { printResult, printTable, round } from '../support/print.ts';
import { writeRows } from '../support/rows-file.ts';
import {
  type SweepJob,
  type SweepModel,
  type SweepOutcome,
  sweepApart,
  sweepInCpp,
} from './job.ts';

// Rules, sizes and what is timed: DECLARATION.md.
const options = benchOptions({
  accounts: [100_000, 1_000_000],
  mean: [20, 50],
  models: ['deGroot', 'hegselmannKrause', 'deffuantWeisbuch'],
  types: ['f64', 'f32'],
  threads: 2,
  runs: 5,
  sweeps: 5,
  seconds: 1,
  seed: 'sweeps',
});

const TARGET = { ratio: 0.8, edgesPerSecond: 1.1e9, interactionsPerSecond: 1e7 };

interface Runs {
  typescript: SweepOutcome[];
  threads: SweepOutcome[];
  cpp: SweepOutcome[];
}

interface Files {
  folder: string;
  rows: string;
  opinions: string;
  follows: number;
}

async function writeFiles(accounts: number, mean: number, folder: string): Promise<Files> {
  const key = seedKey(options.seed);
  const graph = (await microblog({ mean }).build({ size: accounts, key })) as FollowerGraph;
  const rows = join(folder, 'rows');
  const opinions = join(folder, 'opinions');
  writeRows(rows, graph.rows!);
  const first = Float64Array.from(
    { length: accounts },
    (_, i) => 2 * drawUnit(key[0], key[1], 0, i, 0) - 1,
  );
  writeFileSync(opinions, first);
  return { folder, rows, opinions, follows: graph.follows };
}

function checkSame({ model, type }: SweepJob, outcomes: readonly SweepOutcome[]): void {
  for (const { digest } of outcomes)
    if (digest !== outcomes[0]!.digest)
      throw new Error(
        `sweeps: ${model} ${type} differs: ${digest} and ${outcomes[0]!.digest}. The times mean nothing.`,
      );
}

/** Runs all sides in turn and checks that they end with the same bits. */
async function runAll(job: SweepJob, program: string | undefined): Promise<Runs> {
  const runs: Runs = { typescript: [], threads: [], cpp: [] };
  const inBlocks = job.model !== 'deffuantWeisbuch' && options.threads > 1;
  for (let run = 0; run < options.runs; run++) {
    runs.typescript.push(await sweepApart(job));
    if (program) runs.cpp.push(sweepInCpp(program, job));
    if (inBlocks) runs.threads.push(await sweepApart({ ...job, threads: options.threads }));
  }
  checkSame(job, [...runs.typescript, ...runs.cpp, ...runs.threads]);
  return runs;
}

const typical = ({ seconds }: SweepOutcome): number => median(seconds.slice(1));
const least = (outcomes: readonly SweepOutcome[]): number =>
  Math.min(...outcomes.flatMap(({ seconds }) => seconds.slice(1)));

/** Speeds of one side: steps or interactions per second. */
function speeds(outcomes: readonly SweepOutcome[], units: number) {
  if (outcomes.length === 0) return null;
  return {
    median: round(units / median(outcomes.map(typical))),
    best: round(units / least(outcomes)),
  };
}

function ratios(mine: readonly SweepOutcome[], theirs: readonly SweepOutcome[]) {
  if (mine.length === 0 || theirs.length === 0) return null;
  const pairs = mine.map((outcome, run) => typical(theirs[run]!) / typical(outcome));
  return {
    median: round(median(pairs)),
    ofBest: round(least(theirs) / least(mine)),
    pairs: pairs.map((ratio) => round(ratio)),
  };
}

async function compare(
  { accounts, mean, model, type }: { accounts: number; mean: number; model: string; type: string },
  files: Files,
  program: string | undefined,
) {
  const { rows, opinions, follows } = files;
  const units = options.sweeps * (model === 'deffuantWeisbuch' ? accounts : follows);
  // About 2 ns a follow and 100 ns an interaction.
  const guess = units * (model === 'deffuantWeisbuch' ? 1e-7 : 2e-9);
  const job: SweepJob = {
    ...{ rows, opinions, sweeps: options.sweeps, bound: 0.4, threads: 0 },
    model: model as SweepModel,
    type: type as 'f64' | 'f32',
    rounds: 2 + Math.ceil(options.seconds / guess),
    rate: model === 'deffuantWeisbuch' ? 0.5 : 1,
    key: seedKey(options.seed),
  };
  const { cpp, threads, typescript } = await runAll(job, program);
  return {
    ...{ accounts, mean, model, type, follows, rounds: job.rounds },
    perSecond: {
      typescript: speeds(typescript, units)!,
      cpp: speeds(cpp, units),
      threads: speeds(threads, units),
    },
    ratio: ratios(typescript, cpp),
    speedUp: ratios(threads, typescript),
  };
}

type Row = Awaited<ReturnType<typeof compare>>;

function isMet({ accounts, model, perSecond, ratio }: Row): boolean {
  if (model === 'deffuantWeisbuch')
    return accounts < 1e6 || perSecond.typescript.median >= TARGET.interactionsPerSecond;
  const isAhead = model !== 'deGroot' || accounts > 1e5 || !perSecond.threads;
  return (
    (!ratio || ratio.median >= TARGET.ratio) &&
    (isAhead || perSecond.threads!.median >= TARGET.edgesPerSecond)
  );
}

function print(results: readonly Row[]): void {
  const million = (speed: { median: number } | null) => (speed ? round(speed.median / 1e6) : '-');
  printTable(
    [
      'sweep',
      'M/s TypeScript',
      'M/s C++',
      'TypeScript / C++',
      'of best',
      'M/s threads',
      'speed-up',
    ],
    results.map(({ accounts, mean, model, perSecond, ratio, speedUp, type }) => [
      `${model} ${type} ${accounts} x ${mean}`,
      million(perSecond.typescript),
      million(perSecond.cpp),
      ratio?.median ?? '-',
      ratio?.ofBest ?? '-',
      million(perSecond.threads),
      speedUp?.median ?? '-',
    ]),
  );
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'netizen-sweeps-'));
  try {
    const compiler = compilerVersion();
    if (!compiler)
      console.log('g++ is not installed: the TypeScript side is measured alone, without a ratio.');
    const program = compiler ? compileCpp(folder, 'sweeps') : undefined;
    const results: Row[] = [];
    for (const accounts of options.accounts)
      for (const mean of options.mean) {
        const files = await writeFiles(accounts, mean, folder);
        for (const model of options.models)
          for (const type of options.types)
            results.push(await compare({ accounts, mean, model, type }, files, program));
      }
    print(results);
    const { runs, seed, sweeps, threads } = options;
    printResult({
      ...{ bench: 'sweeps', seed, runs, sweeps, threads, compiler: compiler ?? null },
      target: TARGET,
      isMet: results.every(isMet),
      results,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await main();
