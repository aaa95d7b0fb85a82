import { NetizenError } from '../base/error.ts';
import { createHash, type RunningHash } from '../base/hash.ts';
import { allocate, type BufferKind } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type ByteFiller, createFiller } from './byte-filler.ts';
import { type ByteSource, readBytes } from './byte-source.ts';
import type { StoredRows } from './follower-graph.ts';
import { isSameSum, SUM_BYTES, sumOf, updateHash } from './graph-checksum.ts';
import {
  corrupt,
  decodeHeader,
  encodeHeader,
  type GraphHeader,
  textLength,
} from './graph-header.ts';
import { PREFIX_BYTES } from './graph-magic.ts';
import { checkMemory } from './memory-check.ts';
import { type PagedGraph, pagedGraph } from './paged-graph.ts';
import { allocateIds, LONGEST_ARRAY } from './paged-ids.ts';
import { findBadPagedRow, findBadRow } from './row-check.ts';
import { type StoredGraph, storedGraph } from './stored-graph.ts';

/** Bytes written at once; a multiple of 4. */
const STEP = 1 << 20;

type Section = Uint32Array | Float32Array | Float64Array;

function bytesOf(array: Section): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function partsOf(graph: StoredGraph | PagedGraph): {
  offsets: StoredRows['offsets'];
  pages: readonly Uint32Array[];
  weights?: Float32Array | undefined;
  originalIds?: Float64Array | undefined;
} {
  if ('ids' in graph) return { offsets: graph.offsets, pages: graph.ids.pages };
  const { rows, originalIds } = graph;
  const { followees, offsets, weights } = rows;
  return { offsets, pages: [followees], weights, originalIds };
}

/**
 * Writes a stored graph in the own binary form, in chunks of at most 1 MiB.
 *
 * Magic, format, a JSON header with its checksum; then, little-endian, offsets, followees, weights and original ids; then their
 * checksum (two 32-bit words: damage is found, forgery is not). 4 bytes per account and per follow, 4 more per weight, 8 per
 * original id.
 *
 * @returns The chunks; each is a copy, so that it can be sent or kept.
 * @example
 * const blob = new Blob([...encodeGraph(graph)]);
 */
export function* encodeGraph(
  graph: StoredGraph | PagedGraph,
): Generator<Uint8Array, void, undefined> {
  const { offsets, pages, weights, originalIds } = partsOf(graph);
  yield encodeHeader({
    size: graph.size,
    follows: graph.follows,
    symmetric: graph.symmetric,
    weighted: weights !== undefined,
    hasOriginalIds: originalIds !== undefined,
    wideOffsets: offsets instanceof Float64Array,
  });
  const hash = createHash();
  for (const section of [offsets, ...pages, weights, originalIds]) {
    if (!section) continue;
    const bytes = bytesOf(section);
    for (let at = 0; at < bytes.length; at += STEP) {
      const chunk = bytes.slice(at, at + STEP);
      updateHash(hash, chunk);
      yield chunk;
    }
  }
  yield sumOf(hash);
}

async function readHeader(filler: ByteFiller): Promise<GraphHeader> {
  const prefix = new Uint8Array(PREFIX_BYTES);
  await filler.fill(prefix, 'magic');
  const text = new Uint8Array(textLength(prefix));
  await filler.fill(text, 'header');
  const sum = new Uint8Array(SUM_BYTES);
  await filler.fill(sum, 'header');
  return decodeHeader(prefix, text, sum);
}

async function readSection<T extends Section>(
  filler: ByteFiller,
  hash: RunningHash,
  array: T,
  part: string,
): Promise<T> {
  const bytes = bytesOf(array);
  await filler.fill(bytes, part);
  updateHash(hash, bytes);
  return array;
}

/** How the bytes of a graph file become a graph. */
export interface DecodeOptions {
  /** Where the arrays live. Default plain. */
  buffers?: BufferKind;
  /** Bytes the arrays may take, >= 0. Default: what the system says is free. */
  memoryLimit?: number;
}

/** A file whose header and offsets are read. */
interface OpenFile {
  header: GraphHeader;
  offsets: StoredRows['offsets'];
  read<T extends Section>(array: T, part: string): Promise<T>;
  /** Reads the checksum and the end. */
  close(): Promise<void>;
}

