import { SIGNED16, TICK16_NEVER } from './codec.ts';
import type { ColumnSpec } from './column.ts';

/** Columns that the compact layout keeps in two bytes: opinions and climates as `signed16`, ticks as `tick16`, counts as they are. */
const IN_TWO_BYTES: Readonly<Record<string, Pick<ColumnSpec, 'storage' | 'codec'>>> = {
  opinion: { storage: 'i16', codec: 'signed16' },
  climate: { storage: 'i16', codec: 'signed16' },
  nextVisit: { storage: 'u16', codec: 'tick16' },
  lastVisit: { storage: 'u16', codec: 'plain' },
  sequence: { storage: 'u16', codec: 'plain' },
};

/** Columns that the platform alone reads and writes as they are stored: they need nobody's consent. */
export const PLATFORM_COMPACT = ['lastVisit', 'sequence'];

/** Ticks and posts of one account that two bytes can count. */
export const MOST_IN_TWO_BYTES = TICK16_NEVER - 1;

/** Returns the column as the compact layout keeps it. */
export function compactSpec(name: string, spec: ColumnSpec): ColumnSpec {
  const small = IN_TWO_BYTES[name];
  if (!small || spec.storage === 'f64') return spec;
  if (small.codec === 'signed16' && (spec.min < -1 || spec.max > 1)) return spec;
  const max = small.storage === 'u16' && small.codec === 'plain' ? 65_535 : spec.max;
  return { ...spec, ...small, max };
}

/** Returns what a stored number of the array is multiplied with to give the value: 1, or 1/32,767 for `signed16`. */
export function scaleOf(array: ArrayLike<number>): number {
  return array instanceof Int16Array ? 1 / SIGNED16 : 1;
}
