/** Most claims that a model keeps apart: each costs every account 5 bytes. */
export const MOST_CLAIMS = 16;

/**
 * Returns the subject of posts that assert claim c, or that deny it.
 *
 * Claims take the smallest even subjects, 4 c + 2 for and 4 c + 4 against; subjects that accounts open by themselves are odd.
 * Reposts inherit the subject, so what a post says of a claim needs no look at its root.
 *
 * @param claim - index of the claim, 0..15.
 * @param side - 1 asserts it, -1 denies it.
 */
export function claimSubject(claim: number, side: 1 | -1): number {
  return 4 * claim + (side === 1 ? 2 : 4);
}

/** Returns the claim that a subject is about, -1 for none of the first `claims`. */
export function claimOf(subject: number, claims: number): number {
  return subject === 0 || (subject & 1) === 1 || subject > 4 * claims ? -1 : (subject - 2) >> 2;
}

/** Returns 1 where the subject of a claim asserts it, -1 where it denies it. */
export function sideOf(subject: number): 1 | -1 {
  return (subject & 2) === 2 ? 1 : -1;
}
