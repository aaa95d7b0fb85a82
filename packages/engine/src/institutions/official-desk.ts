import { u32 } from '../agents/column.ts';
import { activityUntil, dailyRhythm } from '../agents/rhythm.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import { POST } from '../posts/post-kind.ts';
import { newestTo } from '../posts/post-log.ts';
import { drawUnit } from '../random/draw.ts';
import { drawExponential } from '../random/exponential.ts';
import { exp, log } from '../random/math.ts';
import { drawNormal } from '../random/normal.ts';
import { drawPoisson } from '../random/poisson.ts';
import { WATCH_STATE, WATCH_TABLES, type WatchOwn, watchAndServe } from './hot-watch.ts';
import { ANSWERS, serve, WAITING } from './reply-queue.ts';
import { type WatchOptions, type WatchParams, watchParams } from './watch-options.ts';

/** Parameters of `officialDesk`. */
export interface DeskOptions {
  /** Name of the institution; it chooses the random sequence. Default `desk`. */
  name?: string;
  /** Kind of account that it runs, every account of it as a desk of its own. Default `official`. */
  kind?: string;
  /** Officers on shift from 8 to 24 h, 1..4 (FT 2011). Default 2. */
  officers?: number;
  /** Officers on shift from 0 to 8 h, 0..4. Default 1 (FT 2011: at least one, round the clock). */
  nightOfficers?: number;
  /** Mean hours to answer a question, exponential, > 0. Default 0.5 (assumption). */
  serviceTime?: number;
  /** Hours after which a question is given up, > 0. Default 24 (assumption). */
  patience?: number;
  /** Share of questions taken on, [0, 1]. Default 0.9 (assumption). */
  openness?: number;
  /** Posts of its own a day, >= 0, following the rhythm of the day. Default 6 (assumption). */
  postsPerDay?: number;
  /** How its posts speak, 0 press release .. 1 anecdote. Default 0.1. */
  register?: number;
  /** How its answers speak. Default 0.5. */
  replyRegister?: number;
  /** Stance of its posts on the topic, [-1, 1]. Default 0.6 (assumption). */
  stance?: number;
  /** Index of the topic it posts on. Default 0. */
  topic?: number;
  /** Appeal of an anecdote against a press release, >= 1. Default 2.5 (assumption, range 1.2-3). */
  registerAppeal?: number;
  /** Standard deviation of ln of the appeal of its posts, >= 0. Default 1 (fitted to P16). */
  appealSpread?: number;
  /** Whether and how it watches the hot list and speaks on what concerns it. Default not at all. */
  watch?: WatchOptions;
}

const DEFAULTS = {
  name: 'desk',
  kind: 'official',
  officers: 2,
  nightOfficers: 1,
  serviceTime: 0.5,
  patience: 24,
  openness: 0.9,
  postsPerDay: 6,
  register: 0.1,
  replyRegister: 0.5,
  stance: 0.6,
  topic: 0,
  registerAppeal: 2.5,
  appealSpread: 1,
};

type Params = typeof DEFAULTS & { watch?: WatchParams };
/** Most officers a desk has. */
const PLACES = 4;
const SLOT = {
  count: 0,
  service: 2,
  openness: 4,
  hour: 0x100,
  appeal: 0x200,
  stance: 0x300,
  register: 0x400,
} as const;

const STATE = {
  seen: u32({ about: 'newest post to the desk that it has taken note of' }),
  asked: u32({ about: 'questions that came' }),
  answered: u32({ about: 'questions answered' }),
  dropped: u32({ about: 'questions given up, by either side' }),
} as const;
const TABLES = {
  waiting: WAITING,
  answers: ANSWERS,
  /** Answers sent, for the measures of response times. */
  sent: { desk: 'u32', asked: 'f64', started: 'f64', ended: 'f64' },
  /** Hour at which each officer is free: PLACES rows per desk. */
  officers: { freeAt: 'f64' },
} as const;
type Desks = Own<typeof STATE, typeof TABLES>;
const WATCHING_STATE = { ...STATE, ...WATCH_STATE } as const;
const WATCHING_TABLES = { ...TABLES, ...WATCH_TABLES } as const;

