import type { GrowingTable } from '../agents/table.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import type { WorldView } from '../contract/view.ts';
import { claimSubject, MOST_CLAIMS } from '../posts/claim-subject.ts';
import { drawUnit } from '../random/draw.ts';

/** Parameters of `rebuttalDesk`. */
export interface RebuttalOptions {
  /** Name of the institution; it chooses the random sequence. Default `rebuttals`. */
  name?: string;
  /** Kind of account that answers; with several, one of them by lot for each rumour. Default `official`. */
  kind?: string;
  /** Hours from the start of a rumour to the first answer, >= 0. Default 12 (assumption). */
  delay?: number;
  /** Probability that the answer is right, [0, 1]. Default 0.9 (assumption). */
  accuracy?: number;
  /** How far the answer comes from those in charge, [0, 1]. Default 0.8 (assumption). */
  authority?: number;
  /** How far it shows how they know, [0, 1]. Default 0.5 (assumption). */
  transparency?: number;
  /** How much it says beyond yes or no, [0, 1]. Default 0.5 (assumption). */
  detail?: number;
  /** Weight q of an answer with all three at 1, >= 0; a telling by an ordinary account weighs 1. Default 3 (assumption). */
  strength?: number;
  /** Posts per answer, 1..50. Default 3 (assumption). */
  posts?: number;
  /** Hours between them, > 0. Default 8 (assumption). */
  every?: number;
  /** Stance of denials, [-1, 1]; who confirms a rumour takes over its stance. Default 0.6 (assumption). */
  stance?: number;
  /** How they speak, 0 press release .. 1 anecdote. Default 0.5. */
  register?: number;
  /** Their appeal to those who might pass them on, >= 0. Default 2 (assumption). */
  appeal?: number;
  /** Claims that it answers, by index; null for all. Default null. */
  answers?: readonly number[] | null;
  /** Hours after its first post at which an answer that was wrong is corrected, in as many posts, > 0; null for never. Default null. */
  correctAfter?: number | null;
}

const DEFAULTS = {
  name: 'rebuttals',
  kind: 'official',
  delay: 12,
  accuracy: 0.9,
  authority: 0.8,
  transparency: 0.5,
  detail: 0.5,
  strength: 3,
  posts: 3,
  every: 8,
  stance: 0.6,
  register: 0.5,
  appeal: 2,
  answers: null as readonly number[] | null,
  correctAfter: null as number | null,
};
type Params = typeof DEFAULTS;

/** One row per claim: who answers it, on which side, whether right (2: by a correction), when the next post is due, how many were sent, and the first hour. */
const TABLES = {
  answers: {
    account: 'u32',
    side: 'i32',
    isRight: 'u8',
    due: 'f64',
    sent: 'u8',
    first: 'f64',
  },
} as const;
type Desk = Own<Record<never, never>, typeof TABLES>;
const SLOT = { verdict: 0, account: 1 } as const;

function checked(options: RebuttalOptions): Params {
  const where = 'rebuttalDesk';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber(where, 'delay', params.delay, { min: 0, remedy: 'It is a number of hours.' });
  for (const name of ['accuracy', 'authority', 'transparency', 'detail', 'register'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 1 });
  for (const name of ['strength', 'appeal'] as const)
    checkNumber(where, name, params[name], { min: 0 });
  checkNumber(where, 'posts', params.posts, { min: 1, max: 50, integer: true });
  checkNumber(where, 'every', params.every, { min: 0, openMin: true });
  checkNumber(where, 'stance', params.stance, { min: -1, max: 1 });
  params.answers?.forEach((claim, n) => {
    checkNumber(where, `answers[${n}]`, claim, { min: 0, max: MOST_CLAIMS - 1, integer: true });
  });
  if (params.correctAfter !== null)
    checkNumber(where, 'correctAfter', params.correctAfter, {
      min: 0,
      openMin: true,
      remedy: 'It is a number of hours, or null for never.',
    });
  return params;
}

/** Columns of the claims that `rumours` keeps. */
interface Claims {
  readonly start: Float64Array;
  readonly isTrue: Uint8Array;
  readonly topic: Uint8Array;
  readonly stance: Float64Array;
}

