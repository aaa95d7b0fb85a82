import { NetizenError } from '../base/error.ts';
import { createHash, type RunningHash } from '../base/hash.ts';
import { allocate, type BufferKind } from '../base/memory.ts';
import { checkKeys } from '../base/options.ts';
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
import { findBadRow } from './row-check.ts';
import { type StoredGraph, storedGraph } from './stored-graph.ts';

/** Bytes written at once; a multiple of 4. */
const STEP = 1 << 20;

type Section = Uint32Array | Float32Array | Float64Array;

function bytesOf(array: Section): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
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
export function* encodeGraph(graph: StoredGraph): Generator<Uint8Array, void, undefined> {
  const { offsets, followees, weights } = graph.rows;
  yield encodeHeader({
    size: graph.size,
    follows: graph.follows,
    symmetric: graph.symmetric,
    weighted: weights !== undefined,
    hasOriginalIds: graph.originalIds !== undefined,
    wideOffsets: offsets instanceof Float64Array,
  });
  const hash = createHash();
  for (const section of [offsets, followees, weights, graph.originalIds]) {
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

/** Fills arrays from chunks of any length. */
interface ByteFiller {
  fill(target: Uint8Array, part: string): Promise<void>;
  /** True when no byte is left. */
  isAtEnd(): Promise<boolean>;
}

function createFiller(chunks: AsyncIterator<Uint8Array>): ByteFiller {
  let chunk: Uint8Array = new Uint8Array(0);
  let at = 0;
  const hasMore = async () => {
    while (at === chunk.length) {
      const next = await chunks.next();
      if (next.done) return false;
      chunk = next.value;
      at = 0;
    }
    return true;
  };
  const fill = async (target: Uint8Array, part: string) => {
    let filled = 0;
    while (filled < target.length) {
      if (!(await hasMore())) {
        const where = `after ${filled} of ${target.length} bytes of the ${part}`;
        throw new NetizenError(
          'GRAPH_FILE_TRUNCATED',
          `decodeGraph: the file ends ${where}. Copy or write it again.`,
        );
      }
      const taken = chunk.subarray(at, at + target.length - filled);
      target.set(taken, filled);
      filled += taken.length;
      at += taken.length;
    }
  };
  return { fill, isAtEnd: async () => !(await hasMore()) };
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

async function readSections(
  filler: ByteFiller,
  header: GraphHeader,
  buffers?: BufferKind,
): Promise<StoredGraph> {
  const { size, follows, symmetric } = header;
  const hash = createHash();
  const offsets = await readSection(
    filler,
    hash,
    allocate(header.wideOffsets ? 'f64' : 'u32', size + 1, buffers),
    'offsets',
  );
  const followees = await readSection(filler, hash, allocate('u32', follows, buffers), 'followees');
  const weights =
    header.weighted &&
    (await readSection(filler, hash, allocate('f32', follows, buffers), 'weights'));
  const originalIds =
    header.hasOriginalIds &&
    (await readSection(filler, hash, allocate('f64', size, buffers), 'original ids'));
  const sum = new Uint8Array(SUM_BYTES);
  await filler.fill(sum, 'checksum');
  if (!isSameSum(sum, sumOf(hash))) throw corrupt('the rows do not match their checksum');
  if (!(await filler.isAtEnd())) throw corrupt('bytes follow the end of the graph');
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
 * @returns The same graph, byte for byte.
 * @throws NetizenError GRAPH_FILE_UNKNOWN, GRAPH_FILE_TRUNCATED or GRAPH_FILE_CORRUPT.
 */
export async function decodeGraph(
  source: ByteSource,
  options: { buffers?: BufferKind } = {},
): Promise<StoredGraph> {
  checkKeys('decodeGraph', options, ['buffers']);
  const chunks = readBytes('decodeGraph', source);
  try {
    const filler = createFiller(chunks);
    return await readSections(filler, await readHeader(filler), options.buffers);
  } finally {
    await chunks.return();
  }
}
