import { show } from '../base/options.ts';
import { drawU32 } from './draw.ts';

const TWO_32 = 4294967296;

/** A table that draws outcome j with probability weight_j / sum of weights in constant time. */
export interface AliasTable {
  /** Number of outcomes. */
  readonly size: number;
  /** Column j keeps its own outcome when 32 random bits are below `threshold[j]`, otherwise it gives `alias[j]`. */
  readonly threshold: Uint32Array;
  readonly alias: Uint32Array;
  /** Returns the outcome of a uniform number in [0, 1): one number serves column and threshold, so give it about log2(size) + 32 bits. */
  pick(u: number): number;
}

/**
 * Builds an alias table of the weights (Walker, in Vose's linear form).
 *
 * 8 bytes per outcome. A probability is met within 2^-32 / size; an outcome of weight 0 never comes.
 *
 * @param weights - at least one, finite, >= 0, not all 0; they need not add up to 1.
 * @throws RangeError for an empty list, a wrong weight, or a sum that is 0 or infinite.
 * @see Vose 1991, IEEE Transactions on Software Engineering 17(9) 972-975
 */
export function aliasTable(weights: ArrayLike<number>): AliasTable {
  const size = weights.length;
  const total = checkWeights(weights);
  const share = new Float64Array(size);
  for (let j = 0; j < size; j++) share[j] = (weights[j] / total) * size;
  const threshold = new Uint32Array(size);
  const alias = new Uint32Array(size);
  fillColumns(share, threshold, alias);
  const pick = (u: number): number => {
    const x = u * size;
    const j = Math.floor(x);
    return (x - j) * TWO_32 < threshold[j] ? j : alias[j];
  };
  return { size, threshold, alias, pick };
}

/** Returns an outcome of the table. Takes slots `slot` and `slot + 1`: the column and the threshold. */
export function drawAlias(
  k0: number,
  k1: number,
  tick: number,
  agent: number,
  slot: number,
  table: AliasTable,
): number {
  const j = Math.floor((drawU32(k0, k1, tick, agent, slot) / TWO_32) * table.size);
  return drawU32(k0, k1, tick, agent, slot + 1) < table.threshold[j] ? j : table.alias[j];
}

function checkWeights(weights: ArrayLike<number>): number {
  if (weights.length === 0)
    throw new RangeError(
      'aliasTable: weights must hold at least one number, got none. Give one per outcome.',
    );
  let total = 0;
  for (let j = 0; j < weights.length; j++) {
    const weight = weights[j];
    if (typeof weight !== 'number' || !(weight >= 0 && weight < Infinity)) {
      throw new RangeError(
        `aliasTable: weights[${j}] must be a finite number >= 0, got ${show(weight)}. Use 0 for what must not come.`,
      );
    }
    total += weight;
  }
  if (!(total > 0 && total < Infinity)) {
    throw new RangeError(
      `aliasTable: weights must have a sum above 0 and finite, got ${total}. Rescale them, or give one a positive value.`,
    );
  }
  return total;
}

/** Pairs each column below its share with a donor above it; `share` is used up. */
function fillColumns(share: Float64Array, threshold: Uint32Array, alias: Uint32Array): void {
  const size = share.length;
  // One array, two stacks: small columns grow from the front, large ones from the back.
  const stack = new Uint32Array(size);
  let small = 0;
  let large = size;
  for (let j = 0; j < size; j++) {
    if (share[j] < 1) stack[small++] = j;
    else stack[--large] = j;
  }
  while (small > 0 && large < size) {
    const j = stack[--small];
    const donor = stack[large];
    threshold[j] = Math.min(TWO_32 - 1, Math.round(share[j] * TWO_32));
    alias[j] = donor;
    share[donor] -= 1 - share[j];
    if (share[donor] < 1) {
      large++;
      stack[small++] = donor;
    }
  }
  // What is left is full but for rounding: such a column gives itself either way.
  while (large < size) alias[stack[large]] = stack[large++];
  while (small > 0) alias[stack[small - 1]] = stack[--small];
}
