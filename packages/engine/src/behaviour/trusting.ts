import { toUnit16, UNIT16 } from '../agents/codec.ts';
import { NOTICE } from '../agents/platform.ts';
import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { FLAG, POST } from '../posts/post-kind.ts';
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

type Params = typeof DEFAULTS & { authorities: Readonly<Record<string, string>> };

/** For each kind of source, its column of trust and those of the same authority. */
interface Source {
  readonly own: Uint16Array;
  readonly others: readonly Uint16Array[];
}
type Sources = readonly (Source | null)[];

/** Moves trust toward 1 for a positive amount (T += a (1 - T)) and toward 0 for a negative one (T += a T). */
function move(column: Uint16Array, i: number, amount: number): void {
  const t = column[i]! / UNIT16;
  column[i] = toUnit16(amount > 0 ? t + amount * (1 - t) : t + amount * t);
}

function moveAll(source: Source, i: number, amount: number, spread: number): void {
  move(source.own, i, amount);
  for (let o = 0; o < source.others.length; o++) move(source.others[o]!, i, amount * spread);
}

/** What was found for the columns of a world, for as long as the parameters are the same object. */
const known = new WeakMap<object, { params: Params; sources: Sources }>();

function sourcesFor(trust: readonly (Uint16Array | null)[], ctx: Ctx<Params>): Sources {
  const found = known.get(trust);
  if (found?.params === ctx.params) return found.sources;
  const sources = sourcesOf(trust, ctx);
  known.set(trust, { params: ctx.params, sources });
  return sources;
}

/** Finds the columns of the same authority; several kinds may share one column, which then moves once. */
function sourcesOf(trust: readonly (Uint16Array | null)[], ctx: Ctx<Params>): Sources {
  const { authorities, spread } = ctx.params;
  const names = ctx.kinds.list.map((kind) => kind.trust);
  return trust.map((own, k) => {
    if (own === null) return null;
    const authority = authorities[names[k]!];
    const others = trust.filter(
      (other, n): other is Uint16Array =>
        other !== null &&
        other !== own &&
        trust.indexOf(other) === n &&
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
    if (source !== null) moveAll(source, i, -ignored, spread);
  }
  return isOpen;
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
  checkKeys('trusting', options, [...Object.keys(DEFAULTS), 'authorities']);
  const params = { ...DEFAULTS, authorities: { trustStateMedia: 'media' }, ...options };
  for (const name of ['closeToLife', 'tooOfficial', 'answered', 'ignored', 'spread'] as const) {
    checkNumber('trusting', name, params[name], { min: 0, max: 1 });
  }
  checkNumber('trusting', 'patience', params.patience, { min: 0, openMin: true });
  return defineBehaviour({
    name: 'trusting',
    module: import.meta.url,
    params,
    reads: ['lastVisit'],
    compact: ['lastVisit'],
    writes: ['trust', 'notices'],
    visit({ lastVisit, notices, trust }, visits, ctx) {
      const { columns: c, mask } = ctx.log;
      const { agent, post, start } = visits;
      const salience = ctx.signal('salience');
      const sources = sourcesFor(trust, ctx);
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        for (let r = start[v]!; r < start[v + 1]!; r++) {
          const row = post[r]! & mask;
          const source = sources[c.sourceKind[row]!]!;
          if (source === null) continue;
          const amount = amountFor(ctx, row, i, salience);
          if (amount !== 0) moveAll(source, i, amount, ctx.params.spread);
        }
        if ((notices[i]! & NOTICE.question) === 0) continue;
        const isOpen = missAnswers(sources, i, lastVisit[i]! * ctx.dt, ctx.hour, ctx);
        if (!isOpen) notices[i]! &= ~NOTICE.question;
      }
    },
  });
}
