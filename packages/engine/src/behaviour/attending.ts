import { f32, type Schema, u32 } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { Visits } from '../posts/visits.ts';
import { exp } from '../random/math.ts';

/** Counts of what is read, by kind of author and by topic, in intervals. */
export interface AttentionShares {
  /** Kinds of author that are counted apart, at most 32; all others are counted together. */
  authors: readonly string[];
  /** Topics of the model, 1..255: posts on later ones are not counted by topic. */
  topics: number;
  /** Hours of an interval, > 0; choose that of the model's `recordEvery`. Default 1. */
  every?: number;
  /** Whose a repost is: of who wrote its `source`, or of the `author` who brought it. Default `source`. */
  credit?: 'source' | 'author';
}

/** Parameters of `attending`. */
export interface AttendingOptions {
  /** Index of the topic watched. Default 0. */
  topic?: number;
  /** Hours after which what was read counts half, > 0. Default 24 (choice). */
  halfLife?: number;
  /** Whether shares of attention are counted too. Default not at all. */
  shares?: AttentionShares;
}

type ShareParams = Required<AttentionShares>;
interface Params {
  readonly topic: number;
  readonly halfLife: number;
  readonly shares?: ShareParams;
}

const LN2 = 0.6931471805599453;

function checkedShares(shares: AttentionShares): ShareParams {
  const where = 'attending: shares';
  checkKeys(where, shares, ['authors', 'topics', 'every', 'credit']);
  const params: ShareParams = { every: 1, credit: 'source', ...shares };
  checkNumber(where, 'authors.length', params.authors.length, { min: 0, max: 32 });
  checkNumber(where, 'topics', params.topics, { min: 1, max: 255, integer: true });
  checkNumber(where, 'every', params.every, { min: 0, openMin: true });
  if (params.credit !== 'source' && params.credit !== 'author')
    throw new RangeError(
      `${where}: credit must be "source" or "author", got ${JSON.stringify(params.credit)}.`,
    );
  return params;
}

function checked(options: AttendingOptions): Params {
  checkKeys('attending', options, ['topic', 'halfLife', 'shares']);
  const { shares, ...rest } = options;
  const params = { topic: 0, halfLife: 24, ...rest };
  checkNumber('attending', 'topic', params.topic, { min: 0, max: 254, integer: true });
  checkNumber('attending', 'halfLife', params.halfLife, { min: 0, openMin: true });
  return shares === undefined ? params : { ...params, shares: checkedShares(shares) };
}

/** Columns of the counts: `readFrom0` and so on by kind of author, others last, and `readAbout0` and so on by topic. */
function shareSchema({ authors, topics }: ShareParams): Schema {
  const about = 'posts read in the interval of the last visit';
  const from = [...authors, 'others'].map(
    (kind, a) => [`readFrom${a}`, u32({ about: `${about}, by ${kind}` })] as const,
  );
  const on = Array.from(
    { length: topics },
    (_, k) => [`readAbout${k}`, u32({ about: `${about}, on topic ${k}` })] as const,
  );
  return Object.fromEntries([...from, ...on]);
}

/** Counts what each visit reads; counts of an earlier interval than that of the visit begin anew. */
function countShares(
  state: Readonly<Record<string, Uint32Array>>,
  visits: Visits,
  ctx: Ctx<Params>,
  shares: ShareParams,
): void {
  const { authors, credit, every, topics } = shares;
  const { columns: c, mask } = ctx.log;
  const { agent, post, start } = visits;
  const lastVisit = state['lastVisit']!;
  const from = Array.from({ length: authors.length + 1 }, (_, a) => state[`readFrom${a}`]!);
  const on = Array.from({ length: topics }, (_, k) => state[`readAbout${k}`]!);
  const kindOf = credit === 'source' ? c.sourceKind : c.authorKind;
  const classOf = ctx.kinds.list.map(({ name }) => {
    const a = authors.indexOf(name);
    return a < 0 ? authors.length : a;
  });
  const now = intervalOf(ctx.tick, ctx.dt, every);
  for (let v = 0; v < visits.count; v++) {
    const i = agent[v]!;
    if (intervalOf(lastVisit[i]!, ctx.dt, every) !== now) {
      for (let a = 0; a < from.length; a++) from[a]![i] = 0;
      for (let k = 0; k < topics; k++) on[k]![i] = 0;
    }
    const hi = start[v + 1]!;
    for (let r = start[v]!; r < hi; r++) {
      const row = post[r]! & mask;
      from[classOf[kindOf[row]!]!]![i]!++;
      if (c.topic[row]! < topics) on[c.topic[row]!]![i]!++;
    }
  }
}

/** Returns the interval of `every` hours to which a tick belongs. */
export function intervalOf(tick: number, dt: number, every: number): number {
  return Math.floor((tick * dt) / every + 1e-9);
}

/**
 * Counts the posts that every account reads, and those of them on one topic, both with a half-life: attention as a scarce resource.
 *
 * At each visit n <- n 2^(-D / halfLife) + posts read, D hours since the last visit; comments and replies under posts count too.
 * It changes nothing else; `attentionMeasure` turns it into the share of attention that the topic gets. With `shares` it also counts what
 * is read in each interval by kind of author and by topic, exactly; `attentionShares` turns these into shares and their diversity.
 *
 * @returns A behaviour with the columns `readAll` and `readOnTopic`, 8 bytes per account; with `shares` 4 more for each kind of author named, the others, and each topic.
 * @throws RangeError if an option is out of range.
 */
export function attending(options: AttendingOptions = {}): Behaviour {
  const params = checked(options);
  return defineBehaviour({
    name: 'attending',
    about: `Counts the posts that every account reads, and those on one topic, with a half-life${params.shares ? ', and by kind of author and topic in each interval' : ''}; it changes nothing else.`,
    module: import.meta.url,
    params,
    reads: ['lastVisit'],
    compact: ['lastVisit'],
    state: {
      readAll: f32({ min: 0, about: 'posts read lately' }),
      readOnTopic: f32({ min: 0, about: 'posts read lately on the topic watched' }),
      ...(params.shares && shareSchema(params.shares)),
    },
    visit(state, visits, ctx) {
      const { lastVisit, readAll, readOnTopic } = state as unknown as Readonly<
        Record<'lastVisit' | 'readAll' | 'readOnTopic', Float32Array>
      >;
      const { dt, log, params: p, tick } = ctx;
      if (p.shares)
        countShares(state as unknown as Record<string, Uint32Array>, visits, ctx, p.shares);
      const { topic } = log.columns;
      const { agent, post, start } = visits;
      const { mask } = log;
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        const hi = start[v + 1]!;
        let on = 0;
        for (let r = start[v]!; r < hi; r++) if (topic[post[r]! & mask] === p.topic) on++;
        const kept = exp((-LN2 * (tick - lastVisit[i]!) * dt) / p.halfLife);
        readAll[i] = readAll[i]! * kept + (hi - start[v]!);
        readOnTopic[i] = readOnTopic[i]! * kept + on;
      }
    },
  });
}
