import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Thread } from './thread.ts';

/**
 * Starts the worker beside this file. As source, in the repository alone, it needs tsx: Node 20 gives a thread's first file to no
 * loader, so a line of code installs the loader before it imports the file.
 */
function start(): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('worker.node.js', import.meta.url));
  const loader = import.meta.resolve('tsx/esm/api');
  const file = new URL('worker.node.ts', import.meta.url).href;
  const code = `import('${loader}').then((tsx) => { tsx.register(); return import('${file}'); })`;
  return new Worker(code, { eval: true, execArgv: ['--conditions=@netizen/source'] });
}

/** Starts a thread that waits for a world. */
export function openThread(): Thread {
  const worker = start();
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
