import type { ChangeLists } from './change-lists.ts';

/** Returns how many tombstones of a row lie before a base place; `isAt` tells whether one lies at it. */
export function findTombstone(
  lists: ChangeLists,
  row: number,
  place: number,
): { before: number; isAt: boolean } {
  const count = lists.tombstones(row);
  let lo = 0;
  let hi = count;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (lists.word(row, middle) < place) lo = middle + 1;
    else hi = middle;
  }
  return { before: lo, isAt: lo < count && lists.word(row, lo) === place };
}

/** Returns how many additions of a row come before (place, account); `isAt` tells whether the next one is that account. */
export function findAddition(
  lists: ChangeLists,
  row: number,
  pair: { place: number; account: number },
): { before: number; isAt: boolean } {
  const first = lists.tombstones(row);
  const count = lists.additions(row);
  let lo = 0;
  let hi = count;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    const place = lists.word(row, first + 2 * middle);
    const isBefore =
      place < pair.place ||
      (place === pair.place && lists.word(row, first + 2 * middle + 1) < pair.account);
    if (isBefore) lo = middle + 1;
    else hi = middle;
  }
  return { before: lo, isAt: lo < count && lists.word(row, first + 2 * lo + 1) === pair.account };
}

/** Returns the place of the t-th addition in the changed row. */
function placeOfAddition(lists: ChangeLists, row: number, t: number): number {
  const place = lists.word(row, lists.tombstones(row) + 2 * t);
  return t + place - findTombstone(lists, row, place).before;
}

/** What stands at place k of a changed row: an addition, or a followee of the base. O(log(changes)^2). */
export function locate(
  lists: ChangeLists,
  row: number,
  k: number,
): { isAddition: boolean; value: number } {
  const nTombstones = lists.tombstones(row);
  let lo = 0;
  let hi = lists.additions(row);
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (placeOfAddition(lists, row, middle) < k) lo = middle + 1;
    else hi = middle;
  }
  if (lo < lists.additions(row) && placeOfAddition(lists, row, lo) === k) {
    return { isAddition: true, value: lists.word(row, nTombstones + 2 * lo + 1) };
  }
  return { isAddition: false, value: placeOfSurvivor(lists, row, k - lo) };
}

/** Returns the base place of the k-th followee that is still followed. */
function placeOfSurvivor(lists: ChangeLists, row: number, k: number): number {
  // word(t) - t survivors lie before the t-th tombstone.
  let lo = 0;
  let hi = lists.tombstones(row);
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (lists.word(row, middle) - middle <= k) lo = middle + 1;
    else hi = middle;
  }
  return k + lo;
}

/**
 * Turns the base row in out[0, count) into the changed row, in place, and returns its length.
 *
 * @param added - value of every addition; absent: its account.
 */
export function updateRow(
  lists: ChangeLists,
  row: number,
  base: { out: Uint32Array | Float32Array; count: number },
  added?: number,
): number {
  const { out, count } = base;
  const nTombstones = lists.tombstones(row);
  let kept = nTombstones > 0 ? lists.word(row, 0) : count;
  for (let t = 0; t < nTombstones; t++) {
    const next = t + 1 < nTombstones ? lists.word(row, t + 1) : count;
    for (let k = lists.word(row, t) + 1; k < next; k++) out[kept++] = out[k]!;
  }
  const nAdditions = lists.additions(row);
  let last = kept - 1;
  for (let t = nAdditions - 1; t >= 0; t--) {
    const place = placeOfAddition(lists, row, t);
    for (; last >= place - t; last--) out[last + t + 1] = out[last]!;
    out[place] = added ?? lists.word(row, nTombstones + 2 * t + 1);
  }
  return kept + nAdditions;
}
