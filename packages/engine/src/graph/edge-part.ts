import { allocate } from '../base/memory.ts';
import { createEdgeParser } from './edge-parser.ts';

/** Pairs of whole lines of an edge list, in shared chunks; data that crosses threads. */
export interface EdgePart {
  first: Uint32Array[];
  second: Uint32Array[];
  largest: number;
  lines: number;
  comments: number;
}

/**
 * Reads whole lines of an edge list, the last one with or without a newline.
 *
 * @param isFirst - a byte-order mark may begin them.
 * @returns undefined when a line is malformed or an id is 2^32 or more: one thread must read these lines after all before them.
 */
export function parsePart(bytes: Uint8Array, isFirst: boolean): EdgePart | undefined {
  const parser = createEdgeParser(false, 'shared');
  // From the second line on a byte-order mark is an error.
  const before = isFirst ? 0 : 1;
  parser.lines = before;
  try {
    parser.push(bytes);
    parser.finish();
  } catch {
    // The thread that reads these lines again says what is wrong, with the line's number in the file.
    return undefined;
  }
  const { comments, lines, list } = parser;
  const { first, ids, largest, second } = list;
  return ids ? undefined : { first, second, largest, lines: lines - before, comments };
}

/** Bytes read by one thread at once: 4 MiB, so that half-filled chunks of pairs waste less than a tenth. */
const BATCH = 1 << 22;
const NEWLINE = 10;

/** Bytes of a list, in memory that threads share; `isWhole` when they end with a line. */
export interface EdgeBatch {
  bytes: Uint8Array;
  isWhole: boolean;
}

/** Buffers of batches that were read, to be filled again: fresh memory costs as much as filling it. */
export interface BatchPool {
  readonly length: number;
  readonly free: Uint8Array[];
}

/** Returns an empty pool of buffers of `length` bytes. */
export function batchPool(length: number = BATCH): BatchPool {
  return { length, free: [] };
}

/** Gives the buffer of a batch back; its bytes must not be looked at any more. */
export function giveBack({ free }: BatchPool, { buffer }: Uint8Array): void {
  free.push(new Uint8Array(buffer));
}

/** Gathers the chunks of a list into batches that end with a line, unless one line is longer than a batch. */
export async function* batchesOf(
  chunks: AsyncIterable<Uint8Array>,
  { free, length }: BatchPool,
): AsyncGenerator<EdgeBatch, void, undefined> {
  const take = () => free.pop() ?? allocate('u8', length, 'shared');
  let batch = take();
  let used = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.subarray(at, at + length - used);
      batch.set(taken, used);
      used += taken.length;
      at += taken.length;
      if (used < length) continue;
      const newline = batch.lastIndexOf(NEWLINE);
      const end = newline < 0 ? length : newline + 1;
      const next = take();
      next.set(batch.subarray(end));
      yield { bytes: batch.subarray(0, end), isWhole: newline >= 0 };
      batch = next;
      used = length - end;
    }
  }
  if (used > 0) yield { bytes: batch.subarray(0, used), isWhole: true };
}
