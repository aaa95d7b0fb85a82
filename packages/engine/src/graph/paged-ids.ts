import { allocate, type BufferKind } from '../base/memory.ts';

/** Ids in one array or, where one cannot hold them, in pages of equal length. */
export interface PagedIds {
  readonly length: number;
  /** Every page but the last has `pageLength` elements. */
  readonly pages: readonly Uint32Array[];
  readonly pageLength: number;
}

/** Elements of one array: offsets below 2^32 fit 32 bits. */
export const LONGEST_ARRAY = 2 ** 32 - 1;
/** 4 GiB: pages can be given out one by one where a machine's memory is in pieces. */
const PAGE_LENGTH = 2 ** 30;

/**
 * Allocates room for ids: one array below 2^32 of them, pages of 2^30 above.
 *
 * @param pageLength - forces pages of so many elements. Default: as said.
 */
export function allocateIds(length: number, buffers?: BufferKind, pageLength?: number): PagedIds {
  const step = pageLength ?? (length <= LONGEST_ARRAY ? Math.max(1, length) : PAGE_LENGTH);
  const count = Math.max(1, Math.ceil(length / step));
  const pages = Array.from({ length: count }, (_, p) =>
    allocate('u32', Math.min(step, length - p * step), buffers),
  );
  return { length, pages, pageLength: step };
}

/** Returns the id at a place. */
export function idAt({ pageLength, pages }: PagedIds, at: number): number {
  const p = Math.floor(at / pageLength);
  return pages[p]![at - p * pageLength]!;
}

/** Copies ids[at .. at + count) to the front of `row`, over the ends of pages. */
export function copyRowOut(ids: PagedIds, at: number, count: number, row: Uint32Array): void {
  const { pageLength, pages } = ids;
  let p = Math.floor(at / pageLength);
  let from = at - p * pageLength;
  for (let k = 0; k < count; p++, from = 0) {
    const page = pages[p]!;
    const end = Math.min(count, k + pageLength - from);
    for (; k < end; k++) row[k] = page[from++]!;
  }
}

/** Copies the front of `row` to ids[at .. at + count), over the ends of pages. */
export function copyRowIn(ids: PagedIds, at: number, count: number, row: Uint32Array): void {
  const { pageLength, pages } = ids;
  let p = Math.floor(at / pageLength);
  let from = at - p * pageLength;
  for (let k = 0; k < count; p++, from = 0) {
    const page = pages[p]!;
    const end = Math.min(count, k + pageLength - from);
    for (; k < end; k++) page[from++] = row[k]!;
  }
}
