import { execFileSync } from 'node:child_process';
import { deriveKey, seedKey } from '@netizen/engine/random';
import { bareFeed } from '@netizen/scenarios';
import { compileCpp } from '../support/cpp.ts';

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

/** Defaults of the engine that bare-feed leaves alone. */
const ENGINE = { dt: 0.25, horizonTicks: 192, blockSize: 16_384 };

/** Compiles the reference into `folder` and returns the program. */
export function compileReference(folder: string): string {
  return compileCpp(folder, 'bare-feed');
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
