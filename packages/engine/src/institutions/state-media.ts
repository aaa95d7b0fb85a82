import { activityUntil, dailyRhythm } from '../agents/rhythm.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import type { WorldView } from '../contract/view.ts';
import { claimOf, MOST_CLAIMS } from '../posts/claim-subject.ts';
import { drawUnit } from '../random/draw.ts';
import { drawStandardExponential } from '../random/exponential.ts';
import { exp, log, sigmoid } from '../random/math.ts';
import { drawNormal } from '../random/normal.ts';
import { drawPoisson } from '../random/poisson.ts';
import { COVERED, cover, forgetCovered, hasCovered } from './covered.ts';
import { followHotList, HOT_SINCE } from './hot-since.ts';
import {
  articlesBySubject,
  dueQuotes,
  type OutsideQuoteParams,
  type OutsideQuotes,
  QUOTE_TABLES,
  type Quote,
  type QuoteOwn,
  quoteParams,
  readOutside,
} from './outside-quotes.ts';

/** Parameters of `stateMedia`. */
export interface StateMediaOptions {
  /** Kind of account that it runs. Default `stateMedia`. */
  kind?: string;
  /** Posts of its own agenda per account and day, >= 0. Default 20 (assumption). */
  quota?: number;
  /** Weight of each topic in the own agenda, by index. Default all equal. */
  agenda?: readonly number[];
  /** Mean hours between a subject's first place on the hot list and the decision to cover it, > 0. Default 6 (assumption). */
  lag?: number;
  /** Willingness to cover: sigmoid(o0 + o1 ln heat - o2 sensitivity). Default o0 -2 (assumption). */
  coverBase?: number;
  /** o1, weight of the volume: silence costs more the louder a subject is. Default 1 (assumption). */
  coverVolume?: number;
  /** o2, weight of the topic's sensitivity. Default 4 (assumption). */
  coverVeto?: number;
  /** Stance of its posts on political topics, [-1, 1]. Default 0.3 (assumption). */
  stance?: number;
  /** How its posts speak, 0 press release .. 1 anecdote. Default 0.25 (assumption). */
  register?: number;
  /** Standard deviation of ln of the appeal of its posts, >= 0. Default 1.15 (P16). */
  appealSpread?: number;
  /** Claims of `rumours`, whose subjects a post would pass on: not covered, 0..16. Default 0. */
  claims?: number;
  /** Whether and how they quote `outsideMedia`, and feel obliged by it. Default not at all. */
  outside?: OutsideQuotes;
}

const DEFAULTS = {
  kind: 'stateMedia',
  quota: 20,
  agenda: [] as readonly number[],
  lag: 6,
  coverBase: -2,
  coverVolume: 1,
  coverVeto: 4,
  stance: 0.3,
  register: 0.25,
  appealSpread: 1.15,
  claims: 0,
};
type Params = typeof DEFAULTS & { outside?: OutsideQuoteParams };

const TABLES = {
  known: HOT_SINCE,
  /** What each account covered already. */
  covered: COVERED,
} as const;
const READING_TABLES = { ...TABLES, ...QUOTE_TABLES } as const;
type Desk = Own<Record<never, never>, typeof TABLES>;

const SLOT = {
  count: 0,
  decision: 2,
  lag: 3,
  topic: 0x100,
  hour: 0x200,
  appeal: 0x300,
  stance: 0x400,
} as const;
/** Newsrooms write by day: peak in the early afternoon, a tenth of it at night. */
const NEWSROOM = dailyRhythm([[-0.75, -0.35]]);

function checked(options: StateMediaOptions): Params {
  checkKeys('stateMedia', options, [...Object.keys(DEFAULTS), 'outside']);
  const { outside, ...rest } = options;
  const params = { ...DEFAULTS, ...rest };
  checkNumber('stateMedia', 'quota', params.quota, { min: 0 });
  params.agenda.forEach((weight, k) => {
    checkNumber('stateMedia', `agenda[${k}]`, weight, { min: 0 });
  });
  checkNumber('stateMedia', 'lag', params.lag, {
    min: 0,
    openMin: true,
    remedy: 'It is a number of hours.',
  });
  for (const name of ['coverBase', 'coverVolume', 'coverVeto'] as const)
    checkNumber('stateMedia', name, params[name]);
  checkNumber('stateMedia', 'stance', params.stance, { min: -1, max: 1 });
  checkNumber('stateMedia', 'register', params.register, { min: 0, max: 1 });
  checkNumber('stateMedia', 'appealSpread', params.appealSpread, { min: 0 });
  checkNumber('stateMedia', 'claims', params.claims, { min: 0, max: MOST_CLAIMS, integer: true });
  return outside === undefined ? params : { ...params, outside: quoteParams(outside) };
}

function write(
  ctx: Ctx<Params>,
  account: number,
  n: number,
  about: { topic: number; subject: number },
): void {
  const { k0, k1, params: p, tick } = ctx;
  const isPolitical = about.topic < ctx.politicalTopics;
  const stance = p.stance + 0.1 * drawNormal(k0, k1, tick, account, SLOT.stance + 2 * n);
  ctx.post(account, {
    ...about,
    stance: isPolitical ? Math.max(-1, Math.min(1, stance)) : 0,
    register: p.register,
    appeal: exp(p.appealSpread * drawNormal(k0, k1, tick, account, SLOT.appeal + 2 * n)),
    hour: ctx.hour + ctx.dt * drawUnit(k0, k1, tick, account, SLOT.hour + n),
  });
}