async function openFile(
  where: string,
  filler: ByteFiller,
  options: DecodeOptions,
): Promise<OpenFile> {
  const header = await readHeader(filler);
  const { follows, hasOriginalIds, size, weighted, wideOffsets } = header;
  const bytesPerAccount = (wideOffsets ? 8 : 4) + (hasOriginalIds ? 8 : 0);
  const need = { accounts: size, bytesPerAccount, follows, bytesPerFollow: weighted ? 8 : 4 };
  checkMemory(where, need, options.memoryLimit);
  const hash = createHash();
  const read = <T extends Section>(array: T, part: string) =>
    readSection(filler, hash, array, part);
  const close = async () => {
    const sum = new Uint8Array(SUM_BYTES);
    await filler.fill(sum, 'checksum');
    if (!isSameSum(sum, sumOf(hash))) throw corrupt('the rows do not match their checksum');
    if (!(await filler.isAtEnd())) throw corrupt('bytes follow the end of the graph');
  };
  const offsets = allocate(wideOffsets ? 'f64' : 'u32', size + 1, options.buffers);
  return { header, offsets: await read(offsets, 'offsets'), read, close };
}

async function readStored(
  { close, header, offsets, read }: OpenFile,
  buffers?: BufferKind,
): Promise<StoredGraph> {
  const { follows, hasOriginalIds, size, symmetric, weighted } = header;
  if (follows > LONGEST_ARRAY) {
    throw new NetizenError(
      'GRAPH_TOO_LARGE',
      `decodeGraph: ${follows} follows do not fit one array of ${LONGEST_ARRAY}. Use decodePagedGraph.`,
    );
  }
  const followees = await read(allocate('u32', follows, buffers), 'followees');
  const weights = weighted && (await read(allocate('f32', follows, buffers), 'weights'));
  const originalIds =
    hasOriginalIds && (await read(allocate('f64', size, buffers), 'original ids'));
  await close();
  const rows: StoredRows = { offsets, followees, ...(weights && { weights }) };
  const problem = findBadRow(rows);
  if (problem) throw corrupt(problem);
  return storedGraph(rows, { symmetric, ...(originalIds && { originalIds }) });
}

/**
 * Reads a graph that `encodeGraph` wrote, chunk by chunk straight into its arrays.
 *
 * @param source - bytes, Blob or stream; not compressed (`readGraph` looks for that).
 * @param options.buffers - where the arrays live. Default plain.
 * @param options.memoryLimit - bytes they may take. Default: what the system says is free.
 * @returns The same graph, byte for byte.
 * @throws NetizenError GRAPH_FILE_UNKNOWN, GRAPH_FILE_TRUNCATED or GRAPH_FILE_CORRUPT; GRAPH_NO_MEMORY before anything is
 * allocated; GRAPH_TOO_LARGE from 2^32 follows on.
 */
export async function decodeGraph(
  source: ByteSource,
  options: DecodeOptions = {},
): Promise<StoredGraph> {
  checkKeys('decodeGraph', options, ['buffers', 'memoryLimit']);
  const chunks = readBytes('decodeGraph', source);
  try {
    const file = await openFile('decodeGraph', createFiller(chunks), options);
    return await readStored(file, options.buffers);
  } finally {
    await chunks.return();
  }
}

async function readPaged(
  { close, header, offsets, read }: OpenFile,
  options: DecodeOptions & { pageLength?: number },
): Promise<PagedGraph> {
  if (header.weighted || header.hasOriginalIds) {
    throw new NetizenError(
      'GRAPH_FILE_UNKNOWN',
      'decodePagedGraph: a graph in pages has no weights and original ids. Use decodeGraph.',
    );
  }
  const ids = allocateIds(header.follows, options.buffers, options.pageLength);
  for (const page of ids.pages) await read(page, 'followees');
  await close();
  const problem = findBadPagedRow(offsets, ids);
  if (problem) throw corrupt(problem);
  return pagedGraph(offsets, ids, header.symmetric);
}

/**
 * Reads a graph of any size that `encodeGraph` wrote into pages, as 2^32 follows and more need.
 *
 * @param source - bytes, Blob or stream; not compressed.
 * @param options.pageLength - follows per page, whole, [1, 2^32). Default: one page below 2^32 follows, pages of 2^30 above.
 * @returns The same graph, without `rows`; read it through `followees`.
 * @throws NetizenError as `decodeGraph` does; GRAPH_FILE_UNKNOWN for a file with weights or original ids.
 */
export async function decodePagedGraph(
  source: ByteSource,
  options: DecodeOptions & { pageLength?: number } = {},
): Promise<PagedGraph> {
  checkKeys('decodePagedGraph', options, ['buffers', 'memoryLimit', 'pageLength']);
  const rule = { min: 1, max: LONGEST_ARRAY, integer: true };
  if (options.pageLength !== undefined)
    checkNumber('decodePagedGraph', 'pageLength', options.pageLength, rule);
  const chunks = readBytes('decodePagedGraph', source);
  try {
    const file = await openFile('decodePagedGraph', createFiller(chunks), options);
    return await readPaged(file, options);
  } finally {
    await chunks.return();
  }
}
