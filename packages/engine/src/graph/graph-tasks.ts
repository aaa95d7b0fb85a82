import { countChunk, fillChunk, sortRows } from './csr-build.ts';
import { markIds, rankByBits } from './dense-ids.ts';
import { type EdgePart, parsePart } from './edge-part.ts';
import type { StoredRows } from './follower-graph.ts';
import { drawLocalRows, finishRows, type MicroblogDraft } from './microblog-rows.ts';
import type { PairList } from './pair-list.ts';

/** Pairs in chunks of shared memory: who follows, whom. */
export interface PairChunks {
  from: readonly Uint32Array[];
  to: readonly Uint32Array[];
}

/** Pairs that one thread counts and places; `offsets` are its own. */
interface OwnPairs {
  part: PairChunks;
  offsets: Uint32Array;
  mirror: boolean;
}

/** What each kind of task is given: data only; what it writes lies in shared memory or is returned. */
interface Inputs {
  local: { draft: MicroblogDraft; lo: number; hi: number };
  finish: { draft: MicroblogDraft; backs: StoredRows; lo: number; hi: number };
  parse: { bytes: Uint8Array; isFirst: boolean };
  mark: { cells: readonly Uint32Array[]; bits: Uint32Array };
  rank: { cells: readonly Uint32Array[]; bits: Uint32Array; before: Uint32Array };
  count: OwnPairs;
  fill: OwnPairs & { followees: Uint32Array };
  sort: { offsets: Uint32Array; followees: Uint32Array; lo: number; hi: number };
}

/** What each kind of task returns. */
interface Outputs {
  local: PairList;
  finish: undefined;
  parse: EdgePart | undefined;
  mark: undefined;
  rank: undefined;
  /** Number of self-follows. */
  count: number;
  fill: undefined;
  /** Where the distinct follows of the range end. */
  sort: number;
}

type Kind = keyof Inputs;

/** Part of a graph's making that any thread can do. */
export type GraphTask<K extends Kind = Kind> = { [D in K]: { do: D } & Inputs[D] }[K];

function countPart({ mirror, offsets, part }: OwnPairs): number {
  let selfFollows = 0;
  for (let c = 0; c < part.from.length; c++)
    selfFollows += countChunk(part.from[c]!, part.to[c]!, offsets, mirror);
  return selfFollows;
}

function fillPart({ followees, mirror, offsets, part }: Inputs['fill']): undefined {
  for (let c = 0; c < part.from.length; c++)
    fillChunk(part.from[c]!, part.to[c]!, { offsets, followees }, mirror);
}

/** Does a task on this thread. */
export function doGraphTask(task: GraphTask): Outputs[Kind] {
  switch (task.do) {
    case 'local':
      return drawLocalRows(task.draft, task.lo, task.hi);
    case 'finish':
      return finishRows(task.draft, task.backs, task.lo, task.hi) as undefined;
    case 'parse':
      return parsePart(task.bytes, task.isFirst);
    case 'mark':
      return markIds(task.cells, task.bits) as undefined;
    case 'rank':
      return rankByBits(task.cells, task.bits, task.before) as undefined;
    case 'count':
      return countPart(task);
    case 'fill':
      return fillPart(task);
    case 'sort': {
      const { followees, hi, lo, offsets } = task;
      return sortRows({ offsets, followees, weights: undefined }, lo, hi);
    }
  }
}

/** Threads that do tasks of graphs; this thread counts as one of them. */
export interface GraphThreads {
  readonly count: number;
  /** Does one task per thread at once, the first one here, and returns their results in order. */
  run<K extends Kind>(tasks: readonly GraphTask<K>[]): Promise<Outputs[K][]>;
  /** Has another thread do a task; undefined when all of them have enough to do. */
  offer<K extends Kind>(task: GraphTask<K>): Promise<Outputs[K]> | undefined;
  /** Ends the other threads. */
  close(): Promise<void>;
}
