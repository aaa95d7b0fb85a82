import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { deriveKey, seedKey } from '@netizen/engine/random';
import { bareFeed } from '@netizen/scenarios';

/** What the reference prints. */
export interface ReferenceOutcome {
  ticks: number;
  sessions: number;
  scans: number;
  posts: number;
  reposts: number;
  exposures: number;
  unseen: number;
  evicted: number;
  seconds: number;
  opinions: string;
  log: string;
}

/** No fused multiply-add: it rounds once where JavaScript rounds twice. */
const FLAGS = ['-std=c++17', '-O3', '-march=native', '-ffp-contract=off'];

/** Defaults of the engine that bare-feed leaves alone. */
const ENGINE = { dt: 0.25, horizonTicks: 192, blockSize: 16_384 };

/** Returns the version of g++; undefined where it is not installed. */
export function compilerVersion(): string | undefined {
  const { error, stdout } = spawnSync('g++', ['-dumpfullversion'], { encoding: 'utf8' });
  return error ? undefined : `g++ ${stdout.trim()} ${FLAGS.join(' ')}`;
}

/** Compiles the reference into `folder` and returns the program. */
export function compileReference(folder: string): string {
  const source = fileURLToPath(new URL('../reference/bare-feed.cpp', import.meta.url));
  const program = `${folder}/bare-feed`;
  execFileSync('g++', [...FLAGS, '-o', program, source], { stdio: 'inherit' });
  return program;
}

function keysOf(seed: string): Record<string, number> {
  const root = seedKey(seed);
  const keys = {
    world: root,
    opinion: deriveKey(root, 'column:opinion'),
    nextVisit: deriveKey(root, 'column:nextVisit'),
    awake: deriveKey(root, 'shareAwake'),
    repostKey: deriveKey(root, 'repostEvenly'),
    writeKey: deriveKey(root, 'writeEvenly'),
  };
  return Object.fromEntries(
    Object.entries(keys).flatMap(([name, [k0, k1]]) => [
      [`${name}0`, k0],
      [`${name}1`, k1],
    ]),
  );
}

/** Runs the reference on a file of rows with the parameters of a run of bare-feed. */
export function runReference(
  program: string,
  run: { rows: string; seed: string; ticks: number; parameters: Record<string, unknown> },
): ReferenceOutcome {
  const p = bareFeed.check(run.parameters);
  const given = {
    ...ENGINE,
    ...keysOf(run.seed),
    ticks: run.ticks,
    share: p.awakeShare,
    budget: p.postsRead,
    bound: p.bound,
    rate: p.rate,
    repost: p.repostShare,
    write: p.writeShare,
  };
  const words = Object.entries(given).map(([name, value]) => `${name}=${value}`);
  return JSON.parse(execFileSync(program, [run.rows, ...words], { encoding: 'utf8' }));
}
