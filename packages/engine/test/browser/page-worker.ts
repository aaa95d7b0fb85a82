import { outcomes } from './outcome.ts';

// Runs in a worker of the page: one world after the other, on each number of threads asked for.
async function work(counts: readonly number[]): Promise<unknown> {
  const found = [];
  for (const threads of counts) found.push(await outcomes(threads));
  return found;
}

globalThis.addEventListener('message', ({ data }) => {
  work(data).then(
    (found) => globalThis.postMessage(found),
    (error: Error) => globalThis.postMessage({ failure: error.stack ?? error.message }),
  );
});
