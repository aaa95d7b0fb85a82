import type { Worker } from 'node:worker_threads';
import { startWorker } from '../base/start-worker.node.ts';
import { doGraphTask, type GraphTask, type GraphThreads } from './graph-tasks.ts';

/** Tasks offered that a thread may hold: the one in work and the next, so that it never waits while this thread is busy itself. */
const MOST_HELD = 2;

interface Waiting {
  resolve(result: unknown): void;
  reject(cause: unknown): void;
}

/** A thread, and who waits for its tasks: it does them in the order in which they were asked for. */
class GraphThread {
  readonly waiting: Waiting[] = [];
  private readonly worker: Worker;
  private ended: { cause: unknown } | undefined;

  constructor(worker: Worker) {
    this.worker = worker;
    worker.on('message', (result) => this.waiting.shift()?.resolve(result));
    worker.on('error', (cause) => this.fail(cause));
    worker.on('exit', (code) => this.fail(new Error(`a thread of graphs ended with ${code}`)));
  }

  /** Has the thread do a task; fails with what the thread threw. */
  ask(task: GraphTask): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended.cause);
      this.waiting.push({ resolve, reject });
      this.worker.postMessage(task);
    });
  }

  end(): Promise<number> {
    return this.worker.terminate();
  }

  private fail(cause: unknown): void {
    this.ended ??= { cause };
    for (const { reject } of this.waiting.splice(0)) reject(cause);
  }
}

/** Starts `count` - 1 threads beside this one; undefined for one thread. */
export function openGraphThreads(count: number): GraphThreads | undefined {
  if (count < 2) return undefined;
  const file = new URL('graph-worker.node', import.meta.url);
  const others = Array.from({ length: count - 1 }, () => new GraphThread(startWorker(file)));
  const run = async (tasks: readonly GraphTask[]): Promise<unknown[]> => {
    const answers = tasks.slice(1).map((task, t) => others[t]!.ask(task));
    // A thread that fails while this one works must not count as an unhandled rejection.
    for (const answer of answers) answer.catch(() => undefined);
    return [doGraphTask(tasks[0]!), ...(await Promise.all(answers))];
  };
  const offer = (task: GraphTask) => {
    const idlest = others.reduce((a, b) => (b.waiting.length < a.waiting.length ? b : a));
    return idlest.waiting.length < MOST_HELD ? idlest.ask(task) : undefined;
  };
  const close = async () => {
    await Promise.all(others.map((other) => other.end()));
  };
  return {
    count,
    run: run as GraphThreads['run'],
    offer: offer as GraphThreads['offer'],
    close,
  };
}
