import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { microblog } from '@netizen/engine/graph';
import { deriveKey, seedKey } from '@netizen/engine/random';
import { compileCpp, compilerVersion, runCpp } from '../support/cpp.ts';
import { median } from '../support/median.ts';
import { benchOptions } from '../support/options.ts';
import { printResult, printTable, round } from '../support/print.ts';
import { type GenerateJob, type GenerateOutcome, generate } from './generate.ts';

// Rules, sizes and what is timed: DECLARATION.md.
const DEFAULTS = {
  accounts: 1_000_000,
  mean: 50,
  runs: 5,
  threads: 2,
  seed: 'graph-generate',
  cpp: 1,
  file: 0,
};

const TARGET = { ratio: 0.5, speedUp: 1.7, bytesPerFollow: 4.5 };

interface CppOutcome {
  follows: number;
  digest: string;
  seconds: number;
  cpuSeconds: number;
}

/** Makes a graph in a process of its own, so that no run leaves compiled code or garbage to the next. */
function generateApart(job: GenerateJob): Promise<GenerateOutcome> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['job', JSON.stringify(job)]);
    child.once('message', (outcome) => resolve(outcome as GenerateOutcome));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code !== 0) reject(new Error(`graph-generate: a run ended with ${signal ?? code}`));
    });
  });
}

function cppWords({ accounts, mean, seed }: { accounts: number; mean: number; seed: string }) {
  const key = deriveKey(seedKey(seed), 'microblog');
  const degree = deriveKey(key, 'degree');
  const opinion = deriveKey(seedKey(seed), 'opinion');
  const keys = Object.entries({ key, degree, opinion }).flatMap(([name, words]) =>
    words.map((word, w) => [`${name}${w}`, word] as const),
  );
  const given = { size: accounts, ...microblog({ mean }).params, ...Object.fromEntries(keys) };
  return Object.entries(given).map(([name, value]) => `${name}=${value}`);
}

function checkSame(outcomes: readonly { follows: number; digest: string }[]): void {
  const [first] = outcomes;
  for (const { digest, follows } of outcomes) {
    if (digest !== first!.digest || follows !== first!.follows)
      throw new Error(`graph-generate: graphs differ: ${digest} and ${first!.digest}.`);
  }
}

async function roundTrip(job: GenerateJob) {
  const written = await generateApart(job);
  const read = await generateApart({ ...job, reads: true });
  checkSame([written, read]);
  return {
    fileBytesPerFollow: round(statSync(job.file!).size / written.follows),
    generateSeconds: round(written.seconds),
    writeSeconds: round(written.writeSeconds!),
    readSeconds: round(read.seconds),
    generatePeakBytesPerFollow: round(written.peakBytes / written.follows),
    readPeakBytesPerFollow: round(read.peakBytes / read.follows),
  };
}

interface Runs {
  one: GenerateOutcome[];
  several: GenerateOutcome[];
  cpp: CppOutcome[];
}

/** Runs each side in turn and checks that all drew the same graph. */
async function runAll(options: typeof DEFAULTS, program: string | undefined): Promise<Runs> {
  const { accounts, mean, runs, seed, threads } = options;
  const job = { accounts, mean, seed, threads: 1 };
  const all: Runs = { one: [], several: [], cpp: [] };
  for (let run = 0; run < runs; run++) {
    all.one.push(await generateApart(job));
    if (program) all.cpp.push(runCpp<CppOutcome>(program, cppWords(job)));
    if (threads > 1) all.several.push(await generateApart({ ...job, threads }));
  }
  checkSame([...all.one, ...all.several, ...all.cpp]);
  return all;
}

function summary({ cpp, one, several }: Runs) {
  const { follows, heldBytes } = one[0]!;
  const secondsOf = (outcomes: readonly { seconds: number }[]) =>
    outcomes.map(({ seconds }) => round(seconds));
  const ratios = cpp.map(({ seconds }, run) => seconds / one[run]!.seconds);
  const cpuRatios = cpp.map(({ cpuSeconds }, run) => cpuSeconds / one[run]!.cpuSeconds);
  const speedUps = several.map(({ seconds }, run) => one[run]!.seconds / seconds);
  const peak = (outcomes: readonly GenerateOutcome[]) =>
    round(Math.max(...outcomes.map(({ peakBytes }) => peakBytes)) / follows);
  return {
    follows,
    seconds: { one: secondsOf(one), several: secondsOf(several), cpp: secondsOf(cpp) },
    millionFollowsPerSecond: round(follows / median(one.map(({ seconds }) => seconds)) / 1e6),
    ...(cpp.length > 0 && {
      ratio: round(median(ratios)),
      cpuRatio: round(median(cpuRatios)),
      agree: true,
    }),
    ...(several.length > 0 && { speedUp: round(median(speedUps)) }),
    heldBytesPerFollow: round(heldBytes / follows),
    peakBytesPerFollow: { one: peak(one), ...(several.length > 0 && { several: peak(several) }) },
  };
}

async function main(): Promise<void> {
  const options = benchOptions(DEFAULTS);
  const { accounts, file, mean, runs, seed, threads } = options;
  const folder = mkdtempSync(join(tmpdir(), 'netizen-graph-generate-'));
  try {
    const compiler = options.cpp ? compilerVersion() : undefined;
    const program = compiler ? compileCpp(folder, 'generate') : undefined;
    const found = summary(await runAll(options, program));
    const { follows, heldBytesPerFollow: held, millionFollowsPerSecond, ratio, speedUp } = found;
    const graphFile = join(folder, 'graph');
    const trip = file > 0 && {
      roundTrip: await roundTrip({ accounts, mean, seed, threads, file: graphFile }),
    };
    const peak = found.peakBytesPerFollow.one;
    printTable(
      ['follows', 'M follows/s', 'TypeScript / C++', `on ${threads} threads`, 'held B', 'peak B'],
      [[follows, millionFollowsPerSecond, ratio ?? '-', speedUp ?? '-', held, peak]],
    );
    const isMet =
      held <= TARGET.bytesPerFollow &&
      (ratio === undefined || ratio >= TARGET.ratio) &&
      (speedUp === undefined || speedUp >= TARGET.speedUp);
    const size = { accounts, mean, runs, threads };
    const rest = { compiler: compiler ?? null, target: TARGET, isMet, ...found, ...trip };
    printResult({ bench: 'graph-generate', seed, ...size, ...rest });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [word, job] = process.argv.slice(2);
if (word === 'job') {
  const outcome = await generate(JSON.parse(job!) as GenerateJob);
  process.send!(outcome, () => process.disconnect());
} else await main();
