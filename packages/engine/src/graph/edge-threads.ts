import { buildCsrOn } from './csr-threads.ts';
import { updateToDenseIdsOn } from './dense-threads.ts';
import { CHUNK_PAIRS, countTrimmed } from './edge-chunks.ts';
import { createEdgeParser, type EdgeParser } from './edge-parser.ts';
import { batchesOf, batchPool, type EdgePart, giveBack, parsePart } from './edge-part.ts';
import { type EdgeListOptions, emptyList, type ReadEdgeList } from './edge-report.ts';
import type { GraphThreads } from './graph-tasks.ts';
import { storedGraph } from './stored-graph.ts';

/** A batch in work; `part` is null when one thread must read it. */
interface Entry {
  bytes: Uint8Array;
  part: EdgePart | null | undefined;
}

async function store(entry: Entry, answer: Promise<EdgePart | undefined>): Promise<void> {
  entry.part = (await answer) ?? null;
}

function keepAnswer(entry: Entry, answer: Promise<EdgePart | undefined>): Promise<void> {
  const kept = store(entry, answer);
  // When the source fails first, the threads are ended, and nobody waits for this answer.
  kept.catch(() => undefined);
  return kept;
}

function sumOf(parts: readonly EdgePart[], count: 'lines' | 'comments'): number {
  return parts.reduce((sum, part) => sum + part[count], 0);
}

function largestOf(parts: readonly EdgePart[]): number {
  return parts.reduce((largest, part) => Math.max(largest, part.largest), -1);
}

/** Makes a parser that has read `parts`. */
function parserAfter(parts: readonly EdgePart[]): EdgeParser {
  const parser = createEdgeParser(false, 'shared');
  parser.list.first = parts.flatMap((part) => part.first);
  parser.list.second = parts.flatMap((part) => part.second);
  parser.list.used = CHUNK_PAIRS;
  parser.list.largest = largestOf(parts);
  parser.lines = sumOf(parts, 'lines');
  parser.comments = sumOf(parts, 'comments');
  return parser;
}

/**
 * Reads an edge list without weights on several threads: batches of lines go to threads that wait, the others are read here.
 *
 * @returns The parts in their order; or, from a line on that is malformed, too long or has an id of 2^32 or more, the parser of one
 * thread that has read everything.
 * @throws NetizenError GRAPH_MALFORMED_LINE with the line's number and text.
 */
export async function parseOn(
  threads: GraphThreads,
  chunks: AsyncIterable<Uint8Array>,
  options: { batchLength?: number; onEdges?: (edges: number) => void } = {},
): Promise<EdgePart[] | EdgeParser> {
  const parts: EdgePart[] = [];
  let open: Entry[] = [];
  let answers: Promise<void>[] = [];
  let alone: EdgeParser | undefined;
  const pool = batchPool(options.batchLength);
  let edges = 0;
  const settle = () => {
    while (open[0]?.part) {
      const { bytes, part } = open.shift()!;
      parts.push(part!);
      edges += countTrimmed(part!);
      // Bytes behind a part that failed are read again, those before it never.
      giveBack(pool, bytes);
    }
    options.onEdges?.(edges);
    return open[0]?.part === null;
  };
  const goOnAlone = async () => {
    await Promise.all(answers);
    alone = parserAfter(parts);
    for (const { bytes } of open) alone.push(bytes);
    open = [];
  };
  for await (const { bytes, isWhole } of batchesOf(chunks, pool)) {
    if (alone) {
      alone.push(bytes);
      continue;
    }
    const isFirst = parts.length + open.length === 0;
    const entry: Entry = { bytes, part: isWhole ? undefined : null };
    open.push(entry);
    const answer = isWhole && threads.offer({ do: 'parse', bytes, isFirst });
    if (answer) answers.push(keepAnswer(entry, answer));
    else if (isWhole) entry.part = parsePart(bytes, isFirst) ?? null;
    if (settle()) await goOnAlone();
    if (open.length === 0) answers = [];
  }
  if (!alone) await Promise.all(answers);
  if (settle()) await goOnAlone();
  alone?.finish();
  return alone ?? parts;
}

/** Builds the graph of parts that were read. */
export async function buildOn(
  threads: GraphThreads,
  parts: readonly EdgePart[],
  bytes: number,
  options: EdgeListOptions,
): Promise<ReadEdgeList> {
  const { direction, memoryLimit, symmetric = false } = options;
  const first = parts.flatMap((part) => part.first);
  const second = parts.flatMap((part) => part.second);
  const lines = sumOf(parts, 'lines');
  const edges = countTrimmed({ first });
  if (edges === 0) throw emptyList(lines);
  const ids = { first, second, largest: largestOf(parts), used: CHUNK_PAIRS, ids: undefined };
  const { size, originalIds } = await updateToDenseIdsOn(threads, ids);
  const [from, to] = direction === 'followee-follower' ? [second, first] : [first, second];
  const cutOf = (t: number) => Math.floor((from.length * t) / threads.count);
  const pairs = Array.from({ length: threads.count }, (_, t) => ({
    from: from.slice(cutOf(t), cutOf(t + 1)),
    to: to.slice(cutOf(t), cutOf(t + 1)),
  }));
  const csr = { mirror: symmetric, memoryLimit };
  const { rows, ...dropped } = await buildCsrOn(threads, size, pairs, csr);
  const graph = storedGraph(rows, { symmetric, ...(originalIds && { originalIds }) });
  const comments = sumOf(parts, 'comments');
  return { graph, report: { lines, edges, ...dropped, comments, bytes } };
}
