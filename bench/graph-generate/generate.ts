import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { buildMicroblog, decodeGraph, encodeGraph, type StoredGraph } from '@netizen/engine/graph';
import { deriveKey, drawUnit, seedKey } from '@netizen/engine/random';
import { graphDigest } from '../support/digest.ts';

/** One graph to be made in a process of its own. */
export interface GenerateJob {
  accounts: number;
  mean: number;
  seed: string;
  threads: number;
  /** File to write the graph to, or to read it from when `reads`. */
  file?: string;
  reads?: boolean;
}

/** What came of it. */
export interface GenerateOutcome {
  follows: number;
  digest: string;
  seconds: number;
  cpuSeconds: number;
  /** Of writing the file; absent without one. */
  writeSeconds?: number;
  /** Peak resident set less the one before. */
  peakBytes: number;
  /** Arrays of the finished graph. */
  heldBytes: number;
}

function drawOpinions({ accounts, seed }: GenerateJob): Float32Array {
  const opinion = new Float32Array(new SharedArrayBuffer(4 * accounts));
  const [k0, k1] = deriveKey(seedKey(seed), 'opinion');
  for (let i = 0; i < accounts; i++) opinion[i] = 2 * drawUnit(k0, k1, 0, i, 0) - 1;
  return opinion;
}

async function makeGraph(job: GenerateJob, opinion?: Float32Array): Promise<StoredGraph> {
  if (!opinion)
    return decodeGraph(createReadStream(job.file!, { highWaterMark: 2 ** 20 }), {
      buffers: 'shared',
    });
  const { accounts: size, mean, seed, threads } = job;
  const site = { size, key: seedKey(seed), opinion, threads, buffers: 'shared' as const };
  return (await buildMicroblog({ mean }, site)) as StoredGraph;
}

function writeGraph(graph: StoredGraph, file: string): number {
  const start = performance.now();
  const out = openSync(file, 'w');
  for (const chunk of encodeGraph(graph)) writeSync(out, chunk);
  closeSync(out);
  return (performance.now() - start) / 1000;
}

/** Makes or reads the graph of a job, and writes it when asked. */
export async function generate(job: GenerateJob): Promise<GenerateOutcome> {
  // A small graph first: loading of the code is no part of the making; compiling what is hot is.
  await buildMicroblog({ mean: 5 }, { size: 100, key: [1, 2] });
  const opinion = job.reads ? undefined : drawOpinions(job);
  const before = process.memoryUsage().rss;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const graph = await makeGraph(job, opinion);
  const seconds = (performance.now() - start) / 1000;
  const { system, user } = process.cpuUsage(cpu);
  const peakBytes = process.resourceUsage().maxRSS * 1024 - before;
  const { perAccount, perFollow } = graph.bytes;
  const writes = job.file !== undefined && !job.reads;
  return {
    follows: graph.follows,
    digest: graphDigest(graph),
    seconds,
    cpuSeconds: (system + user) / 1e6,
    peakBytes,
    heldBytes: perAccount + perFollow,
    ...(writes && { writeSeconds: writeGraph(graph, job.file!) }),
  };
}
