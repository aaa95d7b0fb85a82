import type { Init, Schema } from '../agents/column.ts';
import type { KindSpecs } from '../agents/kinds.ts';
import type { PlatformSpecs } from '../agents/platforms.ts';
import type { TopicSpec } from '../agents/topics.ts';
import type { OverlapSpec } from '../agents/twins.ts';
import type { GraphRecipe } from '../graph/recipe.ts';
import type { HotListOptions } from '../posts/hot-list.ts';
import type { Ranking } from '../posts/ranking.ts';
import type { RecommendOptions } from '../posts/recommend-options.ts';
import type { Behaviour } from './behaviour.ts';
import type { Institution } from './institution.ts';
import type { Measure } from './measure.ts';

/** A change of the world at a date: data only. */
export interface ScheduledEvent {
  /** Hours from the start. */
  at: number;
  /** Behaviour or institution whose parameters change. */
  target?: string;
  /** New values by parameter name. */
  set?: Readonly<Record<string, unknown>>;
  /** With `until`, numbers move linearly from their value at `at` to the new one. */
  until?: number;
  /** Name shown on the time axis. */
  marker?: string;
}

/** Where a model came from, so that workers and snapshots can build it again. */
export interface Origin {
  /** Module to import: a URL or package name. */
  module: string;
  /** Name of the exported scenario in it. */
  export: string;
  /** Name of the scenario in its catalogue. */
  scenario: string;
  parameters: Readonly<Record<string, unknown>>;
}

/** What feeds are made of. */
export interface FeedOptions {
  /** Order of reading. Default newest first. */
  rank?: Ranking;
  /** Hours that a post stays in feeds, and in the log, > 0. Default 48. */
  horizon?: number;
  /** Posts that the log has room for from the start; more make it grow, which for a while takes both. Default 1024. */
  capacity?: number;
  /** The hot list, or false for none. Default: none. */
  hotList?: HotListOptions | false;
  /** Posts of accounts that one does not follow, chosen by the platform, or false for none. Default: none. */
  recommend?: RecommendOptions | false;
}

/** A model: who there is, whom they follow, what they do, what happens and what is measured. */
export interface Model {
  name: string;
  kinds: KindSpecs;
  /**
   * Kinds of account on each platform, by name of the platform; they stand next to each other in `kinds`, each on one platform.
   * Each platform has its own hot list, and a graph without follows across (`sideBySide`). Default: one platform with all kinds.
   */
  platforms?: PlatformSpecs;
  /** People with an account on each of two platforms; the two have the same mind at the start. Default none. */
  overlap?: readonly OverlapSpec[];
  graph: GraphRecipe;
  /** Default one political topic. */
  topics?: readonly TopicSpec[];
  behaviours: readonly Behaviour[];
  institutions?: readonly Institution[];
  measures?: readonly Measure[];
  events?: readonly ScheduledEvent[];
  feed?: FeedOptions;
  /** Shared columns declared anew: another type or range, such as Float64 opinions on [0, 1]. Kernels get the array they ask for here. */
  columns?: Schema;
  /** First values of columns; they take precedence over those of behaviours. */
  initial?: Readonly<Record<string, Init>>;
  /** Length of a tick, hours. Default 0.25. */
  tick?: number;
  /** Accounts per block; it fixes the order of commits and sums, so it belongs to the model. Default 16,384. */
  blockSize?: number;
  /** Hours between recorded rows unless the run says otherwise, > 0. Default 1. */
  recordEvery?: number;
  /** Smallest number of reposts that makes a row of the cascade table. Default 1. */
  cascadesFrom?: number;
  /** Kinds of account whose originals are kept in the table of responses, with the comments they drew. Default none. */
  responsesOf?: readonly string[];
  origin?: Origin;
}
