import { parentPort } from 'node:worker_threads';
import { serve } from './serve.ts';

// Runs in a thread that open-thread.node.ts starts.
serve({
  post: (message) => parentPort!.postMessage(message),
  listen: (onMessage) => parentPort!.on('message', onMessage as (message: unknown) => void),
});
