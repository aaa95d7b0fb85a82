import { checkKeys, checkNumber } from '../base/options.ts';
import type { FollowerGraph } from './follower-graph.ts';
import { type Changes, degreeOf, findInBase, noChanges, updateFollow } from './overlay-changes.ts';
import { findAddition, findTombstone, locate, updateRow } from './overlay-row.ts';
import { loadChanges, saveChanges } from './overlay-save.ts';

/** A follower graph that changes: a base that stays, and the follows begun and ended since. */
export interface OverlayGraph extends FollowerGraph {
  readonly base: FollowerGraph;
  /** One bit per account, bit i & 31 of word i >>> 5: its row differs from the base's. Read only. */
  readonly changedBits: Uint32Array;
  /** Returns whether the row of i differs from the base's; if not, loops may read `base.rows`. */
  hasChanges(i: number): boolean;
  /** Returns whether i follows j. O(log degree) over a stored base, O(degree) over a computed one. */
  isFollowing(i: number, j: number): boolean;
  /** Begins or ends a follow; returns whether anything changed. Following oneself or twice changes nothing. */
  apply(follower: number, followee: number, isFollow: boolean): boolean;
  /** Returns all changes in canonical order: equal graphs over one base give equal words. */
  save(): Uint32Array;
  /** Replaces all changes by saved ones. */
  load(words: Uint32Array): void;
}

/** How an overlay treats what its base does not say. */
export interface OverlayOptions {
  /** Weight of a new follow over a weighted base, [0, infinity). Default 1. */
  addedWeight?: number;
}

/** What an overlay holds. */
interface OverlayState {
  readonly base: FollowerGraph;
  readonly bits: Uint32Array;
  changes: Changes;
}

/** Returns the row of changes of i, -1 when it has none. */
function rowOf({ bits, changes }: OverlayState, i: number): number {
  return (bits[i >>> 5]! >>> (i & 31)) & 1 ? changes.lists.find(i) : -1;
}

type Readers = Pick<OverlayGraph, 'degree' | 'followee' | 'followees' | 'inDegree' | 'isFollowing'>;

function createReaders(state: OverlayState): Readers {
  const { base } = state;
  return {
    degree(i) {
      const row = rowOf(state, i);
      return row < 0 ? base.degree(i) : degreeOf(base, state.changes.lists, row);
    },
    followee(i, k) {
      const row = rowOf(state, i);
      if (row < 0) return base.followee(i, k);
      const { isAddition, value } = locate(state.changes.lists, row, k);
      return isAddition ? value : base.followee(i, value);
    },
    followees(i, out) {
      const row = rowOf(state, i);
      const count = base.followees(i, out);
      return row < 0 ? count : updateRow(state.changes.lists, row, { out, count });
    },
    inDegree: (j) => base.inDegree(j) + state.changes.tally.of(j),
    isFollowing(i, j) {
      const { place, isPresent } = findInBase(base, i, j);
      const row = rowOf(state, i);
      if (row < 0) return isPresent;
      if (isPresent) return !findTombstone(state.changes.lists, row, place).isAt;
      return findAddition(state.changes.lists, row, { place, account: j }).isAt;
    },
  };
}

function createWeights(state: OverlayState, addedWeight: number): Pick<OverlayGraph, 'weights'> {
  const { base } = state;
  if (!base.weights) return {};
  return {
    weights(i, out) {
      const row = rowOf(state, i);
      const count = base.weights!(i, out);
      return row < 0 ? count : updateRow(state.changes.lists, row, { out, count }, addedWeight);
    },
  };
}

function applyChange(state: OverlayState, i: number, j: number, isFollow: boolean): boolean {
  const { base, bits, changes } = state;
  const rule = { min: 0, max: base.size - 1, integer: true };
  checkNumber('overlayGraph.apply', 'follower', i, rule);
  checkNumber('overlayGraph.apply', 'followee', j, rule);
  if (i === j || !updateFollow(base, changes, { i, j, isFollow })) return false;
  const row = changes.lists.find(i);
  const isChanged = changes.lists.tombstones(row) + changes.lists.additions(row) > 0;
  if (isChanged) bits[i >>> 5]! |= 1 << (i & 31);
  else bits[i >>> 5]! &= ~(1 << (i & 31));
  return true;
}

/**
 * Puts a changeable layer over a follower graph, stored or computed: tombstones and additions of the accounts that changed.
 *
 * Rows of a stored base stay ascending; over a computed one, new follows come last. Rows without changes cost one bit to tell.
 * Memory: 1/8 byte per account, 24 to 48 bytes per changed account, 4 to 16 per change,
 * 16 to 32 per account whose followers changed.
 * `symmetric` is false, because changes go one way; `maxDegree` never falls, except by `load`; `bytes.perFollow` includes the layer.
 *
 * @param base - the graph; its rows must not change.
 * @param options.addedWeight - weight of a new follow over a weighted base; one begun again has its old weight. Default 1.
 * @returns The graph. `apply` costs O(log degree + changes of the account) over a stored base, O(degree) over a computed one.
 * @throws RangeError when apply gets an account that does not exist; NetizenError GRAPH_OVERLAY_MISMATCH from `load`.
 */
export function overlayGraph(base: FollowerGraph, options: OverlayOptions = {}): OverlayGraph {
  checkKeys('overlayGraph', options, ['addedWeight']);
  const { addedWeight = 1 } = options;
  checkNumber('overlayGraph', 'addedWeight', addedWeight, { min: 0, max: 3.4e38 });
  const bits = new Uint32Array(Math.ceil(base.size / 32));
  const state: OverlayState = { base, bits, changes: noChanges(base) };
  return {
    base,
    size: base.size,
    symmetric: false,
    changedBits: bits,
    hasChanges: (i) => ((bits[i >>> 5]! >>> (i & 31)) & 1) === 1,
    ...createReaders(state),
    ...createWeights(state, addedWeight),
    get follows() {
      return state.changes.follows;
    },
    get maxDegree() {
      return state.changes.maxDegree;
    },
    get bytes() {
      const layer = state.changes.lists.bytes + state.changes.tally.bytes() + bits.byteLength;
      return { perAccount: base.bytes.perAccount, perFollow: base.bytes.perFollow + layer };
    },
    apply: (follower, followee, isFollow) => applyChange(state, follower, followee, isFollow),
    save: () => saveChanges(base, state.changes.lists, bits),
    load(words) {
      const loaded = loadChanges(base, words);
      state.changes = loaded.changes;
      bits.set(loaded.bits);
    },
  };
}
