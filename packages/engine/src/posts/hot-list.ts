import { type GrowingTable, growingTable } from '../agents/table.ts';
import { allocate, type BufferKind } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { exp, log } from '../random/math.ts';

const SCHEMA = {
  subject: 'u32',
  topic: 'u8',
  /** Decaying volume, posts. */
  heat: 'f64',
  /** Decaying volume over the last hour, posts. */
  recent: 'f64',
  /** Root that stands for the subject, 0 once it has left the log. */
  post: 'u32',
  /** Reposts and comments of that root when it was chosen. */
  engagement: 'f64',
} as const;

const BLOCKED = { subject: 'u32', until: 'f64' } as const;

/** Parameters of a hot list. */
export interface HotListOptions {
  /** Places on the list, 0..1000. Default 50 (Sina's list). */
  slots?: number;
  /** Hours in which the heat of a subject halves, > 0. Default 4 (assumption, for P13). */
  halfLife?: number;
  /** Weight of a repost or comment against an original, [0, 1]. Default 0.5 (assumption). */
  repostWeight?: number;
  /** Power of growth in the last hour, >= 0. Default 0.5 (assumption). */
  growth?: number;
}

/**
 * Hot list: subjects ranked by decaying volume times growth.
 *
 * heat_s decays with `halfLife`; score_s = heat_s * (1 + recent_s / heat_s)^growth, where recent_s decays in an hour.
 */
export interface HotList {
  readonly params: Required<HotListOptions>;
  readonly table: GrowingTable<typeof SCHEMA>;
  /** Row of each subject in the table. */
  readonly rowOf: Map<number, number>;
  /** Subjects on the list, hottest first, `count` of them. */
  readonly subject: Uint32Array;
  /** Post that stands for each of them. */
  readonly post: Uint32Array;
  readonly topic: Uint8Array;
  readonly score: Float64Array;
  /** Subjects kept off the list, and the hour until which. */
  readonly blocked: GrowingTable<typeof BLOCKED>;
  count: number;
}

/** Heat below this is forgotten. */
const FORGOTTEN = 0.05;
const LN2 = 0.6931471805599453;

/** Creates an empty hot list. @throws RangeError when an option is out of range. */
export function createHotList(
  options: HotListOptions = {},
  buffers: BufferKind = 'plain',
): HotList {
  checkKeys('hotList', options, ['slots', 'halfLife', 'repostWeight', 'growth']);
  const params = { slots: 50, halfLife: 4, repostWeight: 0.5, growth: 0.5, ...options };
  checkNumber('hotList', 'slots', params.slots, { min: 0, max: 1000, integer: true });
  checkNumber('hotList', 'halfLife', params.halfLife, { min: 0, openMin: true });
  checkNumber('hotList', 'repostWeight', params.repostWeight, { min: 0, max: 1 });
  checkNumber('hotList', 'growth', params.growth, { min: 0 });
  return {
    params,
    table: growingTable(SCHEMA),
    rowOf: new Map(),
    subject: allocate('u32', params.slots, buffers),
    post: allocate('u32', params.slots, buffers),
    topic: allocate('u8', params.slots, buffers),
    score: allocate('f64', params.slots, buffers),
    blocked: growingTable(BLOCKED),
    count: 0,
  };
}

/** Adds one post on a subject. `root` and its `engagement` compete to stand for the subject. */
export function heatUp(
  hot: HotList,
  subject: number,
  topic: number,
  weight: number,
  root: number,
  engagement: number,
): void {
  const { table, rowOf } = hot;
  let row = rowOf.get(subject);
  if (row === undefined) {
    row = table.length;
    rowOf.set(subject, row);
    table.push({ subject, topic, post: root, engagement });
  }
  const c = table.columns;
  c.heat[row]! += weight;
  c.recent[row]! += weight;
  if (engagement >= c.engagement[row]!) {
    c.engagement[row] = engagement;
    c.post[row] = root;
  }
}

/** Rebuilds the row of each subject from the table. */
export function indexHotList(hot: HotList): void {
  hot.rowOf.clear();
  for (let r = 0; r < hot.table.length; r++) hot.rowOf.set(hot.table.columns.subject[r]!, r);
}

