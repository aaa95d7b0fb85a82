import { LOG16, UNIT16 } from '../agents/codec.ts';
import { scaleOf } from '../agents/compact.ts';
import { logNormalInit } from '../agents/log-normal.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { claimOf, MOST_CLAIMS } from '../posts/claim-subject.ts';
import { isInFeeds, POST } from '../posts/post-kind.ts';
import { rowsIn } from '../posts/visits.ts';
import { drawU32 } from '../random/draw.ts';
import { exp } from '../random/math.ts';
import { normalQuantile } from '../random/normal.ts';
import { angerReader } from './anger.ts';
import { reportRead } from './reporting.ts';

/** Parameters of `reactions`. */
export interface ReactionOptions {
  /** Median hazard of reposting per post read, > 0. Default 0.02 (fitted sketch). */
  repost?: number;
  /** Standard deviation of its logarithm across accounts, >= 0. Default 1.2. */
  repostSpread?: number;
  /** Median hazard of commenting per post read, > 0. Default 0.015 (assumption). */
  comment?: number;
  commentSpread?: number;
  /** Likes per repost, >= 0. Default 1.5 (assumption). */
  like?: number;
  /** Weight of agreement, >= 0. Default 0.5 (assumption). */
  agreement?: number;
  /** Divisor of the hazard for a root that is not read from its author, >= 1. Default 1.7 (fitted to P15). */
  fan?: number;
  /** Hazard of the kinds named, relative to others, >= 0. Default: leaders 0.03 (fitted to P06, P07). */
  relay?: Readonly<Record<string, number>>;
  /** Claims whose reposts are left to `believing`, 0..16. Default 0. */
  claims?: number;
  /** Hazard of reporting per post read that says the very opposite, for somebody calm, >= 0; 0, given at the start, for never. Default 0. */
  report?: number;
  /** What full anger adds to that hazard, relative to it, >= 0. Default 1 (assumption). */
  reportAnger?: number;
  /** Weight of anger in the hazard of reposting what is critical, >= 0; 0, given at the start, for none. Default 0 (assumption). */
  anger?: number;
  /** Weight of agreement in the valence of comments. Default 0.5 (assumption), like the three below. */
  valenceAgreement?: number;
  valenceTrust?: number;
  valenceRegister?: number;
  valenceNoise?: number;
}

const DEFAULTS = {
  repost: 0.02,
  repostSpread: 1.2,
  comment: 0.015,
  commentSpread: 1.2,
  like: 1.5,
  agreement: 0.5,
  fan: 1.7,
  claims: 0,
  report: 0,
  reportAnger: 1,
  anger: 0,
  valenceAgreement: 0.5,
  valenceTrust: 0.6,
  valenceRegister: 0.6,
  valenceNoise: 0.35,
};

/** Slots of one reader's draws about one post. */
const SLOT = { repost: 0, comment: 1, like: 2, valence: 3 } as const;
const UNIT32 = 2.3283064365386963e-10;

function checked(
  options: ReactionOptions,
): typeof DEFAULTS & { relay: Readonly<Record<string, number>> } {
  checkKeys('reactions', options, [...Object.keys(DEFAULTS), 'relay']);
  const params = { ...DEFAULTS, relay: { leader: 0.03 }, ...options };
  for (const name of ['repost', 'comment'] as const)
    checkNumber('reactions', name, params[name], { min: 0, openMin: true });
  for (const name of [
    'repostSpread',
    'commentSpread',
    'like',
    'agreement',
    'report',
    'reportAnger',
    'anger',
    'valenceNoise',
  ] as const) {
    checkNumber('reactions', name, params[name], { min: 0 });
  }
  checkNumber('reactions', 'fan', params.fan, { min: 1 });
  checkNumber('reactions', 'claims', params.claims, { min: 0, max: MOST_CLAIMS, integer: true });
  for (const name of ['valenceAgreement', 'valenceTrust', 'valenceRegister'] as const)
    checkNumber('reactions', name, params[name]);
  for (const [kind, factor] of Object.entries(params.relay))
    checkNumber('reactions', `relay.${kind}`, factor, { min: 0 });
  return params;
}

/** What the tone of a comment depends on; z is a standard normal draw. */
interface Mood {
  agreed: number;
  trust: number;
  register: number;
  z: number;
}

function toneOf(p: typeof DEFAULTS, { agreed, register, trust, z }: Mood): number {
  const tone =
    p.valenceAgreement * agreed +
    p.valenceTrust * (trust - 0.5) +
    p.valenceRegister * (register - 0.5) +
    p.valenceNoise * z;
  return tone > 1 ? 1 : tone < -1 ? -1 : tone;
}

