import type { ColumnsOf, Schema } from '../agents/column.ts';
import type { GrowingTable, TableSchema } from '../agents/table.ts';
import type { ContentColumns } from '../posts/outbox.ts';
import type { Ctx } from './ctx.ts';
import type { WorldView } from './view.ts';

/** When in the tick an institution acts. */
export type Phase = 'events' | 'institutions' | 'moderation' | 'society';

/** What an institution keeps: its columns by account of its kind, and its tables. */
export type Own<S extends Schema, T extends Record<string, TableSchema>> = ColumnsOf<S> & {
  [N in keyof T]: GrowingTable<T[N]>;
};

/**
 * A body that acts once a tick for all accounts of its kind (19,000 desks are rows, not objects), or for the world.
 *
 * All that it remembers stands in `state` (one row per account of the kind) and `tables`, so that a snapshot holds it.
 */
export interface Institution<O = Record<never, never>, P extends object = object> {
  readonly name: string;
  /** One sentence on what it does, for readers of a model's description. */
  readonly about?: string;
  /** Kind of account that it runs, or null for a process without accounts. */
  readonly kind: string | null;
  /** Platform to which a process without accounts belongs: it sees and blocks subjects on that hot list. Default none: the first hot list, and blocks on all. */
  readonly platform?: string;
  readonly params: P;
  readonly module?: string;
  /** Default `institutions`. */
  readonly phase?: Phase;
  /** Shared columns it writes on rows of its own kind, or, without a kind, on any. */
  readonly writes?: readonly string[];
  /** Shared columns it reads. */
  readonly reads?: readonly string[];
  /** Columns that it takes as the compact layout keeps them, as for a behaviour. */
  readonly compact?: readonly string[];
  readonly state?: Schema;
  readonly tables?: Readonly<Record<string, TableSchema>>;
  /** Signals it provides: name and number of values, or `topics` for one per topic. */
  readonly signals?: Readonly<Record<string, number | 'topics'>>;
  act(own: O, view: WorldView, ctx: Ctx<P>): void;
  /**
   * Looks at a post of the tick just before it is published, entry `e` of `draft`; true holds it back, outside the log, under `serial`.
   * It stays among `view.held` until somebody calls `ctx.release` or `ctx.discard`.
   */
  screen?(
    own: O,
    post: { readonly draft: ContentColumns; readonly e: number; readonly serial: number },
    view: WorldView,
    ctx: Ctx<P>,
  ): boolean;
}

/** Declares an institution; the type of what it keeps follows from `state` and `tables`. */
export function defineInstitution<
  const S extends Schema = Record<never, never>,
  const T extends Record<string, TableSchema> = Record<never, never>,
  P extends object = Record<never, never>,
>(
  definition: Omit<Institution<Own<S, T>, P>, 'state' | 'tables' | 'params'> & {
    state?: S;
    tables?: T;
    params?: P;
  },
): Institution {
  const { params = {}, ...rest } = definition;
  return { ...rest, params } as unknown as Institution;
}
