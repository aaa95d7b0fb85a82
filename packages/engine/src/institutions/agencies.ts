import { u8, u32 } from '../agents/column.ts';
import { activityUntil, dailyRhythm } from '../agents/rhythm.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import type { WorldView } from '../contract/view.ts';
import { POST } from '../posts/post-kind.ts';
import { newestTo } from '../posts/post-log.ts';
import { drawUnit } from '../random/draw.ts';
import { drawExponential } from '../random/exponential.ts';
import { exp, log } from '../random/math.ts';
import { drawNormal } from '../random/normal.ts';
import { drawPoisson } from '../random/poisson.ts';
import { type AdoptionOptions, AGENCY_MIX, checkAdoption } from './adoption.ts';
import { CALENDAR, type Calendar, openAccounts, openBefore } from './agency-calendar.ts';
import type { Issued } from './directives.ts';
import { type Hierarchy, layHierarchy } from './hierarchy.ts';

/** Parameters of `agencies`. */
export interface AgencyOptions {
  /** Name of the institution; it chooses the random sequence. Default `agencies`. */
  name?: string;
  /** Kind of their accounts: every account of it is an agency that has opened, or might open. Default `official`. */
  kind?: string;
  /** Days of adoption before the run, from 1 January 2010, whole, >= 0. Default 700 (December 2011). */
  since?: number;
  /** Days of adoption per day of the run, >= 0. Default 1. */
  pace?: number;
  /** How fast they open accounts. */
  adoption?: AdoptionOptions;
  /** Names of the directives obeyed, later ones first. Default none. */
  directives?: readonly string[];
  /** Posts a day of an open account, >= 0, following the rhythm of the day. Default 2 (assumption). */
  postsPerDay?: number;
  /** How posts and answers speak without a directive, 0 press release .. 1 anecdote. Default 0.1. */
  register?: number;
  /** Share of questions answered without a directive, [0, 1]. Default 0.2 (assumption). */
  openness?: number;
  /** Mean hours to an answer without a directive, exponential, > 0. Default 24 (assumption). */
  lag?: number;
  /** Stance of posts and answers, [-1, 1]. Default 0.5 (assumption). */
  stance?: number;
  /** Index of the topic of posts. Default 0. */
  topic?: number;
  /** Appeal of an anecdote against a press release, >= 1. Default 2.5 (assumption, range 1.2-3). */
  registerAppeal?: number;
  /** Standard deviation of ln of the appeal of posts, >= 0. Default 1 (fitted to P16). */
  appealSpread?: number;
}

const DEFAULTS = {
  name: 'agencies',
  kind: 'official',
  since: 700,
  pace: 1,
  directives: [] as readonly string[],
  postsPerDay: 2,
  register: 0.1,
  openness: 0.2,
  lag: 24,
  stance: 0.5,
  topic: 0,
  registerAppeal: 2.5,
  appealSpread: 1,
};
type Params = typeof DEFAULTS & { adoption: Required<AdoptionOptions> };

const STATE = {
  opened: u8({ about: '1 for agencies that have opened their account' }),
  seen: u32({ about: 'newest post to the agency that it has taken note of' }),
  asked: u32({ about: 'questions that came' }),
  answered: u32({ about: 'questions answered' }),
  dropped: u32({ about: 'questions left unanswered' }),
} as const;
const DUE = {
  desk: 'u32',
  question: 'u32',
  asker: 'u32',
  topic: 'u8',
  subject: 'u32',
  asked: 'f64',
  ended: 'f64',
} as const;
const TABLES = {
  ...CALENDAR,
  /** Answers being written. */
  due: DUE,
  /** Answers sent, for the measures of response times. */
  sent: { desk: 'u32', asked: 'f64', started: 'f64', ended: 'f64' },
} as const;
type Offices = Own<typeof STATE, typeof TABLES>;
const SLOT = { count: 0, openness: 2, lag: 3, hour: 0x100, appeal: 0x200, stance: 0x300 } as const;
const OFFICE_HOURS = dailyRhythm([[-0.9, -0.3]]);

