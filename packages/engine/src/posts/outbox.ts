import {
  allocate,
  type BufferKind,
  type NumericArray,
  type StorageArrays,
} from '../base/memory.ts';
import { CONTENT, CONTENT_COLUMNS, type ContentColumn } from './content.ts';

/** Content columns of the outbox. */
export type ContentColumns = { [N in ContentColumn]: StorageArrays[(typeof CONTENT)[N]] };

/** What an account does to a post or to another account besides posting. */
export const ACT = {
  like: 0,
  report: 1,
  follow: 2,
  unfollow: 3,
  remove: 4,
  hide: 5,
  throttle: 6,
  release: 7,
  discard: 8,
  block: 9,
} as const;

/**
 * What the sessions of a tick did, before it is committed: new posts and small acts, block after block.
 */
export interface Outbox {
  readonly buffers: BufferKind;
  /** How often its arrays were replaced by larger ones. */
  growths: number;
  length: number;
  columns: ContentColumns;
  /** Entries of each cut in the order in which they are committed, see `orderEntries`. */
  order: Uint32Array;
  acts: number;
  /** One of `ACT`. */
  actKind: Uint8Array;
  /** Who acts; of a block, the platform, or NONE for all. */
  actor: Uint32Array;
  /** Post id of what is done to a post; account of a follow or unfollow; serial number of a held post; subject of a block. */
  object: Uint32Array;
  /** Hour of the act; of a block, the hour at which it ends. */
  actHour: Float64Array;
}

function createContent(capacity: number, buffers: BufferKind): ContentColumns {
  const columns: Record<string, NumericArray> = {};
  for (const name of CONTENT_COLUMNS) columns[name] = allocate(CONTENT[name], capacity, buffers);
  return columns as unknown as ContentColumns;
}

/** Creates an empty outbox. */
export function createOutbox(capacity = 256, buffers: BufferKind = 'plain'): Outbox {
  return {
    buffers,
    growths: 0,
    length: 0,
    columns: createContent(capacity, buffers),
    order: allocate('u32', capacity, buffers),
    acts: 0,
    actKind: allocate('u8', capacity, buffers),
    actor: allocate('u32', capacity, buffers),
    object: allocate('u32', capacity, buffers),
    actHour: allocate('f64', capacity, buffers),
  };
}

/** Returns the index of a new entry; its columns must all be written. */
export function nextEntry(outbox: Outbox): number {
  const { length, columns } = outbox;
  if (length === columns.author.length) {
    const grown = createContent(length * 2, outbox.buffers);
    for (const name of CONTENT_COLUMNS) grown[name].set(columns[name]);
    outbox.columns = grown;
    const order = allocate('u32', length * 2, outbox.buffers);
    order.set(outbox.order);
    outbox.order = order;
    outbox.growths++;
  }
  outbox.length = length + 1;
  return length;
}

/** Appends an act. */
export function addAct(
  outbox: Outbox,
  kind: number,
  actor: number,
  object: number,
  hour: number,
): void {
  const a = outbox.acts;
  if (a === outbox.actKind.length) growActs(outbox);
  outbox.actKind[a] = kind;
  outbox.actor[a] = actor;
  outbox.object[a] = object;
  outbox.actHour[a] = hour;
  outbox.acts = a + 1;
}

function growActs(outbox: Outbox): void {
  const { buffers } = outbox;
  const size = outbox.actKind.length * 2;
  const kinds = allocate('u8', size, buffers);
  kinds.set(outbox.actKind);
  outbox.actKind = kinds;
  const hours = allocate('f64', size, buffers);
  hours.set(outbox.actHour);
  outbox.actHour = hours;
  for (const name of ['actor', 'object'] as const) {
    const grown = allocate('u32', size, buffers);
    grown.set(outbox[name]);
    outbox[name] = grown;
  }
  outbox.growths++;
}

/** Empties the outbox and keeps its memory. */
export function clearOutbox(outbox: Outbox): void {
  outbox.length = 0;
  outbox.acts = 0;
}

/** Sort keys of one cut; scratch of one thread. */
let keys = new Float64Array(256);

/**
 * Fills order[from..to) with the entries from..to-1 by ascending author, those of one author in the order written.
 *
 * Behaviours run one after the other over a block, so their entries come interleaved by behaviour.
 * Exact for up to 4,194,304 entries a block and accounts below 2^31.
 */
export function orderEntries({ columns, order }: Outbox, from: number, to: number): void {
  const { author } = columns;
  const count = to - from;
  if (count > keys.length) keys = new Float64Array(2 * count);
  for (let e = 0; e < count; e++) keys[e] = author[from + e]! * 4_194_304 + e;
  const sorted = keys.subarray(0, count).sort();
  for (let e = 0; e < count; e++) order[from + e] = from + (sorted[e]! % 4_194_304);
}
