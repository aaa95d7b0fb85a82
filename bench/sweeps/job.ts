import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Key } from '@netizen/engine/random';
import { runCpp } from '../support/cpp.ts';

/** Models that are swept. */
export type SweepModel = 'deGroot' | 'hegselmannKrause' | 'deffuantWeisbuch';

/** Sweeps to run in a process of its own: all sides are told the same. */
export interface SweepJob {
  model: SweepModel;
  type: 'f64' | 'f32';
  /** Files of follower rows and of first opinions, one double per account. */
  rows: string;
  opinions: string;
  /** Sweeps of a round. */
  sweeps: number;
  /** Rounds, one timed after the other; the first one is not counted. */
  rounds: number;
  bound: number;
  rate: number;
  /** Key of the draws. */
  key: Key;
  /** 0: functions on arrays, each round from the first opinions on; else a world on so many threads, going on from round to round. */
  threads: number;
}

/** What came of it: seconds of each round, digest of the opinions after the first one. */
export interface SweepOutcome {
  seconds: number[];
  digest: string;
}

/** Runs sweeps in a fresh process, so that no run leaves compiled code or garbage to the next. */
export function sweepApart(job: SweepJob): Promise<SweepOutcome> {
  const file = fileURLToPath(new URL('sweep-process.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = fork(file, [JSON.stringify(job)]);
    child.once('message', (outcome) => resolve(outcome as SweepOutcome));
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`sweeps: a run ended with ${signal ?? code}`)),
    );
  });
}

/** Runs the same sweeps in reference/sweeps.cpp. */
export function sweepInCpp(program: string, { key, threads: _, ...job }: SweepJob): SweepOutcome {
  const given = { ...job, key0: key[0], key1: key[1], own: 1 };
  const words = Object.entries(given).map(([name, value]) => `${name}=${value}`);
  return runCpp<SweepOutcome>(program, words);
}