/** Puts the last row in the place of row r, which is forgotten. */
function forget({ rowOf, table }: HotList, r: number): void {
  const c = table.columns;
  const last = --table.length;
  rowOf.delete(c.subject[r]!);
  if (r === last) return;
  c.subject[r] = c.subject[last]!;
  c.topic[r] = c.topic[last]!;
  c.heat[r] = c.heat[last]!;
  c.recent[r] = c.recent[last]!;
  c.post[r] = c.post[last]!;
  c.engagement[r] = c.engagement[last]!;
  rowOf.set(c.subject[r]!, r);
}

function decay(hot: HotList, dt: number, oldestPost: number): void {
  const { table } = hot;
  const c = table.columns;
  const slow = exp((-LN2 * dt) / hot.params.halfLife);
  const fast = exp(-dt);
  for (let r = 0; r < table.length; ) {
    c.heat[r]! *= slow;
    c.recent[r]! *= fast;
    if (c.heat[r]! < FORGOTTEN) {
      forget(hot, r);
      continue;
    }
    if (c.post[r]! < oldestPost) {
      c.post[r] = 0;
      c.engagement[r] = 0;
    }
    r++;
  }
}

/** Puts a subject at its place on the list, which holds `count` of them, if it belongs there. */
function place(hot: HotList, row: number, score: number): void {
  const { subject, topic, post } = hot.table.columns;
  const last = hot.count - 1;
  if (hot.count === hot.params.slots && !isBefore(score, subject[row]!, hot, last)) return;
  let slot = hot.count < hot.params.slots ? hot.count++ : last;
  for (; slot > 0 && isBefore(score, subject[row]!, hot, slot - 1); slot--) {
    hot.subject[slot] = hot.subject[slot - 1]!;
    hot.post[slot] = hot.post[slot - 1]!;
    hot.topic[slot] = hot.topic[slot - 1]!;
    hot.score[slot] = hot.score[slot - 1]!;
  }
  hot.subject[slot] = subject[row]!;
  hot.post[slot] = post[row]!;
  hot.topic[slot] = topic[row]!;
  hot.score[slot] = score;
}

function isBefore(score: number, subject: number, hot: HotList, slot: number): boolean {
  const other = hot.score[slot]!;
  return score > other || (score === other && subject < hot.subject[slot]!);
}

/** Keeps a subject off the list until an hour; a later hour takes the place of an earlier one. */
export function blockSubject({ blocked }: HotList, subject: number, until: number): void {
  const c = blocked.columns;
  for (let r = 0; r < blocked.length; r++) {
    if (c.subject[r] !== subject) continue;
    c.until[r] = Math.max(c.until[r]!, until);
    return;
  }
  blocked.push({ subject, until });
}

/** Lifts the blocks that have ended; returns the subjects still blocked. */
function liftBlocks({ blocked }: HotList, hour: number): ReadonlySet<number> {
  const c = blocked.columns;
  let kept = 0;
  for (let r = 0; r < blocked.length; r++) {
    if (c.until[r]! <= hour) continue;
    c.subject[kept] = c.subject[r]!;
    c.until[kept++] = c.until[r]!;
  }
  blocked.length = kept;
  return new Set(c.subject.subarray(0, kept));
}

/**
 * Decays all heat by one tick, forgets cold subjects, and ranks the rest. Ties go to the smaller subject number.
 *
 * A subject whose root has left the log keeps its heat and waits off the list until the next post stands for it.
 * A blocked one (`blockSubject`) keeps its heat too, and may come back at `hour` when its block has ended.
 */
export function refreshHotList(hot: HotList, dt: number, oldestPost: number, hour = 0): void {
  decay(hot, dt, oldestPost);
  const blocked = hot.blocked.length > 0 ? liftBlocks(hot, hour) : undefined;
  const { heat, post, recent, subject } = hot.table.columns;
  const { growth, halfLife, slots } = hot.params;
  // Heat that halves in ln 2 hours or more is never below recent: no score is above heat times this, rounding included.
  const most = halfLife >= LN2 ? exp(growth * LN2) * (1 + 1e-9) : Number.POSITIVE_INFINITY;
  hot.count = 0;
  for (let row = 0; row < hot.table.length && slots > 0; row++) {
    if (post[row] === 0 || blocked?.has(subject[row]!)) continue;
    if (hot.count === slots && heat[row]! * most < hot.score[slots - 1]!) continue;
    place(hot, row, heat[row]! * exp(growth * log(1 + recent[row]! / heat[row]!)));
  }
}
