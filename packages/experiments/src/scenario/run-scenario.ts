import {
  checkKeys,
  checkNumber,
  NetizenError,
  type RunResult,
  runAsync,
  type Warning,
  type World,
} from '@netizen/engine';
import type { Scenario } from '@netizen/scenarios';
import { writeSnapshotFile } from '../files/snapshot-file.ts';
import { collectPosts, type PostTable } from './collect-posts.ts';
import { findScenario } from './find-scenario.ts';
import { openNewWorld, openSavedWorld } from './open-world.ts';

/** How far a long piece of work is. */
export interface Progress {
  /** Reading the graph (bytes) or running (hours). */
  phase: 'graph' | 'run';
  done: number;
  total: number;
}

/** What to run, and how far. */
export interface ScenarioRunOptions {
  /** A scenario, or its name in the catalogue. */
  scenario: string | Scenario;
  /** Parameters that differ from their defaults. */
  parameters?: Readonly<Record<string, unknown>>;
  /** Root of all randomness. Default `netizen`. */
  seed?: string | number;
  /** Hours from the start of the world, > 0, also after a resume. Default: those of the scenario. */
  hours?: number;
  /** Threads, 1..256. Default 1. The results are the same for any number. */
  threads?: number;
  /** Whether opinions and ticks take two bytes and lasting traits are shared. Default: above 2^24 accounts. */
  layout?: 'full' | 'compact' | 'auto';
  /** Path of a file with the follower graph, which brings its own accounts. */
  graphFile?: string;
  /** Path of a snapshot to go on from; then parameters, seed and graph are the snapshot's. */
  resume?: string;
  /** Writes a snapshot, at that hour or at the end. */
  snapshot?: { path: string; at?: number };
  /** Collects all posts. Default false. */
  posts?: boolean;
  onProgress?: (progress: Progress) => void;
  /** Stops the run after the present tick. */
  signal?: AbortSignal;
}

/** What came of a run. */
export interface ScenarioOutcome {
  scenario: Scenario;
  world: World;
  result: RunResult;
  /** False when the signal stopped it before its last hour. */
  isComplete: boolean;
  /** True when the snapshot asked for was written. */
  hasSnapshot: boolean;
  posts?: PostTable;
  /** Those of the run, and those of this function. */
  warnings: readonly Warning[];
}

const KEYS = [
  'scenario',
  'parameters',
  'seed',
  'hours',
  'threads',
  'layout',
  'graphFile',
  'resume',
  'snapshot',
  'posts',
  'onProgress',
  'signal',
];
const WHERE = 'run';
/** A thousand years: more is a slip of the pen. */
const MOST_HOURS = 8_766_000;
const FIXED = ['parameters', 'seed', 'graphFile', 'layout'] as const;

function checkOptions(options: ScenarioRunOptions): void {
  checkKeys(WHERE, options, KEYS);
  const { hours, resume, snapshot, threads = 1 } = options;
  if (hours !== undefined)
    checkNumber(WHERE, 'hours', hours, { min: 0, openMin: true, max: MOST_HOURS });
  if (snapshot?.at !== undefined) checkNumber(WHERE, 'snapshot.at', snapshot.at, { min: 0 });
  checkNumber(WHERE, 'threads', threads, { min: 1, max: 256, integer: true });
  if (resume === undefined) return;
  const fixed = FIXED.find((name) => options[name] !== undefined);
  if (fixed !== undefined) {
    throw new NetizenError(
      'CONFLICTING_OPTIONS',
      `${WHERE}: ${fixed} cannot change after a resume, the snapshot has its own. Leave it out.`,
    );
  }
}

async function openWorld(scenario: Scenario, options: ScenarioRunOptions): Promise<World> {
  const { graphFile, layout, onProgress, parameters = {}, resume, seed, signal, threads } = options;
  if (resume !== undefined) return openSavedWorld(scenario, resume, threads);
  const world = await openNewWorld({
    scenario,
    parameters,
    ...(seed !== undefined && { seed }),
    ...(threads !== undefined && { threads }),
    ...(layout !== undefined && { layout }),
    ...(graphFile !== undefined && { graphFile }),
    ...(onProgress && {
      onProgress: (done, total) => onProgress({ phase: 'graph', done, total }),
    }),
    ...(signal && { signal }),
  });
  return world;
}

function checkHours(world: World, hours: number, at: number | undefined): void {
  if (hours < world.hour) {
    throw new RangeError(
      `${WHERE}: hours must be at least ${world.hour}, where the snapshot stands, got ${hours}. They count from the start.`,
    );
  }
  if (at !== undefined && (at < world.hour || at > hours)) {
    throw new RangeError(
      `${WHERE}: the hour of the snapshot must lie in [${world.hour}, ${hours}], within this run, got ${at}. Change it or the hours.`,
    );
  }
}

function postWarnings(posts: PostTable | undefined): Warning[] {
  if (!posts || posts.missed === 0) return [];
  const message = `${posts.missed} posts had left the log before the snapshot was taken: the table of posts begins after them.`;
  return [{ code: 'POSTS_BEFORE_SNAPSHOT', message, count: posts.missed }];
}

/**
 * Runs a scenario, from its start or from a snapshot, without blocking.
 *
 * A snapshot taken on the way, or by resuming, changes no result: digests agree with those of an uninterrupted run.
 *
 * @throws NetizenError, RangeError or TypeError that says what is wrong in options or files; the reason of the signal when it comes while the graph is read.
 * @example const { result } = await runScenario({ scenario: 'bare-feed', parameters: { netizens: 2000 }, hours: 12 });
 */
export async function runScenario(options: ScenarioRunOptions): Promise<ScenarioOutcome> {
  checkOptions(options);
  const { onProgress, signal, snapshot } = options;
  const { scenario } = options;
  const found = typeof scenario === 'string' ? findScenario(scenario) : scenario;
  const hours = options.hours ?? found.defaultHours;
  const world = await openWorld(found, options);
  checkHours(world, hours, snapshot?.at);
  const finish = options.posts ? collectPosts(world) : undefined;
  const runTo = (until: number) =>
    runAsync(world, {
      until,
      ...(signal && { signal }),
      onProgress: (done) => onProgress?.({ phase: 'run', done, total: hours }),
    });
  const reached = (hour: number) => world.tick >= Math.round(hour / world.dt);
  let hasSnapshot = false;
  if (snapshot?.at !== undefined && snapshot.at < hours) {
    await runTo(snapshot.at);
    if (reached(snapshot.at)) {
      await writeSnapshotFile(snapshot.path, world);
      hasSnapshot = true;
    }
  }
  const result = await runTo(hours);
  if (snapshot && !hasSnapshot && reached(hours)) {
    await writeSnapshotFile(snapshot.path, world);
    hasSnapshot = true;
  }
  const posts = finish?.();
  return {
    scenario: found,
    world,
    result,
    isComplete: reached(hours),
    hasSnapshot,
    ...(posts && { posts }),
    warnings: [...result.warnings, ...postWarnings(posts)],
  };
}
