import { NetizenError } from '../base/error.ts';
import {
  allocate,
  type BufferKind,
  NONE,
  type NumericArray,
  type StorageArrays,
  type StorageName,
} from '../base/memory.ts';
import { CONTENT } from './content.ts';

/** What the log adds to the content of a post: counters, marks and the heads and links of its chains. Links are post ids, 0 ends a chain. */
const LOG_ONLY = {
  flags: 'u8',
  removedHour: 'f64',
  reposts: 'u32',
  comments: 'u32',
  likes: 'u32',
  reports: 'u32',
  previousByAuthor: 'u32',
  lastInCascade: 'u32',
  previousInCascade: 'u32',
  lastReply: 'u32',
  previousReply: 'u32',
  previousToAccount: 'u32',
} as const satisfies Record<string, StorageName>;

const LOG = { ...CONTENT, ...LOG_ONLY } as const;

/** Columns of the post log. */
export type LogColumns = { [N in keyof typeof LOG]: StorageArrays[(typeof LOG)[N]] };

/** Names of the columns of the post log, in a fixed order. */
export const LOG_COLUMNS = Object.keys(LOG) as readonly (keyof LogColumns)[];

/** Ids at which the log must stop: ids are unsigned 32-bit numbers. */
const LAST_ID = 0xfffffffe;

/**
 * The committed posts of the last hours, as columns in a ring.
 *
 * Ids begin at 1, are given at publication and grow; the row of a post is `id & mask`. Posts below `oldest` are gone.
 * `reposts` counts those of the whole cascade on a root, and the direct ones on a repost.
 * Columns are replaced when the ring grows: fetch `columns` and `mask` once per pass.
 */
export interface PostLog {
  columns: LogColumns;
  mask: number;
  /** Smallest id kept. */
  oldest: number;
  /** Id that the next post gets. */
  next: number;
  /** Rows of this id and of earlier ones to come were never written: they need not be cleared. */
  freshUpTo: number;
  /** Posts ever removed. While this and the next two are 0, nobody need look at `flags`. */
  removed: number;
  /** Posts ever hidden. */
  hidden: number;
  /** Posts ever throttled. */
  throttled: number;
  readonly limit: number;
  readonly buffers: BufferKind;
  /** Posts addressed to an account: `lastToAccount[account - addressLo]` is the newest id, for ids of the kinds that institutions run. */
  readonly addressLo: number;
  readonly lastToAccount: Uint32Array;
}

function createLogColumns(capacity: number, buffers: BufferKind): LogColumns {
  const columns: Record<string, NumericArray> = {};
  for (const name of LOG_COLUMNS) columns[name] = allocate(LOG[name], capacity, buffers);
  return columns as unknown as LogColumns;
}

/** What a post log may be told. */
export interface PostLogOptions {
  /** First capacity, rounded up to a power of two. Default 1024. */
  capacity?: number;
  /** Largest id that may be given, for tests of the overflow. Default 4,294,967,294. */
  limit?: number;
  buffers?: BufferKind;
  /** Accounts lo..hi-1 whose addressed posts are chained. Default none. */
  addressed?: readonly [lo: number, hi: number];
}

/** Creates an empty log. */
export function createPostLog(options: PostLogOptions = {}): PostLog {
  const { capacity = 1024, limit = LAST_ID, buffers = 'plain', addressed = [0, 0] } = options;
  let rows = 16;
  while (rows < capacity) rows *= 2;
  const columns = createLogColumns(rows, buffers);
  const lastToAccount = allocate('u32', addressed[1] - addressed[0], buffers);
  return {
    columns,
    mask: rows - 1,
    oldest: 1,
    next: 1,
    freshUpTo: rows,
    removed: 0,
    hidden: 0,
    throttled: 0,
    limit,
    buffers,
    addressLo: addressed[0],
    lastToAccount,
  };
}

/** A ring grows to what is expected at once, but not to more than so many times what is needed. */
const LONGEST_STRIDE = 16;

/**
 * Makes room for `more` posts, doubling the ring as often as needed.
 *
 * @param expected - posts that it may come to hold: when it grows, it grows to that. Rows that nobody writes to take no memory.
 * @throws NetizenError POST_IDS_USED_UP when ids would pass the limit.
 */
export function reservePosts(log: PostLog, more: number, expected = 0): void {
  if (log.next + more - 1 > log.limit) {
    throw new NetizenError(
      'POST_IDS_USED_UP',
      `post log: ${log.next - 1} posts were written and ${more} more would pass the limit of ${log.limit} ids. Simulate fewer hours or fewer accounts.`,
    );
  }
  const rows = log.mask + 1;
  const needed = log.next - log.oldest + more;
  if (needed <= rows) return;
  const wanted = Math.max(needed, Math.min(expected, LONGEST_STRIDE * needed));
  let grown = rows;
  while (grown < wanted) grown *= 2;
  const columns = createLogColumns(grown, log.buffers);
  for (const name of LOG_COLUMNS)
    copyRing(log.columns[name], log.mask, columns[name], grown - 1, log);
  log.columns = columns;
  log.mask = grown - 1;
  log.freshUpTo = log.oldest + grown - 1;
}

/** Copies runs that wrap around in neither ring. */
function copyRing(
  from: NumericArray,
  fromMask: number,
  to: NumericArray,
  toMask: number,
  log: PostLog,
): void {
  for (let id = log.oldest; id < log.next; ) {
    const row = id & fromMask;
    const target = id & toMask;
    const run = Math.min(log.next - id, fromMask + 1 - row, toMask + 1 - target);
    to.set(from.subarray(row, row + run), target);
    id += run;
  }
}

/** Returns whether the id is that of a post still in the log. */
export function isKept(log: PostLog, id: number): boolean {
  return id >= log.oldest && id < log.next;
}

/**
 * Clears what the log adds to the content of the post at `row`, for a new post.
 *
 * Writes only what is not clear yet: memory that was never written costs nothing, and most columns stay so in most models.
 * `removedHour` keeps what it held: it has a meaning for removed posts only.
 */
export function clearRow(c: LogColumns, row: number): void {
  if (c.flags[row] !== 0) c.flags[row] = 0;
  if (c.reposts[row] !== 0) c.reposts[row] = 0;
  if (c.comments[row] !== 0) c.comments[row] = 0;
  if (c.likes[row] !== 0) c.likes[row] = 0;
  if (c.reports[row] !== 0) c.reports[row] = 0;
  if (c.previousByAuthor[row] !== 0) c.previousByAuthor[row] = 0;
  if (c.lastInCascade[row] !== 0) c.lastInCascade[row] = 0;
  if (c.previousInCascade[row] !== 0) c.previousInCascade[row] = 0;
  if (c.lastReply[row] !== 0) c.lastReply[row] = 0;
  if (c.previousReply[row] !== 0) c.previousReply[row] = 0;
  if (c.previousToAccount[row] !== 0) c.previousToAccount[row] = 0;
}

/** Returns the newest kept id addressed to an account, 0 for none or when the account is not one that institutions run. */
export function newestTo(log: PostLog, account: number): number {
  const slot = account - log.addressLo;
  if (account === NONE || slot < 0 || slot >= log.lastToAccount.length) return 0;
  const id = log.lastToAccount[slot]!;
  return id >= log.oldest ? id : 0;
}

/** Returns the bytes of the log's columns. */
export function postLogBytes(log: PostLog): number {
  return LOG_COLUMNS.reduce(
    (sum, name) => sum + log.columns[name].byteLength,
    log.lastToAccount.byteLength,
  );
}
