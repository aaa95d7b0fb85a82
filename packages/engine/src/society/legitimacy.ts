import { UNIT16 } from '../agents/codec.ts';

/** Columns of trust and their shares of legitimacy. */
export interface LegitimacyPart {
  readonly name: string;
  /** Sums to 1 over the parts. */
  readonly share: number;
  readonly trust: Uint16Array;
}

/** Finds the columns of trust that make up legitimacy; weights become shares. */
export function legitimacyParts(
  weights: Readonly<Record<string, number>>,
  columns: Readonly<Record<string, unknown>>,
): readonly LegitimacyPart[] {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return Object.entries(weights).map(([name, weight]) => ({
    name,
    share: weight / total,
    trust: columns[name] as Uint16Array,
  }));
}

/** Returns how legitimate the authorities are to account i: the weighted mean of its trust in them, [0, 1]. */
export function legitimacyOf(parts: readonly LegitimacyPart[], i: number): number {
  let sum = 0;
  for (let c = 0; c < parts.length; c++) sum += parts[c]!.share * (parts[c]!.trust[i]! / UNIT16);
  return sum;
}
