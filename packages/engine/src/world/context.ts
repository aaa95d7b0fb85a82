import { MOST_IN_TWO_BYTES } from '../agents/compact.ts';
import type { Kinds } from '../agents/kinds.ts';
import { neverOf } from '../agents/platform.ts';
import type { Platforms } from '../agents/platforms.ts';
import type { Topic } from '../agents/topics.ts';
import { NetizenError } from '../base/error.ts';
import { NONE, type NumericArray } from '../base/memory.ts';
import { nearestName } from '../base/options.ts';
import type { CommentDraft, Ctx, PostDraft } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { hasReposted } from '../posts/append.ts';
import type { HotList } from '../posts/hot-list.ts';
import { ACT, addAct, nextEntry, type Outbox } from '../posts/outbox.ts';
import { FLAG, isInFeeds, POST } from '../posts/post-kind.ts';
import { isKept, type PostLog } from '../posts/post-log.ts';
import { drawUnit, postMark } from '../random/draw.ts';
import { deriveKey } from '../random/key.ts';
import { addWarning, type WorldState } from './state.ts';

/** Slots of the engine's own draws, far from those of behaviours. */
const HOUR_SLOT = 0x40000000;

function failSequence(author: number): never {
  throw new NetizenError(
    'SEQUENCE_USED_UP',
    `account ${author} has written ${MOST_IN_TWO_BYTES} posts, as many as the compact layout counts. Create the world with layout: 'full'.`,
  );
}

/** The one implementation of Ctx: a behaviour or institution acting in one thread. */
export class ActorContext implements Ctx {
  readonly k0: number;
  readonly k1: number;
  readonly dt: number;
  readonly size: number;
  readonly kinds: Kinds;
  readonly topics: readonly Topic[];
  readonly politicalTopics: number;
  readonly lastPost: Uint32Array;
  readonly published: Readonly<Record<string, NumericArray>>;
  readonly log: PostLog;
  readonly platforms: Platforms;
  hot: HotList;
  platform: number;
  tick = 0;
  hour = 0;
  stage = 0;
  params: object = {};
  /** Who has registered, while it is required. */
  private realName: NumericArray | undefined;
  private readonly state: WorldState;
  private readonly outbox: Outbox;
  private readonly name: string;
  /** Platform of an institution. */
  private readonly home: number;

  constructor(state: WorldState, outbox: Outbox, name: string, home = -1) {
    const [k0, k1] = deriveKey(state.key, name);
    this.k0 = k0;
    this.k1 = k1;
    this.dt = state.plan.dt;
    this.size = state.plan.kinds.size;
    this.kinds = state.plan.kinds;
    this.topics = state.plan.topics;
    this.politicalTopics = state.plan.politicalTopics;
    this.lastPost = state.platform.lastPost;
    this.published = state.published;
    this.log = state.log;
    this.platforms = state.plan.platforms;
    this.home = home;
    this.platform = home;
    this.hot = state.hots[Math.max(0, home)]!;
    this.state = state;
    this.outbox = outbox;
    this.name = name;
  }

  get graph(): FollowerGraph {
    return this.state.graph;
  }

  /** Turns to the accounts of a platform, or away from all of them (-1). */
  enter(platform: number): void {
    this.platform = platform;
    this.hot = this.state.hots[Math.max(0, platform)]!;
  }

  twin(i: number): number {
    return this.state.twins?.twinOf(i) ?? NONE;
  }

  /** Whether the account is on another platform than the author of the post at a row. */
  private isElsewhere(i: number, row: number): boolean {
    const { ofKind } = this.platforms;
    return ofKind[this.kinds.indexOf(i)] !== ofKind[this.log.columns.authorKind[row]!];
  }

  /** Sets clock and parameters for the tick. */
  beginTick(): void {
    this.enter(this.home);
    this.tick = this.state.tick;
    this.hour = this.tick * this.dt;
    this.stage = 0;
    this.params = this.state.params.get(this.name) ?? {};
    const rule = this.state.params.get('registering') as { isRequired?: number } | undefined;
    this.realName = rule?.isRequired === 1 ? this.state.columns['realName'] : undefined;
  }

  /** Whether an account may read but not write: registration is required and it has not registered. Institutions' own accounts may. */
  private isBarred(author: number): boolean {
    if (this.realName === undefined || this.realName[author] !== 0) return false;
    if (!this.kinds.list[this.kinds.indexOf(author)]!.wakes) return false;
    this.state.counts.barred++;
    return true;
  }

  signal(name: string): Float64Array {
    const { signals } = this.state;
    const found = signals[name];
    if (found) return found;
    const near = nearestName(name, Object.keys(signals));
    throw new NetizenError(
      'UNKNOWN_SIGNAL',
      `${this.name}: there is no signal "${name}". ${near ? `Did you mean "${near}"?` : `Known: ${Object.keys(signals).join(', ')}.`}`,
    );
  }

  draw(agent: number, slot: number): number {
    return drawUnit(this.k0, this.k1, this.tick, agent, slot);
  }

  drawPost(reader: number, post: number, slot: number): number {
    const mark = this.log.columns.mark[post & this.log.mask]!;
    return drawUnit(this.k0, this.k1, mark, reader, slot);
  }

