import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchOptions, refuse } from '../support/options.ts';
import { printResult, printTable } from '../support/print.ts';
import { compareRuns, type Runs } from './compare.ts';
import { installPeers, type Outcome, PEERS, type Peer, pythonProblem, runPeer } from './peers.ts';
import { writeRandomRows } from './rows.ts';

// Rules, sizes and what is timed: DECLARATION.md.
const options = benchOptions({
  accounts: [10_000, 100_000],
  peers: PEERS.map(({ name }) => name),
  follows: 20,
  runs: 5,
  ticks: 50,
  seconds: 2,
  seed: 'peers',
  python: '/usr/bin/python3',
});

const MEMORY_TARGET = 5;

/** Returns the peers that can run here, ours first, and says which are left out and why. */
function usablePeers(folder: string): { usable: Peer[]; left: string[] } {
  const unknown = options.peers.find((name) => !PEERS.some((peer) => peer.name === name));
  if (unknown !== undefined)
    refuse(
      `peers: there is no peer "${unknown}". Known: ${PEERS.map(({ name }) => name).join(', ')}.`,
    );
  const wanted = PEERS.filter(({ name }) => name === 'netizen' || options.peers.includes(name));
  const npmProblem = installPeers(folder, wanted);
  const needsPython = wanted.some(({ model }) => model.endsWith('.py'));
  const noPython = needsPython ? pythonProblem(options.python) : undefined;
  const left: string[] = [];
  const usable = wanted.filter(({ model, name, npm }) => {
    const problem = npm ? npmProblem : model.endsWith('.py') ? noPython : undefined;
    if (problem === undefined) return true;
    const remedy = npm
      ? `It needs ${npm} from npm.`
      : 'On Debian: apt-get install python3-numpy python3-networkx; or name an interpreter with --python.';
    console.log(`${name} is left out: ${problem}. ${remedy}`);
    left.push(name);
    return false;
  });
  return { usable, left };
}

/** Runs all peers in turn, once per seed. */
async function measure(accounts: number, peers: readonly Peer[], folder: string): Promise<Runs[]> {
  const { follows, python, runs, seconds, seed, ticks } = options;
  const rows = join(folder, `rows-${accounts}`);
  writeRandomRows(rows, accounts, follows, seed);
  const all = peers.map((peer): { peer: Peer; outcomes: Outcome[] } => ({ peer, outcomes: [] }));
  for (let run = 1; run <= runs; run++)
    for (const { outcomes, peer } of all)
      outcomes.push(await runPeer(peer, { folder, python, rows, words: [run, ticks, seconds] }));
  return all;
}

function print({ rows, size, statistics }: ReturnType<typeof compareRuns>): void {
  printTable(
    [
      'library',
      'visits/s',
      'netizen is faster',
      'set-up s',
      'model MiB',
      'of ours',
      'peak MiB',
      'lines',
      'mean',
      'spread',
    ],
    rows.map((row) => [
      row.peer,
      row.visitsPerSecond,
      row.speedRatio,
      row.setUpSeconds,
      row.modelMiB,
      row.memoryRatio,
      row.peakMiB,
      row.lines,
      row.mean,
      row.spread,
    ]),
    `${size} agents with ${options.follows} follows each`,
  );
  if (!statistics) console.log('Statistics are compared from two runs on.');
  else if (statistics.strays.length > 0)
    console.log(`The opinions of ${statistics.strays.join(', ')} end otherwise than ours.`);
}

/** Returns the targets that were missed, in words. */
function missedIn({ rows, size }: ReturnType<typeof compareRuns>): string[] {
  return rows.flatMap(({ memoryRatio, peer, speedRatio, speedTarget }) => {
    if (speedTarget === null) return [];
    const missed: string[] = [];
    if (speedRatio < speedTarget)
      missed.push(`${size} agents: ${speedRatio} times the speed of ${peer}, not ${speedTarget}`);
    if (memoryRatio < MEMORY_TARGET)
      missed.push(
        `${size} agents: ${peer} takes ${memoryRatio} times our memory, not ${MEMORY_TARGET}`,
      );
    return missed;
  });
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'netizen-peers-'));
  try {
    const { left, usable } = usablePeers(folder);
    const results: ReturnType<typeof compareRuns>[] = [];
    for (const accounts of options.accounts) {
      const result = compareRuns(await measure(accounts, usable, folder));
      print(result);
      results.push(result);
    }
    const { follows, runs, seconds, seed, ticks } = options;
    const strays = results.flatMap(({ statistics }) => statistics?.strays ?? []);
    const missed = results.flatMap(missedIn);
    for (const miss of missed) console.log(`missed at ${miss}`);
    const isMet = missed.length + strays.length === 0;
    const given = { seed, runs, follows, ticks, seconds, left };
    printResult({ bench: 'peers', ...given, memoryTarget: MEMORY_TARGET, isMet, missed, results });
    if (strays.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await main();
