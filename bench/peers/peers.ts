import { execFile, spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A library that runs the common model. */
export interface Peer {
  name: string;
  /** File of its model, in models/. */
  model: string;
  /** Name and version on npm, for those that come from there. */
  npm?: string;
  /** What its times are held to: the least ratio of our speed to its. */
  target?: number;
}

/** What a run of the common model gives; bytes and seconds. */
export interface Outcome {
  size: number;
  ticks: number;
  seconds: number;
  setUp: number;
  /** Resident set after loading the library and the rows, before the model is built. */
  before: number;
  peak: number;
  mean: number;
  spread: number;
}

export const PEERS: readonly Peer[] = [
  { name: 'netizen', model: 'netizen.ts' },
  { name: 'agentscript', model: 'agentscript.mjs', npm: 'agentscript@0.10.27', target: 5 },
  { name: 'flocc', model: 'flocc.mjs', npm: 'flocc@0.7.0', target: 20 },
  { name: 'graphology', model: 'graphology.mjs', npm: 'graphology@0.26.0', target: 20 },
  { name: 'networkx', model: 'networkx_loop.py', target: 20 },
  { name: 'numpy', model: 'numpy_arrays.py', target: 20 },
];

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Installs the peers from npm into `folder` beside their models; returns why that failed, or nothing. */
export function installPeers(folder: string, peers: readonly Peer[]): string | undefined {
  const packages = peers.flatMap(({ npm }) => npm ?? []);
  if (packages.length === 0) return undefined;
  console.log(`installing ${packages.join(', ')} by npm into a temporary folder`);
  const words = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder];
  const shell = process.platform === 'win32';
  const done = spawnSync('npm', [...words, ...packages], { encoding: 'utf8', cwd: folder, shell });
  if (done.error) return `npm could not be started (${done.error.message})`;
  if (done.status !== 0) return `npm install failed: ${done.stderr.trim().split('\n')[0]}`;
  for (const { model, npm } of peers)
    if (npm) copyFileSync(here(`models/${model}`), `${folder}/${model}`);
  return undefined;
}

/** Returns why the Python peers cannot run, or nothing. */
export function pythonProblem(python: string): string | undefined {
  const found = spawnSync(python, ['-c', 'import networkx, numpy'], { encoding: 'utf8' });
  if (found.error) return `"${python}" could not be started`;
  if (found.status !== 0) return found.stderr.trim().split('\n').at(-1);
  return undefined;
}

/** Lines between the markers of a model that are neither empty nor a comment. */
export function userLines({ model }: Peer): number {
  const text = readFileSync(here(`models/${model}`), 'utf8');
  const code = /(?:\/\/|#) user code\n([\s\S]*?)(?:\/\/|#) end of user code/.exec(text)![1]!;
  return code.split('\n').filter((line) => !/^\s*(\/\/.*|#.*)?$/.test(line)).length;
}

/** Runs the common model by one peer in a process of its own. */
export function runPeer(
  peer: Peer,
  given: { folder: string; python: string; rows: string; words: readonly (string | number)[] },
): Promise<Outcome> {
  const { folder, python, rows, words } = given;
  const isPython = peer.model.endsWith('.py');
  const script = here(isPython ? 'measure.py' : 'measure.mjs');
  const model = peer.npm ? `${folder}/${peer.model}` : here(`models/${peer.model}`);
  // Only our own model is TypeScript; the others run on plain Node.
  const node = peer.model.endsWith('.ts') ? process.execArgv : [];
  const [program, first] = isPython ? [python, [script]] : [process.execPath, [...node, script]];
  return new Promise((resolve, reject) => {
    execFile(program, [...first, model, rows, ...words.map(String)], (error, stdout) => {
      if (error) reject(new Error(`peers: ${peer.name} failed.`, { cause: error }));
      else resolve(JSON.parse(stdout) as Outcome);
    });
  });
}