  /** Begins an entry of the outbox with what all posts have; returns its index. */
  private entry(author: number, kind: number, hour: number | undefined): number {
    const e = nextEntry(this.outbox);
    const c = this.outbox.columns;
    const { sequence: sequences } = this.state.platform;
    const sequence = sequences[author]!++;
    if (sequence === MOST_IN_TWO_BYTES && sequences.BYTES_PER_ELEMENT === 2) failSequence(author);
    const own = this.kinds.indexOf(author);
    c.author[e] = author;
    c.sequence[e] = sequence;
    c.mark[e] = postMark(author, sequence);
    c.kind[e] = kind;
    c.hour[e] =
      hour ?? this.hour + this.dt * drawUnit(this.k0, this.k1, author, sequence, HOUR_SLOT);
    c.authorKind[e] = own;
    c.sourceKind[e] = own;
    c.parent[e] = 0;
    c.root[e] = 0;
    c.to[e] = NONE;
    c.depth[e] = 0;
    c.valence[e] = 0;
    c.appeal[e] = 1;
    return e;
  }

  post(author: number, draft: PostDraft): void {
    if (this.isBarred(author)) return;
    const e = this.entry(author, POST[draft.kind ?? 'original'], draft.hour);
    const c = this.outbox.columns;
    c.topic[e] = draft.topic;
    c.subject[e] = draft.subject ?? 0;
    c.register[e] = draft.register ?? 0.5;
    c.stance[e] = draft.stance ?? 0;
    c.valence[e] = draft.valence ?? 0;
    c.appeal[e] = draft.appeal ?? 1;
    const parent = draft.parent ?? 0;
    if (parent !== 0 && isKept(this.log, parent)) {
      c.parent[e] = parent;
      c.root[e] = this.log.columns.root[parent & this.log.mask]!;
    }
    c.to[e] =
      draft.to ?? (c.parent[e] === 0 ? NONE : this.log.columns.author[parent & this.log.mask]!);
  }

  repost(i: number, post: number, hour?: number): boolean {
    const { log } = this;
    if (!isKept(log, post)) return false;
    const from = log.columns;
    const row = post & log.mask;
    const root = from.root[row]!;
    if (root < log.oldest || !isInFeeds(from.kind[row]!)) return false;
    if (this.platforms.list.length > 1 && this.isElsewhere(i, row)) return false;
    const rootRow = root & log.mask;
    if (
      from.author[rootRow] === i ||
      ((from.flags[row]! | from.flags[rootRow]!) & FLAG.removed) !== 0
    )
      return false;
    if (hasReposted(this, i, root) || this.isBarred(i)) return false;
    const e = this.entry(i, POST.repost, hour);
    const c = this.outbox.columns;
    c.topic[e] = from.topic[row]!;
    c.subject[e] = from.subject[row]!;
    c.register[e] = from.register[row]!;
    c.stance[e] = from.stance[row]!;
    c.appeal[e] = from.appeal[row]!;
    c.sourceKind[e] = from.sourceKind[row]!;
    c.parent[e] = post;
    c.root[e] = root;
    c.depth[e] = from.depth[row]! + 1;
    return true;
  }

  comment(i: number, post: number, draft: CommentDraft): void {
    const { log } = this;
    if (!isKept(log, post)) return;
    const from = log.columns;
    const row = post & log.mask;
    if (this.platforms.list.length > 1 && this.isElsewhere(i, row)) return;
    if (this.isBarred(i)) return;
    const e = this.entry(i, POST.comment, draft.hour);
    const c = this.outbox.columns;
    c.topic[e] = from.topic[row]!;
    c.subject[e] = from.subject[row]!;
    c.register[e] = draft.register ?? 0.5;
    c.stance[e] = draft.stance ?? 0;
    c.valence[e] = draft.valence ?? 0;
    c.parent[e] = post;
    c.root[e] = from.root[row]!;
    c.to[e] = from.author[row]!;
  }

  like(i: number, post: number): void {
    addAct(this.outbox, ACT.like, i, post, this.hour);
  }

  report(i: number, post: number): void {
    addAct(this.outbox, ACT.report, i, post, this.hour);
  }

  follow(i: number, j: number): void {
    addAct(this.outbox, ACT.follow, i, j, this.hour);
  }

  unfollow(i: number, j: number): void {
    addAct(this.outbox, ACT.unfollow, i, j, this.hour);
  }

  remove(i: number, post: number, hour: number): void {
    addAct(this.outbox, ACT.remove, i, post, hour);
  }

  hide(post: number): void {
    addAct(this.outbox, ACT.hide, NONE, post, this.hour);
  }

  throttle(post: number): void {
    addAct(this.outbox, ACT.throttle, NONE, post, this.hour);
  }

  release(serial: number, hour: number): void {
    addAct(this.outbox, ACT.release, NONE, serial, hour);
  }

  discard(serial: number): void {
    addAct(this.outbox, ACT.discard, NONE, serial, this.hour);
  }

  block(subject: number, until: number): void {
    addAct(this.outbox, ACT.block, this.home < 0 ? NONE : this.home, subject, until);
  }

  postpone(i: number, tick: number): boolean {
    const { nextVisit } = this.state.platform;
    const never = neverOf(nextVisit);
    if (nextVisit[i] === never) return false;
    // Later only: the earliest visit known of the group then comes too early, which costs a look and no more.
    nextVisit[i] = Math.min(never, Math.max(nextVisit[i]!, tick));
    return true;
  }

  warn(code: string, message: string): void {
    addWarning(this.state.warnings, code, message);
  }
}
