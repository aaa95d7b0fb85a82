import type { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { startWorker } from '../../src/base/start-worker.node.ts';

const beside = (name: string): URL => new URL(`../../src/${name}`, import.meta.url);

/** What a thread answers to a message, or that it failed. */
function answer(worker: Worker, message: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject).postMessage(message);
  });
}

it('startWorker(path) runs a module in a thread of its own, as source', async () => {
  const worker = startWorker(beside('graph/graph-worker.node'));
  const part = { from: [Uint32Array.of(0, 1, 2)], to: [Uint32Array.of(0, 1, 0)] };
  const task = { do: 'count', part, offsets: new Uint32Array(4), mirror: false };
  await expect(answer(worker, task)).resolves.toBe(2);
  await worker.terminate();
});

it('startWorker(path) fails where there is no such module', async () => {
  const worker = startWorker(beside('graph/no-such-worker.node'));
  await expect(answer(worker, {})).rejects.toThrow('no-such-worker.node.ts');
});
