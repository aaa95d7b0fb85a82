import { u32 } from '../agents/column.ts';
import { activityUntil, dailyRhythm } from '../agents/rhythm.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import type { WorldView } from '../contract/view.ts';
import { POST } from '../posts/post-kind.ts';
import { newestTo } from '../posts/post-log.ts';
import { drawUnit } from '../random/draw.ts';
import { drawBeta } from '../random/gamma.ts';
import { exp, log } from '../random/math.ts';
import { drawNormal } from '../random/normal.ts';
import { drawPoisson } from '../random/poisson.ts';
import { pollPosts } from './poll-posts.ts';

/** Parameters of `pressOffice`. */
export interface PressOfficeOptions {
  /** Name of the institution; it chooses the random sequence. Default `pressOffice`. */
  name?: string;
  /** Kind of account in whose name it posts. Default `official`. */
  kind?: string;
  /** Index of the topic it watches and posts on. Default 0. */
  topic?: number;
  /** Kinds of author it listens to. Default `netizen` and `leader`. */
  listensTo?: readonly string[];
  /** Hours between polls, > 0. Default 24 (assumption). */
  every?: number;
  /** Visible posts in a poll, whole, >= 2. Default 200 (assumption). */
  sample?: number;
  /** Estimate below which it worries, once the 95% interval lies below, [-1, 1]. Default -0.1 (assumption). */
  worry?: number;
  /** Factor on its posts while it worries, >= 0. Default 2 (assumption). */
  effort?: number;
  /** Posts a day and account, >= 0. Default 4 (assumption). */
  postsPerDay?: number;
  /** How its posts speak unless it learns, [0, 1]. Default 0.1. */
  register?: number;
  /** Whether it learns which register draws friendly comments. Default false. */
  learns?: boolean;
  /** Registers it chooses among when it learns, [0, 1]. Default 0.1, 0.5, 0.9. */
  arms?: readonly number[];
  /** Originals and reposts in three hours on the topic that call for a statement by a human, > 0; null for never. Default null. */
  escalateAt?: number | null;
  /** Hours between two such statements, > 0. Default 48 (assumption). */
  calm?: number;
  /** Stance of its posts, [-1, 1]. Default 0.6 (assumption). */
  stance?: number;
  /** Appeal of an anecdote against a press release, >= 1. Default 2.5 (assumption, range 1.2-3). */
  registerAppeal?: number;
}

const DEFAULTS = {
  name: 'pressOffice',
  kind: 'official',
  topic: 0,
  listensTo: ['netizen', 'leader'] as readonly string[],
  every: 24,
  sample: 200,
  worry: -0.1,
  effort: 2,
  postsPerDay: 4,
  register: 0.1,
  learns: false,
  arms: [0.1, 0.5, 0.9] as readonly number[],
  escalateAt: null as number | null,
  calm: 48,
  stance: 0.6,
  registerAppeal: 2.5,
};
type Params = typeof DEFAULTS;

const STATE = { seen: u32({ about: 'newest comment it has taken note of' }) } as const;
const TABLES = {
  /** Every poll: hour, mean, standard error, posts. */
  polls: { hour: 'f64', mean: 'f64', error: 'f64', count: 'u32' },
  /** Comments by register: friendly ones and others. */
  arms: { friendly: 'f64', other: 'f64' },
  /** Statements by a human. */
  statements: { hour: 'f64' },
} as const;
type Office = Own<typeof STATE, typeof TABLES>;
const SLOT = { count: 0, arm: 0x100, hour: 0x200, stance: 0x300, statement: 0x400, poll: 0x1000 };
/** Normal quantile of a 95% interval. */
const Z95 = 1.96;
/** Hours over which volume is counted before a statement. */
const VOLUME_HOURS = 3;
const OFFICE_HOURS = dailyRhythm([[-0.9, -0.3]]);