/** Chooses a topic of the own agenda. */
function agendaTopic(ctx: Ctx<Params>, account: number, n: number): number {
  const { agenda } = ctx.params;
  const weights = ctx.topics.map((_, k) => (agenda.length === 0 ? 1 : (agenda[k] ?? 0)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = total * drawUnit(ctx.k0, ctx.k1, ctx.tick, account, SLOT.topic + n);
  for (let k = 0; k < weights.length; k++) {
    left -= weights[k]!;
    if (left < 0) return k;
  }
  return 0;
}

/** Willingness to cover each subject on the hot list: it grows with volume, here and outside, and falls with sensitivity. */
function willingnessOn({ hot, params: p, topics }: Ctx<Params>, view: WorldView): Float64Array {
  const willing = new Float64Array(hot.count);
  const articles = p.outside && articlesBySubject(view, p.outside);
  for (let s = 0; s < hot.count; s++) {
    const subject = hot.subject[s]!;
    if (claimOf(subject, p.claims) >= 0) continue;
    const veto = p.coverVeto * topics[hot.topic[s]!]!.sensitivity;
    const outside = articles ? p.outside!.weight * (articles.get(subject) ?? 0) : 0;
    const volume = p.coverVolume * log(1 + hot.score[s]! + outside);
    willing[s] = sigmoid(p.coverBase + volume - veto);
  }
  return willing;
}

/** Subjects on which articles outside are quoted in this tick. */
function quotesNow(own: Desk, view: WorldView, ctx: Ctx<Params>): readonly Quote[] {
  const { kind, outside } = ctx.params;
  if (outside === undefined) return [];
  const reading = own as unknown as QuoteOwn;
  const { hi, lo } = ctx.kinds.get(kind);
  readOutside(reading, view, ctx, { lo, hi, outside });
  return dueQuotes(reading, ctx);
}

/**
 * Whether an account covers the subject at place `s` of the hot list by now.
 *
 * One draw per account and subject is held against a willingness that grows with volume: the veto yields when silence costs too much.
 */
function decidesToCover(
  own: Desk,
  ctx: Ctx<Params>,
  account: number,
  place: { s: number; willing: number },
): boolean {
  const { hot, k0, k1, params: p } = ctx;
  const subject = hot.subject[place.s]!;
  if (drawUnit(k0, k1, subject, account, SLOT.decision) >= place.willing) return false;
  const wait = p.lag * drawStandardExponential(k0, k1, subject, account, SLOT.lag);
  if (ctx.hour - own.known.columns.since[place.s]! < wait) return false;
  return !hasCovered(own.covered, account, subject);
}

/**
 * Runs state media: a quota of the own agenda, and coverage of what is hot on the platform, late and under a veto.
 *
 * A subject of the hot list is covered once per account, after an exponential lag, as soon as a standing draw falls below
 * sigmoid(o0 + o1 ln(1 + heat) - o2 sensitivity). Coverage raises salience through the society's `incidents`. With `outside` an article of
 * `outsideMedia` on the subject counts as so much heat, and each account quotes or answers an article with a probability, after a lag.
 *
 * @throws RangeError if an option is out of range.
 * @see Financial Times, 5 December 2011: microblogs oblige the state media to follow
 */
export function stateMedia(options: StateMediaOptions = {}): Institution {
  const params = checked(options);
  return defineInstitution({
    name: 'stateMedia',
    about:
      'State news outlets post a quota of their own agenda and take up hot subjects with a lag and a veto.',
    kind: params.kind,
    module: import.meta.url,
    params,
    tables: params.outside ? READING_TABLES : TABLES,
    act(own, view, ctx) {
      const { hi, lo } = ctx.kinds.get(params.kind);
      const { k0, k1, tick } = ctx;
      followHotList(own.known, ctx);
      forgetCovered(own.covered, ctx.hour);
      const until = activityUntil(NEWSROOM, ctx.hour + ctx.dt);
      const pace = Math.max(0, until - activityUntil(NEWSROOM, ctx.hour)) / 24;
      const willing = willingnessOn(ctx, view);
      const quotes = quotesNow(own, view, ctx);
      for (let account = lo; account < hi; account++) {
        let n = drawPoisson(k0, k1, tick, account, SLOT.count, ctx.params.quota * pace);
        for (let q = 0; q < n; q++)
          write(ctx, account, q, { topic: agendaTopic(ctx, account, q), subject: 0 });
        for (let s = 0; s < ctx.hot.count; s++) {
          if (!decidesToCover(own, ctx, account, { s, willing: willing[s]! })) continue;
          const subject = ctx.hot.subject[s]!;
          cover(own.covered, account, subject, ctx.hour);
          write(ctx, account, n++, { topic: ctx.hot.topic[s]!, subject });
        }
        for (const { account: quoting, subject, topic } of quotes)
          if (quoting === account) write(ctx, account, n++, { topic, subject });
      }
    },
  });
}
