import { f32, type Schema } from '../agents/column.ts';
import type { InitSite } from '../agents/init-site.ts';
import { NOTICE } from '../agents/platform.ts';
import { bookName, bookSchema, firstName, moveTrust } from '../agents/trust-books.ts';
import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { FLAG, POST } from '../posts/post-kind.ts';
import type { Visits } from '../posts/visits.ts';
import { exp } from '../random/math.ts';

/** Parameters of `trusting`. */
export interface TrustOptions {
  /** Gain per post read that is an anecdote (register 1), [0, 1]. Default 0.01 (assumption). */
  closeToLife?: number;
  /** Loss per post read that is a press release (register 0) at resting salience, [0, 1]. Default 0.005 (assumption). */
  tooOfficial?: number;
  /** Gain from an answer given at once, close to life, [0, 1]. Default 0.1 (assumption). */
  answered?: number;
  /** Loss from a question left unanswered, [0, 1]. Default 0.25: 2.5 times the gain (asymmetry principle, Slovic 1993). */
  ignored?: number;
  /** Hours after which a question counts as unanswered, and in which an answer loses half its worth, > 0. Default 24 (assumption). */
  patience?: number;
  /** Share of every change that spreads to other sources of the same authority, [0, 1]. Default 0.5 (assumption). */
  spread?: number;
  /** Authority behind each column of trust, by name; columns without one share theirs. Default: state media stand apart. */
  authorities?: Readonly<Record<string, string>>;
  /** Columns of trust of which the first values are kept, and the changes by cause (4 bytes each), for `legitimacyMeasures`. Default none. */
  books?: readonly string[];
}

const DEFAULTS = {
  closeToLife: 0.01,
  tooOfficial: 0.005,
  answered: 0.1,
  ignored: 0.25,
  patience: 24,
  spread: 0.5,
};
const LN2 = 0.6931471805599453;
/** Salience above rest makes officialese look evasive, up to this many times. */
const MOST_EVASIVE = 5;

type Params = Required<TrustOptions>;

/** Causes of changes that this behaviour makes. */
const CAUSES = ['service', 'tone', 'unanswered'] as const;
type Cause = (typeof CAUSES)[number];

/** A column of trust and its books. */
interface Account {
  readonly trust: Uint16Array;
  readonly books: Readonly<Partial<Record<Cause, Float32Array>>>;
}

/** For each kind of source, its column of trust and those of the same authority. */
interface Source {
  readonly own: Account;
  readonly others: readonly Account[];
}
type Sources = readonly (Source | null)[];

/** What is to be changed: by how much, why, and which share of it spreads. */
interface Change {
  amount: number;
  cause: Cause;
  spread: number;
}

function moveAll({ others, own }: Source, i: number, { amount, cause, spread }: Change): void {
  moveTrust(own.trust, i, amount, own.books[cause]);
  for (let o = 0; o < others.length; o++) {
    const other = others[o]!;
    moveTrust(other.trust, i, amount * spread, other.books[cause]);
  }
}

/** What was found for the columns of a world, for as long as the parameters are the same object. */
const known = new WeakMap<object, { params: Params; sources: Sources }>();

function sourcesFor(state: State, ctx: Ctx<Params>): Sources {
  const { trust } = state;
  const found = known.get(trust);
  if (found?.params === ctx.params) return found.sources;
  const sources = sourcesOf(state, ctx);
  known.set(trust, { params: ctx.params, sources });
  return sources;
}

/** Columns that the kernel gets: those of trust by kind of source, and the books by name. */
interface State {
  readonly trust: readonly (Uint16Array | null)[];
}

function booksOf(state: State, name: string): Account['books'] {
  const columns = state as unknown as Readonly<Record<string, Float32Array | undefined>>;
  const found = CAUSES.map((cause) => [cause, columns[bookName(name, cause)]] as const);
  return Object.fromEntries(found.filter(([, book]) => book !== undefined));
}

/** Finds the columns of the same authority; several kinds may share one column, which then moves once. */
function sourcesOf(state: State, ctx: Ctx<Params>): Sources {
  const { authorities, spread } = ctx.params;
  const names = ctx.kinds.list.map((kind) => kind.trust ?? '');
  const { trust } = state;
  const accounts = trust.map((column, k) =>
    column === null ? null : { trust: column, books: booksOf(state, names[k]!) },
  );
  return accounts.map((own, k) => {
    if (own === null) return null;
    const authority = authorities[names[k]!];
    const others = accounts.filter(
      (other, n): other is Account =>
        other !== null &&
        other.trust !== own.trust &&
        trust.indexOf(other.trust) === n &&
        authorities[names[n]!] === authority,
    );
    return { own, others: spread > 0 ? others : [] };
  });
}

/** What one post of a trusted source changes in its reader. */
function amountFor(ctx: Ctx<Params>, row: number, i: number, salience: Float64Array): number {
  const { columns: c, mask, oldest } = ctx.log;
  const p = ctx.params;
  if (c.kind[row] === POST.reply) {
    const question = c.parent[row]!;
    if (c.to[row] !== i || question < oldest) return 0;
    const delay = c.hour[row]! - c.hour[question & mask]!;
    return p.answered * (0.5 + 0.5 * c.register[row]!) * exp((-LN2 * delay) / p.patience);
  }
  if (c.kind[row] === POST.comment) return 0;
  const life = 2 * c.register[row]! - 1;
  if (life > 0) return p.closeToLife * life;
  const k = c.topic[row]!;
  const evasive = Math.max(1, Math.min(MOST_EVASIVE, salience[k]! / ctx.topics[k]!.salience));
  return p.tooOfficial * life * evasive;
}

