/**
 * Returns the hardship of an account, H = h + economy - net relief, cut to [0, 1].
 *
 * @param first - h, hardship in a normal economy without a safety net, [0, 1].
 * @param economy - what the state of the economy adds, [-1, 1].
 * @param net - level of the social safety net, [0, 1].
 * @param relief - how much of a full safety net reaches the account, [0, 1].
 */
export function hardshipOf(first: number, economy: number, net: number, relief: number): number {
  const hardship = first + economy - net * relief;
  return hardship < 0 ? 0 : hardship > 1 ? 1 : hardship;
}

/**
 * Returns the grievance of an account, G = H (1 - L), [0, 1].
 *
 * @param hardship - H, [0, 1].
 * @param legitimacy - L as the account sees it, [0, 1].
 * @see Epstein 2002, PNAS 99 suppl. 3, 7243-7250
 */
export function grievanceOf(hardship: number, legitimacy: number): number {
  return hardship * (1 - legitimacy);
}
