/** Bits of the column `criticism`: what an account that criticised an authority met with since its last visit, and for good. */
export const CRITICISM = {
  /** Was answered since its last visit. */
  engaged: 1,
  /** Was passed over. */
  ignored: 2,
  /** Was blocked. */
  blocked: 4,
  /** Has criticised at least once. */
  critic: 8,
  /** Is blocked: nothing it says to the authority stays. */
  shutOut: 16,
} as const;
