/** Number of ids that fit the 32-bit cells of an edge list. */
const CELL_LIMIT = 2 ** 32;

/** Gives whole numbers below 2^53 an index by order of first appearance. */
export interface IdMap {
  /** Returns the index of `id`, a new one when it was not seen before. */
  indexOf(id: number): number;
  /** Returns the ids in ascending order and the place of each index in it; the map is of no further use. */
  finish(): RankedIds;
}

/** Ids in ascending order, and the rank of each index. */
export interface RankedIds {
  sorted: Float64Array;
  rankOf: Uint32Array;
}

function hashId(id: number): number {
  let h = Math.imul(id ^ Math.imul((id / CELL_LIMIT) | 0, 0x846ca68b), 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/**
 * Makes a map from ids to indices: open addressing in one typed array, at most half full.
 *
 * Memory: 16 to 32 bytes per distinct id, half as much again while it doubles.
 */
export function createIdMap(): IdMap {
  let slots = new Uint32Array(1 << 12); // index + 1; 0 is free
  let ids = new Float64Array(1 << 11);
  let count = 0;

  const slotOf = (id: number): number => {
    const mask = slots.length - 1;
    let at = hashId(id) & mask;
    while (slots[at] !== 0 && ids[slots[at]! - 1] !== id) at = (at + 1) & mask;
    return at;
  };
  const grow = () => {
    const larger = new Float64Array(2 * ids.length);
    larger.set(ids);
    ids = larger;
    slots = new Uint32Array(2 * slots.length);
    for (let k = 0; k < count; k++) slots[slotOf(ids[k]!)] = k + 1;
  };
  const indexOf = (id: number): number => {
    let at = slotOf(id);
    if (slots[at] !== 0) return slots[at]! - 1;
    if (count === ids.length) {
      grow();
      at = slotOf(id);
    }
    ids[count] = id;
    slots[at] = ++count;
    return count - 1;
  };
  const finish = (): RankedIds => {
    const sorted = ids.slice(0, count).sort();
    const rankOf = new Uint32Array(count);
    for (let r = 0; r < count; r++) rankOf[slots[slotOf(sorted[r]!)]! - 1] = r;
    return { sorted, rankOf };
  };
  return { indexOf, finish };
}
