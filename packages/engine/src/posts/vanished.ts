import type { CollectSite } from './collect.ts';
import { FLAG } from './post-kind.ts';
import type { PostLog } from './post-log.ts';
import type { Visits } from './visits.ts';

/** What looking for vanished posts reads beside what collecting reads. */
export interface VanishSite extends CollectSite {
  /** One bit per account that lost a kept post. Rejects most followees before the random read of `lastPost`. */
  readonly lost: Uint32Array;
  /** Tick of each account's last visit. */
  readonly lastVisit: Uint32Array;
  /** Length of a tick, hours. */
  readonly dt: number;
}

function addVanished(visits: Visits, at: number, post: number): number {
  if (at === visits.vanished.length) {
    const grown = new Uint32Array(at * 2);
    grown.set(visits.vanished);
    visits.vanished = grown;
  }
  visits.vanished[at] = post;
  return at + 1;
}

/** Adds the posts of account j below id `end` that were removed at hour `since` or later. */
function walkChain(
  visits: Visits,
  site: VanishSite,
  j: number,
  at: number,
  when: { end: number; since: number },
): number {
  const { lastPost, log } = site;
  const { flags, previousByAuthor, removedHour } = log.columns;
  let found = at;
  for (
    let post = lastPost[j]!;
    post >= log.oldest && post !== 0;
    post = previousByAuthor[post & log.mask]!
  ) {
    const row = post & log.mask;
    if (post >= when.end || (flags[row]! & FLAG.removed) === 0) continue;
    if (removedHour[row]! >= when.since) found = addVanished(visits, found, post);
  }
  return found;
}

/** Followees of i, at least those that lost a post, in `site.scratch` or in the rows: array, from, to. */
function followeesOf(site: VanishSite, i: number): readonly [Uint32Array, number, number] {
  const { changed, computed, graph, lost, rows, scratch } = site;
  const isChanged = changed !== undefined && (changed[i >> 5]! & (1 << (i & 31))) !== 0;
  if (rows && !isChanged) return [rows.followees, rows.offsets[i]!, rows.offsets[i + 1]!];
  if (isChanged || !computed?.recentFollowees) return [scratch, 0, graph.followees(i, scratch)];
  return [scratch, 0, computed.recentFollowees(i, lost, scratch)];
}

function hasLost(lost: Uint32Array, i: number): boolean {
  return (lost[i >> 5]! & (1 << (i & 31))) !== 0;
}

/**
 * Finds what each visitor could see to have vanished: own posts and those of followees that were public when its last visit began and were
 * removed since. Posts in feeds only, no comments; those that are hidden are not known to be gone.
 *
 * Fills `vanishedStart` and `vanished`. Costs nothing while no post was ever removed, and one bit per followee afterwards.
 */
export function collectVanished(visits: Visits, site: VanishSite): void {
  const { agent, count, firstNew, vanishedStart } = visits;
  vanishedStart.fill(0, 0, count + 1);
  if (site.log.removed === 0) return;
  let at = 0;
  for (let v = 0; v < count; v++) {
    vanishedStart[v] = at;
    const i = agent[v]!;
    const since = site.lastVisit[i]! * site.dt;
    // One's own are known from the moment they are written.
    if (hasLost(site.lost, i)) at = walkChain(visits, site, i, at, { end: 0xffffffff, since });
    const [followees, lo, hi] = followeesOf(site, i);
    const when = { end: firstNew[v]!, since };
    for (let e = lo; e < hi; e++) {
      const j = followees[e]!;
      if (hasLost(site.lost, j)) at = walkChain(visits, site, j, at, when);
    }
  }
  vanishedStart[count] = at;
}

/** Clears the bits of those who lose their last kept removed post when the posts before `to` leave the log; call it before they do. */
export function forgetLost(
  log: PostLog,
  lastPost: Uint32Array,
  lost: Uint32Array,
  to: number,
): void {
  const { author, flags, previousByAuthor } = log.columns;
  for (let id = log.oldest; id < to; id++) {
    const row = id & log.mask;
    if ((flags[row]! & FLAG.removed) === 0) continue;
    const i = author[row]!;
    let own = lastPost[i]!;
    while (own >= to && (flags[own & log.mask]! & FLAG.removed) === 0)
      own = previousByAuthor[own & log.mask]!;
    if (own < to) lost[i >> 5]! &= ~(1 << (i & 31));
  }
}

/** Sets the bit of everybody with a kept removed post: what a restored world begins with. */
export function findLost(log: PostLog, lost: Uint32Array): void {
  const { author, flags } = log.columns;
  for (let id = log.oldest; id < log.next; id++) {
    const row = id & log.mask;
    if ((flags[row]! & FLAG.removed) === 0) continue;
    lost[author[row]! >> 5]! |= 1 << (author[row]! & 31);
  }
}
