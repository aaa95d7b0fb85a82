import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { RunResult } from '../contract/result.ts';
import type { World } from './world.ts';

/** How long to run and how often to record. */
export interface RunOptions {
  /** Hours from now; `days(14)` and `weeks(2)` return hours. */
  for?: number;
  /** Hour to stop at, from the start of the world. One of `for` and `until` is needed. */
  until?: number;
  /** Hours between recorded rows, > 0. Default that of the model, else 1. */
  every?: number;
}

/** How to run without blocking. */
export interface AsyncRunOptions extends RunOptions {
  /** Called between ticks, at most every `yieldAfter` milliseconds, with hours done and the hour to stop at. */
  onProgress?: (hour: number, until: number) => void;
  /** Stops the run after the present tick; the world stays usable. */
  signal?: AbortSignal;
  /** Milliseconds of work before other tasks get their turn, > 0. Default 50. */
  yieldAfter?: number;
}

interface Target {
  every: number;
  lastTick: number;
}

function targetOf(where: string, world: World, options: RunOptions): Target {
  const { every = world.model.recordEvery ?? 1, for: hours, until } = options;
  if ((hours === undefined) === (until === undefined)) {
    throw new NetizenError(
      'RUN_LENGTH',
      `${where}: give either "for" (hours from now) or "until" (hour to stop at), for example { for: days(14) }.`,
    );
  }
  if (hours !== undefined) checkNumber(where, 'for', hours, { min: 0 });
  if (until !== undefined)
    checkNumber(where, 'until', until, {
      min: world.hour,
      remedy: 'It counts from the start of the world.',
    });
  checkNumber(where, 'every', every, { min: 0, openMin: true, remedy: 'It is a number of hours.' });
  const end = until ?? world.hour + hours!;
  return { every, lastTick: Math.round(end / world.dt) };
}

/**
 * Runs a world and returns what was recorded: measures at once, then every `every` hours.
 *
 * Uses this thread only: a world created with several threads needs `runAsync`.
 *
 * @param options.for - hours from now.
 * @param options.every - hours between rows. Default that of the model, else 1.
 */
export function run(world: World, options: RunOptions): RunResult {
  checkKeys('run', options, ['for', 'until', 'every']);
  const { every, lastTick } = targetOf('run', world, options);
  world.record(every);
  while (world.tick < lastTick) {
    world.step();
    world.record(every);
  }
  return world.result();
}

/**
 * Runs a world in slices, so that a page or a server stays responsive, and on all its threads, which it starts and ends.
 *
 * An aborted run stops after the present tick and resolves with what was recorded so far; `world.hour` tells how far it came.
 */
export async function runAsync(world: World, options: AsyncRunOptions): Promise<RunResult> {
  checkKeys('runAsync', options, ['for', 'until', 'every', 'onProgress', 'signal', 'yieldAfter']);
  const { every, lastTick } = targetOf('runAsync', world, options);
  const { onProgress, signal, yieldAfter = 50 } = options;
  checkNumber('runAsync', 'yieldAfter', yieldAfter, { min: 0, openMin: true });
  world.record(every);
  let sliceStart = performance.now();
  try {
    while (world.tick < lastTick && !signal?.aborted) {
      if (world.threads > 1) await world.stepAsync();
      else world.step();
      world.record(every);
      if (performance.now() - sliceStart < yieldAfter) continue;
      onProgress?.(world.hour, lastTick * world.dt);
      await new Promise((resolve) => setTimeout(resolve, 0));
      sliceStart = performance.now();
    }
  } finally {
    await world.close();
  }
  onProgress?.(world.hour, lastTick * world.dt);
  return world.result();
}
