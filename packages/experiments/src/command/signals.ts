import { NetizenError } from '@netizen/engine';
import { removeAllTemporary } from '../files/temporary-files.ts';
import { EXIT } from './report-error.ts';

/** What became of the wish to stop. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Stops listening. */
  release(): void;
}

/**
 * Milliseconds within which a second signal counts as the same: npm passes on a signal that the terminal has sent
 * to all its children already.
 */
const SAME = 300;

/**
 * Listens for Ctrl-C (SIGINT) and SIGTERM: the first one aborts `signal`, a later one ends the process at once, without half files.
 *
 * @param onFirst - called at the first signal.
 */
export function watchSignals(onFirst: () => void): Interruption {
  const controller = new AbortController();
  let first = 0;
  const listener = () => {
    if (!controller.signal.aborted) {
      first = performance.now();
      controller.abort(new NetizenError('INTERRUPTED', 'stopped before the run began.'));
      onFirst();
    } else if (performance.now() - first > SAME) {
      removeAllTemporary();
      process.stderr.write('netizen: stopped at once.\n');
      process.exit(EXIT.interrupted);
    }
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  for (const name of names) process.on(name, listener);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of names) process.off(name, listener);
    },
  };
}
