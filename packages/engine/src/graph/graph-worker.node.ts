import { parentPort } from 'node:worker_threads';
import { doGraphTask, type GraphTask } from './graph-tasks.ts';

// Runs in a thread of `graph-threads.node.ts`. An error ends it and reaches the thread that waits.
parentPort!.on('message', (task: GraphTask) => parentPort!.postMessage(doGraphTask(task)));
