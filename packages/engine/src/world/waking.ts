import { NONE } from '../base/memory.ts';
import { readSink } from '../base/read-sink.ts';
import { growGroups, reserveVisits, type Visits } from '../posts/visits.ts';

/** Accounts whose next visits share one number, the earliest: most are asleep and need no look at all. */
export const GROUP = 16;

/** Rows of one block, and where its groups begin. */
export interface BlockRows {
  readonly lo: number;
  readonly hi: number;
  readonly firstGroup: number;
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
  let groups = 0;
  for (let from = lo, g = firstGroup; from < hi; from += GROUP, g++) {
    if (earliest[g]! > tick) continue;
    if (groups === visits.group.length) growGroups(visits);
    visits.group[groups++] = from;
  }
  visits.groups = groups;
  reserveVisits(visits, groups * GROUP);
  const { agent, group } = visits;
  // A group is a cache line: all of them are fetched together before the first is looked through.
  let sum = 0;
  for (let w = 0; w < groups; w++) sum = (sum + nextVisit[group[w]!]!) | 0;
  readSink[0] = sum;
  let count = 0;
  for (let w = 0; w < groups; w++) {
    const from = group[w]!;
    const to = Math.min(hi, from + GROUP);
    // Who of the group is awake is a coin toss that no processor predicts: written always, kept by arithmetic.
    for (let i = from; i < to; i++) {
      agent[count] = i;
      count += Number(nextVisit[i] === tick);
    }
  }
  visits.count = count;
}
