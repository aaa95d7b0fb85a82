import { allocate } from '../base/memory.ts';
import type { BuiltCsr } from './csr-build.ts';
import { checkFollows, trimmed } from './csr-build.ts';
import { countTrimmed } from './edge-chunks.ts';
import type { GraphThreads, PairChunks } from './graph-tasks.ts';

/**
 * Turns the numbers of follows that each part has of each account into the places where it puts them, part after part, in place.
 *
 * @param counts - of each part, length size + 1: follows of account i at i + 1; becomes the place of the first at i.
 */
function placeParts(counts: readonly Uint32Array[], offsets: Uint32Array): void {
  const size = offsets.length - 1;
  let at = 0;
  for (let i = 0; i < size; i++) {
    offsets[i] = at;
    for (const count of counts) {
      const follows = count[i + 1]!;
      count[i] = at;
      at += follows;
    }
  }
  offsets[size] = at;
}

/** Cuts the rows into ranges of about equally many follows. */
function cutRows(offsets: Uint32Array, count: number): number[] {
  const size = offsets.length - 1;
  const cuts = [0];
  for (let i = 0; i < size && cuts.length < count; i++)
    if (offsets[i]! * count >= offsets[size]! * cuts.length) cuts.push(i);
  while (cuts.length <= count) cuts.push(size);
  return cuts;
}

/** Closes the gaps that duplicates left between ranges; returns the number of follows. */
function joinRanges(
  offsets: Uint32Array,
  followees: Uint32Array,
  cuts: readonly number[],
  ends: readonly number[],
): number {
  let kept = ends[0]!;
  for (let r = 1; r < ends.length; r++) {
    const from = offsets[cuts[r]!]!;
    const dropped = from - kept;
    if (dropped > 0 && ends[r]! > from) followees.copyWithin(kept, from, ends[r]!);
    for (let i = cuts[r]!; i < cuts[r + 1]!; i++) offsets[i]! -= dropped;
    kept += ends[r]! - from;
  }
  offsets[offsets.length - 1] = kept;
  return kept;
}

/**
 * Builds rows of pairs on several threads: the result of `buildCsr`, bit for bit, in shared memory.
 *
 * Each thread counts and places its own part, so that no two write to one place; then each sorts a range of rows. 4 bytes per
 * account and thread besides.
 *
 * @param parts - one per thread, in shared chunks; used up.
 * @throws NetizenError as `buildCsr` does.
 */
export async function buildCsrOn(
  threads: GraphThreads,
  size: number,
  parts: readonly PairChunks[],
  options: { mirror: boolean; memoryLimit?: number | undefined },
): Promise<BuiltCsr> {
  const { mirror, memoryLimit } = options;
  let given = 0;
  for (const { from } of parts) given += countTrimmed({ first: from }) * (mirror ? 2 : 1);
  checkFollows(size, given, memoryLimit === undefined ? {} : { memoryLimit });
  const counts = parts.map(() => allocate('u32', size + 1, 'shared'));
  const own = (t: number) => ({ part: parts[t]!, offsets: counts[t]!, mirror });
  const selfFollows = await threads.run(parts.map((_, t) => ({ do: 'count', ...own(t) })));
  const offsets = allocate('u32', size + 1, 'shared');
  placeParts(counts, offsets);
  const filled = offsets[size]!;
  const followees = allocate('u32', filled, 'shared');
  await threads.run(parts.map((_, t) => ({ do: 'fill', followees, ...own(t) })));
  const cuts = cutRows(offsets, threads.count);
  const ranges = cuts.slice(1).map((hi, r) => ({ lo: cuts[r]!, hi }));
  const ends = await threads.run(
    ranges.map((range) => ({ do: 'sort', offsets, followees, ...range })),
  );
  const kept = joinRanges(offsets, followees, cuts, ends);
  return {
    rows: { offsets, followees: trimmed('u32', followees, kept, 'shared') },
    duplicates: (filled - kept) / (mirror ? 2 : 1),
    selfFollows: selfFollows.reduce((sum, own) => sum + own, 0),
  };
}