function checked(options: PressOfficeOptions): Params {
  const where = 'pressOffice';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber(where, 'topic', params.topic, { min: 0, max: 254, integer: true });
  checkNumber(where, 'sample', params.sample, { min: 2, max: 100_000, integer: true });
  for (const name of ['every', 'calm'] as const)
    checkNumber(where, name, params[name], { min: 0, openMin: true });
  for (const name of ['worry', 'stance'] as const)
    checkNumber(where, name, params[name], { min: -1, max: 1 });
  for (const name of ['effort', 'postsPerDay'] as const)
    checkNumber(where, name, params[name], { min: 0 });
  checkNumber(where, 'register', params.register, { min: 0, max: 1 });
  checkNumber(where, 'arms.length', params.arms.length, { min: 1, max: 100 });
  params.arms.forEach((arm, n) => {
    checkNumber(where, `arms[${n}]`, arm, { min: 0, max: 1 });
  });
  if (params.escalateAt !== null)
    checkNumber(where, 'escalateAt', params.escalateAt, { min: 0, openMin: true });
  checkNumber(where, 'registerAppeal', params.registerAppeal, { min: 1 });
  return params;
}

/** Polls visible posts when it is time again. */
function listen(own: Office, view: WorldView, ctx: Ctx<Params>): void {
  const { every, listensTo, sample, topic } = ctx.params;
  const last = own.polls.columns.hour[own.polls.length - 1] ?? 0;
  if (ctx.hour < last + every) return;
  const { count, error, mean } = pollPosts(
    view,
    { topic, hours: Math.min(every, 48), sample, kinds: listensTo },
    (n) => drawUnit(ctx.k0, ctx.k1, ctx.tick, n, SLOT.poll),
  );
  own.polls.push({ hour: ctx.hour, mean, error, count });
}

/** Whether the last poll lies below the mark by more than its error. */
function worries({ polls }: Office, { worry }: Params): boolean {
  const { error, mean } = polls.columns;
  const last = polls.length - 1;
  return last >= 0 && mean[last]! + Z95 * error[last]! < worry;
}

/** The arm nearest to a register. */
function armOf(arms: readonly number[], register: number): number {
  let best = 0;
  for (let a = 1; a < arms.length; a++)
    if (Math.abs(arms[a]! - register) < Math.abs(arms[best]! - register)) best = a;
  return best;
}

/** Counts the comments that came under its posts, by the register of the post. */
function countComments(own: Office, lo: number, ctx: Ctx<Params>): void {
  const { log: posts, params: p } = ctx;
  const c = posts.columns;
  while (own.arms.length < p.arms.length) own.arms.push({});
  const { friendly, other } = own.arms.columns;
  for (let row = 0; row < own.seen.length; row++) {
    const newest = newestTo(posts, lo + row);
    const seen = own.seen[row]!;
    for (
      let id = newest;
      id > seen && id >= posts.oldest;
      id = c.previousToAccount[id & posts.mask]!
    ) {
      const at = id & posts.mask;
      const parent = c.parent[at]!;
      if (c.kind[at] !== POST.comment || parent < posts.oldest) continue;
      const arm = armOf(p.arms, c.register[parent & posts.mask]!);
      if (c.valence[at]! > 0) friendly[arm]!++;
      else other[arm]!++;
    }
    own.seen[row] = Math.max(seen, newest);
  }
}

/** The register of a post: fixed, or that of the arm whose draw of the friendly share is highest (Thompson sampling). */
function chooseRegister(own: Office, ctx: Ctx<Params>, account: number, n: number): number {
  const { k0, k1, params: p, tick } = ctx;
  if (!p.learns) return p.register;
  const { friendly, other } = own.arms.columns;
  let best = 0;
  let most = -1;
  for (let a = 0; a < p.arms.length; a++) {
    const slot = SLOT.arm + (n * 100 + a) * 0x10000;
    const share = drawBeta(k0, k1, tick, account, slot, 1 + friendly[a]!, 1 + other[a]!);
    if (share > most) {
      most = share;
      best = a;
    }
  }
  return p.arms[best]!;
}

