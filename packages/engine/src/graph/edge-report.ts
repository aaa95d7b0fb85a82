import { NetizenError } from '../base/error.ts';
import type { BufferKind } from '../base/memory.ts';
import type { StoredGraph } from './stored-graph.ts';

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
  /** Bytes that the rows may take, >= 0. Default: what the system says is free. */
  memoryLimit?: number;
  /** How many read, this thread included, whole, [1, 1024]. Default 1. More than one on Node, without weights; the rows are shared then. */
  threads?: number;
  /** Called after each chunk of bytes, on several threads after each batch of some MiB. */
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

/** A graph, and what was found in its list. */
export interface ReadEdgeList {
  graph: StoredGraph;
  report: EdgeListReport;
}

/** True for the two bytes that begin every gzip member (RFC 1952, 2.3.1). */
export function isGzip(head: Uint8Array): boolean {
  return head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** Returns the error for a list without an edge. */
export function emptyList(lines: number): NetizenError {
  return new NetizenError(
    'GRAPH_EMPTY',
    `readEdgeList: found no edge in ${lines} lines. Give at least one line "u v".`,
  );
}
