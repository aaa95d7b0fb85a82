import type { BufferKind } from '../base/memory.ts';
import { drawUnit } from '../random/draw.ts';
import { buildCsr } from './csr-build.ts';
import type { FollowerGraph, StoredRows } from './follower-graph.ts';
import { checkMemory } from './memory-check.ts';
import type { MicroblogOptions } from './microblog-options.ts';
import { pickHubs, pickLocal } from './microblog-picks.ts';
import {
  layMicroblog,
  type MicroblogLayout,
  type MicroblogPlan,
  planOf,
} from './microblog-plan.ts';
import { pagedGraph } from './paged-graph.ts';
import { allocateIds, copyRowIn, copyRowOut, type PagedIds } from './paged-ids.ts';
import { addPair, type PairList, pairList, roomFor } from './pair-list.ts';
import type { GraphSite } from './recipe.ts';
import { rowOffsets } from './row-offsets.ts';
import { sortRow } from './row-sort.ts';
import { storedGraph } from './stored-graph.ts';

/** In the place of the tick, as in microblog-picks. */
const BACK = 6;
const SPLIT = 7;

/** A microblog graph in the making. Any ranges of rows can be drawn in any order, on any thread: data in, rows out. */
export interface MicroblogDraft {
  layout: MicroblogLayout;
  offsets: StoredRows['offsets'];
  ids: PagedIds;
}

/** A graph of no account, and one whose follows fit one array, have `rows`. */
export function graphOfDraft({ ids, offsets }: Omit<MicroblogDraft, 'layout'>): FollowerGraph {
  if (ids.pages.length > 1) return pagedGraph(offsets, ids);
  return storedGraph({ offsets, followees: ids.pages[0]! });
}

/** Follow-backs that `mean` follows of an account lead to, at most. */
function backsPerFollow({ followBack, toHubs }: Required<MicroblogOptions>): number {
  return ((1 - toHubs) / (1 + followBack)) * followBack;
}

/**
 * Lays out a graph and its empty rows; size above 0.
 *
 * @param threads - how many will draw: each needs 4 bytes per account.
 * @throws NetizenError GRAPH_NO_MEMORY when rows, layout and follow-backs do not fit.
 */
export function draftMicroblog(
  params: Required<MicroblogOptions>,
  site: GraphSite,
  threads = 1,
  pageLength?: number,
): MicroblogDraft {
  const { buffers, memoryLimit, opinion, size } = site;
  const follows = params.mean * size;
  const lean = opinion && params.homophily > 0 ? 8 : 0;
  const offset = follows < 2 ** 32 ? 4 : 8;
  // Degrees 4, hub marks 1, offsets of follow-backs 4; ranks of hubs 28; a follow-back is a pair and an id.
  const bytesPerAccount = 9 + offset + lean + 4 * threads + 28 * params.hubs;
  const bytesPerFollow = 4 + 12 * backsPerFollow(params);
  const need = { accounts: size, bytesPerAccount, follows, bytesPerFollow };
  checkMemory('microblog', need, memoryLimit);
  const layout = layMicroblog(params, site);
  const offsets = rowOffsets(layout.degrees, buffers);
  return { layout, offsets, ids: allocateIds(offsets[size]!, buffers, pageLength) };
}

/** How many of account i's follows it picks itself among ordinary accounts. */
function localCount(layout: MicroblogLayout, i: number): number {
  const [k0, k1] = layout.key;
  return Math.floor(layout.degrees[i]! * layout.local + drawUnit(k0, k1, SPLIT, i, 0));
}

/** Writes the picks among ordinary accounts of accounts lo..hi-1 to the front of their rows; returns who follows whom back. */
export function drawLocalRows(draft: MicroblogDraft, lo: number, hi: number): PairList {
  const { ids, layout, offsets } = draft;
  const plan = planOf(layout);
  const { isHub, row, followBack } = plan;
  const [k0, k1] = plan.key;
  const expected = (offsets[hi]! - offsets[lo]!) * layout.local * followBack;
  const backs = pairList(roomFor(expected));
  for (let i = lo; i < hi; i++) {
    const picked = localCount(layout, i);
    pickLocal(plan, i, 0, picked);
    copyRowIn(ids, offsets[i]!, picked, row);
    for (let k = 0; k < picked; k++) {
      const j = row[k]!;
      if (isHub[i]! + isHub[j]! > 0 || drawUnit(k0, k1, BACK, i, k) >= followBack) continue;
      addPair(backs, j, i);
    }
  }
  return backs;
}

/** Sorts the follow-backs of all ranges, given in the order of their accounts, into rows. */
export function rowsOfBacks(
  size: number,
  parts: readonly PairList[],
  buffers?: BufferKind,
): StoredRows {
  const from = parts.map((part) => part.from.subarray(0, part.count));
  const to = parts.map((part) => part.to.subarray(0, part.count));
  return buildCsr(size, from, to, { release: true, ...(buffers && { buffers }) }).rows;
}

/** Adds those whom i follows back, as far as its number of follows allows, and returns the new count. */
function addBacks(plan: MicroblogPlan, backs: StoredRows, i: number, count: number): number {
  const { taken, row } = plan;
  const mark = i + 1;
  const degree = plan.degrees[i]!;
  const hi = backs.offsets[i + 1]!;
  let end = count;
  for (let e = backs.offsets[i]!; e < hi && end < degree; e++) {
    const j = backs.followees[e]!;
    if (taken[j] === mark) continue;
    taken[j] = mark;
    row[end++] = j;
  }
  return end;
}

/** Completes and sorts the rows of accounts lo..hi-1, once the local picks of all accounts are drawn. */
export function finishRows(draft: MicroblogDraft, backs: StoredRows, lo: number, hi: number): void {
  const { ids, layout, offsets } = draft;
  const plan = planOf(layout);
  const { degrees, row, hubAccounts, taken } = plan;
  // An account that follows more than nearly all hubs finds the others among ordinary accounts anywhere.
  const mostHubs = Math.floor(0.9 * hubAccounts.length);
  const anywhere = { ...plan, near: 0 };
  for (let i = lo; i < hi; i++) {
    const degree = degrees[i]!;
    const picked = localCount(layout, i);
    copyRowOut(ids, offsets[i]!, picked, row);
    for (let k = 0; k < picked; k++) taken[row[k]!] = i + 1;
    const known = addBacks(plan, backs, i, picked);
    const others = Math.max(known, degree - mostHubs);
    pickLocal(anywhere, i, known, others);
    pickHubs(plan, i, others, degree);
    sortRow(row, 0, degree);
    copyRowIn(ids, offsets[i]!, degree, row);
  }
}

/**
 * Draws a microblog graph in ascending order of account, straight into its final place.
 *
 * @param pageLength - forces pages of so many follows. Default: pages from 2^32 follows on.
 */
export function microblogGraph(
  params: Required<MicroblogOptions>,
  site: GraphSite,
  pageLength?: number,
): FollowerGraph {
  const { buffers, size } = site;
  if (size === 0)
    return graphOfDraft({
      offsets: rowOffsets(new Uint32Array(0), buffers),
      ids: allocateIds(0, buffers),
    });
  const draft = draftMicroblog(params, site, 1, pageLength);
  const backs = rowsOfBacks(size, [drawLocalRows(draft, 0, size)]);
  finishRows(draft, backs, 0, size);
  return graphOfDraft(draft);
}
