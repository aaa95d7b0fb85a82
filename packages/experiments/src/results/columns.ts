import type { Table } from '@netizen/engine';

/** How a column is stored in Parquet. */
export type ColumnType = 'uint32' | 'float' | 'double' | 'text';

/** A column of a result file; null stands for "no value". */
export interface FileColumn {
  name: string;
  type: ColumnType;
  values: ArrayLike<number | string | null>;
}

/** A piece of a table: columns of equal length. */
export interface FilePiece {
  length: number;
  columns: readonly FileColumn[];
}

type Values = Table['columns'][string];

function typeOf(values: Values): ColumnType {
  if (values instanceof Float32Array) return 'float';
  if (
    values instanceof Uint8Array ||
    values instanceof Uint16Array ||
    values instanceof Uint32Array
  )
    return 'uint32';
  return typeof values[0] === 'string' ? 'text' : 'double';
}

/** Returns the first `length` values with NaN, "no value" inside the engine, as null. */
function withNulls(values: Values, type: ColumnType, length: number): FileColumn['values'] {
  if (type === 'text' || type === 'uint32') return Array.prototype.slice.call(values, 0, length);
  return Array.from({ length }, (_, k) => (Number.isNaN(values[k] as number) ? null : values[k]!));
}

/** Returns one column of a result file. */
export function fileColumn(name: string, values: Values, length: number): FileColumn {
  const type = typeOf(values);
  return { name, type, values: withNulls(values, type, length) };
}

/** Returns a whole table as one piece. */
export function filePiece({ columns, length }: Table): FilePiece {
  const named = Object.entries(columns);
  return { length, columns: named.map(([name, values]) => fileColumn(name, values, length)) };
}
