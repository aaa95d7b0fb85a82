import { countCores, whyNoThreads } from '#engine-threads';
import { NetizenError } from '../../base/error.ts';
import { checkNumber } from '../../base/options.ts';
import type { Model } from '../../contract/model.ts';
import { addWarning, type WorldState } from '../state.ts';
import type { Engine } from '../tick.ts';
import { type Crew, openCrew } from './crew.ts';
import { checkTraveller, traveller } from './travel.ts';

/** How many threads a world asks for. */
export interface ThreadOptions {
  /** Threads that `runAsync` uses, 1..256, this one included. Default 1. The result is the same for any number. */
  threads?: number;
  /** What to do about behaviours that a thread cannot load: fail, or run on one thread with a warning. Default `refuse`. */
  closures?: 'refuse' | 'single';
}

/** How many threads a world gets, and why fewer than it asked for. */
export interface ThreadPlan {
  readonly threads: number;
  readonly closures: 'refuse' | 'single';
  readonly warning?: { code: string; message: string };
}

const UNTRAVELLED = 'THREADS_CLOSURE';

/** Fails for code that no thread can load. */
function checkModel({ behaviours, feed = {}, graph, origin }: Model): void {
  for (const behaviour of behaviours) checkTraveller(traveller('behaviour', behaviour), origin);
  if (feed.rank?.score) checkTraveller(traveller('ranking', feed.rank), origin);
  // A graph that brings its accounts has its rows in memory, which threads share.
  if (graph.size === undefined && graph.module) checkTraveller(traveller('graph', graph), origin);
}

/** Decides on threads. @throws RangeError for a number out of range; NetizenError THREADS_CLOSURE for code that cannot travel. */
export function planThreads(where: string, model: Model, options: ThreadOptions): ThreadPlan {
  const { closures = 'refuse', threads = 1 } = options;
  checkNumber(where, 'threads', threads, { min: 1, max: 256, integer: true });
  if (closures !== 'refuse' && closures !== 'single') {
    throw new RangeError(
      `${where}: closures must be "refuse" or "single", got ${JSON.stringify(closures)}.`,
    );
  }
  if (threads === 1) return { threads, closures };
  const reason = whyNoThreads();
  if (reason) {
    const message = `This world runs on one thread: ${reason}.`;
    return { threads: 1, closures, warning: { code: 'THREADS_UNAVAILABLE', message } };
  }
  try {
    checkModel(model);
  } catch (cause) {
    if (closures === 'refuse' || !isUntravelled(cause)) throw cause;
    return { threads: 1, closures, warning: { code: UNTRAVELLED, message: cause.message } };
  }
  return { threads, closures };
}

function isUntravelled(cause: unknown): cause is NetizenError {
  return cause instanceof NetizenError && cause.code === UNTRAVELLED;
}

/** Puts what `planThreads` had to say into the world. */
export function warnOfThreads({ warnings }: WorldState, { threads, warning }: ThreadPlan): void {
  if (warning) addWarning(warnings, warning.code, warning.message);
  const cores = countCores();
  if (threads <= cores) return;
  addWarning(
    warnings,
    'THREADS_OVER_CORES',
    `This world has ${threads} threads on ${cores} cores, which is slower than ${cores} threads.`,
  );
}

/** The crew of a world, while it works. */
export interface Team {
  readonly threads: number;
  /** Returns the crew, opened at the first call; nothing when the world runs on one thread. */
  join(engine: Engine): Promise<Crew | undefined>;
  /** Ends the crew, if there is one. */
  leave(): Promise<void>;
}

/** Creates the team of a world; no thread is started before `join`. */
export function createTeam(plan: ThreadPlan): Team {
  let threads = plan.threads;
  let crew: Crew | undefined;
  return {
    get threads() {
      return threads;
    },
    async join(engine) {
      if (threads === 1 || crew) return crew;
      try {
        crew = await openCrew(engine, threads);
      } catch (cause) {
        if (plan.closures === 'refuse' || !isUntravelled(cause)) throw cause;
        threads = 1;
        addWarning(engine.state.warnings, UNTRAVELLED, cause.message);
      }
      return crew;
    },
    async leave() {
      const former = crew;
      crew = undefined;
      await former?.close();
    },
  };
}
