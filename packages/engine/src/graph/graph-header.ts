import { NetizenError } from '../base/error.ts';
import { createHash } from '../base/hash.ts';
import { isSameSum, SUM_BYTES, sumOf, updateHash } from './graph-checksum.ts';
import { GRAPH_MAGIC, isGraphFile, PREFIX_BYTES } from './graph-magic.ts';

const VERSION = 1;
const LONGEST_HEADER = 1 << 16;
const FLAGS = ['symmetric', 'weighted', 'hasOriginalIds', 'wideOffsets'] as const;

/** What a graph file says about its sections. */
export interface GraphHeader {
  size: number;
  follows: number;
  symmetric: boolean;
  weighted: boolean;
  hasOriginalIds: boolean;
  /** Offsets are Float64 instead of Uint32. */
  wideOffsets: boolean;
}

/** Returns prefix, text and checksum of a header. */
export function encodeHeader(header: GraphHeader): Uint8Array {
  const json = JSON.stringify(header);
  const text = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const bytes = new Uint8Array(PREFIX_BYTES + text.length + SUM_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(GRAPH_MAGIC);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, text.length, true);
  bytes.set(text, PREFIX_BYTES);
  const hash = createHash();
  updateHash(hash, bytes.subarray(0, PREFIX_BYTES + text.length));
  bytes.set(sumOf(hash), PREFIX_BYTES + text.length);
  return bytes;
}

/** Returns the error for bytes that were altered. */
export function corrupt(problem: string, cause?: unknown): NetizenError {
  const remedy = 'Write the file again with encodeGraph.';
  return new NetizenError('GRAPH_FILE_CORRUPT', `decodeGraph: ${problem}. ${remedy}`, { cause });
}

/** Returns the length of the header's text that a prefix announces. */
export function textLength(prefix: Uint8Array): number {
  if (!isGraphFile(prefix)) {
    const remedy = 'Use readEdgeList for text, readGraph when you do not know.';
    throw new NetizenError(
      'GRAPH_FILE_UNKNOWN',
      `decodeGraph: the source does not begin like a graph file. ${remedy}`,
    );
  }
  const view = new DataView(prefix.buffer, prefix.byteOffset, PREFIX_BYTES);
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    const remedy = 'Read it with the version of netizen that wrote it.';
    throw new NetizenError(
      'GRAPH_FILE_UNKNOWN',
      `decodeGraph: the file has format ${version}, known is ${VERSION}. ${remedy}`,
    );
  }
  const length = view.getUint32(12, true);
  if (length > LONGEST_HEADER || length % 8 !== 0)
    throw corrupt(`a header of ${length} bytes is announced`);
  return length;
}

/**
 * Reads the header's text after its checksum was compared.
 *
 * @throws NetizenError GRAPH_FILE_CORRUPT.
 */
export function decodeHeader(prefix: Uint8Array, text: Uint8Array, sum: Uint8Array): GraphHeader {
  const hash = createHash();
  updateHash(hash, prefix);
  updateHash(hash, text);
  if (!isSameSum(sum, sumOf(hash))) throw corrupt('the header does not match its checksum');
  const header = JSON.parse(new TextDecoder().decode(text)) as GraphHeader;
  const isCount = (value: unknown, limit: number) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) < limit;
  const isWhole =
    isCount(header.size, 2 ** 32) &&
    isCount(header.follows, 2 ** 53) &&
    FLAGS.every((flag) => typeof header[flag] === 'boolean');
  if (!isWhole) throw corrupt('the header lacks size, follows or a flag');
  return header;
}