/** Decides on the answer to claims that began: which account, which side, and when. */
function decide(own: Desk, claims: GrowingTable, ctx: Ctx<Params>): void {
  const { k0, k1, params: p } = ctx;
  const { isTrue, start } = claims.columns as unknown as Claims;
  const { count, lo } = ctx.kinds.get(p.kind);
  for (let c = own.answers.length; c < claims.length; c++) {
    const isRight = drawUnit(k0, k1, c, 0, SLOT.verdict) < p.accuracy;
    const isOurs = p.answers === null || p.answers.includes(c);
    own.answers.push({
      account: lo + Math.floor(drawUnit(k0, k1, c, 0, SLOT.account) * count),
      side: (isTrue[c] === 1) === isRight ? 1 : -1,
      isRight: +isRight,
      due: isOurs ? start[c]! + p.delay : Number.POSITIVE_INFINITY,
      first: Number.NaN,
    });
    if (!isOurs) continue;
    const merit = (p.authority + p.transparency + p.detail) / 3;
    ctx.signal('answerWeight')[c] = p.strength * merit;
  }
}

/** Turns answers that were wrong around, `correctAfter` hours after their first post. */
function correct(own: Desk, { dt, hour, params }: Ctx<Params>): void {
  const { correctAfter } = params;
  if (correctAfter === null) return;
  const { due, first, isRight, sent, side } = own.answers.columns;
  for (let c = 0; c < own.answers.length; c++) {
    const at = first[c]! + correctAfter;
    if (isRight[c] !== 0 || sent[c] === 0 || at >= hour + dt) continue;
    isRight[c] = 2;
    side[c] = -side[c]!;
    sent[c] = 0;
    due[c] = at;
  }
}

/** Publishes the posts that are due in this tick. */
function publish(own: Desk, claims: GrowingTable, ctx: Ctx<Params>): void {
  const { params: p } = ctx;
  const { account, due, first, sent, side } = own.answers.columns;
  const { stance, topic } = claims.columns as unknown as Claims;
  const until = ctx.hour + ctx.dt;
  for (let c = 0; c < own.answers.length; c++) {
    if (sent[c]! >= p.posts || due[c]! >= until) continue;
    const hour = Math.max(ctx.hour, due[c]!);
    const stands = side[c] === 1 ? 1 : -1;
    ctx.post(account[c]!, {
      kind: stands === 1 ? 'original' : 'rebuttal',
      topic: topic[c]!,
      subject: claimSubject(c, stands),
      stance: stands === 1 ? stance[c]! : p.stance,
      register: p.register,
      appeal: p.appeal,
      hour,
    });
    if (Number.isNaN(first[c]!)) first[c] = hour;
    sent[c]!++;
    due[c]! += p.every;
  }
}

/**
 * Lets an authority answer rumours: after a delay, with a probability of being right, in a few posts.
 *
 * Right means: a false rumour is denied, a true one confirmed; wrong means the reverse. The weight of the answer in the minds of those who
 * trust the source fully is q = strength (authority + transparency + detail) / 3 (`believing`). The verdict on a claim is drawn once,
 * whatever the delay, so runs that differ in the delay alone stay paired. With `correctAfter` it takes a wrong answer back and says the reverse;
 * who heard both still holds the error against it once the truth is out. It answers with its accounts' voice but takes no questions: `officialDesk` does.
 *
 * @returns An institution of the accounts of `kind` that needs `rumours`; its table `answers` has a row per claim.
 * @throws RangeError if an option is out of range.
 */
export function rebuttalDesk(options: RebuttalOptions = {}): Institution {
  const params = checked(options);
  return defineInstitution({
    name: params.name,
    about: 'An authority answers rumours after a delay, right with a probability, in a few posts.',
    kind: params.kind,
    module: import.meta.url,
    params,
    tables: TABLES,
    act(own, view: WorldView, ctx) {
      if (ctx.kinds.get(params.kind).count === 0) return;
      const { claims } = view.institution('rumours') as { claims: GrowingTable };
      decide(own, claims, ctx);
      correct(own, ctx);
      publish(own, claims, ctx);
    },
  });
}
