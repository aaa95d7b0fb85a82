import { rowsIn, type Visits } from '../posts/visits.ts';

/**
 * Returns a function that says of each visitor whether it is registered under its real name, 1 or 0.
 *
 * @param realName - the column, one number for all accounts of a model in which nobody registers; absent: `isRealName` holds for all.
 */
export function nameReader(
  realName: Uint8Array | undefined,
  isRealName: number,
  visits: Visits,
  size: number,
): (v: number) => number {
  if (realName === undefined) return () => isRealName;
  const mask = realName.length === 1 ? 0 : -1;
  const rows = rowsIn(visits, realName, size);
  return (v) => realName[rows[v]! & mask]!;
}
