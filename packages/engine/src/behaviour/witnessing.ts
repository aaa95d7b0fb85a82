import { u8 } from '../agents/column.ts';
import { CRITICISM } from '../agents/criticism.ts';
import { bookName, bookSchema, moveTrust, type TrustCause } from '../agents/trust-books.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { FLAG, POST } from '../posts/post-kind.ts';
import type { Visits } from '../posts/visits.ts';

/** Parameters of `witnessing`. */
export interface WitnessingOptions {
  /** Kind of account that is criticised. Default `official`. */
  kind?: string;
  /** Gain of trust of a critic who is answered, [0, 1]. Default 0.1 (assumption). */
  engaged?: number;
  /** Loss of trust of a critic who is passed over, [0, 1]. Default 0.05 (assumption). */
  ignored?: number;
  /** Loss of trust of a critic who is blocked, [0, 1]. Default 0.25: 2.5 times the gain (asymmetry principle, Slovic 1993). */
  blocked?: number;
  /** Share of these steps that onlookers make, [0, 1]. Default 0.2 (assumption). */
  onlooking?: number;
  /** Newest critical comments that a reader of a post looks at, 0..1000. Default 5 (assumption). */
  looksAt?: number;
  /** Probability of noticing that a comment is gone, [0, 1]. Default 0.3 (assumption). */
  noticed?: number;
  /** Valence below which a comment is critical, as in `replyPolicy`, [-1, 0]. Default -0.2 (assumption). */
  critical?: number;
  /** Hours after which criticism without an answer counts as passed over, > 0. Default 24 (assumption). */
  patience?: number;
  /** Columns of trust of which changes by cause are kept, 4 bytes each. Default none. */
  books?: readonly string[];
}

const DEFAULTS = {
  kind: 'official',
  engaged: 0.1,
  ignored: 0.05,
  blocked: 0.25,
  onlooking: 0.2,
  looksAt: 5,
  noticed: 0.3,
  critical: -0.2,
  patience: 24,
  books: [] as readonly string[],
};
type Params = typeof DEFAULTS;

type Fate = 'engaged' | 'ignored' | 'blocked';
const FATES: readonly Fate[] = ['engaged', 'ignored', 'blocked'];
const CAUSES: Readonly<Record<Fate, TrustCause>> = {
  engaged: 'service',
  ignored: 'unanswered',
  blocked: 'deletions',
};

function checked(options: WitnessingOptions): Params {
  const where = 'witnessing';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  for (const name of [...FATES, 'onlooking', 'noticed'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 1 });
  checkNumber(where, 'looksAt', params.looksAt, { min: 0, max: 1000, integer: true });
  checkNumber(where, 'critical', params.critical, { min: -1, max: 0 });
  checkNumber(where, 'patience', params.patience, {
    min: 0,
    openMin: true,
    remedy: 'It is a number of hours.',
  });
  return params;
}

/** Whether an account of the kind answered the comment in the row. */
function isAnswered(ctx: Ctx<Params>, row: number, kind: number): boolean {
  const { columns: c, mask, oldest } = ctx.log;
  for (
    let reply = c.lastReply[row]!;
    reply >= oldest && reply !== 0;
    reply = c.previousReply[reply & mask]!
  ) {
    const at = reply & mask;
    if (c.kind[at] === POST.reply && c.authorKind[at] === kind) return true;
  }
  return false;
}

/** What reader i sees of the fate of a critical comment; undefined while it is open, or gone unnoticed. */
function fateOf(ctx: Ctx<Params>, i: number, id: number, kind: number): Fate | undefined {
  const { columns: c, mask } = ctx.log;
  const row = id & mask;
  const { noticed, patience } = ctx.params;
  if ((c.flags[row]! & FLAG.removed) !== 0)
    return ctx.drawPost(i, id, 0) < noticed ? 'blocked' : undefined;
  if (isAnswered(ctx, row, kind)) return 'engaged';
  return c.hour[row]! + patience <= ctx.hour ? 'ignored' : undefined;
}

