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
import { isDue, recordRow } from './record.ts';
import { resultOf } from './result.ts';
import { writeSnapshot } from './snapshot.ts';
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
  /** Advances by one tick. */
  step(): void;
  /** Records a row of measures now, if one is due: the first at once, then one every `every` hours. */
  record(every: number): void;
  /** Returns what was recorded so far. */
  result(): RunResult;
  /** Returns 16 hexadecimal digits over all posts and columns: equal for equal seed, parameters and version. */
  digest(): string;
  /** Returns the whole state, to be written one part after the other. `restoreWorld` goes on bit for bit. */
  snapshot(): Uint8Array[];
  /** Starts again at hour 0, with another seed if one is given. */
  reset(seed?: string | number): void;
  /** Checks every column for NaN and values out of range. @throws NetizenError naming column, account and value. */
  check(): void;
  /** Calls `listener` with the posts from..to-1 just before they leave the log, also after a reset; returns a function that ends it. */
  onEvict(listener: EvictionListener): () => void;
}

/** Options of `createWorld`. */
export interface WorldOptions {
  /** Root of all randomness: a string or a number. Default 'netizen'. */
  seed?: string | number;
  /** Threads that run blocks. Only 1 is available yet. Default 1. */
  threads?: number;
  /** Where state lives. Default plain memory. */
  buffers?: BufferKind;
}

/** Makes a world of an engine; `createWorld` and `restoreWorld` share it. */
export function worldOf(model: Model, first: Engine, options: CreateOptions): World {
  let engine = first;
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
    step() {
      const started = performance.now();
      stepWorld(engine);
      engine.state.seconds.run += (performance.now() - started) / 1000;
    },
    record(every) {
      const { plan, recorder, seconds, tick } = engine.state;
      recorder.every = every;
      if (!isDue(recorder, tick, plan.dt)) return;
      const started = performance.now();
      recordRow(recorder, engine.view);
      seconds.run += (performance.now() - started) / 1000;
    },
    result: () => resultOf(engine.state),
    digest: () => digestOf(engine.state),
    snapshot: () => writeSnapshot(engine.state),
    reset(seed = engine.state.seed) {
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
 * @throws NetizenError, RangeError or TypeError that names what is wrong in the model and what to do.
 */
export function createWorld(model: Model, options: WorldOptions = {}): World {
  checkKeys('createWorld', options, ['seed', 'threads', 'buffers']);
  const { buffers = 'plain', seed = 'netizen', threads = 1 } = options;
  if (threads !== 1) {
    throw new NetizenError(
      'THREADS',
      `createWorld: threads must be 1 in this version, got ${threads}. Leave it out.`,
    );
  }
  return worldOf(model, createEngine(model, { seed, buffers }), { seed, buffers });
}
