import { CRITICISM } from '../agents/criticism.ts';
import { checkKeys, checkNumber, show } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import type { WorldView } from '../contract/view.ts';
import { FLAG, POST } from '../posts/post-kind.ts';
import { isKept } from '../posts/post-log.ts';
import { drawExponential } from '../random/exponential.ts';

/** What an authority does about those who criticise it. */
export type CriticPolicy = 'ignore' | 'engage' | 'block';

/** Parameters of `replyPolicy`. */
export interface ReplyPolicyOptions {
  /** Name of the institution; it chooses the random sequence. Default `replyPolicy`. */
  name?: string;
  /** Kind of account that is criticised. Default `official`. */
  kind?: string;
  /** Default `ignore`. */
  policy?: CriticPolicy;
  /** Share of critical comments that the policy reaches; the others are passed over, [0, 1]. Default 0.8 (assumption). */
  effort?: number;
  /** Valence of a comment, and stance of a question, below which it is critical, [-1, 0]. Default -0.2 (assumption). */
  critical?: number;
  /** Mean hours until an answer or a block, exponential, > 0. Default 2 (assumption). */
  delay?: number;
  /** Hours after which criticism counts as passed over, > 0. Default 24 (assumption). */
  patience?: number;
  /** How the answers speak, 0 press release .. 1 anecdote. Default 0.7 (assumption). */
  register?: number;
  /** Stance of the answers, [-1, 1]. Default 0.3 (assumption). */
  stance?: number;
}

const DEFAULTS = {
  name: 'replyPolicy',
  kind: 'official',
  policy: 'ignore' as CriticPolicy,
  effort: 0.8,
  critical: -0.2,
  delay: 2,
  patience: 24,
  register: 0.7,
  stance: 0.3,
};
type Params = typeof DEFAULTS;

const POLICIES: readonly CriticPolicy[] = ['ignore', 'engage', 'block'];
const SLOT = { effort: 0, delay: 1 } as const;

const TABLES = {
  /** Criticism whose fate is decided but not due: an index of `POLICIES`. */
  cases: { post: 'u32', critic: 'u32', account: 'u32', topic: 'u8', fate: 'u8', due: 'f64' },
  /** One row: the newest post looked at, and totals. */
  totals: {
    seen: 'u32',
    critical: 'u32',
    questions: 'u32',
    engaged: 'u32',
    ignored: 'u32',
    blocked: 'u32',
  },
} as const;
type Office = Own<Record<never, never>, typeof TABLES>;
type Total = 'critical' | 'questions' | 'engaged' | 'ignored' | 'blocked';

function checked(options: ReplyPolicyOptions): Params {
  const where = 'replyPolicy';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  if (!POLICIES.includes(params.policy)) {
    throw new TypeError(
      `${where}: policy must be "ignore", "engage" or "block", got ${show(params.policy)}. Choose one of the three.`,
    );
  }
  for (const name of ['effort', 'register'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 1 });
  checkNumber(where, 'critical', params.critical, { min: -1, max: 0 });
  for (const name of ['delay', 'patience'] as const)
    checkNumber(where, name, params[name], {
      min: 0,
      openMin: true,
      remedy: 'It is a number of hours.',
    });
  checkNumber(where, 'stance', params.stance, { min: -1, max: 1 });
  return params;
}

function add(own: Office, total: Total): void {
  own.totals.columns[total][0]!++;
}

/** Takes a critical post into the books: what will become of it, and when. */
function open(own: Office, criticism: Uint8Array, id: number, ctx: Ctx<Params>): void {
  const { k0, k1, log, params: p } = ctx;
  const c = log.columns;
  const row = id & log.mask;
  const critic = c.author[row]!;
  const isShutOut = (criticism[critic]! & CRITICISM.shutOut) !== 0;
  const isQuestion = c.kind[row] === POST.question;
  add(own, isQuestion ? 'questions' : 'critical');
  criticism[critic]! |= CRITICISM.critic;
  const isReached = isShutOut || ctx.drawPost(c.to[row]!, id, SLOT.effort) < p.effort;
  const policy = isShutOut ? 'block' : isReached ? p.policy : 'ignore';
  // Questions are the desk's: it answers them or not, and its openness counts.
  if (isQuestion && policy !== 'block') return;
  const wait = isShutOut
    ? 0
    : policy === 'ignore'
      ? p.patience
      : drawExponential(k0, k1, c.mark[row]!, critic, SLOT.delay, p.delay);
  own.cases.push({
    post: id,
    critic,
    account: c.to[row]!,
    topic: c.topic[row]!,
    fate: POLICIES.indexOf(policy),
    due: c.hour[row]! + wait,
  });
}

