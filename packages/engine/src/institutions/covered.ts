import type { GrowingTable } from '../agents/table.ts';

/** Who has dealt with which subject, and when. */
export const COVERED = { account: 'u32', subject: 'u32', hour: 'f64' } as const;

type Covered = GrowingTable<typeof COVERED>;

/** What each account covered already, by key, for as long as the table has this length. */
const keysOf = new WeakMap<Covered, { length: number; keys: Set<number> }>();

/** Exact for up to 2^20 accounts of the kind. */
const keyOf = (account: number, subject: number): number => subject * 0x100000 + account;

/** Returns whether an account has dealt with a subject. */
export function hasCovered(covered: Covered, account: number, subject: number): boolean {
  let found = keysOf.get(covered);
  if (found?.length !== covered.length) {
    const { account: accounts, subject: subjects } = covered.columns;
    const keys = new Set<number>();
    for (let r = 0; r < covered.length; r++) keys.add(keyOf(accounts[r]!, subjects[r]!));
    found = { length: covered.length, keys };
    keysOf.set(covered, found);
  }
  return found.keys.has(keyOf(account, subject));
}

/** Remembers that an account has dealt with a subject; `covered` is written. */
export function cover(covered: Covered, account: number, subject: number, hour: number): void {
  covered.push({ account, subject, hour });
  const found = keysOf.get(covered);
  // Kept in step, or thousands of outlets would build the set anew for every subject they take up.
  if (found?.length !== covered.length - 1) return;
  found.keys.add(keyOf(account, subject));
  found.length = covered.length;
}

/** Forgets what was dealt with more than a month before an hour; `covered` is written. */
export function forgetCovered(covered: Covered, hour: number): void {
  let old = 0;
  while (old < covered.length && covered.columns.hour[old]! < hour - 720) old++;
  if (old === 0) return;
  covered.dropFirst(old);
  keysOf.delete(covered);
}
