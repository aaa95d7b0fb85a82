import type { ColumnSpec, Schema } from '../agents/column.ts';
import { compactSpec, PLATFORM_COMPACT } from '../agents/compact.ts';
import type { Kinds } from '../agents/kinds.ts';
import { layPersonas, type Personas } from '../agents/personas.ts';
import { checkNumber } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import { type Actor, namedBy } from './merge-schema.ts';

/**
 * How the state of accounts is laid out: all columns as declared, or in fewer bytes, with traits shared by accounts of one persona.
 *
 * A compact world is another world: its statistics agree with those of the full one within sampling error, its bits do not.
 */
export type Layout = 'full' | 'compact';

/** The layout that a world asks for. */
export interface LayoutOptions {
  /** Default `auto`: compact above 2^24 accounts. */
  layout?: Layout | 'auto';
  /** Different accounts of the largest kind in the compact layout, a power of two, [1, 2^31). Default 2^20. */
  personas?: number;
}

/** Accounts above which the layout is compact unless the world asks for another: 61 bytes each would then pass a gigabyte. */
const COMPACT_FROM = 2 ** 24;

/** Checks the layout that a world asks for. @throws RangeError */
export function checkLayout(where: string, { layout = 'auto', personas = 1 }: LayoutOptions): void {
  if (!['full', 'compact', 'auto'].includes(layout)) {
    throw new RangeError(
      `${where}: layout must be "full", "compact" or "auto", got ${JSON.stringify(layout)}.`,
    );
  }
  checkNumber(where, 'personas', personas, { min: 1, max: 2 ** 30, integer: true });
  if ((personas & (personas - 1)) !== 0)
    throw new RangeError(`${where}: personas must be a power of two, got ${personas}.`);
}

/** Returns the layout of a world with so many accounts. */
export function chooseLayout({ layout = 'auto' }: LayoutOptions, accounts: number): Layout {
  if (layout !== 'auto') return layout;
  return accounts > COMPACT_FROM ? 'compact' : 'full';
}

/** What a layout does to the columns of a model. */
export interface LaidOut {
  readonly schema: Schema;
  readonly personas: Personas | undefined;
  /** Columns with one row per persona. */
  readonly short: ReadonlySet<string>;
}

/** What decides about columns. */
interface Cast {
  readonly kinds: Kinds;
  readonly actors: readonly Actor[];
  /** Columns that somebody writes. */
  readonly written: ReadonlySet<string>;
  /** Whether the ranking reads opinions as they are. */
  readonly ranksByOpinion: boolean;
}

function isTakenCompact(name: string, { actors, kinds, ranksByOpinion }: Cast): boolean {
  if (name === 'opinion' && ranksByOpinion) return false;
  return actors.every((actor) => {
    if ((actor as Behaviour).published?.includes(name)) return false;
    return !namedBy(actor, kinds).includes(name) || actor.compact?.includes(name);
  });
}

/** Decides which columns of a model are kept in fewer bytes. */
export function layOut(
  schema: Schema,
  cast: Cast,
  options: { layout: Layout; personas?: number },
): LaidOut {
  if (options.layout === 'full') return { schema, personas: undefined, short: new Set() };
  const personas = layPersonas(cast.kinds, options.personas);
  const isFree = (name: string): boolean =>
    PLATFORM_COMPACT.includes(name) || isTakenCompact(name, cast);
  const small = Object.entries(schema).map(([name, spec]): [string, ColumnSpec] => [
    name,
    isFree(name) ? compactSpec(name, spec) : spec,
  ]);
  const isShort = ([name, spec]: [string, ColumnSpec]): boolean =>
    !cast.written.has(name) && typeof spec.init === 'function' && isTakenCompact(name, cast);
  // Nobody reads the count of followers unless it is named: it is a column of the full layout only.
  const kept = small.filter(
    ([name]) =>
      name !== 'followers' ||
      cast.actors.some((actor) => namedBy(actor, cast.kinds).includes(name)),
  );
  return {
    schema: Object.fromEntries(kept),
    personas,
    short: new Set(personas ? small.filter(isShort).map(([name]) => name) : []),
  };
}
