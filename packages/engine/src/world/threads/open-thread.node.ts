import { availableParallelism } from 'node:os';
import { startWorker } from '../../base/start-worker.node.ts';
import type { Thread } from './thread.ts';

/** Starts a thread that waits for a world. */
export function openThread(): Thread {
  const worker = startWorker(new URL('worker.node', import.meta.url));
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onFailure) {
      worker.on('message', onMessage as (message: unknown) => void);
      worker.on('error', onFailure);
      worker.on('exit', (code) => onFailure(new Error(`the thread ended with code ${code}`)));
    },
    async end() {
      await worker.terminate();
    },
  };
}

/** Returns why threads cannot be used here, or undefined when they can. */
export function whyNoThreads(): string | undefined {
  return undefined;
}

/** Returns how many threads can run at once. */
export function countCores(): number {
  return availableParallelism();
}
