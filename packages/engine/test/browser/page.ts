import { directDigest, outcomes } from './outcome.ts';

// Runs in a page: worlds on its own thread, then in a worker, where they may have threads.
async function work(): Promise<unknown> {
  const worker = new Worker(new URL('./page-worker.js', import.meta.url), { type: 'module' });
  const inWorker = await new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(`worker: ${message}`)));
    worker.postMessage([1, 2, 3]);
  });
  return {
    isIsolated: globalThis.crossOriginIsolated,
    direct: directDigest(),
    onPage: await outcomes(2),
    inWorker,
  };
}

function send(found: unknown): Promise<unknown> {
  return fetch('/done', { method: 'POST', body: JSON.stringify(found) });
}

work().then(send, (error: Error) => send({ failure: error.stack ?? error.message }));
