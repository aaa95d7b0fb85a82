import { PERSONAS } from '../agents/personas.ts';
import { NetizenError } from '../base/error.ts';
import type { BufferKind } from '../base/memory.ts';
import { checkKeys } from '../base/options.ts';
import type { Model } from '../contract/model.ts';
import type { Figures, RunResult, Warning } from '../contract/result.ts';
import type { WorldView } from '../contract/view.ts';
import { checkColumns } from './check.ts';
import { type CreateOptions, createEngine } from './create.ts';
import { digestOf } from './digest.ts';
import type { EvictionListener } from './evict.ts';
import { figuresOf } from './figures.ts';
import { checkLayout, type LayoutOptions } from './layout.ts';
import { isDue, recordRow } from './record.ts';
import { resultOf } from './result.ts';
import { writeSnapshot } from './snapshot.ts';
import { stepWithCrew } from './threads/step.ts';
import {
  createTeam,
  planThreads,
  type ThreadOptions,
  type ThreadPlan,
  warnOfThreads,
} from './threads/team.ts';
import { type Engine, stepWorld } from './tick.ts';

/** A running simulation. */
export interface World {
  readonly model: Model;
  readonly seed: string;
  /** Ticks done. */
  readonly tick: number;
  /** Hours since the start. */
  readonly hour: number;
  /** Length of a tick, hours. */
  readonly dt: number;
  /** The committed world, to look at. */
  readonly view: WorldView;
  readonly figures: Figures;
  readonly warnings: readonly Warning[];
  /** Threads that `stepAsync` uses, this one included. */
  readonly threads: number;
  /** Advances by one tick on this thread. */
  step(): void;
  /** Advances by one tick on all threads; starts them at the first call. The same bits as `step`. */
  stepAsync(): Promise<void>;
  /** Ends the other threads, if any; `stepAsync` starts them again. */
  close(): Promise<void>;
  /** Records a row of measures now, if one is due: the first at once, then one every `every` hours. */
  record(every: number): void;
  /** Returns what was recorded so far. */
  result(): RunResult;
  /** Returns 16 hexadecimal digits over all posts and columns: equal for equal seed, parameters and version. */
  digest(): string;
  /**
   * Returns the whole state, to be written one part after the other. `restoreWorld` goes on bit for bit.
   *
   * With `copy: false` the parts are views of the world's own memory, which a large world has no room for twice: write them before
   * anything else touches the world. Default true.
   */
  snapshot(options?: { copy?: boolean }): Uint8Array[];
  /** Starts again at hour 0, with another seed if one is given. */
  reset(seed?: string | number): void;
  /** Checks every column for NaN and values out of range. @throws NetizenError naming column, account and value. */
  check(): void;
  /** Calls `listener` with the posts from..to-1 just before they leave the log, also after a reset; returns a function that ends it. */
  onEvict(listener: EvictionListener): () => void;
}

/** Options of `createWorld`. */
export interface WorldOptions extends ThreadOptions, LayoutOptions {
  /** Root of all randomness: a string or a number. Default 'netizen'. */
  seed?: string | number;
  /** Where state lives. Default plain memory, shared memory with several threads. */
  buffers?: BufferKind;
}

function failed(cause: unknown): NetizenError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  const remedy = 'Restore the last snapshot, or reset the world.';
  return new NetizenError(
    'WORLD_FAILED',
    `world: a tick failed half-way, so its state is no longer that of any hour (${problem}). ${remedy}`,
    { cause },
  );
}

/** Adds the seconds that some work takes to the run's, also where it is awaited or fails. */
function timed<T>(seconds: { run: number }, work: () => T): T {
  const started = performance.now();
  const stop = (): void => {
    seconds.run += (performance.now() - started) / 1000;
  };
  let isLater = false;
  try {
    const done = work();
    isLater = done instanceof Promise;
    return isLater ? ((done as Promise<unknown>).finally(stop) as T) : done;
  } finally {
    if (!isLater) stop();
  }
}

