import type { GrowingTable } from '../agents/table.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { Own } from '../contract/institution.ts';
import type { WorldView } from '../contract/view.ts';
import { drawUnit } from '../random/draw.ts';
import { drawExponential } from '../random/exponential.ts';
import { COVERED, cover, forgetCovered, hasCovered } from './covered.ts';

/** How state media take the media outside. */
export interface OutsideQuotes {
  /** Name of the institution of outside media. Default `outsideMedia`. */
  from?: string;
  /** Heat of a subject, in posts, that one article outside counts as when silence is weighed, >= 0. Default 10 (assumption). */
  weight?: number;
  /** Chance that an account quotes or answers an article, at most once per subject, [0, 1]. Default 0.1 (assumption). */
  quote?: number;
  /** Mean hours until it does, exponential, > 0. Default 6 (assumption). */
  lag?: number;
}

const DEFAULTS = { from: 'outsideMedia', weight: 10, quote: 0.1, lag: 6 };

/** How state media take the media outside, complete. */
export type OutsideQuoteParams = typeof DEFAULTS;

/** Checks the options and fills in defaults. */
export function quoteParams(options: OutsideQuotes): OutsideQuoteParams {
  const where = 'stateMedia: outside';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber(where, 'weight', params.weight, { min: 0 });
  checkNumber(where, 'quote', params.quote, { min: 0, max: 1 });
  checkNumber(where, 'lag', params.lag, {
    min: 0,
    openMin: true,
    remedy: 'It is a number of hours.',
  });
  return params;
}

/** Tables of state media that read the media outside. */
export const QUOTE_TABLES = {
  /** Quotes on their way. */
  quotes: { account: 'u32', subject: 'u32', topic: 'u8', due: 'f64' },
  quoted: COVERED,
} as const;

/** What state media that read the media outside keep for it. */
export type QuoteOwn = Own<Record<never, never>, typeof QUOTE_TABLES>;

type Articles = GrowingTable<{ account: 'u32'; subject: 'u32'; topic: 'u8'; hour: 'f64' }>;

const articlesOf = (view: WorldView, from: string): Articles =>
  (view.institution(from) as { articles: Articles }).articles;

/** First slot of an account's draws about a subject and an outlet; below are those of other draws. */
const OUTLETS = 0x1000;

/** Counts the articles of the last month by subject, those of this tick left out. */
export function articlesBySubject(
  view: WorldView,
  { from }: OutsideQuoteParams,
): Map<number, number> {
  const { columns: c, length } = articlesOf(view, from);
  const counts = new Map<number, number>();
  for (let r = 0; r < length; r++)
    if (c.hour[r]! < view.hour) counts.set(c.subject[r]!, 1 + (counts.get(c.subject[r]!) ?? 0));
  return counts;
}

/** Looks at the articles of the tick before, and decides which accounts lo..hi-1 will quote; `own.quotes` is written. */
export function readOutside(
  own: QuoteOwn,
  view: WorldView,
  ctx: Ctx,
  { lo, hi, outside }: { lo: number; hi: number; outside: OutsideQuoteParams },
): void {
  const { dt, hour, k0, k1 } = ctx;
  forgetCovered(own.quoted, hour);
  const { columns: c, length } = articlesOf(view, outside.from);
  for (let r = length - 1; r >= 0; r--) {
    // Articles of one tick are not in order of their hours: stop one tick late.
    if (c.hour[r]! < hour - 2 * dt) break;
    if (c.hour[r]! < hour - dt || c.hour[r]! >= hour) continue;
    const subject = c.subject[r]!;
    const slot = OUTLETS + 2 * c.account[r]!;
    for (let account = lo; account < hi; account++) {
      if (drawUnit(k0, k1, subject, account, slot) >= outside.quote) continue;
      const due = c.hour[r]! + drawExponential(k0, k1, subject, account, slot + 1, outside.lag);
      own.quotes.push({ account, subject, topic: c.topic[r]!, due });
    }
  }
}

/** A subject to write about. */
export interface Quote {
  readonly account: number;
  readonly topic: number;
  readonly subject: number;
}

/** Returns the quotes of this tick, one per account and subject in a month, and forgets them; the tables of `own` are written. */
export function dueQuotes({ quoted, quotes }: QuoteOwn, { dt, hour }: Ctx): Quote[] {
  const c = quotes.columns;
  const due: Quote[] = [];
  let kept = 0;
  for (let r = 0; r < quotes.length; r++) {
    const account = c.account[r]!;
    const subject = c.subject[r]!;
    const topic = c.topic[r]!;
    if (c.due[r]! < hour + dt) {
      if (hasCovered(quoted, account, subject)) continue;
      cover(quoted, account, subject, hour);
      due.push({ account, topic, subject });
      continue;
    }
    c.account[kept] = account;
    c.subject[kept] = subject;
    c.topic[kept] = topic;
    c.due[kept++] = c.due[r]!;
  }
  quotes.length = kept;
  return due;
}