/** Whether anybody answered a question. */
function isAnswered(ctx: Ctx, row: number): boolean {
  const { columns: c, mask, oldest } = ctx.log;
  for (
    let reply = c.lastReply[row]!;
    reply >= oldest && reply !== 0;
    reply = c.previousReply[reply & mask]!
  ) {
    if (c.kind[reply & mask] === POST.reply) return true;
  }
  return false;
}

/** Punishes the addressees of own questions whose time ran out since the last visit; returns whether others may still run out. */
function missAnswers(
  sources: Sources,
  i: number,
  since: number,
  now: number,
  ctx: Ctx<Params>,
): boolean {
  const { columns: c, mask, oldest } = ctx.log;
  const { ignored, patience, spread } = ctx.params;
  let isOpen = false;
  for (
    let own = ctx.lastPost[i]!;
    own >= oldest && own !== 0;
    own = c.previousByAuthor[own & mask]!
  ) {
    const row = own & mask;
    if (c.kind[row] !== POST.question || (c.flags[row]! & FLAG.removed) !== 0) continue;
    const due = c.hour[row]! + patience;
    isOpen ||= due > now;
    if (due <= since || due > now || c.to[row] === NONE || isAnswered(ctx, row)) continue;
    const source = sources[ctx.kinds.indexOf(c.to[row]!)]!;
    if (source !== null) moveAll(source, i, { amount: -ignored, cause: 'unanswered', spread });
  }
  return isOpen;
}

/** What is needed to judge what a visit read. */
interface Reading {
  readonly visits: Visits;
  readonly sources: Sources;
  readonly salience: Float64Array;
  /** Scratch. */
  readonly change: Change;
}

/** Changes trust by each post that visit v read. */
function judgeAll(
  { change, salience, sources, visits }: Reading,
  v: number,
  ctx: Ctx<Params>,
): void {
  const { kind, sourceKind } = ctx.log.columns;
  const { mask } = ctx.log;
  const { post } = visits;
  const i = visits.agent[v]!;
  const hi = visits.start[v + 1]!;
  for (let r = visits.start[v]!; r < hi; r++) {
    const row = post[r]! & mask;
    const source = sources[sourceKind[row]!]!;
    if (source === null) continue;
    change.amount = amountFor(ctx, row, i, salience);
    if (change.amount === 0) continue;
    change.cause = kind[row] === POST.reply ? 'service' : 'tone';
    moveAll(source, i, change);
  }
}

/** First values and changes by cause of the columns named. */
function booksSchema(books: readonly string[]): Schema {
  const first = books.map((name) => {
    const init = (i: number, site: InitSite): number => site.value(name, i);
    return [firstName(name), f32({ init, about: `first value of ${name}` })] as const;
  });
  return { ...Object.fromEntries(first), ...bookSchema(books, CAUSES) };
}

/**
 * Changes trust in the sources that are trusted apart, by what they say and whether they answer.
 *
 * T += a (1 - T) for what raises it: posts close to life (register above 1/2), answers, sooner ones more. T -= a T for what lowers it:
 * officialese (register below 1/2; worse while the topic is salient) and questions left unanswered. `spread` of each change goes to other sources of the authority.
 *
 * @returns A behaviour that writes all columns of trust.
 * @throws RangeError if an option is out of range.
 * @see Slovic 1993, Risk Analysis 13(6), on the asymmetry of trust
 */
export function trusting(options: TrustOptions = {}): Behaviour {
  checkKeys('trusting', options, [...Object.keys(DEFAULTS), 'authorities', 'books']);
  const authorities = { trustStateMedia: 'media' };
  const params = { ...DEFAULTS, authorities, books: [] as readonly string[], ...options };
  const { books } = params;
  for (const name of ['closeToLife', 'tooOfficial', 'answered', 'ignored', 'spread'] as const) {
    checkNumber('trusting', name, params[name], { min: 0, max: 1 });
  }
  checkNumber('trusting', 'patience', params.patience, { min: 0, openMin: true });
  return defineBehaviour({
    name: 'trusting',
    about: 'Trust by kind of source follows what the accounts of each kind do and how they speak.',
    module: import.meta.url,
    params,
    state: booksSchema(books),
    reads: ['lastVisit', ...books],
    compact: ['lastVisit'],
    writes: ['trust', 'notices'],
    visit(state, visits, ctx) {
      const { lastVisit, notices } = state;
      const { agent } = visits;
      const salience = ctx.signal('salience');
      const sources = sourcesFor(state, ctx);
      const change: Change = { amount: 0, cause: 'tone', spread: ctx.params.spread };
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        judgeAll({ visits, sources, salience, change }, v, ctx);
        if ((notices[i]! & NOTICE.question) === 0) continue;
        const isOpen = missAnswers(sources, i, lastVisit[i]! * ctx.dt, ctx.hour, ctx);
        if (!isOpen) notices[i]! &= ~NOTICE.question;
      }
    },
  });
}
