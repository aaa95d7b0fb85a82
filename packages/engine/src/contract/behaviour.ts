import type { ColumnsOf, Init, Schema } from '../agents/column.ts';
import type { SHARED, SharedSchema } from '../agents/shared-columns.ts';
import type { Visits } from '../posts/visits.ts';
import type { Ctx } from './ctx.ts';

/**
 * What accounts do: one kernel over the visits or the rows of a block.
 *
 * A behaviour writes only rows of the block it is given, and the outbox through `ctx`.
 */
export interface Behaviour<S = Record<never, never>, P extends object = object> {
  readonly name: string;
  /** One sentence on what it does, for readers of a model's description. */
  readonly about?: string;
  /** Plain data; events of the schedule may change numbers in it by name. */
  readonly params: P;
  /** Where workers load it: `import.meta.url` of the module that exports it. */
  readonly module?: string;
  /** Columns it adds. A name that another behaviour adds too must be declared identically. */
  readonly state?: Schema;
  /** Shared columns and visit fields (`voice`, `willing`, `budget`, `readsHotList`, `hour`, `vanished`) that it reads on own rows. A name ending in `?` may come as a single constant. */
  readonly reads?: readonly string[];
  readonly writes?: readonly string[];
  /**
   * Columns that it takes as the compact layout keeps them: opinions and climates in two bytes (`scaleOf`, `toSigned16`), next visits in
   * two bytes (`neverOf`), and lasting traits, which nobody writes, by `visits.trait`. One that it does not list stays as it is.
   */
  readonly compact?: readonly string[];
  /** Columns it reads on other accounts' rows, as of the beginning of the tick, from `ctx.published`. */
  readonly published?: readonly string[];
  /** First values that this behaviour wants for shared columns; those of the model come first. */
  readonly initial?: Readonly<Record<string, Init>>;
  /** Passes of `update` per tick, with published columns refreshed in between (Runge-Kutta has 4). Default 1. */
  readonly stages?: number;
  /** One pass over a block's visits before feeds are collected: sets hour, budget and the like. */
  before?(state: S, visits: Visits, ctx: Ctx<P>): void;
  /** One pass over a block's visits and what they read. */
  visit?(state: S, visits: Visits, ctx: Ctx<P>): void;
  /** All rows lo..hi-1 of a block, every tick. */
  update?(state: S, lo: number, hi: number, ctx: Ctx<P>): void;
  /** Everything, one thread, between phases: for asynchronous models that cannot be blocks. */
  serial?(state: S, ctx: Ctx<P>): void;
}

/** A name in `reads`, with the mark of a possible constant taken off. */
type Bare<N extends string> = N extends `${infer Name}?` ? Name : N;

/** Arrays of the shared columns among some names. */
type SharedColumns<N extends string> = ColumnsOf<
  Pick<SharedSchema, Extract<Bare<N>, keyof typeof SHARED>>
>;

/** `trust` among the names stands for all columns of trust, by index of the kind of source; null where a kind needs none. */
type TrustColumns<N extends string> = 'trust' extends N
  ? { trust: readonly (Uint16Array | null)[] }
  : unknown;

/** Arrays that the kernels of a behaviour get: its own state and the shared columns it names. */
export type StateOf<
  S extends Schema,
  R extends readonly string[],
  W extends readonly string[],
> = ColumnsOf<S> & SharedColumns<R[number] | W[number]> & TrustColumns<R[number] | W[number]>;

/** What a behaviour with own columns S is declared by: kernels that get those of `state`, `reads` and `writes`. */
type Definition<
  S extends Schema,
  P extends object,
  R extends readonly string[],
  W extends readonly string[],
> = Omit<Behaviour<StateOf<S, R, W>, P>, 'params' | 'reads' | 'writes' | 'state'> & {
  params?: P;
  reads?: R;
  writes?: W;
};

/**
 * Declares a behaviour; the types of its state follow from `state`, `reads` and `writes`.
 *
 * @example
 * defineBehaviour({ name: 'calm', reads: ['opinion'], params: {}, update: ({ opinion }, lo, hi) => { ... } })
 */
export function defineBehaviour<
  P extends object = Record<never, never>,
  const R extends readonly string[] = readonly [],
  const W extends readonly string[] = readonly [],
>(definition: Definition<Record<never, never>, P, R, W> & { state?: undefined }): Behaviour;
// Apart from the above, because a function around a kernel, such as `perVisit`, learns no columns while the own ones are open.
export function defineBehaviour<
  const S extends Schema = Record<never, never>,
  P extends object = Record<never, never>,
  const R extends readonly string[] = readonly [],
  const W extends readonly string[] = readonly [],
>(definition: Definition<S, P, R, W> & { state?: S }): Behaviour;
export function defineBehaviour(definition: object): Behaviour {
  const { params = {}, ...rest } = definition as Behaviour;
  return { ...rest, params };
}
