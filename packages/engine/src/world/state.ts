import type { GrowingTable } from '../agents/table.ts';
import type { Twins } from '../agents/twins.ts';
import type { RunningHash } from '../base/hash.ts';
import type { BufferKind, NumericArray } from '../base/memory.ts';
import type { Warning } from '../contract/result.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { OverlayGraph } from '../graph/overlay.ts';
import type { CascadeTable } from '../posts/cascades.ts';
import type { HeldPosts } from '../posts/held.ts';
import type { HotList } from '../posts/hot-list.ts';
import type { ContentColumns } from '../posts/outbox.ts';
import type { PostLog } from '../posts/post-log.ts';
import type { RecommendTable } from '../posts/recommend-table.ts';
import type { ResponseTable } from '../posts/responses.ts';
import type { Key } from '../random/key.ts';
import type { Plan } from './plan.ts';
import type { Recorder } from './record.ts';

/** Counts of a run, all exact. */
export interface Counts {
  sessions: number;
  scans: number;
  exposures: number;
  unseen: number;
  /** Of the posts read, those that the platform recommended. */
  recommended: number;
  originals: number;
  reposts: number;
  comments: number;
  questions: number;
  replies: number;
  rebuttals: number;
  likes: number;
  reports: number;
  follows: number;
  unfollows: number;
  /** Posts removed, reposts below them included. */
  removed: number;
  /** Of these, removed by their authors. */
  withdrawn: number;
  hidden: number;
  throttled: number;
  /** Posts ever held back; those published later, and those dropped. */
  held: number;
  released: number;
  discarded: number;
  evicted: number;
  /** Reposts refused at commit: a second one of the same root within a tick, or of a post removed in it. */
  refused: number;
  /** Posts, reposts, comments and questions not published because their author had to register and had not. */
  barred: number;
}

/** Columns of the platform with their types. */
export interface PlatformColumns {
  lastPost: Uint32Array;
  sequence: Uint32Array;
  lastVisit: Uint32Array;
  nextVisit: Uint32Array;
  /** Absent in the compact layout unless somebody reads it. */
  followers?: Uint32Array;
  notices: Uint8Array;
}

/** What one institution keeps. */
export type OwnState = Record<string, NumericArray | GrowingTable>;

/** Looks at entry `e` of `draft` before publication; true holds it back under `serial`. */
export type Screen = (draft: ContentColumns, e: number, serial: number) => boolean;

/** Everything a world is made of. Owned by the world; others see it through views and contexts. */
export interface WorldState {
  readonly plan: Plan;
  readonly seed: string;
  readonly key: Key;
  readonly buffers: BufferKind;
  readonly columns: Record<string, NumericArray>;
  readonly platform: PlatformColumns;
  /** Copies of the columns that others read, as of the beginning of the tick. */
  readonly published: Record<string, NumericArray>;
  /** The follower graph, under an overlay once somebody followed or unfollowed. */
  graph: FollowerGraph;
  overlay: OverlayGraph | undefined;
  /** Follower, followee and 1 or 0 of each follow begun or ended since other threads were told; absent without threads. */
  changedFollows: number[] | undefined;
  /** Whether snapshots must carry the graph, because no recipe can build it again. */
  readonly bringsGraph: boolean;
  readonly log: PostLog;
  /** Posts held back before publication. */
  readonly held: HeldPosts;
  /** One bit per account with a post in feeds within the horizon. */
  readonly recent: Uint32Array;
  /** One bit per account that lost a kept post; empty unless a behaviour looks for vanished posts. */
  readonly lost: Uint32Array;
  /** Earliest next visit of each group of accounts; follows from `nextVisit`. */
  readonly earliest: Uint32Array;
  /** Whether `earliest` holds; a new or restored world finds it at its first tick. */
  isWakingKnown: boolean;
  /** First id of each tick of the horizon, by tick modulo its length. */
  readonly firstOfTick: Uint32Array;
  /** One hot list per platform. */
  readonly hots: readonly HotList[];
  /** Who is on two platforms; absent where nobody is. */
  readonly twins: Twins | undefined;
  /** What the platform may recommend; absent unless the feed has it. */
  readonly recommend: RecommendTable | undefined;
  readonly signals: Record<string, Float64Array>;
  readonly owns: readonly OwnState[];
  /** Looks of the institutions that screen posts, in their order. */
  readonly screens: Screen[];
  /** Present parameters by name of behaviour or institution. */
  readonly params: Map<string, Record<string, unknown>>;
  readonly cascades: CascadeTable;
  readonly responses: ResponseTable;
  readonly recorder: Recorder;
  readonly counts: Counts;
  readonly warnings: Map<string, Warning>;
  readonly hash: RunningHash;
  tick: number;
  /** Grows whenever something was committed: values kept for measures are made anew. */
  epoch: number;
  readonly seconds: { setup: number; run: number };
}

/** Creates counts at zero. */
export function createCounts(): Counts {
  return {
    sessions: 0,
    scans: 0,
    exposures: 0,
    unseen: 0,
    recommended: 0,
    originals: 0,
    reposts: 0,
    comments: 0,
    questions: 0,
    replies: 0,
    rebuttals: 0,
    likes: 0,
    reports: 0,
    follows: 0,
    unfollows: 0,
    removed: 0,
    withdrawn: 0,
    hidden: 0,
    throttled: 0,
    held: 0,
    released: 0,
    discarded: 0,
    evicted: 0,
    refused: 0,
    barred: 0,
  };
}

/** Returns the hour at which the present tick begins. */
export function hourOf(state: WorldState): number {
  return state.tick * state.plan.dt;
}

/** Adds a warning, or one more to its count. */
export function addWarning(
  warnings: Map<string, Warning>,
  code: string,
  message: string,
  count = 1,
): void {
  const known = warnings.get(code);
  if (known) known.count += count;
  else warnings.set(code, { code, message, count });
}