function checked({ adoption = {}, ...options }: AgencyOptions): Params {
  const where = 'agencies';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options, adoption: checkAdoption(where, adoption) };
  checkNumber(where, 'since', params.since, { min: 0, max: 36_525, integer: true });
  for (const name of ['pace', 'postsPerDay', 'appealSpread'] as const)
    checkNumber(where, name, params[name], { min: 0 });
  for (const name of ['register', 'openness'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 1 });
  checkNumber(where, 'lag', params.lag, {
    min: 0,
    openMin: true,
    remedy: 'It is a number of hours.',
  });
  checkNumber(where, 'stance', params.stance, { min: -1, max: 1 });
  checkNumber(where, 'topic', params.topic, { min: 0, max: 254, integer: true });
  checkNumber(where, 'registerAppeal', params.registerAppeal, { min: 1 });
  return params;
}

/** A target that directives may set. */
type Target = 'register' | 'openness' | 'lag';

/** What is needed to tell what holds for an agency now. */
interface Rule {
  readonly ctx: Ctx<Params>;
  readonly orders: readonly Issued[];
}

/** What holds for an agency: its own way, or the target of the last directive that it has received and complies with. */
function inForce({ ctx, orders }: Rule, row: number, what: Target): number {
  const { hour } = ctx;
  for (const { complies, params, reachedAt } of orders) {
    const target = params[what];
    if (target !== null && complies[row] === 1 && hour >= reachedAt[row]! && reachedAt[row]! >= 0)
      return target;
  }
  return ctx.params[what];
}

/** Takes note of new questions and decides which to answer, and when. */
function takeQuestions(own: Offices, row: number, account: number, rule: Rule): void {
  const { ctx } = rule;
  const { k0, k1, log: posts } = ctx;
  const c = posts.columns;
  const seen = own.seen[row]!;
  const newest = newestTo(posts, account);
  own.seen[row] = newest;
  for (
    let id = newest;
    id > seen && id >= posts.oldest;
    id = c.previousToAccount[id & posts.mask]!
  ) {
    const at = id & posts.mask;
    if (c.kind[at] !== POST.question) continue;
    own.asked[row]!++;
    const openness = inForce(rule, row, 'openness');
    if (ctx.drawPost(account, id, SLOT.openness) >= openness) {
      own.dropped[row]!++;
      continue;
    }
    const lag = inForce(rule, row, 'lag');
    const asked = c.hour[at]!;
    const wait = drawExponential(k0, k1, c.mark[at]!, account, SLOT.lag, lag);
    const question = {
      question: id,
      asker: c.author[at]!,
      topic: c.topic[at]!,
      subject: c.subject[at]!,
    };
    own.due.push({ desk: row, ...question, asked, ended: Math.max(ctx.hour, asked) + wait });
  }
}

/** Sends the answers that are finished before the tick ends. */
function sendAnswers(own: Offices, lo: number, rule: Rule): void {
  const { ctx } = rule;
  const { due, sent } = own;
  const c = due.columns;
  const until = ctx.hour + ctx.dt;
  let kept = 0;
  for (let a = 0; a < due.length; a++) {
    const desk = c.desk[a]!;
    if (c.ended[a]! >= until) {
      for (const name of Object.keys(DUE) as (keyof typeof DUE)[]) c[name][kept] = c[name][a]!;
      kept++;
      continue;
    }
    own.answered[desk]!++;
    sent.push({ desk, asked: c.asked[a]!, started: c.asked[a]!, ended: c.ended[a]! });
    ctx.post(lo + desk, {
      kind: 'reply',
      topic: c.topic[a]!,
      subject: c.subject[a]!,
      stance: ctx.params.stance,
      register: inForce(rule, desk, 'register'),
      parent: c.question[a]!,
      to: c.asker[a]!,
      hour: Math.max(ctx.hour, c.ended[a]!),
    });
  }
  due.length = kept;
}

