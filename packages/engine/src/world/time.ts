/** Returns `count` hours as hours: for symmetry with `days` and `weeks`. */
export const hours = (count: number): number => count;

/** Returns the hours in `count` days. */
export const days = (count: number): number => 24 * count;

/** Returns the hours in `count` weeks. */
export const weeks = (count: number): number => 168 * count;
