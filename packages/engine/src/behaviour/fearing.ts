import { toUnit16, UNIT16 } from '../agents/codec.ts';
import { fadedCode } from '../agents/feeling.ts';
import { bookName, bookSchema, moveTrust } from '../agents/trust-books.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { FLAG, POST } from '../posts/post-kind.ts';
import type { Visits } from '../posts/visits.ts';
import { pow } from '../random/math.ts';

/** Parameters of `fearing`. */
export interface FearingOptions {
  /** Chance of noticing that a followed post is gone, [0, 1]. Default 0.3 (assumption). */
  notice?: number;
  /** The same for a post of one's own, [0, 1]. Default 0.9 (assumption). */
  noticeOwn?: number;
  /** Chance that a post which its author took back is taken for a censored one, [0, 1]. Default 0.1 (assumption: the notices differ, Zhu et al. 2013). */
  mistaken?: number;
  /** f1, fear that a vanished post on a topic of sensitivity 1 brings, [0, 1]. Default 0.1 (assumption). */
  fear?: number;
  /** g1, anger that it brings to those without fear, [0, 1]. Default 0.1 (assumption). */
  anger?: number;
  /** How many times more a post of one's own brings of either, >= 1. Default 2 (assumption). */
  own?: number;
  /** Share of fear lost per post of another account read that stands on a topic of sensitivity 1, [0, 1]. Default 0.005 (assumption). */
  safety?: number;
  /** Hours in which the distance of fear from rest halves, > 0. Default 336 (assumption). */
  fearHalfLife?: number;
  /** Hours in which anger halves, > 0. Default 72 (assumption). */
  angerHalfLife?: number;
  /** Share of trust in the authority lost per vanished post, [0, 1]. Default 0.02 (assumption). */
  reactance?: number;
  /** Columns of trust that vanished posts leave alone. Default `trustStateMedia`. */
  spared?: readonly string[];
  /** Share of the words not yet coded that an account learns per vanished post on a topic of sensitivity 1, [0, 1]. Default 0.1 (assumption). */
  coding?: number;
  /** Hours in which half of the codes are found out and listed, > 0. Default 720 (assumption). */
  codedHalfLife?: number;
  /** Columns of trust whose changes by deletions are added up, for `legitimacyMeasures`. Default none. */
  books?: readonly string[];
}

const DEFAULTS = {
  notice: 0.3,
  noticeOwn: 0.9,
  mistaken: 0.1,
  fear: 0.1,
  anger: 0.1,
  own: 2,
  safety: 0.005,
  fearHalfLife: 336,
  angerHalfLife: 72,
  reactance: 0.02,
  spared: ['trustStateMedia'] as readonly string[],
  coding: 0.1,
  codedHalfLife: 720,
  books: [] as readonly string[],
};
type Params = typeof DEFAULTS;

const SLOT = { notice: 0, mistaken: 1 } as const;

function checked(options: FearingOptions): Params {
  checkKeys('fearing', options, Object.keys(DEFAULTS));
  const p = { ...DEFAULTS, ...options };
  const shares = ['notice', 'noticeOwn', 'mistaken', 'fear', 'anger', 'safety'] as const;
  for (const name of [...shares, 'reactance', 'coding'] as const)
    checkNumber('fearing', name, p[name], { min: 0, max: 1 });
  checkNumber('fearing', 'own', p.own, { min: 1 });
  for (const name of ['fearHalfLife', 'angerHalfLife', 'codedHalfLife'] as const)
    checkNumber('fearing', name, p[name], {
      min: 0,
      openMin: true,
      remedy: 'It is a number of hours.',
    });
  return p;
}

/** What a visit found gone: weights of fear and anger, and how many. */
interface Shock {
  fear: number;
  anger: number;
  count: number;
  /** Sum of the sensitivities. */
  danger: number;
}

/** Whether an account notices that a post is gone and takes it for censored. */
function isNoticed(ctx: Ctx<Params>, i: number, post: number, isOwn: boolean): boolean {
  const isWithdrawn = (ctx.log.columns.flags[post & ctx.log.mask]! & FLAG.withdrawn) !== 0;
  if (isOwn && isWithdrawn) return false;
  const p = ctx.params;
  if (ctx.drawPost(i, post, SLOT.notice) >= (isOwn ? p.noticeOwn : p.notice)) return false;
  return !isWithdrawn || ctx.drawPost(i, post, SLOT.mistaken) < p.mistaken;
}

