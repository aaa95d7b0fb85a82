import type { Platforms } from '../agents/platforms.ts';
import { type BlockRows, GROUP } from './waking.ts';

/** The blocks of a world: ranges of rows that a thread takes at a time. None reaches over two platforms. */
export interface Blocks {
  readonly count: number;
  /** Groups of accounts whose next visits share one number, in all blocks. */
  readonly groups: number;
  /** Returns the rows and groups of a block. */
  rows(block: number): BlockRows;
  /** Returns the index of the platform of a block. */
  platformOf(block: number): number;
}

/** Cuts the accounts of each platform into blocks of `blockSize`; the last one of a platform may be smaller. */
export function layBlocks({ list }: Pick<Platforms, 'list'>, blockSize: number): Blocks {
  const first: number[] = [];
  let count = 0;
  let largest = 0;
  for (const { hi, lo } of list) {
    first.push(count);
    count += Math.ceil((hi - lo) / blockSize);
    largest = Math.max(largest, hi - lo);
  }
  const perBlock = Math.ceil(Math.min(largest, blockSize) / GROUP);
  const platformOf = (block: number): number => {
    let p = list.length - 1;
    while (first[p]! > block) p--;
    return p;
  };
  return {
    count,
    groups: count * perBlock,
    platformOf,
    rows(block) {
      const p = platformOf(block);
      const lo = list[p]!.lo + (block - first[p]!) * blockSize;
      return { lo, hi: Math.min(list[p]!.hi, lo + blockSize), firstGroup: block * perBlock };
    },
  };
}
