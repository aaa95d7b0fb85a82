import { createAccountTable, doubled } from './account-table.ts';
import { type ChangeLists, createChangeLists } from './change-lists.ts';
import type { FollowerGraph } from './follower-graph.ts';
import { findAddition, findTombstone } from './overlay-row.ts';

/** Place of j among the base followees of i; where it would stand when it is absent. */
interface BasePlace {
  place: number;
  isPresent: boolean;
}

/** Looks for j among the base followees of i: O(log degree) over a stored base, O(degree) over a computed one. */
export function findInBase(base: FollowerGraph, i: number, j: number): BasePlace {
  const count = base.degree(i);
  if (!base.rows) {
    for (let k = 0; k < count; k++)
      if (base.followee(i, k) === j) return { place: k, isPresent: true };
    return { place: count, isPresent: false };
  }
  const { offsets, followees } = base.rows;
  const start = offsets[i]!;
  let lo = 0;
  let hi = count;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (followees[start + middle]! < j) lo = middle + 1;
    else hi = middle;
  }
  return { place: lo, isPresent: lo < count && followees[start + lo] === j };
}

/** Followers won and lost, for the accounts that have any. */
function createTally() {
  const table = createAccountTable();
  let deltas = new Int32Array(16);
  const add = (account: number, delta: number): void => {
    const row = table.add(account);
    if (row >= deltas.length) deltas = doubled(deltas);
    deltas[row]! += delta;
  };
  const of = (account: number): number => {
    const row = table.find(account);
    return row < 0 ? 0 : deltas[row]!;
  };
  return { add, of, bytes: () => table.bytes + deltas.byteLength };
}

/** All that changes; replaced as a whole by `load`. */
export interface Changes {
  lists: ChangeLists;
  tally: ReturnType<typeof createTally>;
  follows: number;
  maxDegree: number;
}

/** Returns the state of an overlay that equals its base. */
export function noChanges(base: FollowerGraph): Changes {
  return {
    lists: createChangeLists(),
    tally: createTally(),
    follows: base.follows,
    maxDegree: base.maxDegree,
  };
}

/** Returns how many accounts a row with changes follows. */
export function degreeOf(base: FollowerGraph, lists: ChangeLists, row: number): number {
  return base.degree(lists.accountOf(row)) - lists.tombstones(row) + lists.additions(row);
}

/** Begins or ends the follow i -> j of two different accounts; returns whether anything changed. */
export function updateFollow(
  base: FollowerGraph,
  changes: Changes,
  edge: { i: number; j: number; isFollow: boolean },
): boolean {
  const { i, j, isFollow } = edge;
  const { lists } = changes;
  const { place, isPresent } = findInBase(base, i, j);
  let row = lists.find(i);
  if (row < 0) {
    if (isPresent === isFollow) return false;
    row = lists.add(i);
  }
  if (isPresent) {
    const { before, isAt } = findTombstone(lists, row, place);
    if (isAt !== isFollow) return false;
    lists.updateTombstone(row, before, place, isFollow ? -1 : 1);
  } else {
    const { before, isAt } = findAddition(lists, row, { place, account: j });
    if (isAt === isFollow) return false;
    lists.updateAddition(row, before, { place, account: j }, isFollow ? 1 : -1);
  }
  const delta = isFollow ? 1 : -1;
  changes.tally.add(j, delta);
  changes.follows += delta;
  changes.maxDegree = Math.max(changes.maxDegree, degreeOf(base, lists, row));
  return true;
}
