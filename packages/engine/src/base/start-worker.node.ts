import { Worker } from 'node:worker_threads';

/**
 * Starts the module `path` (a URL without its ending, `new URL('worker.node', import.meta.url)`) in a thread.
 *
 * As source, in the repository alone, it needs tsx: Node 20 gives a thread's first file to no loader, so a line of code installs the
 * loader before it imports the file.
 */
export function startWorker(path: URL): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`${path.href}.js`));
  const loader = import.meta.resolve('tsx/esm/api');
  const code = `import('${loader}').then((tsx) => { tsx.register(); return import('${path.href}.ts'); })`;
  return new Worker(code, { eval: true, execArgv: ['--conditions=@netizen/source'] });
}
