import type { GraphThreads } from './graph-tasks.ts';

/** Returns undefined: without threads of the platform, a graph is made on one. */
export function openGraphThreads(_count: number): GraphThreads | undefined {
  return undefined;
}
