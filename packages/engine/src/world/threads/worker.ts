import { serve } from './serve.ts';

// Runs in a worker that open-thread.ts starts in a browser.
serve({
  post: (message) => globalThis.postMessage(message),
  listen: (onMessage) =>
    globalThis.addEventListener('message', ({ data }) => onMessage(data as never)),
});
