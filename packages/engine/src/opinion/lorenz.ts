import type { NumericArray } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { checkChoice } from './check-choice.ts';
import { checkFlag } from './check-flag.ts';
import type { Opinions } from './held.ts';
import type { Listeners } from './listening.ts';
import { answerMessages, type ChangeRule, hearOne } from './lorenz-kernel.ts';
import { type Source, type SweepOptions, sweepOf } from './sweep.ts';
import { checkStep } from './synchronous.ts';
import { checkTrait, fixedRanges, type PerAccount, susceptibilityOf } from './traits.ts';

/** Rule of attitude change. */
export interface AttitudeRule {
  /** Strength of a message, alpha, (0, 1]. Default 0.2. */
  rate?: number;
  /** Degree of assimilation, rho: 1 moves toward the message, 0 adds it (contagion), [0, 1]. Default 1. */
  assimilation?: number;
  /** Motivated cognition: a message at this distance, lambda, counts half, opinion units, (0, Infinity]. Default 1/7; Infinity switches it off. */
  latitude?: number;
  /** How sharply messages beyond the latitude are ignored, k, [0, 100]. Default 2. */
  sharpness?: number;
  /** Attitudes near the ends of the scale change less. Default false. */
  polarity?: boolean;
  /** Probability per tick or visit of a fresh opinion instead, theta, [0, 1]. Default 0.01. */
  idiosyncrasy?: number;
  /** Standard deviation of fresh opinions, normal around 0 and cut at -1 and 1, [0, 2]. Default 2/7. */
  spread?: number;
}

const RULE: ChangeRule = {
  rate: 0.2,
  assimilation: 1,
  latitude: 1 / 7,
  sharpness: 2,
  polarity: false,
  idiosyncrasy: 0.01,
  spread: 2 / 7,
};
const RULE_KEYS = Object.keys(RULE);

function checkRule(where: string, rule: ChangeRule): void {
  checkNumber(where, 'rate', rule.rate, { min: 0, openMin: true, max: 1 });
  checkNumber(where, 'assimilation', rule.assimilation, { min: 0, max: 1 });
  checkNumber(where, 'latitude', rule.latitude, { min: 0, openMin: true });
  checkNumber(where, 'sharpness', rule.sharpness, { min: 0, max: 100 });
  checkFlag(where, 'polarity', rule.polarity);
  checkNumber(where, 'idiosyncrasy', rule.idiosyncrasy, { min: 0, max: 1 });
  checkNumber(where, 'spread', rule.spread, { min: 0, max: 2 });
}

function hearersIn(state: unknown, ctx: Ctx<{ fixed: readonly string[] }>): Listeners {
  const { opinion, susceptibility } = state as Record<string, NumericArray>;
  return {
    x: opinion as Opinions,
    width: ctx.politicalTopics,
    susceptibility: susceptibilityOf(susceptibility!),
    fixed: fixedRanges(ctx.kinds, ctx.params.fixed),
  };
}

/**
 * Lets accounts change their attitude by messages: assimilation or contagion, motivated cognition, source credibility, polarity (Lorenz et al.).
 *
 * On hearing m: x += s rate c (m - assimilation x) f(|m - x|) p(x), cut at -1 and 1, with f(d) = L^k / (L^k + d^k), L = latitude, k = sharpness,
 * p(x) = 1 - x^2 where `polarity`, else 1, s the susceptibility and c the credibility of the source: the weight of the follow, at most 1.
 * With probability `idiosyncrasy` the account takes a fresh opinion instead.
 * The paper's scale -M..M (M = 3.5) is divided by M. Differs from it: all accounts hear at once, each one followee of the state before the tick.
 *
 * @param options.from - `followees`: one of them, uniform, in every tick; `posts`: a visitor hears every stance read, all equally credible. Default `followees`.
 * @param options.fixed - kinds that never move. Default none.
 * @returns A behaviour that writes `opinion`, which must be on [-1, 1], and reads `susceptibility`. O(1) per message.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Lorenz, Neumann & Schroeder 2021, Psychological Review 128(4) 623; the model that Lorenz 2007 surveys is `deffuantWeisbuch` and `hegselmannKrause`
 */
export function lorenz(
  options: AttitudeRule & { from?: Source; fixed?: readonly string[] } = {},
): Behaviour {
  checkKeys('lorenz', options, [...RULE_KEYS, 'from', 'fixed']);
  const params = {
    ...RULE,
    from: 'followees' as Source,
    fixed: [] as readonly string[],
    ...options,
  };
  checkRule('lorenz', params);
  checkChoice('lorenz', 'from', params.from, ['followees', 'posts']);
  const definition = {
    name: 'lorenz',
    about:
      'Attitudes change by messages: assimilation, reinforcement and polarity, within what is tolerated.',
    module: import.meta.url,
    params,
    reads: ['susceptibility?'],
    writes: ['opinion'],
  } as const;
  if (params.from === 'posts') {
    return defineBehaviour({
      ...definition,
      visit: (state, visits, ctx) => answerMessages(hearersIn(state, ctx), visits, ctx, ctx.params),
    });
  }
  return defineBehaviour({
    ...definition,
    published: ['opinion'],
    update(state, lo, hi, ctx) {
      const site = { graph: ctx.graph, before: ctx.published['opinion'] as Opinions, draws: ctx };
      hearOne(hearersIn(state, ctx), site, lo, hi, ctx.params);
    },
  });
}

/**
 * Returns the opinions after every account heard one of those it follows, all at once.
 *
 * @param x - opinions, one per account, [-1, 1]; not written.
 * @param options - the rule of `lorenz`, `susceptibility` as one number or one per account, and `key` and `tick` of the draws.
 * @param out - where to write, not `x`. Default a new array of the same type.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function lorenzStep(
  graph: FollowerGraph,
  x: Opinions,
  options: AttitudeRule & Pick<SweepOptions, 'key' | 'tick'> & { susceptibility?: PerAccount },
  out: Opinions = x.slice(),
): Opinions {
  const where = 'lorenzStep';
  checkKeys(where, options, [...RULE_KEYS, 'key', 'tick', 'susceptibility']);
  const { key, susceptibility = 1, tick, ...given } = options;
  const rule = { ...RULE, ...given };
  checkRule(where, rule);
  const { draws } = sweepOf(where, { key, tick }, graph.size);
  checkStep(where, graph, x, out);
  const trait = checkTrait(where, 'susceptibility', susceptibility, { size: graph.size, max: 1 });
  const site = { graph, before: x, draws };
  hearOne({ x: out, width: 1, susceptibility: trait, fixed: [] }, site, 0, graph.size, rule);
  return out;
}
