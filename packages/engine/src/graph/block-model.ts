import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { deriveKey } from '../random/key.ts';
import { addBernoulliRow } from './bernoulli-row.ts';
import { pairList, roomFor, rowsOfPairs } from './pair-list.ts';
import type { GraphRecipe, GraphSite } from './recipe.ts';
import { storedGraph } from './stored-graph.ts';

/** Parameters of a graph of blocks; give `mean` and `within`, or `probability`. */
export interface BlockModelOptions {
  /** Relative sizes of the blocks, all above 0; block after block in the order of ids. Default [1, 1]. */
  shares?: readonly number[];
  /** Follows per account, mean, [0, size - 1]. Default 10. */
  mean?: number;
  /** Homophily: share of an account's follows in its own block, [0, 1]. Default 0.8. */
  within?: number;
  /** Chance that an account of block a (row) follows one of block b (column), [0, 1]; instead of `mean` and `within`. */
  probability?: readonly (readonly number[])[];
  /** Follows are mutual. Default false. */
  symmetric?: boolean;
}

type Params = Required<Omit<BlockModelOptions, 'probability'>> &
  Pick<BlockModelOptions, 'probability'>;

function checkMatrix(
  matrix: readonly (readonly number[])[],
  blocks: number,
  symmetric: boolean,
): void {
  const rule = `blockModel: probability must have ${blocks} rows of ${blocks} numbers`;
  if (matrix.length !== blocks)
    throw new RangeError(`${rule}, got ${matrix.length} rows. Give one row per entry of shares.`);
  for (let a = 0; a < blocks; a++) {
    if (matrix[a]!.length !== blocks)
      throw new RangeError(
        `${rule}, got ${matrix[a]!.length} in row ${a}. Give one number per block.`,
      );
    for (let b = 0; b < blocks; b++) {
      checkNumber('blockModel', `probability[${a}][${b}]`, matrix[a]![b], { min: 0, max: 1 });
      if (symmetric && matrix[a]![b] !== matrix[b]![a]) {
        const got = `got ${matrix[a]![b]} and ${matrix[b]![a]} for blocks ${a} and ${b}`;
        throw new RangeError(
          `blockModel: probability must be a symmetric matrix when symmetric is true, ${got}. Make them equal.`,
        );
      }
    }
  }
}

function checked(options: BlockModelOptions): Params {
  const where = 'blockModel';
  checkKeys(where, options, ['shares', 'mean', 'within', 'probability', 'symmetric']);
  const { shares = [1, 1], mean = 10, within = 0.8, probability, symmetric = false } = options;
  if (shares.length === 0)
    throw new RangeError(
      `${where}: shares must name at least one block, got none. Give [1] for a single one.`,
    );
  shares.forEach((share, b) => {
    checkNumber(where, `shares[${b}]`, share, { min: 0, openMin: true, max: Number.MAX_VALUE });
  });
  checkNumber(where, 'mean', mean, { min: 0 });
  checkNumber(where, 'within', within, { min: 0, max: 1 });
  if (probability) {
    if (options.mean !== undefined || options.within !== undefined) {
      throw new NetizenError(
        'CONFLICTING_OPTIONS',
        `${where}: give probability, or mean and within, got both. Drop one.`,
      );
    }
    checkMatrix(probability, shares.length, symmetric);
  }
  return { shares, mean, within, symmetric, ...(probability && { probability }) };
}

/** Returns the first id of each block and, last, the size. */
function blockStarts(shares: readonly number[], size: number): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  const starts = [0];
  let upTo = 0;
  for (const share of shares) {
    upTo += share;
    starts.push(Math.round((size * upTo) / sum));
  }
  starts[shares.length] = size;
  return starts;
}

/** Turns mean and within into chances; mutual ones take the mean of both directions, which keeps the mean. */
function chances(params: Params, starts: readonly number[]): number[][] {
  const size = starts[starts.length - 1]!;
  const blocks = params.shares.map((_, b) => starts[b + 1]! - starts[b]!);
  const own = blocks.length === 1 ? 1 : params.within;
  const oneWay = blocks.map((count, a) =>
    blocks.map((_, b) => {
      const wanted = params.mean * (a === b ? own : 1 - own);
      const places = a === b ? count - 1 : size - count;
      if (wanted > Math.max(0, places) && count > 0) {
        const where = a === b ? 'in its own block' : 'outside it';
        const rule = `an account of block ${a} wants ${wanted} follows ${where}, where ${places} accounts are`;
        throw new RangeError(
          `blockModel: mean must fit the blocks; ${rule}. Lower mean or add accounts.`,
        );
      }
      return places > 0 ? wanted / places : 0;
    }),
  );
  if (!params.symmetric) return oneWay;
  return oneWay.map((row, a) => row.map((p, b) => (p + oneWay[b]![a]!) / 2));
}

function build(params: Params, site: GraphSite) {
  const { size, buffers } = site;
  const { symmetric } = params;
  const starts = blockStarts(params.shares, size);
  const matrix = params.probability ?? chances(params, starts);
  const key = deriveKey(site.key, 'blockModel');
  let expected = 0;
  matrix.forEach((row, a) => {
    row.forEach((p, b) => {
      expected += p * (starts[a + 1]! - starts[a]!) * (starts[b + 1]! - starts[b]!);
    });
  });
  const pairs = pairList(roomFor(symmetric ? expected / 2 : expected));
  for (let a = 0; a < matrix.length; a++) {
    for (let i = starts[a]!; i < starts[a + 1]!; i++) {
      let slot = 0;
      for (let b = symmetric ? a : 0; b < matrix.length; b++) {
        const lo = symmetric ? Math.max(i, starts[b]!) : starts[b]!;
        slot = addBernoulliRow(pairs, key, i, {
          lo,
          hi: starts[b + 1]!,
          probability: matrix[a]![b]!,
          slot,
        });
      }
    }
  }
  return storedGraph(rowsOfPairs(size, pairs, symmetric, buffers), { symmetric });
}

/**
 * Describes a graph of blocks (stochastic block model): follows are independent, their chance depends on the two blocks only.
 *
 * With `mean` and `within`: within * mean follows fall evenly on the own block and the rest evenly on all others.
 * Blocks are ranges of ids, so kinds or opinions set by id range are homophilous; ranks of popularity are ignored.
 *
 * @param options.shares - relative sizes of the blocks. Default [1, 1].
 * @param options.mean - follows per account. Default 10.
 * @param options.within - share of follows in the own block, [0, 1]. Default 0.8; without homophily it is the block's share of all accounts.
 * @param options.probability - chance per pair of blocks, instead of mean and within.
 * @param options.symmetric - follows are mutual. Default false.
 * @returns A recipe. O(size * blocks + follows), 12 bytes per follow at the peak.
 * @throws RangeError or TypeError for an option out of range, at the build when a block is too small; NetizenError CONFLICTING_OPTIONS.
 * @see Holland, Laskey & Leinhardt 1983, Social Networks 5(2) 109
 */
export function blockModel(options: BlockModelOptions = {}): GraphRecipe {
  const params = checked(options);
  return { name: 'blockModel', params, build: (site) => build(params, site) };
}
