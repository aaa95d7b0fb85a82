import type { ColumnSpec } from '../agents/column.ts';
import type { Kinds } from '../agents/kinds.ts';
import type { Platforms } from '../agents/platforms.ts';
import type { Topic } from '../agents/topics.ts';
import type { NumericArray } from '../base/memory.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { HeldPosts } from '../posts/held.ts';
import type { PostLog } from '../posts/post-log.ts';

/** A column as others see it: the array and how its numbers stand for values. A constant column has length 1, one of lasting traits in the compact layout a row per persona. */
export interface ColumnView {
  readonly array: NumericArray;
  /** Returns the row of account i: its own, 0 in a constant column, or that of its persona in the compact layout. */
  rowOf(i: number): number;
  readonly spec: ColumnSpec;
  /** Whether anybody in the model writes it after its first values. */
  readonly isWritten: boolean;
}

/** The committed world, to look at: what institutions and measures get. */
export interface WorldView {
  readonly tick: number;
  /** Hours since the start. */
  readonly hour: number;
  readonly dt: number;
  readonly size: number;
  readonly kinds: Kinds;
  readonly platforms: Platforms;
  readonly topics: readonly Topic[];
  readonly politicalTopics: number;
  readonly graph: FollowerGraph;
  readonly log: PostLog;
  /** Posts held back before publication. */
  readonly held: HeldPosts;
  /** First id committed in this tick and later; ids before it are older. */
  readonly firstOfTick: number;
  /** Returns a column. @throws NetizenError with the nearest name. */
  column(name: string): ColumnView;
  has(name: string): boolean;
  /** Returns the other account of the person who has account i, `NONE` where there is none. */
  twin(i: number): number;
  /** Returns what the institution `name` keeps: its columns and tables. @throws NetizenError with the nearest name. */
  institution(name: string): Readonly<Record<string, unknown>>;
  /** Returns the present parameters of a behaviour or institution. @throws NetizenError with the nearest name. */
  params(name: string): Readonly<Record<string, unknown>>;
  signal(name: string): Float64Array;
  /** Returns the value that `make` gives, made once per key between two phases of a tick: measures that need the same histogram share it. */
  memo<T>(key: string, make: () => T): T;
}
