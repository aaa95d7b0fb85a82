import type { BufferKind } from '../base/memory.ts';
import { createOutbox, type Outbox, orderEntries } from '../posts/outbox.ts';
import { createVisits, type Visits } from '../posts/visits.ts';
import type { ActorContext } from './context.ts';
import type { ByteColumn } from './read-ahead.ts';

/** What one thread works with: scratch memory, an outbox, and a context for each behaviour and institution. */
export interface Lane {
  readonly visits: Visits;
  readonly outbox: Outbox;
  /** Where each block's entries and acts end, in the order of blocks done by this lane: block, entries, acts. */
  readonly cuts: number[];
  /** Room for the followees of one account where rows are not stored. */
  scratch: Uint32Array;
  /** Columns read ahead of the behaviours. */
  columns: readonly ByteColumn[];
  behaviours: ActorContext[];
  institutions: ActorContext[];
}

/** Creates a lane; contexts are added once the world stands. */
export function createLane(blockSize: number, topics: number, buffers: BufferKind = 'plain'): Lane {
  return {
    visits: createVisits(blockSize, topics),
    outbox: createOutbox(256, buffers),
    cuts: [],
    scratch: new Uint32Array(0),
    columns: [],
    behaviours: [],
    institutions: [],
  };
}

/** Ends what one block wrote, or what was written outside of blocks (-1), and sorts it for the commit. */
export function closeCut({ cuts, outbox }: Lane, block: number): void {
  const from = cuts.length === 0 ? 0 : cuts[cuts.length - 2]!;
  if (outbox.length > from) orderEntries(outbox, from, outbox.length);
  cuts.push(block, outbox.length, outbox.acts);
}
