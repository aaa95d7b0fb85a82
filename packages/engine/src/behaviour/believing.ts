import {
  claimNames,
  claimSchema,
  EVIDENCE_STEP,
  evidenceCode,
  fadedCode,
  SETTLED,
} from '../agents/claim-columns.ts';
import { LOG16, UNIT16 } from '../agents/codec.ts';
import { scaleOf } from '../agents/compact.ts';
import { bookSchema } from '../agents/trust-books.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { claimOf, sideOf } from '../posts/claim-subject.ts';
import { isInFeeds, POST } from '../posts/post-kind.ts';
import { rowsIn, type Visits } from '../posts/visits.ts';
import { exp, pow } from '../random/math.ts';
import {
  type BelievingOptions,
  type BelievingParams,
  believingParams,
} from './believing-options.ts';
import { type ClaimSources, claimSources, settle } from './claim-sources.ts';

const LN2 = 0.6931471805599453;
/** Slots of one reader's draws about one post. */
const SLOT = { pass: 0, own: 1 } as const;

/** Columns of one claim. */
interface Claim {
  readonly evidence: Int16Array;
  readonly told: Uint8Array;
  readonly sources: Uint16Array;
}

/** What the kernel works on: found once per world. */
interface Mind {
  readonly params: BelievingParams;
  readonly claims: readonly Claim[];
  readonly sources: ClaimSources;
  readonly relayOf: readonly number[];
}

/** Columns the kernel gets; those of claims and books by name. */
interface State {
  readonly fear: Uint16Array;
  readonly lastVisit: Uint32Array | Uint16Array;
  readonly opinion: ArrayLike<number>;
  readonly repostRate: Uint16Array;
  readonly trust: readonly (Uint16Array | null)[];
}

/** What was found for the columns of a world, for as long as the parameters are the same object. */
const known = new WeakMap<object, Mind>();

function mindOf(state: State, ctx: Ctx<BelievingParams>): Mind {
  const found = known.get(state.trust);
  if (found?.params === ctx.params) return found;
  const columns = state as unknown as Readonly<Record<string, unknown>>;
  const { authorities, claims, relay } = ctx.params;
  const mind: Mind = {
    params: ctx.params,
    claims: Array.from({ length: claims }, (_, c): Claim => {
      const names = claimNames(c);
      return {
        evidence: columns[names.evidence] as Int16Array,
        told: columns[names.told] as Uint8Array,
        sources: columns[names.sources] as Uint16Array,
      };
    }),
    sources: claimSources(state, ctx.kinds, authorities),
    relayOf: ctx.kinds.list.map(({ name }) => relay[name] ?? 1),
  };
  known.set(state.trust, mind);
  return mind;
}

/** Lets evidence fade since the last visit, and settles the claims whose truth is out. */
function recall(mind: Mind, i: number, hours: number, truth: Float64Array): void {
  const { params: p } = mind;
  const kept = exp((-LN2 * hours) / p.halfLife);
  for (let c = 0; c < mind.claims.length; c++) {
    const { evidence, sources, told } = mind.claims[c]!;
    if (told[i] === 0) continue;
    if (evidence[i] !== 0) evidence[i] = fadedCode(evidence[i]!, kept);
    if (truth[c] === 0 || (sources[i]! & SETTLED) !== 0) continue;
    sources[i] = settle(mind.sources, i, sources[i]!, {
      truth: truth[c]!,
      gain: p.gain,
      loss: p.loss,
      spread: p.spread,
    });
    evidence[i] = evidenceCode(truth[c]! * p.proof);
  }
}

/** One post about a claim, as a reader takes it. */
interface Telling {
  readonly c: number;
  readonly side: 1 | -1;
  /** Index of the source among the columns of trust, -1 for an ordinary account. */
  readonly source: number;
  /** T q. */
  readonly weight: number;
  /** x s, 0 on topics without opinions. */
  readonly liking: number;
}

/** Takes in what was told; returns the evidence after it. */
function takeIn(mind: Mind, i: number, { c, liking, side, source, weight }: Telling): number {
  const { evidence, sources, told } = mind.claims[c]!;
  const { motivation, repetition } = mind.params;
  const shift = side === 1 ? 0 : 4;
  const times = (told[i]! >> shift) & 15;
  const step = side * pow(repetition, times) * (weight + motivation * liking);
  const code = evidenceCode(evidence[i]! * EVIDENCE_STEP + step);
  evidence[i] = code;
  if (times < 15) told[i]! += 1 << shift;
  if (source >= 0) sources[i]! |= side === 1 ? 1 << (2 * source) : 2 << (2 * source);
  return code * EVIDENCE_STEP;
}

/** How a post is passed on. */
interface Act {
  readonly hour: number;
  /** Whether it is the first telling of its side. */
  readonly isFirst: boolean;
}

/** Passes a post on, by a repost or in own words. */
function passOn(i: number, id: number, act: Act, ctx: Ctx<BelievingParams>): void {
  const { hour, isFirst } = act;
  // In own words once only: every such post is a root of its own, and would be passed on for ever.
  if (!isFirst || ctx.drawPost(i, id, SLOT.own) >= ctx.params.ownWords) {
    ctx.repost(i, id, hour);
    return;
  }
  const { appeal, register, stance, subject, topic } = ctx.log.columns;
  const row = id & ctx.log.mask;
  ctx.post(i, {
    topic: topic[row]!,
    subject: subject[row]!,
    stance: stance[row]!,
    register: register[row]!,
    appeal: appeal[row]!,
    hour,
  });
}

