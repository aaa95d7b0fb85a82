import { drawAbout, drawUnit } from '../../src/random/draw.ts';
import { drawTrials } from '../../src/random/geometric.ts';
import { deriveKey, type Key, seedKey } from '../../src/random/key.ts';
import { log1p } from '../../src/random/math.ts';

/** What the twin simulates. */
export interface TwinOptions {
  seed: string;
  /** Whom each account follows. */
  follows: readonly (readonly number[])[];
  ticks: number;
  dt: number;
  /** Hours that a post stays in feeds. */
  horizon: number;
  /** Accounts whose posts are committed together. */
  blockSize: number;
  share: number;
  posts: number;
  bound: number;
  rate: number;
  repost: number;
  write: number;
  /** Whether opinions are kept in Float64 instead of Float32. */
  isDouble?: boolean;
}

/** A post of the twin. Parents and roots are posts, not ids. */
export interface TwinPost {
  id: number;
  author: number;
  sequence: number;
  tick: number;
  hour: number;
  stance: number;
  depth: number;
  parent: TwinPost | undefined;
  root: TwinPost | undefined;
}

interface Account {
  id: number;
  opinion: number;
  nextVisit: number;
  lastVisit: number;
  sequence: number;
}

interface Keys {
  world: Key;
  wake: Key;
  repost: Key;
  write: Key;
}

/** What a run of the twin ends with. */
export interface TwinResult {
  opinions: number[];
  posts: TwinPost[];
  counts: Record<
    'sessions' | 'scans' | 'exposures' | 'unseen' | 'originals' | 'reposts' | 'refused',
    number
  >;
  evicted: number;
  /** Next visits, for the waking draws. */
  nextVisits: number[];
}

/** Returns what an account finds: posts of those it follows, new since its last visit and within the horizon, newest first. */
function findNew(state: Twin, account: Account, tick: number): TwinPost[] {
  const { dt, follows, horizon } = state.options;
  const followees = new Set(follows[account.id]);
  const oldest = tick - Math.ceil(horizon / dt);
  return state.posts
    .filter((post) => followees.has(post.author))
    .filter((post) => post.tick >= account.lastVisit && post.tick >= oldest)
    .sort((a, b) => b.id - a.id);
}

interface Twin {
  options: TwinOptions;
  keys: Keys;
  posts: TwinPost[];
  accounts: Account[];
  result: TwinResult['counts'];
}

type Draft = Omit<TwinPost, 'id'>;

function mayRepost(state: Twin, account: Account, post: TwinPost, tick: number): boolean {
  const { dt, horizon } = state.options;
  const root = post.root ?? post;
  if (root.tick < tick - Math.ceil(horizon / dt) || root.author === account.id) return false;
  return !state.posts.some((other) => other.author === account.id && other.root === root);
}

/** One visit: read, move, repost, write. Returns what it wants to publish. */
function visit(state: Twin, account: Account, tick: number): Draft[] {
  const { bound, dt, posts: budget, rate, repost, write } = state.options;
  const { keys, result } = state;
  const hour = tick * dt + dt * drawUnit(...keys.world, tick, account.id, 0);
  const voice = Math.fround(account.opinion);
  const keep = state.options.isDouble ? (x: number) => x : Math.fround;
  const found = findNew(state, account, tick);
  const feed = found.slice(0, budget);
  result.sessions++;
  result.scans += state.options.follows[account.id]!.length;
  result.exposures += feed.length;
  result.unseen += new Set(found.slice(budget).map(({ author }) => author)).size;
  account.nextVisit = tick + drawTrials(...keys.wake, tick, account.id, 0, state.options.share);
  account.lastVisit = tick;
  for (const post of feed) {
    const gap = post.stance - account.opinion;
    if (Math.abs(gap) < bound) account.opinion = keep(account.opinion + rate * gap);
  }
  const shared = { author: account.id, tick, hour };
  const drafts: Draft[] = [];
  for (const post of feed) {
    if (drawAbout(...keys.repost, account.id, post.author, post.sequence, 0) >= repost) continue;
    if (!mayRepost(state, account, post, tick)) continue;
    const sequence = account.sequence++;
    const { depth, stance } = post;
    drafts.push({
      ...shared,
      sequence,
      stance,
      depth: depth + 1,
      parent: post,
      root: post.root ?? post,
    });
  }
  if (drawUnit(...keys.write, tick, account.id, 0) < write) {
    const sequence = account.sequence++;
    drafts.push({
      ...shared,
      sequence,
      stance: voice,
      depth: 0,
      parent: undefined,
      root: undefined,
    });
  }
  return drafts;
}

/** Gives ids to what a tick brought; a second repost of one root by one account is refused. */
function publish(state: Twin, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const isSecond =
      draft.root !== undefined &&
      state.posts.some(({ author, root }) => author === draft.author && root === draft.root);
    if (isSecond) state.result.refused++;
    else {
      state.posts.push({ ...draft, id: state.posts.length + 1 });
      state.result[draft.root ? 'reposts' : 'originals']++;
    }
  }
}

function createTwin(options: TwinOptions): Twin {
  const world = seedKey(options.seed);
  const opinionKey = deriveKey(world, 'column:opinion');
  const visitKey = deriveKey(world, 'column:nextVisit');
  const firstVisit = (u: number): number =>
    options.share === 1 ? 0 : Math.floor(log1p(-u) / log1p(-options.share));
  const first = options.isDouble ? (x: number) => x : Math.fround;
  return {
    options,
    keys: {
      world,
      wake: deriveKey(world, 'shareAwake'),
      repost: deriveKey(world, 'repostEvenly'),
      write: deriveKey(world, 'writeEvenly'),
    },
    posts: [],
    accounts: options.follows.map((_, id) => ({
      id,
      opinion: first(2 * drawUnit(...opinionKey, 0, id, 0) - 1),
      nextVisit: firstVisit(drawUnit(...visitKey, 0, id, 0)),
      lastVisit: 0,
      sequence: 0,
    })),
    result: {
      sessions: 0,
      scans: 0,
      exposures: 0,
      unseen: 0,
      originals: 0,
      reposts: 0,
      refused: 0,
    },
  };
}

/**
 * The bare feed once more, slowly and plainly: objects, arrays, filters and sorts; no bits, no ring, no chains, no blocks of rows.
 *
 * All visits of a tick see the posts of earlier ticks only; then the blocks publish one after the other, accounts ascending.
 */
export function runTwin(options: TwinOptions): TwinResult {
  const state = createTwin(options);
  for (let tick = 0; tick < options.ticks; tick++) {
    const awake = state.accounts.filter(({ nextVisit }) => nextVisit === tick);
    const drafts = awake.flatMap((account) => visit(state, account, tick));
    const blockOf = ({ author }: Draft): number => Math.floor(author / options.blockSize);
    // A stable sort: within a block ascending authors, in the order written.
    publish(
      state,
      drafts.sort((a, b) => blockOf(a) - blockOf(b) || a.author - b.author),
    );
  }
  const kept = options.ticks - Math.ceil(options.horizon / options.dt);
  return {
    opinions: state.accounts.map(({ opinion }) => opinion),
    posts: state.posts,
    counts: state.result,
    evicted: state.posts.filter(({ tick }) => tick < kept).length,
    nextVisits: state.accounts.map(({ nextVisit }) => nextVisit),
  };
}
