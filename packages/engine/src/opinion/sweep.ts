import { checkNumber } from '../base/options.ts';
import type { Key } from '../random/key.ts';
import { checkChoice } from './check-choice.ts';

/** Where the draws of one tick come from; the context of a behaviour is one. */
export interface Draws {
  readonly k0: number;
  readonly k1: number;
  readonly tick: number;
}

/** What a sweep over arrays needs beside the rule. */
export interface SweepOptions {
  /** Key of the draws, from `seedKey` or `deriveKey`. */
  key: Key;
  /** Counter of sweeps, whole, >= 0: the same tick gives the same draws again. */
  tick: number;
  /** Updates to make, one after the other. Default as many as there are accounts. */
  updates?: number;
}

/** Names of the options of a sweep. */
export const SWEEP_KEYS = ['key', 'tick', 'updates'];

/** Whom a model of pairs listens to: those an account follows, or the posts it reads when it visits. */
export type Source = 'followees' | 'posts';

/** What asynchronous models in a world have in common. */
export interface PaceOptions {
  /** Updates per account and tick, mean; the order is random. Only for `from: 'followees'`. Default 1. */
  sweeps?: number;
  /** Index of the political topic. Default 0. */
  topic?: number;
}

/** A pace, and whom an account listens to. */
export interface ListeningOptions extends PaceOptions {
  /** `followees`: their opinions, one update after the other; `posts`: stances read, one update per visit. Default `followees`. */
  from?: Source;
}

/** Defaults of `ListeningOptions`. */
export const LISTENING: Required<ListeningOptions> = { sweeps: 1, topic: 0, from: 'followees' };

/** Checks `sweeps` and `topic`. @throws RangeError or TypeError */
export function checkPace(where: string, { sweeps, topic }: Required<PaceOptions>): void {
  checkNumber(where, 'sweeps', sweeps, { min: 0, max: 1e6 });
  checkNumber(where, 'topic', topic, { min: 0, max: 254, integer: true });
}

/** Checks `sweeps`, `topic` and `from`. @throws RangeError or TypeError */
export function checkListening(where: string, options: Required<ListeningOptions>): void {
  checkPace(where, options);
  checkChoice(where, 'from', options.from, ['followees', 'posts']);
}

/** Returns the updates that `sweeps` per account come to, rounded. */
export function updatesFor(size: number, sweeps: number): number {
  return Math.floor(size * sweeps + 0.5);
}

/** Checks the options of a sweep over arrays and returns its draws and number of updates. @throws RangeError or TypeError */
export function sweepOf(
  where: string,
  { key, tick, updates }: SweepOptions,
  size: number,
): { draws: Draws; updates: number } {
  checkNumber(where, 'tick', tick, { min: 0, max: 0xffffffff, integer: true });
  if (updates !== undefined) checkNumber(where, 'updates', updates, { min: 0, integer: true });
  return { draws: { k0: key[0], k1: key[1], tick }, updates: updates ?? size };
}
