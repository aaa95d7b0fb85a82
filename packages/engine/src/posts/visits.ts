/**
 * The sessions of one block in one tick: who is awake, what they collected, and what they read.
 *
 * Scratch memory of one thread, reused block after block; nothing here outlives the block's tick.
 * Visit v belongs to account `agent[v]`; it reads the posts `post[start[v]] .. post[start[v + 1] - 1]`, in rank order.
 */
export interface Visits {
  count: number;
  /** Accounts awake, ascending. */
  agent: Uint32Array;
  /** First account of each group of accounts in which somebody woke, `groups` of them. */
  group: Uint32Array;
  /** Earliest next visit among those of each group who sleep on. */
  asleep: Uint32Array;
  groups: number;
  /** Row of each visitor in the columns of lasting traits: its own, unless the layout is compact. */
  trait: Uint32Array;
  /** Continuous hour of the visit, inside the tick. */
  hour: Float64Array;
  /** Posts with this id or a higher one are new to the account. */
  firstNew: Uint32Array;
  /** Most posts it will read; behaviours set it in `before`. Default: all. */
  budget: Uint32Array;
  /** 1 when the account looks at the hot list too; behaviours set it in `before`. */
  readsHotList: Uint8Array;
  /** How many of the visit's first candidates come from the hot list, hottest first. */
  hotCount: Uint16Array;
  /** How many of those after them are of accounts that need not be followed: replies under own posts. The rest are of followees. */
  otherCount: Uint32Array;
  /** Where each visit's posts begin; length count + 1. */
  start: Uint32Array;
  /** Ids of the posts read, visit after visit. */
  post: Uint32Array;
  /** Where each visit's vanished posts begin; length count + 1. All 0 unless a behaviour names `vanished` in its reads. */
  vanishedStart: Uint32Array;
  /** Own and followed posts that were public at the account's last visit and have been removed since, visit after visit. */
  vanished: Uint32Array;
  /** Where the posts recommended to each visit begin; length count + 1. All 0 unless the feed recommends. */
  recommendedStart: Uint32Array;
  /** Posts that the platform recommended, read or not, visit after visit. */
  recommended: Uint32Array;
  /** Where each visit's candidates begin; length count + 1. Only until the feeds are cut. */
  candidateStart: Uint32Array;
  /** Ids of the candidates, in the order collected. Only until the feeds are cut. */
  candidate: Uint32Array;
  /** Newest posts of followees that are new, visit after visit of one batch of collecting. */
  head: Uint32Array;
  /** Where the heads of each visit of the batch end; length `HEAD_BATCH`. */
  readonly headEnd: Uint32Array;
  /** Score of each candidate, higher is read first; a ranking fills it. */
  score: Float64Array;
  /** Stance the account is willing to show, per visit and political topic at v * topics + k. Default: its opinion. */
  voice: Float32Array;
  /** Probability of speaking rather than staying silent, per visit and political topic. Default 1. */
  willing: Float32Array;
  /** Political topics per visit in `voice` and `willing`. */
  topics: number;
}

/** Above this many posts in a visit, sorting all candidates costs less than inserting into a short list. */
export const LONG_FEED = 32;

/** Visits whose rows are read together: enough for their cache misses to overlap, few enough for the rows to stay in the cache. */
export const HEAD_BATCH = 128;

/** Creates scratch memory for blocks of up to `blockSize` accounts. */
export function createVisits(blockSize: number, topics: number): Visits {
  const size = Math.min(blockSize, 1024);
  const agent = new Uint32Array(size);
  return {
    count: 0,
    agent,
    group: new Uint32Array(64),
    asleep: new Uint32Array(64),
    groups: 0,
    trait: agent,
    hour: new Float64Array(size),
    firstNew: new Uint32Array(size),
    budget: new Uint32Array(size),
    readsHotList: new Uint8Array(size),
    hotCount: new Uint16Array(size),
    otherCount: new Uint32Array(size),
    start: new Uint32Array(size + 1),
    post: new Uint32Array(size * 8),
    vanishedStart: new Uint32Array(size + 1),
    vanished: new Uint32Array(64),
    recommendedStart: new Uint32Array(size + 1),
    recommended: new Uint32Array(64),
    candidateStart: new Uint32Array(size + 1),
    candidate: new Uint32Array(size * 16),
    head: new Uint32Array(size * 8),
    headEnd: new Uint32Array(HEAD_BATCH),
    score: new Float64Array(0),
    voice: new Float32Array(size * topics),
    willing: new Float32Array(size * topics),
    topics,
  };
}

/** Makes room for `count` visits. Arrays are replaced; what they held is dropped. */
export function reserveVisits(visits: Visits, count: number): void {
  if (count <= visits.agent.length) return;
  let size = visits.agent.length;
  while (size < count) size *= 2;
  visits.agent = new Uint32Array(size);
  visits.trait = visits.agent;
  visits.hour = new Float64Array(size);
  visits.firstNew = new Uint32Array(size);
  visits.budget = new Uint32Array(size);
  visits.readsHotList = new Uint8Array(size);
  visits.hotCount = new Uint16Array(size);
  visits.otherCount = new Uint32Array(size);
  visits.start = new Uint32Array(size + 1);
  visits.vanishedStart = new Uint32Array(size + 1);
  visits.recommendedStart = new Uint32Array(size + 1);
  visits.candidateStart = new Uint32Array(size + 1);
  visits.voice = new Float32Array(size * visits.topics);
  visits.willing = new Float32Array(size * visits.topics);
}

/** Doubles the room for groups. */
export function growGroups(visits: Visits): void {
  const grown = new Uint32Array(visits.group.length * 2);
  grown.set(visits.group);
  visits.group = grown;
  visits.asleep = new Uint32Array(grown.length);
}

/** Doubles the room for candidates and keeps those there are; returns the new array. */
export function growCandidates(visits: Visits): Uint32Array {
  const grown = new Uint32Array(visits.candidate.length * 2);
  grown.set(visits.candidate);
  visits.candidate = grown;
  return grown;
}

/** Makes room for `count` heads; what there were is dropped. */
export function reserveHeads(visits: Visits, count: number): void {
  if (count > visits.head.length) visits.head = new Uint32Array(2 * count);
}

/** Makes room for `more` candidates beyond `from`; returns the array. */
export function reserveCandidates(visits: Visits, from: number, more: number): Uint32Array {
  while (visits.candidate.length < from + more) growCandidates(visits);
  return visits.candidate;
}

/** Returns the rows of the visitors in a column that is a lasting trait in some models and written in others: those of traits, or their own. */
export function rowsIn(
  visits: Visits,
  column: { readonly length: number },
  size: number,
): Uint32Array {
  return column.length === size ? visits.agent : visits.trait;
}

/** Keeps a post that is recommended to visit v, after those of the visits before it. */
export function keepRecommended(visits: Visits, v: number, post: number): void {
  const at = visits.recommendedStart[v + 1]!++;
  if (at === visits.recommended.length) {
    const grown = new Uint32Array(2 * at);
    grown.set(visits.recommended);
    visits.recommended = grown;
  }
  visits.recommended[at] = post;
}

/** Returns whether a post was recommended to visit v. */
export function isRecommended(visits: Visits, v: number, post: number): boolean {
  const { recommended, recommendedStart } = visits;
  for (let r = recommendedStart[v]!; r < recommendedStart[v + 1]!; r++)
    if (recommended[r] === post) return true;
  return false;
}
