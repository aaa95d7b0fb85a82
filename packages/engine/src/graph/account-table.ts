/** Gives accounts row numbers in the order they are added: open addressing in typed arrays, at most half full. */
export interface AccountTable {
  readonly count: number;
  readonly bytes: number;
  /** Returns the row of an account, -1 when it has none. */
  find(account: number): number;
  /** Returns the row of an account, a new one when it has none. */
  add(account: number): number;
  /** Returns the account of a row. */
  accountOf(row: number): number;
}

/** Returns an array of twice the length with the same beginning. */
export function doubled<T extends Uint32Array | Int32Array>(array: T): T {
  const Storage = array.constructor as new (length: number) => T;
  const larger = new Storage(2 * array.length);
  larger.set(array);
  return larger;
}

/** Makes an empty table; 12 to 24 bytes per account in it. */
export function createAccountTable(): AccountTable {
  let slots = new Uint32Array(32); // row + 1; 0 is free
  let accounts = new Uint32Array(16);
  let count = 0;

  const slotOf = (account: number): number => {
    const mask = slots.length - 1;
    let h = Math.imul(account ^ (account >>> 16), 0x21f0aaad);
    h ^= h >>> 15;
    let at = h & mask;
    while (slots[at] !== 0 && accounts[slots[at]! - 1] !== account) at = (at + 1) & mask;
    return at;
  };
  const grow = () => {
    accounts = doubled(accounts);
    slots = new Uint32Array(2 * slots.length);
    for (let row = 0; row < count; row++) slots[slotOf(accounts[row]!)] = row + 1;
  };
  const find = (account: number) => slots[slotOf(account)]! - 1;
  const add = (account: number): number => {
    const row = find(account);
    if (row >= 0) return row;
    if (count === accounts.length) grow();
    slots[slotOf(account)] = count + 1;
    accounts[count] = account;
    return count++;
  };
  return {
    find,
    add,
    accountOf: (row) => accounts[row]!,
    get count() {
      return count;
    },
    get bytes() {
      return slots.byteLength + accounts.byteLength;
    },
  };
}
