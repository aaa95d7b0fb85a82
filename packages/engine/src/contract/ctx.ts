import type { Kinds } from '../agents/kinds.ts';
import type { Platforms } from '../agents/platforms.ts';
import type { Topic } from '../agents/topics.ts';
import type { NumericArray } from '../base/memory.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { PostKind } from '../posts/post-kind.ts';
import type { PostLog } from '../posts/post-log.ts';

/** A post to be written. Reposts and comments have calls of their own. */
export interface PostDraft {
  /** Default `original`. */
  kind?: Exclude<PostKind, 'repost' | 'comment'>;
  /** Index of the topic. */
  topic: number;
  /** Position expressed, [-1, 1]. Default 0. */
  stance?: number;
  /** Event or hashtag that hot lists rank, 0 for none. */
  subject?: number;
  /** 0 press release .. 1 anecdote. Default 0.5. */
  register?: number;
  /** Tone toward the author of the parent, [-1, 1]. Default 0. */
  valence?: number;
  /** Factor on the hazard of being reposted. Default 1. */
  appeal?: number;
  /** Post answered or asked about. Default none. */
  parent?: number;
  /** Account addressed. Default nobody, or the author of the parent. */
  to?: number;
  /** Continuous hour, inside the tick. Default: drawn. */
  hour?: number;
}

/** Text added to somebody's post. */
export interface CommentDraft {
  stance?: number;
  valence?: number;
  register?: number;
  hour?: number;
}

/**
 * All that a behaviour or institution may use beside its own rows: the clock, parameters, draws, and what it can do.
 *
 * Acts go to the outbox and take effect when the tick is committed.
 */
export interface Ctx<P = object> {
  readonly tick: number;
  /** Hour at which the tick begins. */
  readonly hour: number;
  /** Length of the tick, hours. */
  readonly dt: number;
  /** 0..stages-1 within `update` of a behaviour with stages. */
  readonly stage: number;
  /** Present values of the parameters, after the events of the schedule. */
  readonly params: P;
  readonly size: number;
  readonly kinds: Kinds;
  readonly platforms: Platforms;
  /** Index of the platform of the accounts whose visits or rows are passed over, or of the institution; -1 for none in particular. */
  readonly platform: number;
  readonly topics: readonly Topic[];
  /** Topics on which opinions are held: the first ones. Columns per topic have this many rows per account, at least 1. */
  readonly politicalTopics: number;
  readonly graph: FollowerGraph;
  readonly log: PostLog;
  /** Newest post of each account in feeds, 0 for none. */
  readonly lastPost: Uint32Array;
  /** First key word of this behaviour's own draws, for `drawU32` in hot loops. */
  readonly k0: number;
  /** Second key word. */
  readonly k1: number;
  /** Columns of other accounts as they were when the tick began, for behaviours that declare `published`. */
  readonly published: Readonly<Record<string, NumericArray>>;
  /** Subjects on the hot list of the platform, hottest first; on that of the first one where `platform` is -1. */
  readonly hot: {
    readonly count: number;
    readonly subject: Uint32Array;
    readonly post: Uint32Array;
    readonly topic: Uint8Array;
    readonly score: Float64Array;
  };
  /** Returns the other account of the person who has account i, `NONE` where there is none; see `Model.overlap`. */
  twin(i: number): number;
  /** Returns the exogenous or society-level values of a name, such as `salience` (one per topic). */
  signal(name: string): Float64Array;
  /** Returns a number in [0, 1) from this behaviour's sequence for (tick, account, slot). */
  draw(agent: number, slot: number): number;
  /** Returns a number in [0, 1) for a reader and a post; it does not depend on ids or on other posts. */
  drawPost(reader: number, post: number, slot: number): number;
  /** Writes a post in the name of `author`; like the next two, it does nothing while the author must register and has not (`registering`). */
  post(author: number, draft: PostDraft): void;
  /** Reposts; returns false when refused: own root, reposted before, post or root gone or removed, or on another platform. */
  repost(i: number, post: number, hour?: number): boolean;
  /** Comments on a post of the same platform; like `like` and `report`, it does nothing once the post has left the log. */
  comment(i: number, post: number, draft: CommentDraft): void;
  like(i: number, post: number): void;
  report(i: number, post: number): void;
  /** Follows an account; on another platform, nothing happens. */
  follow(i: number, j: number): void;
  unfollow(i: number, j: number): void;
  /** Removes a post and all reposts below it: by its author, or by an institution in the phase of moderation. */
  remove(i: number, post: number, hour: number): void;
  /** Hides a post and all reposts below it from all but their authors, who do not notice. For institutions. */
  hide(post: number): void;
  /** Throttles a post and all reposts below it: off the hot list, and read after everything else. For institutions. */
  throttle(post: number): void;
  /** Publishes a held post, by its serial number, at an hour inside the tick; only then it gets an id. For institutions. */
  release(serial: number, hour: number): void;
  /** Drops a held post, which never appears. For institutions. */
  discard(serial: number): void;
  /** Keeps a subject off the hot list until an hour: that of the institution's platform, or all of them. For institutions. */
  block(subject: number, until: number): void;
  /** Keeps an account from visiting before a tick; returns false for one that never visits. For institutions. */
  postpone(i: number, tick: number): boolean;
  /** Adds a warning to the world: a stable code and one sentence. */
  warn(code: string, message: string): void;
}
