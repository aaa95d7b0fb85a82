import { SingleBar } from 'cli-progress';
import type { Progress } from '../scenario/run-scenario.ts';

/** A progress bar on standard error. */
export interface ProgressBar {
  /** Says that accounts are being set up, which tells no progress of its own. */
  begin(): void;
  show(progress: Progress): void;
  stop(): void;
}

const FORMATS = {
  graph: 'reading the graph [{bar}] {percentage}% of {total} MiB',
  run: 'simulating [{bar}] {percentage}% | hour {value} of {total} | {eta_formatted} left',
} as const;
const UNITS = { graph: 2 ** 20, run: 1 } as const;

/** Creates a bar that changes with the phase of the work; one that shows nothing when nobody watches. */
export function progressBar(isWatched: boolean): ProgressBar {
  let bar: SingleBar | undefined;
  let phase: Progress['phase'] | undefined;
  let isStopped = false;
  return {
    begin() {
      if (isWatched) process.stderr.write('setting up ...');
    },
    show(progress) {
      if (!isWatched || isStopped) return;
      const unit = UNITS[progress.phase];
      const rounded = (value: number) => Math.round((10 * value) / unit) / 10;
      if (phase !== progress.phase) {
        bar?.stop();
        phase = progress.phase;
        // The command has its own listeners for Ctrl-C.
        const options = { format: FORMATS[phase], gracefulExit: false, etaBuffer: 50 };
        bar = new SingleBar({ ...options, stream: process.stderr, clearOnComplete: true });
        bar.start(rounded(progress.total), rounded(progress.done));
      }
      bar?.update(rounded(progress.done));
    },
    stop() {
      if (!isWatched || isStopped) return;
      isStopped = true;
      bar?.stop();
      // Back to the start of the line, and clear it.
      process.stderr.write('\r\u001b[K');
    },
  };
}
