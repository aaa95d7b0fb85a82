import { GOLDEN, mixBits } from './implicit-bits.ts';
import { levelOf } from './implicit-leaning.ts';
import { ordinaryAt } from './implicit-places.ts';
import type { ImplicitPlan } from './implicit-plan.ts';
import { MARGIN } from './implicit-popularity.ts';
import { otherPlace, pairedPlace, type Ring } from './implicit-ring.ts';
import { type ImplicitRow, membersOf, turnOf } from './implicit-row.ts';

/** Where followees go: to out[at..), kept only where their bit is set. One word of ones and mask 0 keep all. */
export interface Sink {
  out: Uint32Array;
  at: number;
  bits: Uint32Array;
  mask: number;
}

const UNIT24 = 1 / 16777216;

function keep(sink: Sink, j: number): void {
  sink.out[sink.at] = j;
  sink.at += (sink.bits[(j >>> 5) & sink.mask]! >>> (j & 31)) & 1;
}

/** Returns the rank at u slots: where that share of follower mass ends, at least u. */
function rankAt(curve: Float64Array, u: number, scale: number): number {
  const t = u * scale;
  const g = t | 0;
  const x = curve[2 * g]! + (t - g) * curve[2 * g + 1]!;
  return (x > u ? x : u) | 0;
}

/** Moves a rank to another of its group of four, unless a slot next to it takes one of them or the group is cut at the end. */
function stepFrom(rank: number, step: number, limit: number): number {
  const s = (rank & ~3) | ((rank + step) & 3);
  return s < limit ? s : rank;
}

/**
 * Picks hubs for the slots [from, to): ranks at the teeth of a comb, each moved about within ranks that are as popular.
 *
 * Tooth k lies at the share (k + phase) / slots of follower mass, but at rank k + phase where that is higher. Shares per rank fall, so teeth
 * are at least one rank apart, and a rank is picked with probability slots * share, at most 1.
 * A key of the account then shuffles groups of four within windows of a sixteenth of the rank, one to one, and the leanings decide in a
 * group, if no other tooth is in it.
 */
export function pickHubs(
  plan: ImplicitPlan,
  row: ImplicitRow,
  sink: Sink,
  from: number,
  to: number,
): void {
  const { curve, steps, leaning } = plan;
  const { hubs, hubPhase, hubLimit, rank: own, level, seed, step } = row;
  const { hubIds } = plan.places;
  const { out, bits, mask } = sink;
  const scale = row.cells / hubs;
  let at = sink.at;
  let before = from > 0 ? rankAt(curve, from - 1 + hubPhase, scale) >> 2 : -1;
  let rank = rankAt(curve, from + hubPhase, scale);
  for (let k = from; k < to; k++) {
    const next = k + 1 < hubs ? rankAt(curve, k + 1 + hubPhase, scale) : 0x7fffffff;
    const group = rank >> 2;
    const isFree = group !== before && group !== next >> 2;
    // Rank 0 has no window: shifts by 32 are none.
    const moved = rank ^ (seed & ((0x07ffffff >>> Math.clz32(rank | 1)) & ~3));
    // Both groups whole, so that two ranks change places or none does.
    if ((moved | 3) < hubLimit && (rank | 3) < hubLimit) rank = moved;
    // The own rank is left out.
    let j = (rank - ((own - 1 - rank) >> 31)) | 0;
    if (hubIds !== undefined) j = hubIds[j]! | 0;
    if (isFree) {
      const z = Math.imul(seed + k, step) >>> 24;
      const s = stepFrom(rank, steps[level | (levelOf(j, leaning) << 8) | z]!, hubLimit);
      j = (s - ((own - 1 - s) >> 31)) | 0;
      if (hubIds !== undefined) j = hubIds[j]! | 0;
    }
    out[at] = j;
    at += (bits[(j >>> 5) & mask]! >>> (j & 31)) & 1;
    before = group;
    rank = next;
  }
  sink.at = at;
}

/** Returns the id of the account at a place of popularity of the community that begins at ordinary account `start`. */
function memberAt(
  plan: ImplicitPlan,
  community: { start: number; members: number; turned: number },
  place: number,
): number {
  const { start, members, turned } = community;
  const at = place + turned;
  return ordinaryAt(plan.places, start + (at < members ? at : at - members));
}

/** Returns the place of popularity at u slots: u^2 scale, at least u. */
function placeAt(u: number, scale: number): number {
  const x = u * u * scale - MARGIN;
  return (x > u ? x : u) | 0;
}

/** Returns how many places of a ring are left beside the own one and those that follow back. */
function placesLeft({ length, own, size }: Ring): number {
  return size - length - (own < size ? 1 : 0);
}