function write(ctx: Ctx<Params>, account: number, slot: number, register: number): void {
  const { k0, k1, params: p, tick } = ctx;
  const tone = p.stance + 0.1 * drawNormal(k0, k1, tick, account, SLOT.stance + 2 * slot);
  ctx.post(account, {
    topic: p.topic,
    stance: p.topic < ctx.politicalTopics ? Math.max(-1, Math.min(1, tone)) : 0,
    register,
    appeal: exp(log(p.registerAppeal) * register),
    hour: ctx.hour + ctx.dt * drawUnit(k0, k1, tick, account, SLOT.hour + slot),
  });
}

/** Lets a human speak, in the name of every account, when there is much talk and it is long since the last time. */
function escalate(own: Office, view: WorldView, ctx: Ctx<Params>): void {
  const { calm, escalateAt, kind, listensTo, topic } = ctx.params;
  if (escalateAt === null) return;
  const last = own.statements.columns.hour[own.statements.length - 1];
  if (last !== undefined && ctx.hour < last + calm) return;
  const c = view.log.columns;
  const isHeard = view.kinds.list.map(({ name }) => listensTo.includes(name));
  let volume = 0;
  for (let id = view.log.next - 1; id >= view.log.oldest; id--) {
    const row = id & view.log.mask;
    if (c.hour[row]! < ctx.hour - VOLUME_HOURS - ctx.dt) break;
    if (c.hour[row]! < ctx.hour - VOLUME_HOURS || c.kind[row]! > POST.repost) continue;
    if (c.topic[row] === topic && isHeard[c.authorKind[row]!]!) volume++;
  }
  if (volume <= escalateAt) return;
  own.statements.push({ hour: ctx.hour });
  const { hi, lo } = ctx.kinds.get(kind);
  for (let account = lo; account < hi; account++) write(ctx, account, SLOT.statement, 1);
}

/**
 * Runs the posts of official accounts by what the office hears: it polls visible posts, worries, learns a register, and lets a human speak.
 *
 * Every `every` hours it estimates the mean stance of a sample of visible posts, with its standard error; it acts on the estimate, never on
 * opinions held: while estimate + 1.96 errors < worry it posts `effort` times as much. With `learns` each post takes the register whose
 * draw from Beta(1 + friendly comments, 1 + others) is highest (Thompson sampling). Above `escalateAt` posts in three hours it publishes
 * a statement of register 1. Answers are another office's work: use `officialDesk` with `postsPerDay` 0 beside it.
 *
 * @returns An institution; tables `polls`, `arms` and `statements`.
 * @throws RangeError if an option is out of range.
 * @see Thompson 1933, Biometrika 25(3/4) 285
 */
export function pressOffice(options: PressOfficeOptions = {}): Institution {
  const params = checked(options);
  return defineInstitution({
    name: params.name,
    about:
      'An office polls visible posts, posts more while it worries, may learn a register, and may let a human speak.',
    kind: params.kind,
    module: import.meta.url,
    params,
    state: STATE,
    tables: TABLES,
    act(own, view, ctx) {
      const { hi, lo } = ctx.kinds.get(params.kind);
      const { k0, k1, params: p, tick } = ctx;
      listen(own, view, ctx);
      countComments(own, lo, ctx);
      escalate(own, view, ctx);
      const until = activityUntil(OFFICE_HOURS, ctx.hour + ctx.dt);
      const pace = Math.max(0, until - activityUntil(OFFICE_HOURS, ctx.hour)) / 24;
      const mean = p.postsPerDay * pace * (worries(own, p) ? p.effort : 1);
      for (let account = lo; account < hi; account++) {
        const count = drawPoisson(k0, k1, tick, account, SLOT.count, mean);
        for (let n = 0; n < count; n++)
          write(ctx, account, n, chooseRegister(own, ctx, account, n));
      }
    },
  });
}
