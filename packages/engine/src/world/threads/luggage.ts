import type { KindSpecs } from '../../agents/kinds.ts';
import type { Personas } from '../../agents/personas.ts';
import type { PlatformSpecs } from '../../agents/platforms.ts';
import type { Topic } from '../../agents/topics.ts';
import type { OverlapSpec } from '../../agents/twins.ts';
import type { NumericArray } from '../../base/memory.ts';
import type { Origin, ScheduledEvent } from '../../contract/model.ts';
import type { StoredRows } from '../../graph/follower-graph.ts';
import type { HotListOptions } from '../../posts/hot-list.ts';
import type { Outbox } from '../../posts/outbox.ts';
import type { LogColumns, PostLog } from '../../posts/post-log.ts';
import type { RecommendTable } from '../../posts/recommend-table.ts';
import type { Key } from '../../random/key.ts';
import type { Control } from './control.ts';
import type { Traveller } from './travel.ts';

/** The part of a plan that sessions need, as data. */
export interface PackedPlan {
  readonly kinds: KindSpecs;
  readonly platforms: PlatformSpecs | undefined;
  readonly overlap: readonly OverlapSpec[] | undefined;
  readonly size: number;
  readonly topics: readonly Topic[];
  readonly politicalTopics: number;
  readonly behaviours: readonly Traveller[];
  readonly events: readonly ScheduledEvent[];
  readonly rank: Traveller;
  readonly horizon: number;
  readonly dt: number;
  readonly blockSize: number;
  readonly personas: Personas | undefined;
  readonly seesVanished: boolean;
}

/** A graph as rows in shared memory, or as the recipe that computes it. */
export type PackedGraph =
  | { readonly rows: StoredRows }
  | { readonly recipe: Traveller; readonly key: Key };

/** The subjects on a hot list; how many they are stands among the scalars. */
export interface PackedHotList {
  readonly params: Required<HotListOptions>;
  readonly subject: Uint32Array;
  readonly post: Uint32Array;
  readonly topic: Uint8Array;
  readonly score: Float64Array;
}

/** Everything that a worker needs of a world: arrays are shared, the rest is copied. */
export interface Luggage {
  readonly type: 'world';
  readonly worker: number;
  readonly control: Control;
  readonly origin: Origin | undefined;
  readonly plan: PackedPlan;
  readonly key: Key;
  readonly seed: string;
  readonly columns: Record<string, NumericArray>;
  readonly published: Record<string, NumericArray>;
  readonly graph: PackedGraph;
  /** Changes of the graph so far, as an overlay saves them. */
  readonly changes: Uint32Array | undefined;
  readonly log: Pick<PostLog, 'columns' | 'mask' | 'addressLo' | 'lastToAccount'>;
  readonly recent: Uint32Array;
  readonly lost: Uint32Array;
  readonly earliest: Uint32Array;
  readonly firstOfTick: Uint32Array;
  /** One per platform. */
  readonly hots: readonly PackedHotList[];
  readonly recommend: RecommendTable | undefined;
  readonly signals: Record<string, Float64Array>;
}

/** What the main thread tells a worker by message; it is read when the worker is not waiting for a command. */
export type Letter =
  | Luggage
  /** The log has grown. */
  | { type: 'log'; columns: LogColumns; mask: number }
  /** Follows begun (1) and ended (0) since the last letter: follower, followee, sign. */
  | { type: 'follows'; changes: Uint32Array }
  /** Wait for commands after this epoch. */
  | { type: 'go'; epoch: number };

/** What a worker tells the main thread. */
export type Report =
  | { type: 'ready' }
  /** The outbox has grown. */
  | { type: 'outbox'; outbox: Outbox }
  | { type: 'warning'; code: string; message: string; count: number }
  | { type: 'failed'; error: { name: string; message: string; code?: string; stack?: string } };
