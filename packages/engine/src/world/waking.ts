import { NONE } from '../base/memory.ts';
import { growGroups, reserveVisits, type Visits } from '../posts/visits.ts';

/** Accounts whose next visits share one number, the earliest: most are asleep and need no look at all. */
const GROUP = 16;

/** Rows of one block, and where its groups begin. */
export interface BlockRows {
  readonly lo: number;
  readonly hi: number;
  readonly firstGroup: number;
}

/** Returns the rows and groups of a block. */
export function rowsOfBlock(block: number, blockSize: number, size: number): BlockRows {
  const lo = block * blockSize;
  return {
    lo,
    hi: Math.min(size, lo + blockSize),
    firstGroup: block * Math.ceil(blockSize / GROUP),
  };
}

/** Number of groups of a world. */
export function countGroups(size: number, blockSize: number): number {
  return Math.ceil(size / blockSize) * Math.ceil(Math.min(size, blockSize) / GROUP);
}

/** Finds the earliest next visit after `tick` of the groups that woke, of which each has its first account in `visits.group`. */
export function renewWoken(
  earliest: Uint32Array,
  nextVisit: Uint32Array,
  visits: Visits,
  when: BlockRows & { readonly tick: number },
): void {
  const { firstGroup, hi, lo, tick } = when;
  const { group } = visits;
  for (let w = 0; w < visits.groups; w++) {
    const from = group[w]!;
    const to = Math.min(hi, from + GROUP);
    let first = NONE;
    for (let i = from; i < to; i++) {
      const next = nextVisit[i]!;
      if (next > tick && next < first) first = next;
    }
    earliest[firstGroup + (from - lo) / GROUP] = first;
  }
}

/** Sets the earliest next visit after `tick` of every group of the block. */
export function renewGroups(
  earliest: Uint32Array,
  nextVisit: Uint32Array,
  rows: BlockRows,
  tick: number,
): void {
  const { firstGroup, hi, lo } = rows;
  for (let from = lo, g = firstGroup; from < hi; from += GROUP, g++) {
    const to = Math.min(hi, from + GROUP);
    let first = NONE;
    for (let i = from; i < to; i++) {
      const next = nextVisit[i]!;
      if (next > tick && next < first) first = next;
    }
    earliest[g] = first;
  }
}

/** Fills `visits.agent` with the accounts of the block that wake in this tick, ascending. */
export function listAwake(
  visits: Visits,
  earliest: Uint32Array,
  nextVisit: Uint32Array,
  when: BlockRows & { readonly tick: number },
): void {
  const { firstGroup, hi, lo, tick } = when;
  let count = 0;
  let groups = 0;
  let agent = visits.agent;
  for (let from = lo, g = firstGroup; from < hi; from += GROUP, g++) {
    if (earliest[g]! > tick) continue;
    if (groups === visits.group.length) growGroups(visits);
    visits.group[groups++] = from;
    if (count + GROUP > agent.length) {
      reserveVisits(visits, count + GROUP);
      agent = visits.agent;
    }
    const to = Math.min(hi, from + GROUP);
    for (let i = from; i < to; i++) if (nextVisit[i] === tick) agent[count++] = i;
  }
  visits.count = count;
  visits.groups = groups;
}
