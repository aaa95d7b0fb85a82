import { NONE } from '../base/memory.ts';
import { readSink } from '../base/read-sink.ts';
import { growGroups, reserveVisits, type Visits } from '../posts/visits.ts';

/** Accounts whose next visits share one number, the earliest: most are asleep and need no look at all. */
export const GROUP = 16;

/** Ticks to the next visit of an account that never comes: as large as a signed word allows. */
const NEVER = 0x7fffffff;

/** Rows of one block, and where its groups begin. */
export interface BlockRows {
  readonly lo: number;
  readonly hi: number;
  readonly firstGroup: number;
}

/** Sets the earliest next visit after `tick` of the groups that woke, from those of who slept on (`listAwake`) and of the visitors. */
export function renewWoken(
  earliest: Uint32Array,
  nextVisit: Uint32Array,
  visits: Visits,
  when: BlockRows & { readonly tick: number },
): void {
  const { firstGroup, hi, lo, tick } = when;
  const { agent, asleep, count, group } = visits;
  let v = 0;
  for (let w = 0; w < visits.groups; w++) {
    const from = group[w]!;
    const to = Math.min(hi, from + GROUP);
    let first = asleep[w]!;
    for (; v < count && agent[v]! < to; v++) {
      const next = nextVisit[agent[v]!]!;
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

/** Fills `visits.agent` with the accounts of the block that wake in this tick, ascending, and `visits.asleep` with the next visits of the others. */
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
  const { agent, asleep, group } = visits;
  // A group is as long as a cache line, but arrays begin anywhere: both its ends are fetched, for all groups before the first is looked through.
  let sum = 0;
  for (let w = 0; w < groups; w++) {
    const from = group[w]!;
    sum = (sum + nextVisit[from]! + nextVisit[Math.min(hi, from + GROUP) - 1]!) | 0;
  }
  readSink[0] = sum;
  let count = 0;
  for (let w = 0; w < groups; w++) {
    const from = group[w]!;
    const to = Math.min(hi, from + GROUP);
    let first = NEVER;
    // Who of the group is awake, and who comes next, are coin tosses that no processor predicts: decided by arithmetic.
    for (let i = from; i < to; i++) {
      const next = nextVisit[i]!;
      agent[count] = i;
      count += Number(next === tick);
      const wait = (next - tick - 1) | 0;
      const less = (((wait >> 31) | wait) & NEVER) - first;
      first += less & (less >> 31);
    }
    asleep[w] = first === NEVER ? NONE : tick + 1 + first;
  }
  visits.count = count;
}
