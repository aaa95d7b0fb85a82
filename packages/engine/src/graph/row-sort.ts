/** Rows up to this length are sorted by insertion: for them a call of a typed array's sort costs more. */
const SHORT_ROW = 40;

function isAscending(ids: Uint32Array, lo: number, hi: number): boolean {
  for (let e = lo + 1; e < hi; e++) if (ids[e]! < ids[e - 1]!) return false;
  return true;
}

function insertionSort(ids: Uint32Array, lo: number, hi: number): void {
  for (let e = lo + 1; e < hi; e++) {
    const id = ids[e]!;
    let at = e;
    while (at > lo && ids[at - 1]! > id) {
      ids[at] = ids[at - 1]!;
      at--;
    }
    ids[at] = id;
  }
}

/** Sorts ids[lo..hi) ascending in place. */
export function sortRow(ids: Uint32Array, lo: number, hi: number): void {
  if (isAscending(ids, lo, hi)) return;
  if (hi - lo <= SHORT_ROW) insertionSort(ids, lo, hi);
  else ids.subarray(lo, hi).sort();
}

/**
 * Sorts ids[lo..hi) ascending in place and moves the weights along.
 *
 * Stable, so that of several equal ids the first given stays first: a bottom-up merge with 8 bytes of scratch per entry.
 */
export function sortWeightedRow(
  ids: Uint32Array,
  weights: Float32Array,
  lo: number,
  hi: number,
): void {
  if (isAscending(ids, lo, hi)) return;
  const length = hi - lo;
  let fromIds = ids.slice(lo, hi);
  let fromWeights = weights.slice(lo, hi);
  let toIds = new Uint32Array(length);
  let toWeights = new Float32Array(length);
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      const end = Math.min(start + 2 * width, length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const takeLeft = left < middle && (right >= end || fromIds[left]! <= fromIds[right]!);
        const source = takeLeft ? left++ : right++;
        toIds[at] = fromIds[source]!;
        toWeights[at] = fromWeights[source]!;
      }
    }
    [fromIds, toIds] = [toIds, fromIds];
    [fromWeights, toWeights] = [toWeights, fromWeights];
  }
  ids.set(fromIds, lo);
  weights.set(fromWeights, lo);
}
