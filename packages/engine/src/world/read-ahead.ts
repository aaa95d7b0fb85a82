import type { NumericArray } from '../base/memory.ts';
import { readSink } from '../base/read-sink.ts';
import type { Visits } from '../posts/visits.ts';
import type { KernelState } from './kernel-state.ts';
import type { WorldState } from './state.ts';

/** A column as bytes, so that one loop serves columns of every type, and its bytes per account. */
export interface ByteColumn {
  readonly bytes: Uint8Array;
  readonly width: number;
}

/** Returns the columns with a row for every account that visits touch, each once. */
export function columnsToRead(
  { plan, platform }: WorldState,
  kernels: readonly KernelState[],
): readonly ByteColumn[] {
  const { behaviours, kinds } = plan;
  const found = new Set<NumericArray>([platform.lastVisit, platform.notices, platform.lastPost]);
  kernels.forEach((kernel, b) => {
    if (!behaviours[b]!.before && !behaviours[b]!.visit) return;
    for (const column of Object.values(kernel).flat()) if (column) found.add(column);
  });
  return [...found]
    .filter(({ length }) => length > 0 && length % kinds.size === 0)
    .map(({ buffer, byteLength, byteOffset }) => ({
      bytes: new Uint8Array(buffer, byteOffset, byteLength),
      width: byteLength / kinds.size,
    }));
}

function readColumn({ bytes, width }: ByteColumn, { agent, count }: Visits): number {
  let sum = 0;
  for (let v = 0; v < count; v++) sum = (sum + bytes[agent[v]! * width]!) | 0;
  return sum;
}

/**
 * Reads one byte of every column for each visitor before any behaviour does.
 *
 * Few accounts are awake at once, so that each of their values lies in a cache line of its own, out of the cache. The kernels compute much
 * between two reads and would wait for every line; here nothing comes between, and the processor fetches many lines at a time.
 */
export function readAhead(visits: Visits, columns: readonly ByteColumn[]): void {
  let sum = 0;
  for (let c = 0; c < columns.length; c++) sum = (sum + readColumn(columns[c]!, visits)) | 0;
  readSink[0] = sum;
}
