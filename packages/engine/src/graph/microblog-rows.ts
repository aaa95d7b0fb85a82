import { allocate } from '../base/memory.ts';
import { drawUnit } from '../random/draw.ts';
import type { StoredRows } from './follower-graph.ts';
import type { MicroblogOptions } from './microblog-options.ts';
import { pickHubs, pickLocal } from './microblog-picks.ts';
import { type MicroblogPlan, planMicroblog } from './microblog-plan.ts';
import { addPair, pairList, rowsOfPairs } from './pair-list.ts';
import type { GraphSite } from './recipe.ts';
import { rowOffsets } from './row-offsets.ts';
import { sortRow } from './row-sort.ts';

/** In the place of the tick, as in microblog-picks. */
const BACK = 6;
const SPLIT = 7;

/** How many of account i's follows it picks itself among ordinary accounts. */
function localCount(plan: MicroblogPlan, i: number): number {
  const [k0, k1] = plan.key;
  return Math.floor(plan.degrees[i]! * plan.local + drawUnit(k0, k1, SPLIT, i, 0));
}

/** Writes every account's picks among ordinary accounts to the front of its row and returns who follows whom back. */
function drawLocal(
  plan: MicroblogPlan,
  offsets: StoredRows['offsets'],
  followees: Uint32Array,
): StoredRows {
  const { size, isHub, row, followBack } = plan;
  const [k0, k1] = plan.key;
  const backs = pairList(1024);
  for (let i = 0; i < size; i++) {
    const picked = localCount(plan, i);
    pickLocal(plan, i, 0, picked);
    const at = offsets[i]!;
    for (let k = 0; k < picked; k++) {
      const j = row[k]!;
      followees[at + k] = j;
      if (isHub[i]! + isHub[j]! > 0 || drawUnit(k0, k1, BACK, i, k) >= followBack) continue;
      addPair(backs, j, i);
    }
  }
  plan.taken.fill(0);
  return rowsOfPairs(size, backs, false);
}

/** Adds those whom i follows back, as far as its number of follows allows, and returns the new count. */
function addBacks(plan: MicroblogPlan, backs: StoredRows, i: number, count: number): number {
  const { taken, row } = plan;
  const mark = i + 1;
  const degree = plan.degrees[i]!;
  const hi = backs.offsets[i + 1]!;
  let end = count;
  for (let e = backs.offsets[i]!; e < hi && end < degree; e++) {
    const j = backs.followees[e]!;
    if (taken[j] === mark) continue;
    taken[j] = mark;
    row[end++] = j;
  }
  return end;
}

/** Draws the rows of a microblog graph in ascending order of account, straight into their final place. */
export function microblogRows(params: Required<MicroblogOptions>, site: GraphSite): StoredRows {
  const { size, buffers } = site;
  if (size === 0)
    return { offsets: allocate('u32', 1, buffers), followees: allocate('u32', 0, buffers) };
  const plan = planMicroblog(params, site);
  const { degrees, row, hubAccounts, taken } = plan;
  const offsets = rowOffsets(degrees, buffers);
  const followees = allocate('u32', offsets[size]!, buffers);
  const backs = drawLocal(plan, offsets, followees);
  // An account that follows more than nearly all hubs finds the others among ordinary accounts anywhere.
  const mostHubs = Math.floor(0.9 * hubAccounts.length);
  const anywhere = { ...plan, near: 0 };
  for (let i = 0; i < size; i++) {
    const degree = degrees[i]!;
    const at = offsets[i]!;
    const picked = localCount(plan, i);
    for (let k = 0; k < picked; k++) {
      row[k] = followees[at + k]!;
      taken[row[k]!] = i + 1;
    }
    const known = addBacks(plan, backs, i, picked);
    const others = Math.max(known, degree - mostHubs);
    pickLocal(anywhere, i, known, others);
    pickHubs(plan, i, others, degree);
    sortRow(row, 0, degree);
    for (let k = 0; k < degree; k++) followees[at + k] = row[k]!;
  }
  return { offsets, followees };
}
