import { fork } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip, createGzip } from 'node:zlib';
import { readEdgeList } from '@netizen/engine/graph';
import { deriveKey, drawUnit, seedKey } from '@netizen/engine/random';
import { compileCpp, compilerVersion, runCpp } from '../support/cpp.ts';
import { graphDigest } from '../support/digest.ts';
import { median as medianOf } from '../support/median.ts';
import { benchOptions } from '../support/options.ts';
import { printResult, printTable } from '../support/print.ts';

// Rules, sizes and what is timed: DECLARATION.md.
interface Size {
  accounts: number;
  edges: number;
}
const SMALL: Size = { accounts: 100_000, edges: 8_000_000 };
const LARGE: Size = { accounts: 1_000_000, edges: 50_000_000 };
const THREADS = 2;
const MIB = 2 ** 20;

type Reader = 'netizen' | 'threads' | 'readline';
interface Outcome {
  seconds: number;
  follows: number;
  /** Of degrees and followees; absent for readline. */
  digest?: string;
  arrayBytes: number;
  rssBytes: number;
}

function* edgeLines({ accounts, edges }: Size): Generator<string> {
  const [k0, k1] = deriveKey(seedKey('graph-read'), 'edges');
  let lines: string[] = [];
  for (let e = 0; e < edges; e++) {
    // Followers ascend as in published lists; two draws multiplied make some accounts popular.
    const u = Math.floor((e * accounts) / edges);
    const v = Math.floor(drawUnit(k0, k1, 0, e, 0) * drawUnit(k0, k1, 0, e, 1) * accounts);
    lines.push(`${u}\t${v}\n`);
    if (lines.length < 10_000) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

/** What one writes without a library: lines by readline, ids by a Map, arrays of followees, then flat rows. */
async function readByLines(file: string): Promise<number> {
  const bytes = createReadStream(file);
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  const idOf = new Map<string, number>();
  const rows: number[][] = [];
  const dense = (name: string): number => {
    let id = idOf.get(name);
    if (id === undefined) {
      id = idOf.size;
      idOf.set(name, id);
      rows.push([]);
    }
    return id;
  };
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.startsWith('#') || line === '') continue;
    const [u, v] = line.split('\t');
    const i = dense(u!);
    const j = dense(v!);
    if (i !== j) rows[i]!.push(j);
  }
  const offsets = new Uint32Array(rows.length + 1);
  const sorted = rows.map((row) => [...new Set(row)].sort((a, b) => a - b));
  sorted.forEach((row, i) => {
    offsets[i + 1] = offsets[i]! + row.length;
  });
  const followees = new Uint32Array(offsets[rows.length]!);
  sorted.forEach((row, i) => {
    followees.set(row, offsets[i]!);
  });
  return followees.length;
}

async function readOnce(reader: Reader, file: string): Promise<Outcome> {
  const before = process.memoryUsage();
  let arrayBytes = 0;
  const onProgress = () => {
    arrayBytes = Math.max(arrayBytes, process.memoryUsage().arrayBuffers - before.arrayBuffers);
  };
  const start = performance.now();
  if (reader === 'readline') {
    const follows = await readByLines(file);
    const seconds = (performance.now() - start) / 1000;
    return { seconds, follows, arrayBytes: 0, rssBytes: peakSince(before.rss) };
  }
  const source = createReadStream(file, { highWaterMark: MIB });
  const threads = reader === 'threads' ? THREADS : 1;
  const { graph } = await readEdgeList(source, { onProgress, threads });
  const seconds = (performance.now() - start) / 1000;
  const { perAccount, perFollow } = graph.bytes;
  // The list is given back while the rows fill, so their sum bounds the peak from above.
  arrayBytes += perAccount + perFollow;
  const rssBytes = peakSince(before.rss);
  return {
    seconds,
    follows: graph.follows,
    digest: graphDigest(graph),
    arrayBytes,
    rssBytes,
  };
}

function peakSince(rss: number): number {
  return process.resourceUsage().maxRSS * 1024 - rss;
}

/** Runs one reader in a process of its own, so that neither its heap nor its compiled code serves another. */
function readApart(reader: Reader, file: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [reader, file]);
    child.once('message', (outcome) => resolve(outcome as Outcome));
    child.once('error', reject);
    child.once(
      'exit',
      (code) => code !== 0 && reject(new Error(`${reader} ${file} ended with ${code}`)),
    );
  });
}

function median(outcomes: readonly Outcome[]): Outcome {
  return [...outcomes].sort((a, b) => a.seconds - b.seconds)[outcomes.length >> 1]!;
}

