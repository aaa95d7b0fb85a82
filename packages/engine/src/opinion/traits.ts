import { UNIT16 } from '../agents/codec.ts';
import type { Kinds } from '../agents/kinds.ts';
import type { NumericArray } from '../base/memory.ts';
import { checkNumber } from '../base/options.ts';
import { checkLength } from './held.ts';

/** A number for all accounts, or one per account. */
export type PerAccount = number | ArrayLike<number>;

/** Values of accounts: one each, or a single one that all share. */
export interface Trait {
  readonly values: ArrayLike<number>;
  /** 0 where all share one value, else -1: value of i is `values[i & mask] / unit`. */
  readonly mask: number;
  /** What stands for 1. */
  readonly unit: number;
}

/** Returns the trait that a column of a world holds, perhaps as a single number. */
export function traitOfColumn(values: NumericArray, unit = 1): Trait {
  return { values, mask: values.length === 1 ? 0 : -1, unit };
}

/** Returns susceptibility as the shared column holds it. */
export function susceptibilityOf(column: NumericArray): Trait {
  return traitOfColumn(column, UNIT16);
}

/** Returns a trait given as a number or as one number per account, all within [0, max]. @throws RangeError or TypeError */
export function checkTrait(
  where: string,
  name: string,
  given: PerAccount,
  range: { size: number; max: number },
): Trait {
  if (typeof given === 'number' || typeof given !== 'object') {
    checkNumber(where, name, given, { min: 0, max: range.max });
    return { values: Float64Array.of(given as number), mask: 0, unit: 1 };
  }
  checkLength(where, name, given, range.size);
  for (let i = 0; i < given.length; i++)
    checkNumber(where, `${name}[${i}]`, given[i], { min: 0, max: range.max });
  return { values: given, mask: -1, unit: 1 };
}

/** Returns the ids lo, hi, lo, hi .. of the kinds that never move. @throws NetizenError for an unknown kind. */
export function fixedRanges(kinds: Kinds, fixed: readonly string[]): number[] {
  return fixed.flatMap((name) => {
    const { hi, lo } = kinds.get(name);
    return [lo, hi];
  });
}
