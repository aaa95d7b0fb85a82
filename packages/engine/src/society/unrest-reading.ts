import { toUnit16, UNIT16 } from '../agents/codec.ts';
import { bookName, moveTrust } from '../agents/trust-books.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { Visits } from '../posts/visits.ts';
import { exp } from '../random/math.ts';
import type { ProtestParams } from './protest-options.ts';
import type { StreetColumns } from './protest-state.ts';

const LN2 = 0.6931471805599453;

/** Columns that the reading of reports uses; trust and its books by name. */
export type ReadingColumns = StreetColumns & { readonly lastVisit: Uint32Array | Uint16Array };

/** What a visit read. */
interface Read {
  /** Posts by others. */
  posts: number;
  /** Reports of protest among them. */
  reports: number;
}

/** Takes trust for the force that a report tells of. */
function loseTrust(
  state: Readonly<Record<string, Uint16Array | Float32Array | undefined>>,
  i: number,
  force: number,
  p: ProtestParams,
): void {
  for (const name of Object.keys(p.legitimacy)) {
    const book = state[bookName(name, 'force')] as Float32Array | undefined;
    moveTrust(state[name] as Uint16Array, i, -p.force * force, book);
  }
}

/** Goes through what visit v read; reports tell of force by a stance below 0. */
function readVisit(
  state: ReadingColumns,
  visits: Visits,
  v: number,
  ctx: Ctx<ProtestParams>,
): Read {
  const { author, stance, topic } = ctx.log.columns;
  const { mask } = ctx.log;
  const p = ctx.params;
  const i = visits.agent[v]!;
  const hi = visits.start[v + 1]!;
  const read = { posts: 0, reports: 0 };
  for (let r = visits.start[v]!; r < hi; r++) {
    const row = visits.post[r]! & mask;
    if (author[row] === i) continue;
    read.posts++;
    if (topic[row] !== p.topic) continue;
    read.reports++;
    if (stance[row]! < 0) loseTrust(state as never, i, -stance[row]!, p);
  }
  return read;
}

/**
 * Lets visitors learn from reports how many are out: p' = (w p + reports) / (w + posts), w = memory 2^(-hours / halfLife).
 *
 * What is read counts as what happens: the share of reports among posts stands for the share of people (availability).
 *
 * @see Tversky & Kahneman 1973, Cognitive Psychology 5(2), 207-232, on availability
 */
export function readReports(state: ReadingColumns, visits: Visits, ctx: Ctx<ProtestParams>): void {
  const { halfLife, memory } = ctx.params;
  const { lastVisit, perceived } = state;
  for (let v = 0; v < visits.count; v++) {
    const i = visits.agent[v]!;
    const { posts, reports } = readVisit(state, visits, v, ctx);
    if (posts === 0) continue;
    const hours = (ctx.tick - lastVisit[i]!) * ctx.dt;
    const weight = memory * exp((-LN2 * hours) / halfLife);
    perceived[i] = toUnit16((weight * (perceived[i]! / UNIT16) + reports) / (weight + posts));
  }
}
