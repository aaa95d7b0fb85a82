import type { Worker } from 'node:worker_threads';
import { startWorker } from '../base/start-worker.node.ts';
import { doGraphTask, type GraphTask, type GraphThreads } from './graph-tasks.ts';

/** Has a worker do a task; fails with what the worker threw. */
function ask(worker: Worker, task: GraphTask): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => {
      worker.off('message', done).off('error', failed).off('exit', ended);
      then();
    };
    const done = (result: unknown) => settle(() => resolve(result));
    const failed = (cause: unknown) => settle(() => reject(cause));
    const ended = (code: number) => failed(new Error(`a thread of graphs ended with ${code}`));
    worker.on('message', done).on('error', failed).on('exit', ended);
    worker.postMessage(task);
  });
}

/** Starts `count` - 1 threads beside this one; undefined for one thread. */
export function openGraphThreads(count: number): GraphThreads | undefined {
  if (count < 2) return undefined;
  const file = new URL('graph-worker.node', import.meta.url);
  const workers = Array.from({ length: count - 1 }, () => startWorker(file));
  const run = async (tasks: readonly GraphTask[]): Promise<unknown[]> => {
    const others = tasks.slice(1).map((task, t) => ask(workers[t]!, task));
    // A thread that fails while this one works must not count as an unhandled rejection.
    for (const other of others) other.catch(() => undefined);
    return [doGraphTask(tasks[0]!), ...(await Promise.all(others))];
  };
  const waiting = new Set(workers);
  const offer = (task: GraphTask) => {
    const [worker] = waiting;
    if (!worker) return undefined;
    waiting.delete(worker);
    return ask(worker, task).finally(() => waiting.add(worker));
  };
  const close = async () => {
    await Promise.all(workers.map((worker) => worker.terminate()));
  };
  return {
    count,
    run: run as GraphThreads['run'],
    offer: offer as GraphThreads['offer'],
    close,
  };
}
