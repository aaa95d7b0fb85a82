import { type GrowingTable, growingTable } from '../agents/table.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { exp, log } from '../random/math.ts';

const SCHEMA = {
  subject: 'u32',
  topic: 'u8',
  /** Decaying volume, posts. */
  heat: 'f64',
  /** Decaying volume over the last hour, posts. */
  recent: 'f64',
  /** Root that stands for the subject. */
  post: 'u32',
  /** Reposts and comments of that root when it was chosen. */
  engagement: 'f64',
} as const;

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
  count: number;
}

/** Heat below this is forgotten. */
const FORGOTTEN = 0.02;
const LN2 = 0.6931471805599453;

/** Creates an empty hot list. @throws RangeError when an option is out of range. */
export function createHotList(options: HotListOptions = {}): HotList {
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
    subject: new Uint32Array(params.slots),
    post: new Uint32Array(params.slots),
    topic: new Uint8Array(params.slots),
    score: new Float64Array(params.slots),
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

function decay(hot: HotList, dt: number, oldestPost: number): void {
  const { table } = hot;
  const c = table.columns;
  const slow = exp((-LN2 * dt) / hot.params.halfLife);
  const fast = exp(-dt);
  let kept = 0;
  for (let r = 0; r < table.length; r++) {
    const heat = c.heat[r]! * slow;
    if (heat < FORGOTTEN || c.post[r]! < oldestPost) continue;
    c.subject[kept] = c.subject[r]!;
    c.topic[kept] = c.topic[r]!;
    c.heat[kept] = heat;
    c.recent[kept] = c.recent[r]! * fast;
    c.post[kept] = c.post[r]!;
    c.engagement[kept] = c.engagement[r]!;
    kept++;
  }
  const hasChanged = kept !== table.length;
  table.length = kept;
  if (hasChanged) indexHotList(hot);
}

/** Decays all heat by one tick, forgets cold subjects, and ranks the rest. Ties go to the smaller subject number. */
export function refreshHotList(hot: HotList, dt: number, oldestPost: number): void {
  decay(hot, dt, oldestPost);
  const { heat, post, recent, subject, topic } = hot.table.columns;
  const { growth, slots } = hot.params;
  const all: { score: number; row: number }[] = [];
  for (let row = 0; row < hot.table.length; row++) {
    const score = heat[row]! * exp(growth * log(1 + recent[row]! / heat[row]!));
    all.push({ score, row });
  }
  all.sort((a, b) => b.score - a.score || subject[a.row]! - subject[b.row]!);
  hot.count = Math.min(slots, all.length);
  for (let s = 0; s < hot.count; s++) {
    const { score, row } = all[s]!;
    hot.subject[s] = subject[row]!;
    hot.post[s] = post[row]!;
    hot.topic[s] = topic[row]!;
    hot.score[s] = score;
  }
}