function publish(account: number, count: number, register: number, ctx: Ctx<Params>): void {
  const { k0, k1, params: p, tick } = ctx;
  for (let n = 0; n < count; n++) {
    const tone = p.stance + 0.1 * drawNormal(k0, k1, tick, account, SLOT.stance + 2 * n);
    const z = drawNormal(k0, k1, tick, account, SLOT.appeal + 2 * n);
    ctx.post(account, {
      topic: p.topic,
      stance: p.topic < ctx.politicalTopics ? Math.max(-1, Math.min(1, tone)) : 0,
      register,
      appeal: exp(p.appealSpread * z + log(p.registerAppeal) * register),
      hour: ctx.hour + ctx.dt * drawUnit(k0, k1, tick, account, SLOT.hour + n),
    });
  }
}

/** Orders in force, the last named first. */
function ordersOf(view: WorldView, names: readonly string[]): Issued[] {
  return [...names].reverse().map((name) => {
    const { complies, reachedAt } = view.institution(name) as Pick<
      Issued,
      'complies' | 'reachedAt'
    >;
    return { complies, reachedAt, params: view.params(name) as unknown as Issued['params'] };
  });
}

/**
 * Runs the official accounts of many agencies by level and type: who opens one, what it posts, and whether it answers.
 *
 * Opening: each agency has a standing exponential draw and opens once its cumulated hazard passes it; the hazard is that of `adoptionCurve`,
 * with the actual shares of its peers, plus what directives add. Open accounts post at the rhythm of office hours and answer a share
 * `openness` of the questions put to them after a mean of `lag` hours; directives change register, openness and lag.
 * An account has its followers in the graph before it opens. Rows, not objects: O(open accounts) per tick.
 *
 * @returns An institution; columns `opened`, `asked`, `answered`, `dropped` and table `sent` feed `agencyMeasures` and `deskMeasures`.
 * @throws RangeError if an option is out of range.
 * @see Financial Times, 5 December 2011: some 19,000 officials and departments
 */
export function agencies(options: AgencyOptions = {}): Institution {
  const params = checked(options);
  let laid: Hierarchy | undefined;
  return defineInstitution({
    name: params.name,
    about:
      'Official accounts of many agencies by level and type: who opens one, what it posts, and whether it answers.',
    kind: params.kind,
    module: import.meta.url,
    params,
    state: STATE,
    tables: TABLES,
    act(own, view, ctx) {
      const { count, lo } = ctx.kinds.get(params.kind);
      if (laid?.level.length !== count) laid = layHierarchy(count, AGENCY_MIX);
      const { k0, k1, params: p, tick } = ctx;
      const orders = ordersOf(view, p.directives);
      const rule: Rule = { ctx, orders };
      const calendar: Calendar = { own, laid, orders, k0, k1 };
      openBefore(calendar, p.since, p.adoption);
      openAccounts(calendar, ctx, p);
      const until = activityUntil(OFFICE_HOURS, ctx.hour + ctx.dt);
      const pace = Math.max(0, until - activityUntil(OFFICE_HOURS, ctx.hour)) / 24;
      const mean = p.postsPerDay * pace;
      const { opened, seen } = own;
      const { lastToAccount } = ctx.log;
      const first = lo - ctx.log.addressLo;
      for (let row = 0; row < count; row++) {
        if (opened[row] === 0) continue;
        if (lastToAccount[first + row]! > seen[row]!) takeQuestions(own, row, lo + row, rule);
        const posts = mean > 0 ? drawPoisson(k0, k1, tick, lo + row, SLOT.count, mean) : 0;
        if (posts > 0) publish(lo + row, posts, inForce(rule, row, 'register'), ctx);
      }
      sendAnswers(own, lo, rule);
    },
  });
}
