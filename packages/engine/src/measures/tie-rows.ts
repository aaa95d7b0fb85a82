import { NetizenError } from '../base/error.ts';

/**
 * Rows of ties as plain arrays: row i has the entries followees[offsets[i]] .. followees[offsets[i + 1] - 1].
 *
 * The `rows` of a stored follower graph are such; so are the posts each account has read.
 */
export interface TieRows {
  /** Length rows + 1, from 0 to the number of entries, never falling. */
  readonly offsets: ArrayLike<number>;
  /** Index of what each entry points at. */
  readonly followees: ArrayLike<number>;
  /** Weight of each entry, >= 0; absent: all 1. */
  readonly weights?: ArrayLike<number>;
}

/**
 * Checks that rows fit together and point only at `targets` things.
 *
 * @throws NetizenError GRAPH_BAD_ROWS otherwise.
 */
export function checkRows(
  where: string,
  rows: TieRows,
  { size, targets }: { size: number; targets: number },
): void {
  const { followees, offsets, weights } = rows;
  const fail = (problem: string): never => {
    throw new NetizenError(
      'GRAPH_BAD_ROWS',
      `${where}: ${problem}. Give the rows of a stored graph, or offsets and entries that fit.`,
    );
  };
  if (offsets.length !== size + 1)
    fail(`offsets must have ${size + 1} entries, got ${offsets.length}`);
  if (offsets[0] !== 0 || offsets[size] !== followees.length)
    fail(`offsets must go from 0 to ${followees.length}, got ${offsets[0]} to ${offsets[size]}`);
  if (weights && weights.length !== followees.length)
    fail(`weights must have ${followees.length} entries, got ${weights.length}`);
  for (let i = 0; i < size; i++)
    if (!(offsets[i + 1]! >= offsets[i]!)) fail(`offsets must not fall, they do at ${i}`);
  for (let e = 0; e < followees.length; e++) {
    if (!(followees[e]! >= 0 && followees[e]! < targets))
      fail(`entries must be below ${targets}, got ${followees[e]}`);
    if (weights && !(weights[e]! >= 0)) fail(`weights must be >= 0, got ${weights[e]} at ${e}`);
  }
}
