import { NetizenError } from './error.ts';

/** Any numeric array a column can be stored in. */
export type NumericArray =
  | Float32Array
  | Float64Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Uint32Array
  | Int32Array;

/** "No id": agents, rows and slots that do not exist. Posts use id 0 instead, because their ids begin at 1. */
export const NONE = 0xffffffff;

/** Names of the storage types of a column. */
export type StorageName = 'f32' | 'f64' | 'u8' | 'i16' | 'u16' | 'u32' | 'i32';

const CONSTRUCTORS = {
  f32: Float32Array,
  f64: Float64Array,
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
} as const;

/** The typed array of each storage type. */
export interface StorageArrays {
  f32: Float32Array;
  f64: Float64Array;
  u8: Uint8Array;
  i16: Int16Array;
  u16: Uint16Array;
  u32: Uint32Array;
  i32: Int32Array;
}

/** Bytes of one element of each storage type. */
export const BYTES_OF: Readonly<Record<StorageName, number>> = {
  f32: 4,
  f64: 8,
  u8: 1,
  i16: 2,
  u16: 2,
  u32: 4,
  i32: 4,
};

/** Which buffer state lives in: plain memory, or memory that threads share. */
export type BufferKind = 'plain' | 'shared';

/** Prints bytes as GiB with two digits after the point, less than 0.01 GiB as MiB. */
export function showBytes(bytes: number): string {
  const gibibytes = bytes / 2 ** 30;
  return gibibytes < 0.01 ? `${(bytes / 2 ** 20).toFixed(2)} MiB` : `${gibibytes.toFixed(2)} GiB`;
}

function outOfMemory(storage: StorageName, length: number, cause: unknown): NetizenError {
  const width = CONSTRUCTORS[storage].BYTES_PER_ELEMENT;
  const sum = `${length} elements x ${width} bytes = ${showBytes(length * width)}`;
  const remedy = 'Lower the number of accounts or follows, or use a computed graph.';
  return new NetizenError('OUT_OF_MEMORY', `allocate: ${sum} could not be allocated. ${remedy}`, {
    cause,
  });
}

/**
 * Allocates a zeroed typed array.
 *
 * @param storage - one of f32, f64, u8, i16, u16, u32, i32.
 * @param length - elements, below 2^32.
 * @param kind - `shared` places it in a SharedArrayBuffer. Default `plain`.
 * @throws NetizenError OUT_OF_MEMORY with the arithmetic when the platform refuses the array.
 */
export function allocate<T extends StorageName>(
  storage: T,
  length: number,
  kind: BufferKind = 'plain',
): StorageArrays[T] {
  const Storage = CONSTRUCTORS[storage];
  try {
    if (kind === 'plain') return new Storage(length) as StorageArrays[T];
    const Shared = Storage as unknown as new (buffer: SharedArrayBuffer) => StorageArrays[T];
    return new Shared(new SharedArrayBuffer(length * Storage.BYTES_PER_ELEMENT));
  } catch (cause) {
    throw outOfMemory(storage, length, cause);
  }
}

/** Returns the name of the storage type of an array. */
export function storageOf(array: NumericArray): StorageName {
  for (const name of Object.keys(CONSTRUCTORS) as StorageName[]) {
    if (array instanceof CONSTRUCTORS[name]) return name;
  }
  throw new TypeError(
    'storageOf: the array must be Float32, Float64, Uint8, Int16, Uint16, Uint32 or Int32.',
  );
}
