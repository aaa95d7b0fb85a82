import { allocate } from '../base/memory.ts';
import type { GraphSite } from './recipe.ts';

/** Which accounts are hubs: ranks of popularity to ids and back, and the ordinary accounts counted without them. */
export interface Places {
  readonly hubs: number;
  readonly ordinary: number;
  /** Account at each hub rank. Absent: id = rank. */
  readonly hubIds: Uint32Array | undefined;
  /** Rank of each hub, hubs in order of id. Absent: id = rank. */
  readonly hubRanks: Uint32Array | undefined;
  /** First id of each run of ordinary accounts without a hub between, ascending. */
  readonly starts: Uint32Array;
  /** Ordinary accounts before each run; one entry more than runs. */
  readonly before: Uint32Array;
}

/** Ids 0..hubs-1 are the hubs. */
function plainPlaces(size: number, hubs: number): Places {
  return {
    hubs,
    ordinary: size - hubs,
    hubIds: undefined,
    hubRanks: undefined,
    starts: Uint32Array.of(hubs),
    before: Uint32Array.of(0, size - hubs),
  };
}

/** Finds the runs of ids whose bit is not set. */
function runsOf(bits: Uint32Array, size: number): Pick<Places, 'starts' | 'before'> {
  const starts: number[] = [];
  const before: number[] = [0];
  let length = 0;
  let i = 0;
  while (i < size) {
    const word = bits[i >>> 5]!;
    if ((word >>> (i & 31)) & 1) {
      i += (i & 31) === 0 && word === 0xffffffff ? 32 : 1;
      continue;
    }
    starts.push(i);
    const from = i;
    while (i < size) {
      if ((i & 31) === 0 && bits[i >>> 5] === 0) i = Math.min(size, i + 32);
      else if ((bits[i >>> 5]! >>> (i & 31)) & 1) break;
      else i++;
    }
    length += i - from;
    before.push(length);
  }
  if (starts.length === 0) return { starts: Uint32Array.of(size), before: Uint32Array.of(0, 0) };
  return { starts: Uint32Array.from(starts), before: Uint32Array.from(before) };
}

/** Returns the last run that begins at or before a value, -1 when none does. */
function runAt(edges: Uint32Array, runs: number, value: number): number {
  let lo = 0;
  let hi = runs;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (edges[middle]! <= value) lo = middle + 1;
    else hi = middle;
  }
  return lo - 1;
}

/** Lays out hubs and ordinary accounts; 8 bytes per hub where ranks are not ids. Only the first `hubs` ranks are read. */
export function layPlaces(site: GraphSite, hubs: number): Places {
  const { size, buffers } = site;
  const first = site.firstAccounts?.(hubs) ?? site.accountAtRank;
  let same = 0;
  while (same < hubs && (first === undefined || first[same] === same)) same++;
  if (first === undefined || same === hubs) return plainPlaces(size, hubs);
  const hubIds = allocate('u32', hubs, buffers);
  const bits = new Uint32Array(Math.ceil(size / 32));
  for (let r = 0; r < hubs; r++) {
    const j = first[r]!;
    hubIds[r] = j;
    bits[j >>> 5]! |= 1 << (j & 31);
  }
  const hubRanks = allocate('u32', hubs, buffers);
  const runs = runsOf(bits, size);
  const places = { hubs, ordinary: size - hubs, hubIds, hubRanks, ...runs };
  for (let r = 0; r < hubs; r++) hubRanks[hubIds[r]! - ordinaryBefore(places, hubIds[r]!)] = r;
  return places;
}

/** Returns how many ordinary accounts have a lower id than i. */
export function ordinaryBefore({ starts, before }: Places, i: number): number {
  const run = runAt(starts, starts.length, i);
  if (run < 0) return 0;
  const upTo = before[run]! + i - starts[run]!;
  return upTo < before[run + 1]! ? upTo : before[run + 1]!;
}

/** Returns the rank of account i among hubs, -1 when it is none; `lower` = ordinaryBefore(places, i). */
export function hubRankOf(places: Places, i: number, lower: number): number {
  const { starts, before, hubRanks } = places;
  const run = runAt(starts, starts.length, i);
  if (run >= 0 && before[run]! + i - starts[run]! < before[run + 1]!) return -1;
  return hubRanks ? hubRanks[i - lower]! : i - lower;
}

/** Returns the id of the o-th ordinary account. */
export function ordinaryAt({ starts, before }: Places, o: number): number {
  const run = starts.length === 1 ? 0 : runAt(before, starts.length, o);
  return starts[run]! + o - before[run]!;
}
