/** Any numeric array a column can be stored in. */
export type NumericArray =
  | Float32Array
  | Float64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int32Array;

/** "No id": agents, rows and slots that do not exist. Posts use id 0 instead, because their ids begin at 1. */
export const NONE = 0xffffffff;

/** Names of the storage types of a column. */
export type StorageName = 'f32' | 'f64' | 'u8' | 'u16' | 'u32' | 'i32';

const CONSTRUCTORS = {
  f32: Float32Array,
  f64: Float64Array,
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
} as const;

/** The typed array of each storage type. */
export interface StorageArrays {
  f32: Float32Array;
  f64: Float64Array;
  u8: Uint8Array;
  u16: Uint16Array;
  u32: Uint32Array;
  i32: Int32Array;
}

/** Which buffer state lives in: plain memory, or memory that threads share. */
export type BufferKind = 'plain' | 'shared';

/**
 * Allocates a zeroed typed array.
 *
 * @param storage - one of f32, f64, u8, u16, u32, i32.
 * @param length - elements, below 2^32.
 * @param kind - `shared` places it in a SharedArrayBuffer. Default `plain`.
 */
export function allocate<T extends StorageName>(
  storage: T,
  length: number,
  kind: BufferKind = 'plain',
): StorageArrays[T] {
  const Storage = CONSTRUCTORS[storage];
  if (kind === 'plain') return new Storage(length) as StorageArrays[T];
  const Shared = Storage as unknown as new (buffer: SharedArrayBuffer) => StorageArrays[T];
  return new Shared(new SharedArrayBuffer(length * Storage.BYTES_PER_ELEMENT));
}

/** Returns the name of the storage type of an array. */
export function storageOf(array: NumericArray): StorageName {
  for (const name of Object.keys(CONSTRUCTORS) as StorageName[]) {
    if (array instanceof CONSTRUCTORS[name]) return name;
  }
  throw new TypeError(
    'storageOf: the array must be Float32, Float64, Uint8, Uint16, Uint32 or Int32.',
  );
}
