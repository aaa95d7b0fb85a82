/**
 * Who reads whom: account i follows j, and content flows from j to i.
 *
 * Stored graphs, computed graphs and overlays of changes implement it alike. Ids are 0..size-1.
 */
export interface FollowerGraph {
  /** Number of accounts. */
  readonly size: number;
  /** Number of follows (directed edges; a symmetric graph counts each tie twice). */
  readonly follows: number;
  /** True when i follows j exactly if j follows i, by construction. */
  readonly symmetric: boolean;
  /** Rows in memory, for loops that read them directly; absent for computed graphs. */
  readonly rows?: StoredRows;
  /** Returns how many accounts i follows. */
  degree(i: number): number;
  /** Returns the k-th account that i follows, k in [0, degree(i)), in O(1). */
  followee(i: number, k: number): number;
  /** Fills `out` with the accounts i follows, ascending where stored, and returns their count. */
  followees(i: number, out: Uint32Array): number;
  /**
   * Fills `out` with those accounts that i follows whose bit is set, bit j & 31 of bits[j >>> 5], in the order of `followees`, and returns
   * their count. Computed graphs have it where it saves writing the others down.
   */
  recentFollowees?(i: number, bits: Uint32Array, out: Uint32Array): number;
  /** Fills `out` with the weights of i's follows in the order of `followees`. Absent: all equal. The weight on oneself is a column. */
  weights?(i: number, out: Float32Array): number;
  /** Returns how many follow j; computed graphs give the expected value. */
  inDegree(j: number): number;
  /** Largest degree(i) of any account: the size that `out` needs. */
  readonly maxDegree: number;
  /** Bytes held in arrays, split as the run's figures need it. */
  readonly bytes: { perAccount: number; perFollow: number };
}

/** CSR rows: account i follows followees[offsets[i]] .. followees[offsets[i + 1] - 1]. */
export interface StoredRows {
  /** Length size + 1. Uint32 below 2^32 follows, Float64 above. */
  readonly offsets: Uint32Array | Float64Array;
  /** Length follows; each row ascending, no duplicates, no self-follow. */
  readonly followees: Uint32Array;
  /** Length follows, in the order of `followees`; absent: all equal. */
  readonly weights?: Float32Array;
}
