import { LOG16 } from '../agents/codec.ts';
import { logNormalInit } from '../agents/log-normal.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { drawU32 } from '../random/draw.ts';
import { exp } from '../random/math.ts';
import { drawNormal } from '../random/normal.ts';
import { drawPoisson } from '../random/poisson.ts';

/** Parameters of `writing`. */
export interface WritingOptions {
  /** Median originals per visit, > 0. Default 0.015 (fitted to P02, P03). */
  rate?: number;
  /** Standard deviation of its logarithm across accounts, >= 0. Default 2.2 (fitted to P02, P03). */
  spread?: number;
  /** Originals per visit of all accounts of a kind, instead. Default: leaders 0.15. */
  byKind?: Readonly<Record<string, number>>;
  /** Standard deviation of a post's stance around the voice, >= 0. Default 0.1 (assumption). */
  noise?: number;
  /** Standard deviation of ln of a post's appeal, >= 0. Default 0.8 (fitted sketch). */
  appealSpread?: number;
  /** Share of posts that join a subject on the hot list when there is one on their topic, [0, 1]. Default 0.3 (assumption). */
  joinHot?: number;
  /** Share of the others that open a subject of their own, [0, 1]. Default 0.2 (assumption). */
  tagged?: number;
  /** Standard deviation of ln of an account's interest in a topic, >= 0. Default 1 (assumption). */
  interestSpread?: number;
}

const DEFAULTS = {
  rate: 0.015,
  spread: 2.2,
  noise: 0.1,
  appealSpread: 0.8,
  joinHot: 0.3,
  tagged: 0.2,
  interestSpread: 1,
};
/** Most originals in one visit: a guard against the far tail of the log-normal. */
const MOST = 20;
/** Slots of the draws of post number n of a visit: n * STRIDE + slot. */
const SLOT = { topic: 1, join: 2, which: 3, tag: 4, stance: 5, appeal: 7, register: 9 } as const;
const STRIDE = 16;
/** The lasting interest of an account in topic k is drawn at slot INTEREST + 2k of tick 0. */
const INTEREST = 0x10000;

function checked(
  options: WritingOptions,
): typeof DEFAULTS & { byKind: Readonly<Record<string, number>> } {
  checkKeys('writing', options, [...Object.keys(DEFAULTS), 'byKind']);
  const params = { ...DEFAULTS, byKind: { leader: 0.15 }, ...options };
  checkNumber('writing', 'rate', params.rate, { min: 0, openMin: true });
  for (const name of ['spread', 'noise', 'appealSpread', 'interestSpread'] as const)
    checkNumber('writing', name, params[name], { min: 0 });
  for (const name of ['joinHot', 'tagged'] as const)
    checkNumber('writing', name, params[name], { min: 0, max: 1 });
  for (const [kind, rate] of Object.entries(params.byKind))
    checkNumber('writing', `byKind.${kind}`, rate, { min: 0 });
  return params;
}

/** Chooses one of the weights in proportion, for a uniform draw; -1 when all are 0. */
function choose(weights: Float64Array, count: number, u: number): number {
  let total = 0;
  for (let k = 0; k < count; k++) total += weights[k]!;
  if (!(total > 0)) return -1;
  let left = u * total;
  for (let k = 0; k < count; k++) {
    left -= weights[k]!;
    if (left < 0) return k;
  }
  return count - 1;
}

/** The subject of a post: one of the hot ones on its topic, a new one, or none. */
function subjectOf(
  ctx: Ctx<typeof DEFAULTS>,
  i: number,
  topic: number,
  slot: number,
  weights: Float64Array,
): number {
  const { hot } = ctx;
  const onTopic = Math.min(hot.count, weights.length);
  let isAny = false;
  for (let s = 0; s < onTopic; s++) {
    weights[s] = hot.topic[s] === topic ? hot.score[s]! : 0;
    isAny ||= weights[s]! > 0;
  }
  if (isAny && ctx.draw(i, slot + SLOT.join) < ctx.params.joinHot) {
    return hot.subject[choose(weights, onTopic, ctx.draw(i, slot + SLOT.which))]!;
  }
  if (ctx.draw(i, slot + SLOT.tag) >= ctx.params.tagged) return 0;
  // A subject is named by who opened it and when, so it needs no counter.
  return drawU32(ctx.k1, ctx.k0, ctx.tick, i, slot) | 1;
}

/**
 * Lets accounts write originals when they visit.
 *
 * Number: Poisson with the account's mean. Topic: in proportion to interest_ik S_k willing_ik, S the signal `salience`; who is silent on a topic writes on others.
 * Stance: the voice plus noise. Subject: often one of the hot list.
 *
 * @returns A behaviour that reads `voice` and `willing`.
 * @throws RangeError if an option is out of range.
 */
export function writing(options: WritingOptions = {}): Behaviour {
  const params = checked(options);
  return defineBehaviour({
    name: 'writing',
    about: 'Visitors write originals at a rate of their own, on topics in proportion to salience.',
    module: import.meta.url,
    params,
    reads: ['writeRate', 'voice', 'willing'],
    compact: ['writeRate'],
    initial: { writeRate: logNormalInit(params.rate, params.spread, params.byKind) },
    visit({ writeRate }, visits, ctx) {
      const { k0, k1, tick } = ctx;
      const salience = ctx.signal('salience');
      const weights = new Float64Array(salience.length);
      const hotWeights = new Float64Array(64);
      const write = (v: number, n: number): void => {
        const i = visits.agent[v]!;
        for (let k = 0; k < weights.length; k++) {
          const interest = exp(
            ctx.params.interestSpread * drawNormal(k0, k1, 0, i, INTEREST + 2 * k),
          );
          weights[k] =
            interest *
            salience[k]! *
            (k < visits.topics ? visits.willing[v * visits.topics + k]! : 1);
        }
        const slot = n * STRIDE;
        const topic = choose(weights, weights.length, ctx.draw(i, slot + SLOT.topic));
        if (topic < 0) return;
        const shown = topic < ctx.politicalTopics ? visits.voice[v * visits.topics + topic]! : 0;
        const said = shown + ctx.params.noise * drawNormal(k0, k1, tick, i, slot + SLOT.stance);
        ctx.post(i, {
          topic,
          subject: subjectOf(ctx, i, topic, slot, hotWeights),
          stance: topic < ctx.politicalTopics ? Math.max(-1, Math.min(1, said)) : 0,
          register: 0.5 + 0.5 * ctx.draw(i, slot + SLOT.register),
          appeal: exp(ctx.params.appealSpread * drawNormal(k0, k1, tick, i, slot + SLOT.appeal)),
          hour: visits.hour[v]!,
        });
      };
      for (let v = 0; v < visits.count; v++) {
        const mean = LOG16[writeRate[visits.trait[v]!]!]!;
        const count = Math.min(MOST, drawPoisson(k0, k1, tick, visits.agent[v]!, 0x20000, mean));
        for (let n = 0; n < count; n++) write(v, n);
      }
    },
  });
}
