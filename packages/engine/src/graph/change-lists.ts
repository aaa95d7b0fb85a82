import { createAccountTable, doubled } from './account-table.ts';

/**
 * Two short sorted lists per changed account: base places it no longer follows (tombstones) and accounts it follows besides.
 *
 * A row's words are its tombstones, then a pair (place, account) per addition, ascending; place is the number of base followees
 * that come before it.
 */
export interface ChangeLists {
  /** Rows, also those whose changes were undone. */
  readonly count: number;
  readonly bytes: number;
  find(account: number): number;
  add(account: number): number;
  accountOf(row: number): number;
  tombstones(row: number): number;
  additions(row: number): number;
  /** Returns the k-th word of a row. */
  word(row: number, k: number): number;
  /** Inserts (1) or removes (-1) a tombstone at index k. */
  updateTombstone(row: number, k: number, place: number, sign: 1 | -1): void;
  /** Inserts (1) or removes (-1) an addition at index k of the additions. */
  updateAddition(
    row: number,
    k: number,
    pair: { place: number; account: number },
    sign: 1 | -1,
  ): void;
}

/** Words of the smallest block; class c holds SMALLEST << c. */
const SMALLEST = 4;
const CLASSES = 30;
const NO_BLOCK = 0xffffffff;

/** Blocks of words of a power-of-two size; those given back are used again. */
function createBlocks() {
  let words = new Uint32Array(256);
  let end = 0;
  const free = new Uint32Array(CLASSES).fill(NO_BLOCK); // first free block of each class; its first word names the next

  const take = (sizeClass: number): number => {
    const block = free[sizeClass]!;
    if (block !== NO_BLOCK) {
      free[sizeClass] = words[block]!;
      return block;
    }
    const start = end;
    end += SMALLEST << sizeClass;
    while (end > words.length) words = doubled(words);
    return start;
  };
  const giveBack = (block: number, sizeClass: number): void => {
    words[block] = free[sizeClass]!;
    free[sizeClass] = block;
  };
  return { take, giveBack, words: () => words };
}

function classFor(length: number): number {
  let sizeClass = 0;
  while (SMALLEST << sizeClass < length) sizeClass++;
  return sizeClass;
}

/** Makes empty lists: 24 to 48 bytes per changed account and 4 to 16 per change. */
export function createChangeLists(): ChangeLists {
  const table = createAccountTable();
  const blocks = createBlocks();
  let blockOf = new Uint32Array(16);
  let nTombstones = new Uint32Array(16);
  let nAdditions = new Uint32Array(16);
  const lengthOf = (row: number) => nTombstones[row]! + 2 * nAdditions[row]!;

  const add = (account: number): number => {
    const row = table.add(account);
    if (row >= blockOf.length) {
      blockOf = doubled(blockOf);
      nTombstones = doubled(nTombstones);
      nAdditions = doubled(nAdditions);
    }
    return row;
  };
  /** Moves a row to a block that fits its next length. An empty row has no block. */
  const resize = (row: number, length: number, next: number): void => {
    const was = classFor(length);
    const is = classFor(next);
    if (length > 0 && next > 0 && was === is) return;
    const from = blockOf[row]!;
    if (next > 0) {
      const to = blocks.take(is);
      if (length > 0) blocks.words().copyWithin(to, from, from + Math.min(length, next));
      blockOf[row] = to;
    }
    if (length > 0) blocks.giveBack(from, was);
  };
  const insert = (row: number, at: number, values: readonly number[]): void => {
    const length = lengthOf(row);
    resize(row, length, length + values.length);
    const start = blockOf[row]!;
    const words = blocks.words();
    words.copyWithin(start + at + values.length, start + at, start + length);
    for (let k = 0; k < values.length; k++) words[start + at + k] = values[k]!;
  };
  const remove = (row: number, at: number, count: number): void => {
    const length = lengthOf(row);
    const start = blockOf[row]!;
    blocks.words().copyWithin(start + at, start + at + count, start + length);
    resize(row, length, length - count);
  };
  return {
    find: table.find,
    add,
    accountOf: table.accountOf,
    tombstones: (row) => nTombstones[row]!,
    additions: (row) => nAdditions[row]!,
    word: (row, k) => blocks.words()[blockOf[row]! + k]!,
    updateTombstone(row, k, place, sign) {
      if (sign > 0) insert(row, k, [place]);
      else remove(row, k, 1);
      nTombstones[row]! += sign;
    },
    updateAddition(row, k, { place, account }, sign) {
      const at = nTombstones[row]! + 2 * k;
      if (sign > 0) insert(row, at, [place, account]);
      else remove(row, at, 2);
      nAdditions[row]! += sign;
    },
    get count() {
      return table.count;
    },
    get bytes() {
      const columns = blockOf.byteLength + nTombstones.byteLength + nAdditions.byteLength;
      return table.bytes + columns + blocks.words().byteLength;
    },
  };
}
