import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compilerVersion } from '../support/cpp.ts';
import { measureWorld, type WorldOutcome } from '../support/measure-world.ts';
import { median } from '../support/median.ts';
import { benchOptions, refuse } from '../support/options.ts';
import { printResult, printTable, round } from '../support/print.ts';
import { compileReference, type ReferenceOutcome, runReference } from './reference.ts';

// Rules, sizes and what is timed: DECLARATION.md.
const options = benchOptions({
  accounts: [1_000_000, 100_000],
  follows: ['stored', 'computed'],
  mean: 50,
  awake: 0.1,
  runs: 5,
  ticks: 240,
  seconds: 10,
  seed: 'tick',
});

const KINDS = ['stored', 'computed'];
// The speed is that of stored follows.
const TARGET = { millionScansPerSecond: 25, ratio: 1 / 3 };

interface Size {
  accounts: number;
  /** Whether follows lie in memory or are computed anew whenever they are read. */
  follows: string;
  followCount: number;
  ticks: number;
  sessions: number;
  scans: number;
  posts: number;
  reposts: number;
  typescript: number[];
  cpp: number[];
}

/** What both sides must agree on to the last bit. */
function resultOf({ figures, log, opinions }: WorldOutcome): Omit<ReferenceOutcome, 'seconds'> {
  const { evicted, exposures, followScans, posts, reposts, sessions, ticks, unseen } = figures;
  const counts = {
    ticks,
    sessions,
    scans: followScans,
    posts,
    reposts,
    exposures,
    unseen,
    evicted,
  };
  return { ...counts, opinions, log };
}

function checkSame(mine: Omit<ReferenceOutcome, 'seconds'>, theirs: ReferenceOutcome): void {
  for (const [name, value] of Object.entries(mine)) {
    const other = theirs[name as keyof ReferenceOutcome];
    if (value !== other)
      throw new Error(
        `tick: ${name} differs: TypeScript ${value}, C++ ${other}. The times mean nothing.`,
      );
  }
}

async function compare(
  { accounts, follows }: Pick<Size, 'accounts' | 'follows'>,
  folder: string,
  program: string | undefined,
): Promise<Size> {
  const { awake, mean, runs, seconds, seed } = options;
  const parameters = { netizens: accounts, meanFollows: mean, awakeShare: awake, follows };
  const file = join(folder, 'rows');
  const [given, written] =
    follows === 'stored' ? [{ rows: file }, { writeRowsTo: file }] : [{}, {}];
  const job = { scenario: 'bare-feed', parameters, seed };
  // This first run makes the rows that are stored and finds how many ticks take long enough; it is not timed.
  const found = await measureWorld({ ...job, ...written, ticks: options.ticks, seconds });
  const { follows: followCount, ticks } = found.figures;
  const typescript: number[] = [];
  const cpp: number[] = [];
  for (let run = 0; run < runs; run++) {
    const mine = await measureWorld({ ...job, ...given, ticks });
    typescript.push(mine.figures.runSeconds);
    if (!program) continue;
    const theirs = runReference(program, { ...given, seed, ticks, parameters });
    checkSame(resultOf(mine), theirs);
    cpp.push(theirs.seconds);
  }
  const { posts, reposts, scans, sessions } = resultOf(found);
  const counts = { ticks, sessions, scans, posts, reposts };
  return { accounts, follows, followCount, ...counts, typescript, cpp };
}

function summary({ cpp, typescript, ...size }: Size) {
  const speed = (seconds: readonly number[]) => round(size.scans / median(seconds) / 1e6);
  const ratios = cpp.map((seconds, run) => seconds / typescript[run]!);
  return {
    ...size,
    seconds: { typescript: typescript.map((s) => round(s)), cpp: cpp.map((s) => round(s)) },
    millionScansPerSecond: {
      typescript: speed(typescript),
      ...(cpp.length > 0 && { cpp: speed(cpp) }),
    },
    ...(cpp.length > 0 && {
      agree: true,
      ratio: round(median(ratios)),
      ratios: ratios.map((ratio) => round(ratio)),
    }),
  };
}

async function main(): Promise<void> {
  const unknown = options.follows.find((follows) => !KINDS.includes(follows));
  if (unknown !== undefined)
    refuse(`tick: follows cannot be "${unknown}". Known: ${KINDS.join(', ')}.`);
  const folder = mkdtempSync(join(tmpdir(), 'netizen-tick-'));
  try {
    const compiler = compilerVersion();
    if (!compiler)
      console.log('g++ is not installed: the TypeScript side is measured alone, without a ratio.');
    const program = compiler ? compileReference(folder) : undefined;
    const sizes = [];
    for (const accounts of options.accounts)
      for (const follows of options.follows)
        sizes.push(summary(await compare({ accounts, follows }, folder, program)));
    printTable(
      [
        'accounts',
        'follows',
        'ticks',
        'M scans/s TypeScript',
        'M scans/s C++',
        'TypeScript / C++',
        'same bits',
      ],
      sizes.map(({ accounts, follows, millionScansPerSecond: speed, ratio, ticks }) => [
        accounts,
        follows,
        ticks,
        speed.typescript,
        speed.cpp ?? '-',
        ratio ?? '-',
        ratio ? 'yes' : '-',
      ]),
    );
    const isMet = sizes.every(
      ({ follows, millionScansPerSecond: speed, ratio }) =>
        (follows === 'computed' || speed.typescript >= TARGET.millionScansPerSecond) &&
        (!ratio || ratio >= TARGET.ratio),
    );
    const { awake, mean, runs, seed } = options;
    printResult({
      bench: 'tick',
      seed,
      mean,
      awake,
      runs,
      compiler: compiler ?? null,
      target: { millionScansPerSecond: TARGET.millionScansPerSecond, ratio: round(TARGET.ratio) },
      isMet,
      sizes,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await main();