/**
 * Lets readers repost, comment, like and report what they read.
 *
 * Hazard of reposting post p: h = r_i relay A_p exp(agreement (1 - |d|)) (1 - f_i z_k) / fan, probability 1 - exp(-h), once per root;
 * d = s_p - x_i on topics with opinions, where agreement is felt; exp(0) elsewhere. fan applies to reposts.
 * Likes have the hazard like h. Comments have c_i for r_i, and on topics with opinions the willingness to speak instead of (1 - f_i z_k);
 * what is said in public is the voice: comments carry it as their stance.
 * Anger g multiplies the hazard of reposting what is critical, s_p < 0 on topics with opinions, by exp(anger g).
 * Reports, of the root, have the hazard report |d| / 2 (1 + reportAnger g) on topics with opinions.
 * Valence of a comment: clip(agreement (1 - |d|) + trust (T - 1/2) + register (register - 1/2) + noise), each with its weight.
 *
 * @returns A behaviour that reads `opinion`, `fear`, all trust and `voice`, and `anger` where it or reports have a weight.
 * @throws RangeError if an option is out of range.
 * @see on anger Fan, Zhao, Chen & Xu 2014, PLoS ONE 9(10) e110184 (it travels furthest among the moods of a microblog); Berger & Milkman 2012, Journal of Marketing Research 49(2) 192
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: its kernel is one pass over all posts read, so that rows are touched once
export function reactions(options: ReactionOptions = {}): Behaviour {
  const params = checked(options);
  return defineBehaviour({
    name: 'reactions',
    about:
      'Readers repost, comment on, like and report what they read, by their own rates, stance and the appeal of the post.',
    module: import.meta.url,
    params,
    reads: [
      'opinion',
      'fear?',
      'trust',
      'repostRate',
      'commentRate',
      'voice',
      'willing',
      ...(params.report > 0 || params.anger > 0 ? (['anger?'] as const) : []),
    ],
    compact: ['opinion', 'fear', 'repostRate', 'commentRate'],
    initial: {
      repostRate: logNormalInit(params.repost, params.repostSpread),
      commentRate: logNormalInit(params.comment, params.commentSpread),
    },
    // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one pass over all posts read, so that rows are touched once
    visit({ anger, commentRate, fear, opinion, repostRate, trust }, visits, ctx) {
      const { k0, k1, kinds, log, params: p, politicalTopics, topics } = ctx;
      const { appeal, author, kind, mark, register, sourceKind, stance, subject, topic } =
        log.columns;
      const { agent, hour, post, start, trait, voice, willing } = visits;
      const scale = scaleOf(opinion);
      const relayOf = kinds.list.map(({ name }) => p.relay[name] ?? 1);
      const fearMask = fear.length === 1 ? 0 : -1;
      const fearRow = rowsIn(visits, fear, ctx.size);
      const most = exp(p.agreement + p.anger);
      const angerOf = angerReader(anger, p.anger);
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        const relay = relayOf[kinds.indexOf(i)]!;
        const eager = LOG16[repostRate[trait[v]!]!]! * relay;
        const talkative = LOG16[commentRate[trait[v]!]!]! * relay;
        const liker = eager * p.like;
        const hi = start[v + 1]!;
        for (let r = start[v]!; r < hi; r++) {
          const id = post[r]!;
          const row = id & log.mask;
          if (!isInFeeds(kind[row]!) || author[row] === i) continue;
          const about = mark[row]!;
          const u = drawU32(k0, k1, about, i, SLOT.repost) * UNIT32;
          const w = liker === 0 ? 1 : drawU32(k0, k1, about, i, SLOT.like) * UNIT32;
          const c = drawU32(k0, k1, about, i, SLOT.comment) * UNIT32;
          // 1 - exp(-h) <= h, and nothing multiplies appeal by more than `most`: nine posts in ten are settled here.
          const bound = appeal[row]! * most;
          if (u >= eager * bound && w >= liker * bound && c >= talkative * bound) continue;
          const k = topic[row]!;
          const isPolitical = k < politicalTopics;
          const at = i * politicalTopics + k;
          const closeness = isPolitical ? 1 - Math.abs(stance[row]! - opinion[at]! * scale) : 0;
          const boldness = isPolitical
            ? 1 - (fear[fearRow[v]! & fearMask]! / UNIT16) * topics[k]!.sensitivity
            : 1;
          const fan = kind[row] === POST.repost ? p.fan : 1;
          const pull = (appeal[row]! * exp(p.agreement * closeness)) / fan;
          const factor = pull * boldness;
          const isCritical = p.anger > 0 && isPolitical && stance[row]! < 0;
          const heat = isCritical ? exp(p.anger * angerOf(i)) : 1;
          if (u < 1 - exp(-eager * factor * heat) && claimOf(subject[row]!, p.claims) < 0)
            ctx.repost(i, id, hour[v]!);
          if (w < 1 - exp(-liker * factor)) ctx.like(i, id);
          const willingly = isPolitical ? willing[v * politicalTopics + k]! : 1;
          if (c >= 1 - exp(-talkative * pull * willingly)) continue;
          const source = trust[sourceKind[row]!]!;
          const shown = isPolitical ? voice[v * politicalTopics + k]! : 0;
          const z = normalQuantile((drawU32(k0, k1, about, i, SLOT.valence) + 0.5) * UNIT32);
          const tone = toneOf(p, {
            agreed: isPolitical ? 1 - Math.abs(stance[row]! - shown) : 0,
            trust: source === null ? 0.5 : source[i]! / UNIT16,
            register: register[row]!,
            z,
          });
          ctx.comment(i, id, {
            stance: shown,
            valence: tone,
            hour: hour[v]!,
          });
        }
      }
      if (p.report > 0) reportRead(opinion, angerReader(anger, p.reportAnger), visits, ctx);
    },
  });
}