/** Makes a world of an engine; `createWorld` and `restoreWorld` share it. */
export function worldOf(model: Model, first: Engine, options: CreateOptions & ThreadPlan): World {
  let engine = first;
  let problem: { cause: unknown } | undefined;
  const team = createTeam(options);
  const checkWhole = (): void => {
    if (problem) throw failed(problem.cause);
  };
  const clocked = <T>(work: () => T): T => {
    try {
      return timed(engine.state.seconds, work);
    } catch (cause) {
      problem = { cause };
      throw cause;
    }
  };
  return {
    model,
    get seed() {
      return engine.state.seed;
    },
    get tick() {
      return engine.state.tick;
    },
    get hour() {
      return engine.state.tick * engine.state.plan.dt;
    },
    dt: engine.state.plan.dt,
    get view() {
      return engine.view;
    },
    get figures() {
      return figuresOf(engine.state);
    },
    get warnings() {
      return [...engine.state.warnings.values()];
    },
    get threads() {
      return team.threads;
    },
    step() {
      checkWhole();
      clocked(() => stepWorld(engine));
    },
    async stepAsync() {
      checkWhole();
      const crew = await team.join(engine);
      if (!crew) return clocked(() => stepWorld(engine));
      try {
        await clocked(() => stepWithCrew(engine, crew));
      } catch (cause) {
        problem = { cause };
        await team.leave();
        throw cause;
      }
    },
    close: () => team.leave(),
    record(every) {
      const { plan, recorder, tick } = engine.state;
      recorder.every = every;
      if (isDue(recorder, tick, plan.dt)) clocked(() => recordRow(recorder, engine.view));
    },
    result: () => resultOf(engine.state),
    digest: () => digestOf(engine.state),
    snapshot(options = {}) {
      checkWhole();
      checkKeys('world.snapshot', options, ['copy']);
      return writeSnapshot(engine.state, options.copy ?? true);
    },
    reset(seed = engine.state.seed) {
      void team.leave();
      problem = undefined;
      engine = { ...createEngine(model, { ...options, seed }), listeners: engine.listeners };
    },
    check: () => checkColumns(engine.state),
    onEvict(listener) {
      const { listeners } = engine;
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Creates a world at hour 0 from a model: checks everything once and sets up all state.
 *
 * @param model - from a scenario, or an object of one's own.
 * @param options.seed - string or number. Default 'netizen'.
 * @param options.threads - threads that `runAsync` uses, 1..256, this one included. Default 1. The result is the same for any number.
 * @param options.closures - what to do about behaviours that no module exports, which a thread cannot load: `refuse` or `single`,
 * which runs on one thread with a warning. Default `refuse`.
 * @param options.layout - `full`; `compact`, in which opinions and ticks take two bytes and lasting traits are shared by accounts of one
 * persona; or `auto`. Statistics of a compact world agree with those of the full one within sampling error, bits do not. Default `auto`:
 * compact above 2^24 accounts.
 * @param options.personas - different accounts of the largest kind in the compact layout, a power of two. Default 2^20.
 * @throws NetizenError, RangeError or TypeError that names what is wrong in the model and what to do.
 */
export function createWorld(model: Model, options: WorldOptions = {}): World {
  checkKeys('createWorld', options, [
    'seed',
    'threads',
    'closures',
    'layout',
    'personas',
    'buffers',
  ]);
  const { layout = 'auto', personas = PERSONAS, seed = 'netizen' } = options;
  checkLayout('createWorld', options);
  const plan = planThreads('createWorld', model, options);
  const buffers = plan.threads > 1 ? 'shared' : (options.buffers ?? 'plain');
  const engine = createEngine(model, { seed, buffers, layout, personas });
  warnOfThreads(engine.state, plan);
  return worldOf(model, engine, { seed, buffers, layout, personas, ...plan });
}