/** Picks members of the own community for the slots [from, to), as hubs are, the p-th of n places in proportion to p^-1/2. */
export function pickNear(
  plan: ImplicitPlan,
  row: ImplicitRow,
  sink: Sink,
  from: number,
  to: number,
): void {
  const { near, nearPhase, nearRing, seed, step } = row;
  const n = placesLeft(nearRing);
  const scale = n / (near * near);
  let before = from > 0 ? placeAt(from - 1 + nearPhase, scale) >> 2 : -1;
  let place = placeAt(from + nearPhase, scale);
  for (let k = from; k < to; k++) {
    const next = k + 1 < near ? placeAt(k + 1 + nearPhase, scale) : 0x7fffffff;
    const group = place >> 2;
    let j = memberAt(plan, row, otherPlace(nearRing, place));
    if (group !== before && group !== next >> 2) {
      const z = mixBits((seed + Math.imul(row.hubs + k, step)) | 0) & 255;
      const s = stepFrom(place, plan.steps[row.level | (levelOf(j, plan.leaning) << 8) | z]!, n);
      j = memberAt(plan, row, otherPlace(nearRing, s));
    }
    keep(sink, j);
    before = group;
    place = next;
  }
}

/** The community looked at last; scratch of one thread. */
const target = { start: 0, members: 0, turned: 0 };

/** Looks at community c. */
function lookAt(plan: ImplicitPlan, c: number): void {
  target.start = c * plan.members;
  target.members = membersOf(plan, c);
  target.turned = turnOf(plan, c, target.members);
}

/** Picks one account in each of as many strata of the other communities, by popularity within its community. */
function pickSparse(
  plan: ImplicitPlan,
  row: ImplicitRow,
  sink: Sink,
  from: number,
  to: number,
): void {
  const { far, farPhase, farRing, seed, step } = row;
  const n = placesLeft(farRing);
  const width = n / far;
  const shift = Math.floor(farPhase * n);
  for (let k = from; k < to; k++) {
    const z = mixBits(seed + Math.imul(row.hubs + row.near + k, step));
    const lo = Math.floor(k * width);
    const hi = k + 1 === far ? n : Math.floor((k + 1) * width);
    let at = lo + Math.floor((z >>> 8) * UNIT24 * (hi - lo)) + shift;
    if (at >= n) at -= n;
    lookAt(plan, otherPlace(farRing, at));
    const y = mixBits(z + GOLDEN);
    const u = (y >>> 8) * UNIT24;
    const r = Math.floor(u * u * target.members);
    const j = memberAt(plan, target, r);
    const level = levelOf(j, plan.leaning) << 8;
    const s = stepFrom(r, plan.steps[row.level | level | (y & 255)]!, target.members);
    keep(sink, s === r || s >= target.members ? j : memberAt(plan, target, s));
  }
}

/** Picks one account in each of as many strata of the ordinary accounts outside the own community. */
function pickDense(
  plan: ImplicitPlan,
  row: ImplicitRow,
  sink: Sink,
  from: number,
  to: number,
): void {
  const { far, farPhase, members, seed, start, step } = row;
  const n = plan.places.ordinary - members;
  const width = n / far;
  const shift = Math.floor(farPhase * n);
  for (let k = from; k < to; k++) {
    const z = mixBits(seed + Math.imul(row.hubs + row.near + k, step));
    const lo = Math.floor(k * width);
    const hi = k + 1 === far ? n : Math.floor((k + 1) * width);
    let o = lo + Math.floor((z >>> 8) * UNIT24 * (hi - lo)) + shift;
    if (o >= n) o -= n;
    keep(sink, ordinaryAt(plan.places, o < start ? o : o + members));
  }
}

/** Picks ordinary accounts outside the own community for the slots [from, to). */
export const pickFar: typeof pickSparse = (plan, row, sink, from, to) =>
  row.isDense ? pickDense(plan, row, sink, from, to) : pickSparse(plan, row, sink, from, to);

/** Gives the slots [from, to) the members of the own community that follow back: the pairs of the first colours. */
export function pairNear(
  plan: ImplicitPlan,
  row: ImplicitRow,
  sink: Sink,
  from: number,
  to: number,
): void {
  for (let r = from; r < to; r++) keep(sink, memberAt(plan, row, pairedPlace(row.nearRing, r)));
}

/** Gives the slots [from, to) accounts of the communities paired with the own one, place p with place (c + c' - p) of theirs. */
export function pairFar(
  plan: ImplicitPlan,
  row: ImplicitRow,
  sink: Sink,
  from: number,
  to: number,
): void {
  for (let r = from; r < to; r++) {
    const c = pairedPlace(row.farRing, r);
    lookAt(plan, c);
    const place = (row.community + c + row.members - row.nearRing.place) % target.members;
    keep(sink, memberAt(plan, target, place));
  }
}
