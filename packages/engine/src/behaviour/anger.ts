import { UNIT16 } from '../agents/codec.ts';

const calm = (): number => 0;

/**
 * Returns a function that gives the anger of an account, [0, 1]: 0 where its weight is 0 or the model has no such column.
 *
 * `fearing` fades anger before others read it in the same visit.
 */
export function angerReader(anger: Uint16Array | undefined, weight: number): (i: number) => number {
  if (weight === 0 || anger === undefined) return calm;
  const mask = anger.length === 1 ? 0 : -1;
  return (i) => anger[i & mask]! / UNIT16;
}
