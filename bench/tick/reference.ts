import type { GraphRecipe } from '@netizen/engine/graph';
import { deriveKey, type Key, seedKey } from '@netizen/engine/random';
import { bareFeed } from '@netizen/scenarios';
import { compileCpp, runCpp } from '../support/cpp.ts';

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

function keyWords(keys: Record<string, Key>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(keys).flatMap(([name, [k0, k1]]) => [
      [`${name}0`, k0],
      [`${name}1`, k1],
    ]),
  );
}

function worldKeys(root: Key): Record<string, Key> {
  return {
    world: root,
    opinion: deriveKey(root, 'column:opinion'),
    nextVisit: deriveKey(root, 'column:nextVisit'),
    awake: deriveKey(root, 'shareAwake'),
    repostKey: deriveKey(root, 'repostEvenly'),
    writeKey: deriveKey(root, 'writeEvenly'),
  };
}

/** Parameters and keys of the graph that is computed. */
function computedGraph(root: Key, { name, params }: GraphRecipe): Record<string, unknown> {
  const graph = deriveKey(deriveKey(root, `graph:${name}`), name);
  return { ...params, ...keyWords({ graph, degree: deriveKey(graph, 'degree') }) };
}

/** Runs the reference with the parameters of a run of bare-feed, on a file of rows or with computed follows. */
export function runReference(
  program: string,
  run: { rows?: string; seed: string; ticks: number; parameters: Record<string, unknown> },
): ReferenceOutcome {
  const p = bareFeed.check(run.parameters);
  const root = seedKey(run.seed);
  const given = {
    ...ENGINE,
    ...keyWords(worldKeys(root)),
    ticks: run.ticks,
    share: p.awakeShare,
    budget: p.postsRead,
    bound: p.bound,
    rate: p.rate,
    repost: p.repostShare,
    write: p.writeShare,
    ...(run.rows
      ? { rows: run.rows }
      : { size: p.netizens, ...computedGraph(root, bareFeed(run.parameters).graph) }),
  };
  const words = Object.entries(given).map(([name, value]) => `${name}=${value}`);
  return runCpp(program, words);
}
