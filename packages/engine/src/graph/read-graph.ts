import { gunzip } from '#gunzip';
import { type ByteSource, readBytes } from './byte-source.ts';
import { type ByteTally, countBytes } from './count-bytes.ts';
import { readEdgeList } from './edge-list.ts';
import { type EdgeListOptions, type EdgeListReport, isGzip } from './edge-report.ts';
import { decodeGraph } from './graph-file.ts';
import { GRAPH_MAGIC, isGraphFile } from './graph-magic.ts';
import { peekBytes } from './peek-bytes.ts';
import type { StoredGraph } from './stored-graph.ts';

/** A graph and, when it came from an edge list, what was found there. */
export interface ReadGraph {
  graph: StoredGraph;
  report?: EdgeListReport;
}

async function readEdges(
  bytes: AsyncIterable<Uint8Array>,
  tally: ByteTally,
  options: EdgeListOptions,
): Promise<ReadGraph> {
  const { onProgress, ...others } = options;
  const report = onProgress && {
    onProgress: (progress: { edges: number }) => onProgress({ ...progress, bytes: tally.bytes }),
  };
  const read = await readEdgeList(bytes, { ...others, ...report });
  // The reader saw inflated bytes; the report speaks of the source's.
  return { graph: read.graph, report: { ...read.report, bytes: tally.bytes } };
}

/**
 * Reads a graph of either form, gzip or not: the own binary form (`encodeGraph`) or an edge list.
 *
 * @param source - bytes, text (not a path), Blob, stream.
 * @param options - as of `readEdgeList`; of a binary file only `buffers` counts, it knows the rest itself.
 * @throws NetizenError as `decodeGraph` and `readEdgeList` do.
 */
export async function readGraph(
  source: ByteSource,
  options: EdgeListOptions = {},
): Promise<ReadGraph> {
  const tally = { bytes: 0 };
  const packed = await peekBytes(countBytes(readBytes('readGraph', source), tally), 2);
  const plain = isGzip(packed.head) ? gunzip(packed.bytes) : packed.bytes;
  const { head, bytes } = await peekBytes(plain, GRAPH_MAGIC.length);
  if (!isGraphFile(head)) return readEdges(bytes, tally, options);
  const { buffers } = options;
  return { graph: await decodeGraph(bytes, buffers ? { buffers } : {}) };
}
