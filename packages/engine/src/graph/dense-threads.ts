import { allocate } from '../base/memory.ts';
import {
  areClose,
  countIds,
  type DenseIds,
  type EdgeIds,
  listIds,
  updateToDenseIds,
  wordsFor,
} from './dense-ids.ts';
import type { GraphThreads } from './graph-tasks.ts';

/** Cuts the chunks of both columns into one list per thread. */
function shareOut({ first, second }: EdgeIds, count: number): Uint32Array[][] {
  const cells = [...first, ...second];
  const cutOf = (t: number) => Math.floor((cells.length * t) / count);
  return Array.from({ length: count }, (_, t) => cells.slice(cutOf(t), cutOf(t + 1)));
}

/** Does what `updateToDenseIds` does on several threads where ids lie close: each has bits of its own, joined afterwards. */
export async function updateToDenseIdsOn(threads: GraphThreads, list: EdgeIds): Promise<DenseIds> {
  if (!areClose(list)) return updateToDenseIds(list);
  const shares = shareOut(list, threads.count);
  const own = shares.map((cells) => ({ cells, bits: allocate('u32', wordsFor(list), 'shared') }));
  await threads.run(own.map((share) => ({ do: 'mark', ...share })));
  const bits = own[0]!.bits;
  for (const other of own.slice(1)) {
    for (let w = 0; w < bits.length; w++) bits[w]! |= other.bits[w]!;
  }
  const { before, size } = countIds(bits, 'shared');
  if (size === list.largest + 1) return { size };
  await threads.run(shares.map((cells) => ({ do: 'rank', cells, bits, before })));
  return { size, originalIds: listIds(bits, size) };
}