function checked(options: DeskOptions): Params {
  checkKeys('officialDesk', options, [...Object.keys(DEFAULTS), 'watch']);
  const { watch, ...rest } = options;
  const params = { ...DEFAULTS, ...rest };
  const where = 'officialDesk';
  checkNumber(where, 'officers', params.officers, { min: 1, max: PLACES, integer: true });
  checkNumber(where, 'nightOfficers', params.nightOfficers, { min: 0, max: PLACES, integer: true });
  for (const name of ['serviceTime', 'patience'] as const)
    checkNumber(where, name, params[name], {
      min: 0,
      openMin: true,
      remedy: 'It is a number of hours.',
    });
  for (const name of ['openness', 'register', 'replyRegister'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 1 });
  checkNumber(where, 'postsPerDay', params.postsPerDay, { min: 0 });
  checkNumber(where, 'stance', params.stance, { min: -1, max: 1 });
  checkNumber(where, 'topic', params.topic, { min: 0, max: 254, integer: true });
  checkNumber(where, 'registerAppeal', params.registerAppeal, { min: 1 });
  checkNumber(where, 'appealSpread', params.appealSpread, { min: 0 });
  return watch === undefined ? params : { ...params, watch: watchParams(watch, params.topic) };
}

/** Takes note of the questions that came since the last tick, by the hour they were asked. */
function takeQuestions(own: Desks, desk: number, account: number, ctx: Ctx<Params>): void {
  const { log } = ctx;
  const c = log.columns;
  const fresh: number[] = [];
  const seen = own.seen[desk]!;
  for (
    let id = newestTo(log, account);
    id > seen && id >= log.oldest;
    id = c.previousToAccount[id & log.mask]!
  ) {
    if (c.kind[id & log.mask] === POST.question) fresh.push(id);
  }
  own.seen[desk] = log.next - 1;
  const hourOf = (id: number): number => c.hour[id & log.mask]!;
  // Ids of one tick follow the accounts, not the clock.
  fresh.sort((a, b) => hourOf(a) - hourOf(b) || a - b);
  for (const id of fresh) {
    const row = id & log.mask;
    own.asked[desk]!++;
    if (ctx.drawPost(account, id, SLOT.openness) >= ctx.params.openness) {
      own.dropped[desk]!++;
      continue;
    }
    own.waiting.push({
      desk,
      question: id,
      asker: c.author[row]!,
      sequence: c.sequence[row]!,
      topic: c.topic[row]!,
      subject: c.subject[row]!,
      asked: c.hour[row]!,
    });
  }
}

/** Sends the answers that are finished before the tick ends. */
function sendAnswers(own: Desks, lo: number, ctx: Ctx<Params>): void {
  const { answers, sent } = own;
  const c = answers.columns;
  const until = ctx.hour + ctx.dt;
  let kept = 0;
  for (let a = 0; a < answers.length; a++) {
    const desk = c.desk[a]!;
    if (c.ended[a]! >= until) {
      for (const name of Object.keys(ANSWERS) as (keyof typeof ANSWERS)[])
        c[name][kept] = c[name][a]!;
      kept++;
      continue;
    }
    own.answered[desk]!++;
    sent.push({ desk, asked: c.asked[a]!, started: c.started[a]!, ended: c.ended[a]! });
    ctx.post(lo + desk, {
      kind: 'reply',
      topic: c.topic[a]!,
      subject: c.subject[a]!,
      stance: ctx.params.stance,
      register: ctx.params.replyRegister,
      parent: c.question[a]!,
      to: c.asker[a]!,
      // An answer that came due late in an earlier tick is published now.
      hour: Math.max(ctx.hour, c.ended[a]!),
    });
  }
  answers.length = kept;
}

const PUBLISHING = dailyRhythm([[-0.9, -0.3]]);

