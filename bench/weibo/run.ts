import { spawn } from 'node:child_process';
import { freemem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { benchOptions, refuse } from '../support/options.ts';
import { printResult, printTable, round } from '../support/print.ts';

// Rules, sizes and what is timed: DECLARATION.md.
const options = benchOptions({
  accounts: 250_000_000,
  hours: 24,
  threads: 2,
  seed: 'weibo',
});

const WHOLE = 250_000_000;
const GIB = 2 ** 30;
/** Free memory that the whole needs, GiB; Node itself takes about a tenth of one whatever the size. */
const NEEDED = 13;

/** What `netizen run --json` prints, as far as it is used here. */
interface Outcome {
  accounts: number;
  follows: number;
  sessions: number;
  followScans: number;
  posts: number;
  reposts: number;
  digest: string;
  setupSeconds: number;
  runSeconds: number;
  sessionsPerSecond: number;
  peakMiB: number;
}

function checkMemory(): void {
  const needed = Math.max(0.3, (NEEDED * options.accounts) / WHOLE);
  const free = Math.min(freemem(), process.availableMemory()) / GIB;
  if (free < needed)
    refuse(
      `weibo: ${options.accounts} accounts need ${needed.toFixed(1)} GiB of free memory, this machine has ${free.toFixed(1)}. Give fewer with --accounts; results are scaled up.`,
    );
}

/** Runs the command as a user would; its progress goes to the terminal. */
function runCommand(words: readonly string[]): Promise<Outcome> {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const child = spawn('npm', ['run', '--silent', 'netizen', '--', ...words], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(JSON.parse(output.trimEnd().split('\n').at(-1)!) as Outcome);
      else reject(new Error(`weibo: netizen run ended with ${signal ?? code}.`));
    });
  });
}

checkMemory();
const { accounts, hours, seed, threads } = options;
const given = { netizens: accounts, hours, threads, seed };
const words = Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)]);
const started = performance.now();
const found = await runCommand(['run', 'sina-weibo-2011', ...words, '--json']);
const wallSeconds = round((performance.now() - started) / 1000);
const row = {
  accounts: found.accounts,
  follows: found.follows,
  setUpSeconds: round(found.setupSeconds),
  runSeconds: round(found.runSeconds),
  wallSeconds,
  peakGiB: round(found.peakMiB / 1024),
  sessions: found.sessions,
  sessionsPerSecond: round(found.sessionsPerSecond),
  scansPerSession: round(found.followScans / found.sessions),
  posts: found.posts,
  reposts: found.reposts,
  digest: found.digest,
};
printTable(
  ['accounts', 'set-up s', 'run s', 'peak GiB', 'sessions', 'sessions/s', 'posts', 'digest'],
  [
    [
      row.accounts,
      row.setUpSeconds,
      row.runSeconds,
      row.peakGiB,
      row.sessions,
      row.sessionsPerSecond,
      row.posts,
      row.digest,
    ],
  ],
);
printResult({ bench: 'weibo', seed, hours, threads, ...row });
