import { openGraphThreads } from '#graph-threads';
import { gunzip } from '#gunzip';
import { checkKeys, checkNumber, show } from '../base/options.ts';
import { type ByteSource, readBytes } from './byte-source.ts';
import { type ByteTally, countBytes } from './count-bytes.ts';
import { buildCsr } from './csr-build.ts';
import { updateToDenseIds } from './dense-ids.ts';
import { countPairs, countTrimmed } from './edge-chunks.ts';
import { createEdgeParser, type EdgeParser } from './edge-parser.ts';
import { type EdgeListOptions, emptyList, isGzip, type ReadEdgeList } from './edge-report.ts';
import { buildOn, parseOn } from './edge-threads.ts';
import { peekBytes } from './peek-bytes.ts';
import { storedGraph } from './stored-graph.ts';

const OPTIONS = [
  'direction',
  'weighted',
  'symmetric',
  'buffers',
  'memoryLimit',
  'threads',
  'onProgress',
];
const DIRECTIONS = ['follower-followee', 'followee-follower'];

async function* textOf(
  source: ByteSource,
  tally: ByteTally,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { head, bytes } = await peekBytes(countBytes(readBytes('readEdgeList', source), tally), 2);
  yield* isGzip(head) ? gunzip(bytes) : bytes;
}

async function parseAlone(
  text: AsyncIterable<Uint8Array>,
  tally: ByteTally,
  options: EdgeListOptions,
): Promise<EdgeParser> {
  const parser = createEdgeParser(options.weighted ?? false);
  for await (const chunk of text) {
    parser.push(chunk);
    options.onProgress?.({ bytes: tally.bytes, edges: countPairs(parser.list) });
  }
  parser.finish();
  return parser;
}

function buildAlone(parser: EdgeParser, bytes: number, options: EdgeListOptions): ReadEdgeList {
  const { direction, memoryLimit, symmetric = false, buffers } = options;
  const { list, lines, comments } = parser;
  const edges = countTrimmed(list);
  if (edges === 0) throw emptyList(lines);
  const { size, originalIds } = updateToDenseIds(list);
  const [followers, followees] =
    direction === 'followee-follower' ? [list.second, list.first] : [list.first, list.second];
  const { rows, duplicates, selfFollows } = buildCsr(size, followers, followees, {
    mirror: symmetric,
    release: true,
    ...(buffers && { buffers }),
    ...(memoryLimit !== undefined && { memoryLimit }),
    ...(list.weights && { weights: list.weights }),
  });
  const graph = storedGraph(rows, { symmetric, ...(originalIds && { originalIds }) });
  return { graph, report: { lines, edges, duplicates, selfFollows, comments, bytes } };
}

/**
 * Reads a graph from lines `u v`, plain or gzip: SNAP edge lists, KONECT `out.*` files, two columns of a table.
 *
 * Columns are separated by spaces, tabs or one comma; lines end with a newline, with or without a carriage return; lines that
 * begin with # or % are comments. Ids are whole numbers below 2^53 and become 0..n-1 in ascending order; a file whose ids are
 * 0..n-1 keeps them, otherwise `graph.originalIds` holds the file's. Duplicates and self-follows are dropped and counted.
 *
 * Memory: 8 bytes per edge while reading (12 weighted), given back while 4 per follow fill; ids scattered over a wide range
 * cost 16 to 48 bytes per account besides.
 *
 * @param source - bytes, text (not a path), Blob, stream.
 * @param options.threads - how many read on Node: the same graph in shared memory; some 32 bytes per edge at the peak
 * (bench/graph-read). Default 1.
 * @returns The graph and what was found.
 * @throws NetizenError GRAPH_MALFORMED_LINE with the line's number and text; GRAPH_EMPTY when there is no edge; GRAPH_BAD_GZIP;
 * GRAPH_NO_MEMORY or GRAPH_TOO_LARGE, with the arithmetic, before rows that do not fit are allocated.
 * @example
 * const { graph } = await readEdgeList('0 1\n1 2\n2 0\n');
 */
export async function readEdgeList(
  source: ByteSource,
  options: EdgeListOptions = {},
): Promise<ReadEdgeList> {
  checkKeys('readEdgeList', options, OPTIONS);
  const { direction = 'follower-followee', threads = 1 } = options;
  if (!DIRECTIONS.includes(direction)) {
    throw new RangeError(
      `readEdgeList: direction must be "follower-followee" or "followee-follower", got ${show(direction)}.`,
    );
  }
  checkNumber('readEdgeList', 'threads', threads, { min: 1, max: 1024, integer: true });
  const tally = { bytes: 0 };
  const text = textOf(source, tally);
  const several = options.weighted ? undefined : openGraphThreads(threads);
  if (!several) return buildAlone(await parseAlone(text, tally, options), tally.bytes, options);
  try {
    const onEdges = (edges: number) => options.onProgress?.({ bytes: tally.bytes, edges });
    const read = await parseOn(several, text, { onEdges });
    return Array.isArray(read)
      ? await buildOn(several, read, tally.bytes, options)
      : buildAlone(read, tally.bytes, options);
  } finally {
    await several.close();
  }
}
