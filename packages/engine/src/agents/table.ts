import {
  allocate,
  type NumericArray,
  type StorageArrays,
  type StorageName,
} from '../base/memory.ts';

/** Storage of each column of a table. */
export type TableSchema = Readonly<Record<string, StorageName>>;

/** A growable table of numbers: queues, cascades, recorded rows. Columns are replaced when it grows: fetch them again after `reserve`. */
export interface GrowingTable<S extends TableSchema = TableSchema> {
  length: number;
  readonly schema: S;
  readonly columns: { [N in keyof S]: StorageArrays[S[N]] };
  /** Makes room for `more` rows beyond the present ones. */
  reserve(more: number): void;
  /** Appends one row; missing names become 0. */
  push(row: { [N in keyof S]?: number }): void;
  /** Removes the first `count` rows. */
  dropFirst(count: number): void;
}

/** Creates an empty table. It grows by doubling. */
export function growingTable<const S extends TableSchema>(
  schema: S,
  capacity = 64,
): GrowingTable<S> {
  const names = Object.keys(schema) as (keyof S & string)[];
  const columns = Object.fromEntries(
    names.map((name) => [name, allocate(schema[name]!, capacity)]),
  ) as Record<string, NumericArray>;
  let room = capacity;
  return {
    length: 0,
    schema,
    columns: columns as GrowingTable<S>['columns'],
    reserve(more) {
      if (this.length + more <= room) return;
      while (room < this.length + more) room *= 2;
      for (const name of names) {
        const grown = allocate(schema[name]!, room);
        grown.set(columns[name]!.subarray(0, this.length));
        columns[name] = grown;
      }
    },
    push(row) {
      this.reserve(1);
      for (const name of names) columns[name]![this.length] = row[name] ?? 0;
      this.length++;
    },
    dropFirst(count) {
      for (const name of names) columns[name]!.copyWithin(0, count, this.length);
      this.length -= count;
    },
  };
}