/** Finds what was said to accounts of the kind since the last tick. */
function look(own: Office, criticism: Uint8Array, ctx: Ctx<Params>): void {
  const { kinds, log, params: p } = ctx;
  const c = log.columns;
  const { hi, lo } = kinds.get(p.kind);
  const seen = own.totals.columns.seen[0]!;
  for (let id = Math.max(seen + 1, log.oldest); id < log.next; id++) {
    const row = id & log.mask;
    const to = c.to[row]!;
    if (to < lo || to >= hi || (c.flags[row]! & FLAG.removed) !== 0) continue;
    if (!kinds.list[c.authorKind[row]!]!.wakes) continue;
    const kind = c.kind[row];
    const tone =
      kind === POST.comment ? c.valence[row]! : kind === POST.question ? c.stance[row]! : 0;
    const isShutOut = (criticism[c.author[row]!]! & CRITICISM.shutOut) !== 0;
    const isHeard = kind === POST.comment || kind === POST.question;
    if (isHeard && (tone < p.critical || isShutOut)) open(own, criticism, id, ctx);
  }
  own.totals.columns.seen[0] = log.next - 1;
}

/** Answers criticism under the post where it stands. */
function engage(own: Office, at: number, ctx: Ctx<Params>): void {
  const { account, critic, due, post, topic } = own.cases.columns;
  ctx.post(account[at]!, {
    kind: 'reply',
    topic: topic[at]!,
    stance: ctx.params.stance,
    register: ctx.params.register,
    parent: post[at]!,
    to: critic[at]!,
    hour: Math.max(ctx.hour, due[at]!),
  });
}

/** Lets happen what is due; cases whose post has left the log or was removed by somebody else are dropped. */
function close(own: Office, criticism: Uint8Array, ctx: Ctx<Params>): void {
  const { cases } = own;
  const c = cases.columns;
  const { log } = ctx;
  let kept = 0;
  for (let at = 0; at < cases.length; at++) {
    if (c.due[at]! >= ctx.hour + ctx.dt) {
      for (const name of Object.keys(TABLES.cases) as (keyof typeof TABLES.cases)[])
        c[name][kept] = c[name][at]!;
      kept++;
      continue;
    }
    const id = c.post[at]!;
    if (!isKept(log, id) || (log.columns.flags[id & log.mask]! & FLAG.removed) !== 0) continue;
    const critic = c.critic[at]!;
    const policy = POLICIES[c.fate[at]!]!;
    if (policy === 'engage') engage(own, at, ctx);
    if (policy === 'block') {
      ctx.remove(c.account[at]!, id, Math.max(ctx.hour, c.due[at]!));
      ctx.unfollow(critic, c.account[at]!);
      criticism[critic]! |= CRITICISM.shutOut;
    }
    const fate = policy === 'engage' ? 'engaged' : policy === 'block' ? 'blocked' : 'ignored';
    criticism[critic]! |= CRITICISM[fate];
    add(own, fate);
  }
  cases.length = kept;
}

/**
 * Lets an authority ignore, engage or block those who criticise it.
 *
 * Critical is a comment on its posts with a valence below `critical`, and, for blocking, a question to it with such a stance; questions are otherwise
 * left to `officialDesk`. Engaging answers under the comment. Blocking removes the comment, takes the critic out of its followers, and removes
 * whatever the critic says to it later. What the critic met with stands in the column `criticism` until its next visit, where `witnessing` turns it into trust.
 *
 * @returns An institution in the phase of moderation that needs `witnessing`; its table `totals` counts critical comments and questions, and what was engaged, ignored and blocked.
 * @throws RangeError or TypeError if an option is out of range.
 * @see China Digital Times, September 2011, quoting the Ministry of Public Security on an equal attitude toward critics
 */
export function replyPolicy(options: ReplyPolicyOptions = {}): Institution {
  const params = checked(options);
  return defineInstitution({
    name: params.name,
    about: 'An authority ignores, answers or blocks those who criticise it under its posts.',
    kind: null,
    phase: 'moderation',
    module: import.meta.url,
    params,
    writes: ['criticism'],
    tables: TABLES,
    act(own, view: WorldView, ctx) {
      const criticism = view.column('criticism').array as Uint8Array;
      if (own.totals.length === 0) own.totals.push({});
      look(own, criticism, ctx);
      close(own, criticism, ctx);
    },
  });
}