/** Counts what reader i sees under a post: fates of the newest critical comments of others. */
function lookUnder(
  ctx: Ctx<Params>,
  i: number,
  { kind, root }: { kind: number; root: number },
  counts: Record<Fate, number>,
): number {
  const { columns: c, mask, oldest } = ctx.log;
  let left = ctx.params.looksAt;
  let seen = 0;
  for (
    let id = c.lastReply[root & mask]!;
    left > 0 && id >= oldest && id !== 0;
    id = c.previousReply[id & mask]!
  ) {
    const row = id & mask;
    const isCritical = c.kind[row] === POST.comment && c.valence[row]! < ctx.params.critical;
    if (!isCritical || c.author[row] === i) continue;
    left--;
    const fate = fateOf(ctx, i, id, kind);
    if (fate === undefined) continue;
    counts[fate]++;
    seen++;
  }
  return seen;
}

type Books = Readonly<Partial<Record<Fate, Float32Array>>>;

/** What the kernel changes: the trust in the kind, and its books. */
interface Ledger {
  readonly index: number;
  readonly trust: Uint16Array;
  readonly books: Books;
  /** Scratch: steps of one account, as shares of those in `params`. */
  readonly moves: Record<Fate, number>;
}

function booksOf(state: object, trust: string): Books {
  const columns = state as Readonly<Record<string, Float32Array | undefined>>;
  const found = FATES.map((fate) => [fate, columns[bookName(trust, CAUSES[fate])]] as const);
  return Object.fromEntries(found.filter(([, book]) => book !== undefined));
}

/** Makes the steps in `moves` and sets them back to 0. */
function applyMoves({ books, moves, trust }: Ledger, i: number, params: Params): void {
  for (const fate of FATES) {
    const share = moves[fate];
    if (share === 0) continue;
    moves[fate] = 0;
    moveTrust(trust, i, (fate === 'engaged' ? 1 : -1) * params[fate] * share, books[fate]);
  }
}

/** What visit v sees under the posts of the authority. */
function lookOn(ledger: Ledger, visits: Visits, v: number, ctx: Ctx<Params>): void {
  const { columns: c, mask, oldest } = ctx.log;
  const { index, moves } = ledger;
  const i = visits.agent[v]!;
  const hi = visits.start[v + 1]!;
  for (let r = visits.start[v]!; r < hi; r++) {
    const row = visits.post[r]! & mask;
    const root = c.root[row]!;
    if (c.sourceKind[row] !== index || c.kind[row]! > POST.repost || root < oldest) continue;
    const seen = lookUnder(ctx, i, { kind: index, root }, moves);
    if (seen === 0) continue;
    for (const fate of FATES) moves[fate] *= ctx.params.onlooking / seen;
    applyMoves(ledger, i, ctx.params);
  }
}

/**
 * Lets critics and onlookers draw their conclusions from how an authority treats criticism.
 *
 * Critics: at the next visit T += engaged (1 - T) for an answer, T -= ignored T for being passed over, T -= blocked T for a block.
 * Onlookers: readers of a post of the authority, or of its repost, look at the `looksAt` newest critical comments under it and make `onlooking` of these steps,
 * each in proportion to its share among the fates seen; removed comments are noticed with a probability.
 *
 * @returns A behaviour that writes the trust of the kind, and the column `criticism` of `CRITICISM` bits.
 * @throws RangeError if an option is out of range.
 * @see Slovic 1993, Risk Analysis 13(6), on the asymmetry of trust
 */
export function witnessing(options: WitnessingOptions = {}): Behaviour {
  const params = checked(options);
  return defineBehaviour({
    name: 'witnessing',
    about: 'Critics and onlookers draw their conclusions from how an authority treats criticism.',
    module: import.meta.url,
    params,
    state: {
      criticism: u8({ about: 'what the account met with when it criticised, bits' }),
      ...bookSchema(params.books, Object.values(CAUSES)),
    },
    writes: ['trust'],
    visit(state, visits, ctx) {
      const { index, trust: name } = ctx.kinds.get(ctx.params.kind);
      const { criticism } = state as unknown as { criticism: Uint8Array };
      const trust = state.trust[index];
      if (!trust || name === undefined) return;
      const moves = { engaged: 0, ignored: 0, blocked: 0 };
      const ledger: Ledger = { index, trust, books: booksOf(state, name), moves };
      for (let v = 0; v < visits.count; v++) {
        const i = visits.agent[v]!;
        const bits = criticism[i]!;
        if ((bits & 7) !== 0) {
          for (const fate of FATES) moves[fate] = Number((bits & CRITICISM[fate]) !== 0);
          applyMoves(ledger, i, ctx.params);
          criticism[i] = bits & ~7;
        }
        lookOn(ledger, visits, v, ctx);
      }
    },
  });
}
