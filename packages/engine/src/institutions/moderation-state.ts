import { f64, u32 } from '../agents/column.ts';
import type { GrowingTable } from '../agents/table.ts';
import type { Own } from '../contract/institution.ts';

/** What `moderation` counts since the start; one row. */
const MODERATION_STATE = {
  seen: u32({ about: 'newest post that it has looked at' }),
  caught: u32({ about: 'posts that the word list caught' }),
  falseHits: u32({ about: 'of these, without cause' }),
  found: u32({ about: 'published posts that searching will find' }),
  reviewed: u32({ about: 'posts read by a reviewer' }),
  deleted: u32({ about: 'published posts deleted, the reposts below them not counted' }),
  hidden: u32({ about: 'published posts hidden, the reposts below them not counted' }),
  dropped: u32({ about: 'held posts refused by a reviewer' }),
  expired: u32({ about: 'held posts dropped because nobody read them in time' }),
  released: u32({ about: 'held posts published' }),
  throttled: u32({ about: 'posts kept but throttled' }),
  lapsed: u32({ about: 'posts gone before a reviewer came to them' }),
  wrong: u32({ about: 'posts deleted, hidden or dropped without what the target rule asks for' }),
  silenced: u32({ about: 'critical posts deleted, hidden or dropped' }),
  suspended: u32({ about: 'suspensions of accounts' }),
  blocked: u32({ about: 'blocks of subjects' }),
  carry: f64({ about: 'reviews begun in the last tick' }),
} as const;

/** What `moderation` keeps in tables. */
const MODERATION_TABLES = {
  /** Posts to be read: an id, or 0 and the serial number of a held one, and the hour at which it is found. */
  queue: { post: 'u32', serial: 'u32', found: 'f64' },
  /** Posts deleted after publication: hours of writing and deletion. */
  deletions: { written: 'f64', deleted: 'f64', isWrong: 'u8', isCritical: 'u8' },
  /** Deletions by account and by subject. */
  offenders: { key: 'u32', count: 'u32' },
  subjects: { key: 'u32', count: 'u32' },
} as const;

/** What it counts besides where it takes reports. */
const REPORT_STATE = {
  reported: u32({ about: 'posts that reports brought to the reviewers' }),
  hastened: u32({ about: 'posts in the queue that reports brought forward' }),
  reportedGone: u32({ about: 'posts deleted or hidden after reports' }),
  reportedWrong: u32({ about: 'of these, without what the target rule asks for' }),
} as const;

/** What it keeps besides where it takes reports: posts in the log with enough of them. */
const REPORT_TABLES = { complaints: { post: 'u32' } } as const;

const ALL_STATE = { ...MODERATION_STATE, ...REPORT_STATE } as const;
const ALL_TABLES = { ...MODERATION_TABLES, ...REPORT_TABLES } as const;

/** Returns what `moderation` declares. The type says all; what belongs to reports is there, and touched, only where it takes them. */
export function keptWith(takesReports: boolean): {
  state: typeof ALL_STATE;
  tables: typeof ALL_TABLES;
} {
  return {
    state: (takesReports ? ALL_STATE : MODERATION_STATE) as typeof ALL_STATE,
    tables: (takesReports ? ALL_TABLES : MODERATION_TABLES) as typeof ALL_TABLES,
  };
}

/** All that `moderation` keeps. */
export type ModerationOwn = Own<typeof ALL_STATE, typeof ALL_TABLES>;

type Tally = GrowingTable<typeof MODERATION_TABLES.offenders>;

/** Row of each key, for as long as the table has this length. */
const rowsOf = new WeakMap<Tally, { length: number; rows: Map<number, number> }>();

/** Adds one to the count of a key; returns the count. */
export function raiseTally(tally: Tally, key: number): number {
  let known = rowsOf.get(tally);
  if (known?.length !== tally.length) {
    const rows = new Map<number, number>();
    for (let r = 0; r < tally.length; r++) rows.set(tally.columns.key[r]!, r);
    known = { length: tally.length, rows };
    rowsOf.set(tally, known);
  }
  const row = known.rows.get(key);
  if (row !== undefined) return ++tally.columns.count[row]!;
  known.rows.set(key, tally.length);
  tally.push({ key, count: 1 });
  known.length = tally.length;
  return 1;
}
