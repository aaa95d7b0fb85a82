import { gunzip } from '#gunzip';
import { NetizenError } from '../base/error.ts';
import type { BufferKind } from '../base/memory.ts';
import { checkKeys, show } from '../base/options.ts';
import { type ByteSource, readBytes } from './byte-source.ts';
import { type ByteTally, countBytes } from './count-bytes.ts';
import { buildCsr } from './csr-build.ts';
import { updateToDenseIds } from './dense-ids.ts';
import { countPairs } from './edge-chunks.ts';
import { createEdgeParser, type EdgeParser } from './edge-parser.ts';
import { peekBytes } from './peek-bytes.ts';
import { type StoredGraph, storedGraph } from './stored-graph.ts';

/** How an edge list is to be understood. */
export interface EdgeListOptions {
  /** What a line `u v` says: u follows v, or u is followed by v. Default `follower-followee`. */
  direction?: 'follower-followee' | 'followee-follower';
  /** Reads a third column of weights >= 0; lines without one weigh 1. Default false: a third column is an error. */
  weighted?: boolean;
  /** Every line is a tie that counts both ways. Default false. */
  symmetric?: boolean;
  /** Where the rows live. Default plain. */
  buffers?: BufferKind;
  /** Called after each chunk of bytes. */
  onProgress?: (progress: { bytes: number; edges: number }) => void;
}

/** What was found in an edge list. */
export interface EdgeListReport {
  /** All lines, comments and blank ones included. */
  lines: number;
  /** Lines with an edge; the graph has `edges - duplicates - selfFollows` of them, twice that when symmetric. */
  edges: number;
  /** Edges given before, dropped; the first one's weight counts. */
  duplicates: number;
  /** Edges from an account to itself, dropped; the account stays. */
  selfFollows: number;
  comments: number;
  /** Bytes of the source, compressed if it was. */
  bytes: number;
}

const OPTIONS = ['direction', 'weighted', 'symmetric', 'buffers', 'onProgress'];
const DIRECTIONS = ['follower-followee', 'followee-follower'];

/** True for the two bytes that begin every gzip member (RFC 1952, 2.3.1). */
export function isGzip(head: Uint8Array): boolean {
  return head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;
}

async function parseAll(
  source: ByteSource,
  tally: ByteTally,
  options: EdgeListOptions,
): Promise<EdgeParser> {
  const parser = createEdgeParser(options.weighted ?? false);
  const { head, bytes } = await peekBytes(countBytes(readBytes('readEdgeList', source), tally), 2);
  for await (const chunk of isGzip(head) ? gunzip(bytes) : bytes) {
    parser.push(chunk);
    options.onProgress?.({ bytes: tally.bytes, edges: countPairs(parser.list) });
  }
  parser.finish();
  return parser;
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
 * @returns The graph and what was found.
 * @throws NetizenError GRAPH_MALFORMED_LINE with the line's number and text; GRAPH_EMPTY when there is no edge; GRAPH_BAD_GZIP.
 * @example
 * const { graph } = await readEdgeList('0 1\n1 2\n2 0\n');
 */
export async function readEdgeList(
  source: ByteSource,
  options: EdgeListOptions = {},
): Promise<{ graph: StoredGraph; report: EdgeListReport }> {
  checkKeys('readEdgeList', options, OPTIONS);
  const { direction = 'follower-followee', symmetric = false, buffers } = options;
  if (!DIRECTIONS.includes(direction)) {
    throw new RangeError(
      `readEdgeList: direction must be "follower-followee" or "followee-follower", got ${show(direction)}.`,
    );
  }
  const tally = { bytes: 0 };
  const { list, lines, comments } = await parseAll(source, tally, options);
  const edges = countPairs(list);
  if (edges === 0) {
    throw new NetizenError(
      'GRAPH_EMPTY',
      `readEdgeList: found no edge in ${lines} lines. Give at least one line "u v".`,
    );
  }
  const { size, originalIds } = updateToDenseIds(list);
  const [followers, followees] =
    direction === 'follower-followee' ? [list.first, list.second] : [list.second, list.first];
  const { rows, duplicates, selfFollows } = buildCsr(size, followers, followees, {
    mirror: symmetric,
    release: true,
    ...(buffers && { buffers }),
    ...(list.weights && { weights: list.weights }),
  });
  const graph = storedGraph(rows, { symmetric, ...(originalIds && { originalIds }) });
  return { graph, report: { lines, edges, duplicates, selfFollows, comments, bytes: tally.bytes } };
}