interface CppOutcome {
  follows: number;
  digest: string;
  seconds: number;
}

function checkSame(all: Record<Reader, Outcome[]>, cpp: readonly CppOutcome[]): void {
  const [first] = all.netizen;
  for (const { digest, follows } of [...all.netizen, ...all.threads, ...all.readline, ...cpp]) {
    const isSame = follows === first!.follows && (digest ?? first!.digest) === first!.digest;
    if (!isSame) throw new Error(`readers differ: ${follows} and ${first!.follows} follows`);
  }
}

const round = (x: number) => Math.round(x * 100) / 100;

async function compare(
  file: string,
  options: { edges: number; readers: readonly Reader[]; runs: number; program?: string },
) {
  const { edges, program, readers, runs } = options;
  const all: Record<Reader, Outcome[]> = { netizen: [], threads: [], readline: [] };
  const cpp: CppOutcome[] = [];
  for (let run = 0; run < runs; run++) {
    for (const reader of readers) all[reader].push(await readApart(reader, file));
    if (program) cpp.push(runCpp<CppOutcome>(program, [file]));
  }
  checkSame(all, cpp);
  const mine = median(all.netizen);
  const ofPairs = (above: readonly { seconds: number }[], below: readonly { seconds: number }[]) =>
    round(medianOf(above.map(({ seconds }, run) => seconds / below[run]!.seconds)));
  const speed = ({ seconds }: Outcome) => round(edges / seconds / 1e6);
  const peak = (reader: Reader) => round(Math.max(...all[reader].map((o) => o.rssBytes)) / edges);
  return {
    edges,
    fileMiB: Math.round(statSync(file).size / MIB),
    follows: mine.follows,
    millionEdgesPerSecond: speed(mine),
    ...(all.readline.length > 0 && {
      readlineMillionEdgesPerSecond: speed(median(all.readline)),
      ratio: round(median(all.readline).seconds / mine.seconds),
      readlinePeakRssBytesPerEdge: peak('readline'),
    }),
    ...(cpp.length > 0 && { cppRatio: ofPairs(cpp, all.netizen) }),
    speedUp: ofPairs(all.netizen, all.threads),
    peakArrayBytesPerEdge: round(Math.max(...all.netizen.map((o) => o.arrayBytes)) / edges),
    peakRssBytesPerEdge: peak('netizen'),
    threadsPeakRssBytesPerEdge: peak('threads'),
  };
}

function writeList(file: string, size: Size): Promise<void> {
  return pipeline(Readable.from(edgeLines(size)), createWriteStream(file));
}

async function measure(folder: string, runs: number, program?: string) {
  const file = join(folder, 'edges.txt');
  const alone = { runs, ...(program && { program }) };
  const every = ['netizen', 'threads', 'readline'] as const;
  await writeList(file, SMALL);
  await pipeline(createReadStream(file), createGzip(), createWriteStream(`${file}.gz`));
  const plain = await compare(file, { ...alone, edges: SMALL.edges, readers: every });
  const gzip = await compare(`${file}.gz`, { runs, edges: SMALL.edges, readers: every });
  await writeList(file, LARGE);
  const readers = ['netizen', 'threads'] as const;
  const large = await compare(file, { ...alone, edges: LARGE.edges, readers });
  return { plain, gzip, large };
}

async function main(runs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'netizen-graph-read-'));
  try {
    const compiler = compilerVersion();
    const program = compiler ? compileCpp(folder, 'read-edges') : undefined;
    const inputs = await measure(folder, runs, program);
    printTable(
      [
        'input',
        'M edges',
        'M edges/s',
        'readline M edges/s',
        'ratio',
        'to C++',
        `on ${THREADS} threads`,
        'peak RSS B/edge',
        'peak array B/edge',
      ],
      Object.entries(inputs).map(([input, row]) => [
        input,
        row.edges / 1e6,
        row.millionEdgesPerSecond,
        row.readlineMillionEdgesPerSecond ?? '-',
        row.ratio ?? '-',
        row.cppRatio ?? '-',
        row.speedUp,
        row.peakRssBytesPerEdge,
        row.peakArrayBytesPerEdge,
      ]),
    );
    printResult({ bench: 'graph-read', compiler: compiler ?? null, ...inputs });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// A reader runs in a forked process, which has a way to send.
if (process.send) {
  const [reader, file] = process.argv.slice(2);
  // A small list first: loading of the code and of zlib is no part of the reading.
  await readEdgeList('0 1\n');
  const outcome = await readOnce(reader as Reader, file!);
  process.send(outcome, () => process.disconnect());
} else await main(benchOptions({ runs: 5 }).runs);
