import type { StorageArrays, StorageName } from '../base/memory.ts';
import type { InitSite } from './init-site.ts';

/** How the stored number stands for the value: itself, a share of 65,535, a power of two in 1/2048 steps, or, in the compact layout, a part of 32,767 or a tick below 65,535. */
export type Codec = 'plain' | 'unit16' | 'log16' | 'signed16' | 'tick16';

/** First value of a row: a constant, or a function of the account and counter-based draws. */
export type Init = number | ((i: number, site: InitSite) => number);

/** One attribute of every account: type, range, first value. */
export interface ColumnSpec<T extends StorageName = StorageName> {
  readonly storage: T;
  readonly codec: Codec;
  readonly init: Init;
  readonly min: number;
  readonly max: number;
  /** One value per account and political topic, at row i * topics + k. */
  readonly perTopic: boolean;
  readonly about: string;
}

/** Columns by name. */
export type Schema = Readonly<Record<string, ColumnSpec>>;

/** The arrays that kernels get for a schema. */
export type ColumnsOf<S extends Schema> = { [N in keyof S]: StorageArrays[S[N]['storage']] };

/** Options of a column. */
export interface ColumnOptions {
  init?: Init;
  min?: number;
  max?: number;
  perTopic?: boolean;
  about?: string;
}

function column<T extends StorageName>(
  storage: T,
  codec: Codec,
  range: readonly [number, number],
  options: ColumnOptions,
): ColumnSpec<T> {
  const { init = 0, min = range[0], max = range[1], perTopic = false, about = '' } = options;
  return { storage, codec, init, min, max, perTopic, about };
}

/** Declares a Float32 column. Default 0, any finite value. */
export const f32 = (options: ColumnOptions = {}): ColumnSpec<'f32'> =>
  column('f32', 'plain', [-3.4e38, 3.4e38], options);

/** Declares a Float64 column. Default 0, any finite value. */
export const f64 = (options: ColumnOptions = {}): ColumnSpec<'f64'> =>
  column('f64', 'plain', [-Number.MAX_VALUE, Number.MAX_VALUE], options);

/** Declares a Uint8 column: flags and small counts. Default 0. */
export const u8 = (options: ColumnOptions = {}): ColumnSpec<'u8'> =>
  column('u8', 'plain', [0, 255], options);

/** Declares a Uint16 column. Default 0. */
export const u16 = (options: ColumnOptions = {}): ColumnSpec<'u16'> =>
  column('u16', 'plain', [0, 65_535], options);

/** Declares a Uint32 column: ids, ticks, counts. Default 0. */
export const u32 = (options: ColumnOptions = {}): ColumnSpec<'u32'> =>
  column('u32', 'plain', [0, 0xffffffff], options);

/** Declares an Int32 column. Default 0. */
export const i32 = (options: ColumnOptions = {}): ColumnSpec<'i32'> =>
  column('i32', 'plain', [-0x80000000, 0x7fffffff], options);

/**
 * Declares a share in [0, 1] kept in two bytes: value = code / 65,535 (`UNIT16`), error at most 7.7e-6.
 *
 * A kernel reads `fear[i] / UNIT16` and writes with `toUnit16`.
 */
export const unit16 = (options: ColumnOptions = {}): ColumnSpec<'u16'> =>
  column('u16', 'unit16', [0, 1], options);

/**
 * Declares a non-negative, widely spread value kept in two bytes: 0, or 2^((code - 32,768) / 2048), relative error at most 1.7e-4.
 *
 * A kernel reads `LOG16[rate[i]]`. Range 1.5e-5 to 65,513; smaller positive values become the smallest.
 */
export const log16 = (options: ColumnOptions = {}): ColumnSpec<'u16'> =>
  column('u16', 'log16', [0, 65_513], options);
