import { GOLDEN, mixBits, mixUnit } from './implicit-bits.ts';
import { degreeOf } from './implicit-degrees.ts';
import { levelOf } from './implicit-leaning.ts';
import { hubRankOf, ordinaryBefore } from './implicit-places.ts';
import type { ImplicitPlan } from './implicit-plan.ts';
import { emptyRing, pairedPlace, type Ring, updateRing } from './implicit-ring.ts';

/** What the slots of one account share. Slots come in this order: hubs, near, far, mutual near, mutual far. */
export interface ImplicitRow {
  degree: number;
  /** Slot k draws the bits of seed + k step. */
  seed: number;
  step: number;
  /** Quarter of the leanings, shifted to its place in `leaningSteps`. */
  level: number;
  /** Own rank among hubs; their number for an ordinary account. */
  rank: number;
  /** Hubs other than itself, and cells of follower mass that hold as many. */
  hubLimit: number;
  cells: number;
  /** Where the comb of hubs, of the community and of the far communities begins, in slots, inside (0, 1). */
  hubPhase: number;
  nearPhase: number;
  farPhase: number;
  /** Number of slots of each part. */
  hubs: number;
  near: number;
  far: number;
  mutualNear: number;
  mutualFar: number;
  /** Far slots are so many that they are spread over accounts instead of communities. */
  isDense: boolean;
  /** Own community, its first ordinary account, its size, how far its order of popularity is turned. */
  community: number;
  start: number;
  members: number;
  turned: number;
  /** Places of the own community in order of popularity, and communities. */
  nearRing: Ring;
  farRing: Ring;
}

/** Returns a row to be written by `updateRow`. */
export function emptyRow(): ImplicitRow {
  return {
    degree: 0,
    seed: 0,
    step: 0,
    level: 0,
    rank: 0,
    hubLimit: 0,
    cells: 0,
    hubPhase: 0.5,
    nearPhase: 0.5,
    farPhase: 0.5,
    hubs: 0,
    near: 0,
    far: 0,
    mutualNear: 0,
    mutualFar: 0,
    isDense: false,
    community: 0,
    start: 0,
    members: 0,
    turned: 0,
    nearRing: emptyRing(),
    farRing: emptyRing(),
  };
}

/** Returns how far the order of popularity of a community of `members` is turned against its ids. */
export function turnOf(plan: ImplicitPlan, community: number, members: number): number {
  return Math.floor(mixUnit(Math.imul(community, GOLDEN) ^ plan.k1) * members);
}

/** Returns the number of ordinary accounts of a community. */
export function membersOf(plan: ImplicitPlan, community: number): number {
  if (community < plan.communities - 1) return plan.members;
  return plan.places.ordinary - community * plan.members;
}

/** A draw inside (0, 1), a multiple of 2^-21 that is none of 2^-20: sums with slots are exact and never whole. */
function phase(bits: number): number {
  return ((bits >>> 12) + 0.5) / 1048576;
}

/** Rounds a mutual count up or down by a draw that both sides share. */
function rounded(count: number, shared: number): number {
  const whole = Math.floor(count);
  return whole + (mixUnit(shared) < count - whole ? 1 : 0);
}

/** Sets how many mutual follows the row has: none for hubs, at most half of the degree. */
function updateMutual(plan: ImplicitPlan, row: ImplicitRow, place: number): void {
  const { communities, k0, mutualFar, mutualNear } = plan;
  const { community, degree, members, nearRing, farRing } = row;
  const near = rounded(mutualNear, Math.imul(community, GOLDEN) + k0);
  row.mutualNear = Math.min(near, degree >>> 1, members - 1);
  updateRing(nearRing, { size: members, place, turn: 0 }, row.mutualNear);
  const around = { size: communities, place: community, turn: plan.turn };
  const most = Math.min(communities - 1, (degree >>> 1) - row.mutualNear);
  updateRing(farRing, around, 0);
  if (most > 0 && mutualFar > 0) {
    const last = pairedPlace(farRing, Math.floor(mutualFar));
    const pair = Math.min(community, last);
    row.mutualFar = Math.min(most, rounded(mutualFar, Math.imul(pair, GOLDEN) - k0));
    if (row.mutualFar > 0) updateRing(farRing, around, row.mutualFar);
  }
}

/** Shares the other follows out over hubs, community and elsewhere; what finds no room in one goes to another. */
function shareOut(plan: ImplicitPlan, row: ImplicitRow, dither: number): void {
  const { ordinary } = plan.places;
  const { hubLimit, members, degree } = row;
  const others = degree - row.mutualNear - row.mutualFar;
  const upToHubs = Math.floor(others * plan.toHubs + dither);
  const wantedNear = Math.floor(others * plan.toNear + dither) - upToHubs;
  // An account that follows more than nearly all hubs finds the others among ordinary accounts anywhere.
  row.hubs = Math.min(upToHubs, Math.floor(0.9 * hubLimit));
  const roomNear = Math.max(0, members - row.mutualNear - (row.rank < plan.places.hubs ? 0 : 1));
  row.near = Math.min(wantedNear, roomNear);
  row.far = others - row.hubs - row.near;
  row.isDense = row.far > plan.communities - 1 - row.mutualFar;
  if (!row.isDense) return;
  row.far += row.mutualFar;
  row.mutualFar = 0;
  const spill = row.far - (ordinary - members);
  if (spill <= 0) return;
  row.far -= spill;
  const more = Math.min(spill, roomNear - row.near);
  row.near += more;
  row.hubs += spill - more;
}

/** Writes who account i is: degree, rank or community, phases. */
function updateAccount(plan: ImplicitPlan, row: ImplicitRow, i: number): number {
  const { places } = plan;
  const { hubs, ordinary } = places;
  row.degree = degreeOf(plan.degrees, i);
  row.seed = mixBits(i ^ plan.k0);
  row.step = mixBits(row.seed ^ plan.k1) | 1;
  row.level = levelOf(i, plan.leaning) << 10;
  const lower = ordinaryBefore(places, i);
  const rank = hubRankOf(places, i, lower);
  const isHub = rank >= 0;
  row.rank = isHub ? rank : hubs;
  row.hubLimit = isHub ? hubs - 1 : hubs;
  row.cells = isHub ? plan.hubCells : plan.cells;
  // A hub visits the community at its own share of the ranks, without being a member.
  const o = isHub ? Math.floor((rank * ordinary) / hubs) : lower;
  row.community = Math.min(plan.communities - 1, Math.floor(o / plan.members));
  row.start = row.community * plan.members;
  row.members = membersOf(plan, row.community);
  row.turned = turnOf(plan, row.community, row.members);
  return o - row.start;
}

/** Writes all that the slots of account i share. */
export function updateRow(plan: ImplicitPlan, row: ImplicitRow, i: number): void {
  const at = updateAccount(plan, row, i);
  const { members, nearRing, farRing, seed, step, turned } = row;
  row.mutualNear = 0;
  row.mutualFar = 0;
  if (row.rank < plan.places.hubs) {
    updateRing(nearRing, { size: members, place: 0, turn: 0 }, 0);
    nearRing.length = 0;
    nearRing.own = members;
    const around = { size: plan.communities, place: row.community, turn: plan.turn };
    updateRing(farRing, around, 0);
  } else updateMutual(plan, row, at < turned ? at - turned + members : at - turned);
  const bits = mixBits(seed - step);
  row.hubPhase = phase(bits);
  row.nearPhase = phase(Math.imul(bits, GOLDEN));
  row.farPhase = mixUnit(bits + step);
  shareOut(plan, row, mixUnit(bits - step));
}
