import type { Thread } from './thread.ts';

/** Starts a thread that waits for a world. */
export function openThread(): Thread {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onFailure) {
      worker.addEventListener('message', ({ data }) => onMessage(data as never));
      worker.addEventListener('error', ({ message }) => onFailure(new Error(message)));
    },
    async end() {
      worker.terminate();
    },
  };
}

/** Returns why threads cannot be used here, or undefined when they can. */
export function whyNoThreads(): string | undefined {
  if (typeof SharedArrayBuffer === 'undefined' || globalThis.crossOriginIsolated === false) {
    return 'the page is not cross-origin isolated: serve it with Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp';
  }
  if (typeof Worker === 'undefined') return 'the platform has no workers';
  // Only a worker may sleep until others are done; on a page's own thread that would freeze it.
  if ('document' in globalThis)
    return 'a world with threads must itself run in a worker of the page';
  return undefined;
}

/** Returns how many threads can run at once. */
export function countCores(): number {
  return globalThis.navigator?.hardwareConcurrency ?? 1;
}