function publish(account: number, ctx: Ctx<Params>): void {
  const { k0, k1, params: p, tick } = ctx;
  const activity =
    activityUntil(PUBLISHING, ctx.hour + ctx.dt) - activityUntil(PUBLISHING, ctx.hour);
  const mean = (p.postsPerDay / 24) * Math.max(0, activity);
  const count = drawPoisson(k0, k1, tick, account, SLOT.count, mean);
  for (let n = 0; n < count; n++) {
    const register = Math.max(
      0,
      Math.min(1, p.register + 0.1 * drawNormal(k0, k1, tick, account, SLOT.register + 2 * n)),
    );
    const z = drawNormal(k0, k1, tick, account, SLOT.appeal + 2 * n);
    ctx.post(account, {
      topic: p.topic,
      stance: Math.max(
        -1,
        Math.min(1, p.stance + 0.1 * drawNormal(k0, k1, tick, account, SLOT.stance + 2 * n)),
      ),
      register,
      appeal: exp(p.appealSpread * z + log(p.registerAppeal) * register),
      hour: ctx.hour + ctx.dt * drawUnit(k0, k1, tick, account, SLOT.hour + n),
    });
  }
}

/**
 * Runs official accounts: posts in a given register, takes questions, and answers them with 1 to 4 officers round the clock.
 *
 * Questions wait first come first served for the officers on shift (exponential service); those that wait longer than `patience` are
 * given up. Appeal of a post: log-normal times registerAppeal^register. Limits: Erlang C (no patience), Erlang A.
 * With `watch` it looks at the hot list too, and after a lag an officer writes a statement on each subject that concerns it, before all questions that wait.
 *
 * @returns An institution; its tables `sent` (hours asked, started, ended) and columns `asked`, `answered`, `dropped` feed the measures;
 * with `watch` also the table `stated` and the columns `noticed` and `missed` (`watchMeasures`).
 * @throws RangeError if an option is out of range.
 * @see Financial Times, 5 December 2011, on tweeting police
 */
export function officialDesk(options: DeskOptions = {}): Institution {
  const { kind, name, ...params } = checked(options);
  return defineInstitution({
    name,
    about: `An office account that posts, queues questions and answers them with the officers on shift${params.watch ? ', and makes statements on hot subjects that concern it' : ''}.`,
    kind,
    module: import.meta.url,
    params: { ...params, kind, name },
    state: params.watch ? WATCHING_STATE : STATE,
    tables: params.watch ? WATCHING_TABLES : TABLES,
    act(own, _view, ctx) {
      const { count, lo } = ctx.kinds.get(kind);
      while (own.officers.length < count * PLACES) own.officers.push({});
      for (let desk = 0; desk < count; desk++) {
        takeQuestions(own, desk, lo + desk, ctx);
        if (ctx.params.postsPerDay > 0) publish(lo + desk, ctx);
      }
      const { nightOfficers, officers, patience, serviceTime, watch } = ctx.params;
      // Who watches settles the hours that are over: only then is it known what came first, a question or a statement.
      const from = watch === undefined ? ctx.hour : ctx.hour - ctx.dt;
      const isNight = from % 24 < 8;
      const shift = {
        desks: count,
        // Events may set any number, also in between.
        officers: Math.min(PLACES, Math.floor(isNight ? nightOfficers : officers)),
        places: PLACES,
        until: watch === undefined ? ctx.hour + ctx.dt : ctx.hour,
        patience,
        service: (asker: number, sequence: number): number =>
          drawExponential(ctx.k0, ctx.k1, sequence, asker, SLOT.service, serviceTime),
      };
      const { answers, dropped, waiting } = own;
      const queues = { answers, dropped, waiting, freeAt: own.officers.columns.freeAt };
      if (watch === undefined) serve(shift, queues);
      else
        watchAndServe(
          own as unknown as WatchOwn,
          shift,
          queues,
          ctx as Ctx<Params & { watch: WatchParams }>,
        );
      sendAnswers(own, lo, ctx);
    },
  });
}