/** Adds up what visit v noticed to be gone; a post and its reposts count once. */
function sumUp(visits: Visits, v: number, ctx: Ctx<Params>, shock: Shock): void {
  const { author, kind, root, topic } = ctx.log.columns;
  const { mask } = ctx.log;
  const i = visits.agent[v]!;
  const seen: number[] = [];
  shock.fear = 0;
  shock.anger = 0;
  shock.count = 0;
  shock.danger = 0;
  for (let r = visits.vanishedStart[v]!; r < visits.vanishedStart[v + 1]!; r++) {
    const post = visits.vanished[r]!;
    const row = post & mask;
    const first = root[row]!;
    const isOwn = author[row] === i && kind[row] !== POST.repost;
    if (seen.includes(first) || !isNoticed(ctx, i, post, isOwn)) continue;
    seen.push(first);
    const weight = isOwn ? ctx.params.own : 1;
    const z = ctx.topics[topic[row]!]!.sensitivity;
    shock.fear += weight * ctx.params.fear * z;
    shock.anger += weight * ctx.params.anger;
    shock.danger += z;
    shock.count++;
  }
}

/** Factor on fear from what visit v reads that was said by others and still stands. */
function safetyOf(visits: Visits, v: number, ctx: Ctx<Params>): number {
  const { author, authorKind, topic } = ctx.log.columns;
  const { kinds, topics } = ctx;
  let factor = 1;
  for (let r = visits.start[v]!; r < visits.start[v + 1]!; r++) {
    const row = visits.post[r]! & ctx.log.mask;
    const z = topics[topic[row]!]!.sensitivity;
    if (z === 0 || author[row] === visits.agent[v] || !kinds.list[authorKind[row]!]!.wakes)
      continue;
    factor *= 1 - ctx.params.safety * z;
  }
  return factor;
}

/** A column of trust that suffers, and the book of what deletions did to it. */
type Blamed = readonly [trust: Uint16Array, book: Float32Array | undefined];

function blamedOf(state: object, ctx: Ctx<Params>): Blamed[] {
  const columns = state as Record<string, Float32Array> & {
    trust: readonly (Uint16Array | null)[];
  };
  return columns.trust.flatMap((trust, k): Blamed[] => {
    const name = ctx.kinds.list[k]!.trust;
    if (trust === null || !name || ctx.params.spared.includes(name)) return [];
    if (columns.trust.indexOf(trust) !== k) return [];
    return [[trust, columns[bookName(name, 'deletions')]]];
  });
}

/**
 * Lets accounts notice that posts have vanished, with fear, anger, lost trust, and words in code.
 *
 * Per own or followed post noticed to be gone, z the sensitivity of its topic, own ones `own` times: f += fear z, g += anger (1 - f);
 * trust in the authority T -= reactance T; coded words c += coding z (1 - c). Others' posts on sensitive topics that stand lower fear,
 * f *= 1 - safety z. Fear comes back to the account's first fear, anger and coded words to 0, each with its half-life, at its visits.
 *
 * @returns A behaviour that writes `fear`, `anger`, `coded` and all trust but what is spared.
 * @throws RangeError if an option is out of range.
 * @see Brehm 1966, A Theory of Psychological Reactance; Roberts 2018, Censored, on the effects of noticing
 */
export function fearing(options: FearingOptions = {}): Behaviour {
  const params = checked(options);
  return defineBehaviour({
    name: 'fearing',
    about:
      'Accounts notice that posts have vanished, and respond with fear, anger, lost trust and coded words.',
    module: import.meta.url,
    params,
    state: bookSchema(params.books, ['deletions']),
    reads: ['lastVisit', 'restingFear', 'vanished'],
    compact: ['lastVisit'],
    writes: ['fear', 'anger', 'coded', 'trust'],
    visit(state, visits, ctx) {
      const { anger, coded, fear, lastVisit, restingFear } = state;
      const p = ctx.params;
      const blamed = blamedOf(state, ctx);
      const shock: Shock = { fear: 0, anger: 0, count: 0, danger: 0 };
      for (let v = 0; v < visits.count; v++) {
        const i = visits.agent[v]!;
        const hours = (ctx.tick - lastVisit[i]!) * ctx.dt;
        fear[i] = fadedCode(fear[i]!, restingFear[i]!, hours, p.fearHalfLife);
        anger[i] = fadedCode(anger[i]!, 0, hours, p.angerHalfLife);
        coded[i] = fadedCode(coded[i]!, 0, hours, p.codedHalfLife);
        const safety = safetyOf(visits, v, ctx);
        if (safety < 1) fear[i] = toUnit16((fear[i]! / UNIT16) * safety);
        sumUp(visits, v, ctx, shock);
        if (shock.count === 0) continue;
        const calm = 1 - fear[i]! / UNIT16;
        anger[i] = toUnit16(anger[i]! / UNIT16 + shock.anger * calm);
        fear[i] = toUnit16(fear[i]! / UNIT16 + shock.fear);
        const plain = (1 - coded[i]! / UNIT16) * pow(1 - p.coding, shock.danger);
        coded[i] = toUnit16(1 - plain);
        const lost = 1 - pow(1 - p.reactance, shock.count);
        for (const [trust, book] of blamed) moveTrust(trust, i, -lost, book);
      }
    },
  });
}
