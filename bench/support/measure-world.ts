import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figures } from '@netizen/engine';

/** A world to run in a process of its own. */
export interface WorldJob {
  /** Name in the catalogue. */
  scenario: string;
  parameters: Record<string, unknown>;
  seed: string;
  /** File of follower rows; absent: the scenario builds its graph. */
  rows?: string;
  /** Runs at least so many ticks after the warm-up, */
  ticks: number;
  /** and until their loop has taken so long, seconds; on one thread only. Default 0. */
  seconds?: number;
  /** Threads of `runAsync`; absent: `step` on one thread, nothing recorded. */
  threads?: number;
  /** Ticks before the window that `window` is about. Default 0. */
  warmUp?: number;
  /** How the state of accounts is laid out. Default: as the engine chooses. */
  layout?: 'full' | 'compact';
  /** Different accounts of the largest kind in the compact layout. Default: as many as the engine takes. */
  personas?: number;
  /** Whether to time the institutions apart; on one thread only. Default false. */
  timesInstitutions?: boolean;
  /** Where to write the rows of the graph before any tick. */
  writeRowsTo?: string;
}

/** The ticks of a run that are looked at. */
export interface Window {
  ticks: number;
  sessions: number;
  scans: number;
  seconds: number;
}

/** What came of it. */
export interface WorldOutcome {
  figures: Figures;
  window: Window;
  /** Seconds in institutions, 0 unless the job times them. */
  institutionSeconds: number;
  /** Seconds of all ticks with the starting and ending of threads. */
  wallSeconds: number;
  /** Digest of the engine. */
  digest: string;
  opinions: string;
  log: string;
  /** Resident set at the end and its peak, bytes. */
  rssBytes: number;
  peakRssBytes: number;
  /** Bytes of array memory at the end. */
  arrayBytes: number;
}

function outcomeOf(child: ChildProcess): Promise<WorldOutcome> {
  return new Promise((resolve, reject) => {
    child.once('message', (outcome) => resolve(outcome as WorldOutcome));
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`the process of the world ended with ${signal ?? code}`)),
    );
  });
}

/** Runs a world in a fresh process, so that no run leaves compiled code or garbage to the next. */
export function measureWorld(job: WorldJob): Promise<WorldOutcome> {
  const file = fileURLToPath(new URL('world-process.ts', import.meta.url));
  return outcomeOf(fork(file, [JSON.stringify(job)]));
}