/** Reads the posts about claims in visit v. */
function readClaims(
  mind: Mind,
  state: State,
  visits: Visits,
  v: number,
  ctx: Ctx<BelievingParams>,
): void {
  const { kinds, log, params: p, politicalTopics, topics } = ctx;
  const c = log.columns;
  const weights = ctx.signal('answerWeight');
  const i = visits.agent[v]!;
  const trait = visits.trait[v]!;
  const fearRow = rowsIn(visits, state.fear, ctx.size)[v]!;
  const hi = visits.start[v + 1]!;
  for (let r = visits.start[v]!; r < hi; r++) {
    const id = visits.post[r]!;
    const row = id & log.mask;
    const claim = claimOf(c.subject[row]!, p.claims);
    if (claim < 0 || !isInFeeds(c.kind[row]!) || c.author[row] === i) continue;
    const side = sideOf(c.subject[row]!);
    const source = mind.sources.ofKind[c.sourceKind[row]!]!;
    const k = c.topic[row]!;
    const isPolitical = k < politicalTopics;
    const weight =
      source < 0 ? p.peerTrust : (mind.sources.list[source]!.trust[i]! / UNIT16) * weights[claim]!;
    const liking = isPolitical
      ? state.opinion[i * politicalTopics + k]! * scaleOf(state.opinion) * c.stance[row]!
      : 0;
    const told = mind.claims[claim]!.told[i]!;
    const isFirst = (side === 1 ? told & 15 : told >> 4) === 0;
    const level = side * takeIn(mind, i, { c: claim, side, source, weight, liking });
    if (level <= p.least) continue;
    const scared = state.fear[state.fear.length === 1 ? 0 : fearRow]! / UNIT16;
    const hazard =
      (LOG16[state.repostRate[trait]!]! * mind.relayOf[kinds.indexOf(i)]! * c.appeal[row]!) /
      ((1 + exp(-level)) * (c.kind[row] === POST.repost ? p.fan : 1));
    const chance = 1 - exp(-hazard * (1 - scared * topics[k]!.sensitivity));
    if (ctx.drawPost(i, id, SLOT.pass) < chance)
      passOn(i, id, { hour: visits.hour[v]!, isFirst }, ctx);
  }
}

/**
 * Lets accounts weigh what they read about claims, believe or not, pass on what they take for true, forget, and remember who was wrong.
 *
 * A post whose subject is that of a claim asserts or denies it (`claimSubject`). On the (n+1)-th telling of a side, L += side rho^n (T q + l x s):
 * T trust in the kind of source (`peerTrust` for ordinary accounts), q the weight of the authority's answer (1 for ordinary accounts),
 * l motivated reasoning, x the opinion and s the stance of the post. L fades with `halfLife` and is kept within [-8, 8] in steps of 1/4096, of which each visit cuts off less than one.
 * An account believes when it has been told and L > `least`, disbelieves when L < -`least`. It passes on posts of its own side with hazard
 * r_i relay A_p sigma(|L|) (1 - f z) / fan, as a repost or, at the first telling, in own words. Once the truth is out, whoever was told learns it at the next visit:
 * L becomes `proof` on the right side; a source that was wrong loses T loss, one that was right gains (1 - T) gain, `spread` of it goes to
 * others of the same authority.
 *
 * Limit: where nobody forgets, leans or gains from a second telling, on a random graph with c follows each, and a telling is passed on with chance q,
 * the share S of those who tell is that of those who hear the rumour of Maki and Thompson 1973, S = 1 - exp(-(1 + lambda / alpha) S) with
 * c q = 1 + lambda / alpha. SBFC (Tambuscio et al. 2015) and SEIZ (Bettencourt et al. 2006) are no limits: here nobody passes a post on twice, so that every claim
 * dies where a hoax of SBFC may last, and doubters arise from denials and opinions, not from meeting the rumour. `sbfcReading` and `seizReading` run those in a feed.
 *
 * @returns A behaviour that needs the institution `rumours`; 5 bytes per account and claim. `reactions({ claims })` leaves reposts of claims to it.
 * @throws RangeError if an option is out of range; NetizenError CLAIM_SOURCES for more than 7 columns of trust.
 * @see Slovic 1993, Risk Analysis 13(6), on the asymmetry of trust
 */
export function believing(options: BelievingOptions = {}): Behaviour {
  const params = believingParams(options);
  return defineBehaviour({
    name: 'believing',
    about:
      'Accounts weigh what they read about claims, believe or not, pass on what they take for true, forget, and remember who was wrong.',
    module: import.meta.url,
    params,
    state: { ...claimSchema(params.claims), ...bookSchema(params.books, ['errors']) },
    reads: ['opinion', 'fear?', 'repostRate', 'lastVisit'],
    compact: ['opinion', 'fear', 'repostRate', 'lastVisit'],
    writes: ['trust'],
    visit(state, visits, ctx) {
      const columns = state as unknown as State;
      const mind = mindOf(columns, ctx);
      const truth = ctx.signal('claimTruth');
      for (let v = 0; v < visits.count; v++) {
        const i = visits.agent[v]!;
        recall(mind, i, (ctx.tick - columns.lastVisit[i]!) * ctx.dt, truth);
        readClaims(mind, columns, visits, v, ctx);
      }
    },
  });
}
