import { NetizenError } from '../base/error.ts';
import type { ChangeLists } from './change-lists.ts';
import type { FollowerGraph } from './follower-graph.ts';
import { type Changes, noChanges, updateFollow } from './overlay-changes.ts';

const HEAD_WORDS = 5;
const FORMAT = 1;

function headOf(base: FollowerGraph, changed: number): number[] {
  return [FORMAT, base.size, base.follows % 2 ** 32, Math.floor(base.follows / 2 ** 32), changed];
}

/** Calls `each` for every changed account, ascending. */
function forEachChanged(bits: Uint32Array, each: (i: number) => void): void {
  for (let w = 0; w < bits.length; w++) {
    for (let rest = bits[w]!; rest !== 0; rest &= rest - 1)
      each(w * 32 + 31 - Math.clz32(rest & -rest));
  }
}

/**
 * Returns all changes as words, accounts ascending: head, then per account its id, two counts, whom it left, whom it joined.
 *
 * The order depends on what changed, not on when.
 */
export function saveChanges(
  base: FollowerGraph,
  lists: ChangeLists,
  bits: Uint32Array,
): Uint32Array {
  let changed = 0;
  let length = HEAD_WORDS;
  forEachChanged(bits, (i) => {
    const row = lists.find(i);
    changed++;
    length += 3 + lists.tombstones(row) + lists.additions(row);
  });
  const words = new Uint32Array(length);
  words.set(headOf(base, changed));
  let at = HEAD_WORDS;
  forEachChanged(bits, (i) => {
    const row = lists.find(i);
    const nTombstones = lists.tombstones(row);
    const nAdditions = lists.additions(row);
    words[at++] = i;
    words[at++] = nTombstones;
    words[at++] = nAdditions;
    for (let k = 0; k < nTombstones; k++) words[at++] = base.followee(i, lists.word(row, k));
    for (let k = 0; k < nAdditions; k++) words[at++] = lists.word(row, nTombstones + 2 * k + 1);
  });
  return words;
}

function failLoad(problem: string): never {
  const remedy = 'Load what save() of an overlay over the same graph returned.';
  throw new NetizenError('GRAPH_OVERLAY_MISMATCH', `overlayGraph.load: ${problem}. ${remedy}`);
}

/** Calls `each` with every saved change, after the shape of the words was checked. */
function readSaved(
  base: FollowerGraph,
  words: Uint32Array,
  each: (i: number, j: number, isFollow: boolean) => void,
): void {
  const head = headOf(base, words[HEAD_WORDS - 1] ?? 0);
  if (head.some((word, k) => words[k] !== word)) {
    failLoad(
      `the words belong to another graph or format (base has ${base.size} accounts, ${base.follows} follows)`,
    );
  }
  let at = HEAD_WORDS;
  for (let n = head[HEAD_WORDS - 1]!; n > 0; n--) {
    const [i, nTombstones, nAdditions] = [words[at]!, words[at + 1]!, words[at + 2]!];
    const end = at + 3 + nTombstones + nAdditions;
    if (!(end <= words.length) || i >= base.size)
      failLoad('the words end early or name an account that does not exist');
    for (let k = at + 3; k < end; k++) each(i, words[k]!, k >= at + 3 + nTombstones);
    at = end;
  }
  if (at !== words.length) failLoad('more words follow the last change');
}

/**
 * Reads what `saveChanges` wrote, over the same base.
 *
 * @returns The changes and one bit per changed account.
 * @throws NetizenError GRAPH_OVERLAY_MISMATCH when the words belong to another graph or do not make sense.
 */
export function loadChanges(
  base: FollowerGraph,
  words: Uint32Array,
): { changes: Changes; bits: Uint32Array } {
  const changes = noChanges(base);
  const bits = new Uint32Array(Math.ceil(base.size / 32));
  readSaved(base, words, (i, j, isFollow) => {
    const isNew = j < base.size && i !== j && updateFollow(base, changes, { i, j, isFollow });
    if (!isNew) failLoad(`account ${i} cannot ${isFollow ? 'begin' : 'end'} to follow ${j}`);
    bits[i >>> 5]! |= 1 << (i & 31);
  });
  return { changes, bits };
}
