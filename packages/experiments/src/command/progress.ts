import { SingleBar } from 'cli-progress';
import type { Progress } from '../scenario/run-scenario.ts';

/** How far a run is, in hours, or a comparison, in runs. */
type Advance = Omit<Progress, 'phase'> & { phase: Progress['phase'] | 'compare' };

/** A progress bar on standard error. */
export interface ProgressBar {
  /** Says that accounts are being set up, which tells no progress of its own. */
  begin(): void;
  show(progress: Advance): void;
  stop(): void;
}

const FORMATS = {
  graph: 'reading the graph [{bar}] {percentage}%',
  run: 'simulating [{bar}] {percentage}% | hour {value} of {total}{left}',
  compare: 'comparing [{bar}] {percentage}% | run {value} of {total}{left}',
} as const;

/** Returns the time left at the present pace, once that can be told. */
function timeLeft(share: number, seconds: number): string {
  if (share < 0.02 || share >= 1) return '';
  const left = Math.ceil((seconds * (1 - share)) / share);
  const minutes = Math.floor(left / 60);
  return ` | ${minutes > 0 ? `${minutes} min ` : ''}${left % 60} s left`;
}

/** Creates a bar that changes with the phase of the work; one that shows nothing when nobody watches. */
export function progressBar(isWatched: boolean): ProgressBar {
  let bar: SingleBar | undefined;
  let phase: Advance['phase'] | undefined;
  let isStopped = !isWatched;
  let origin = { done: 0, time: 0 };
  const begin = (progress: Advance) => {
    bar?.stop();
    phase = progress.phase;
    origin = { done: progress.done, time: performance.now() };
    const options = { format: FORMATS[phase], clearOnComplete: true, stream: process.stderr };
    // The command has its own listeners for Ctrl-C.
    bar = new SingleBar({ ...options, gracefulExit: false });
    bar.start(progress.total, progress.done, { left: '' });
  };
  return {
    begin() {
      if (!isStopped) process.stderr.write('setting up ...');
    },
    show(progress) {
      if (isStopped) return;
      if (phase !== progress.phase) begin(progress);
      const { done, total } = progress;
      const share = (done - origin.done) / (total - origin.done);
      bar!.update(done, { left: timeLeft(share, (performance.now() - origin.time) / 1000) });
    },
    stop() {
      if (isStopped) return;
      isStopped = true;
      bar?.stop();
      // Back to the start of the line, and clear it.
      process.stderr.write('\r\u001b[K');
    },
  };
}
