import { u32 } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import { drawU32, drawUnit } from '../random/draw.ts';
import { exp } from '../random/math.ts';
import { drawNormal } from '../random/normal.ts';
import { drawPoisson } from '../random/poisson.ts';

/** Parameters of `coordinatedCheering`. */
export interface CheeringOptions {
  /** Kind of account that takes part. Default `cheerer`. */
  kind?: string;
  /** Index of the topic whose salience is watched. Default 0. */
  watch?: number;
  /** Salience that starts a campaign, in times the topic's resting salience, >= 0. Default 3 (assumption). */
  threshold?: number;
  /** Hours from passing the threshold to the first posts, >= 0. Default 3 (assumption). */
  lag?: number;
  /** Mean posts per account and campaign, >= 0. Default 6 (assumption). */
  posts?: number;
  /** Hours in which a burst falls to 1/e, > 0. Default 8 (King, Pan & Roberts 2017 find bursts of a day or two; value assumed). */
  burst?: number;
  /** Hours from the start of a campaign until the next may start, > 0. Default 72 (assumption). */
  rest?: number;
  /** Share of the accounts that takes part in a campaign, [0, 1]. Default 1. */
  turnout?: number;
  /** Share of posts that cheer; the others distract, [0, 1]. Default 0.8 (King, Pan & Roberts 2017: about 80% cheerleading). */
  cheerShare?: number;
  /** Index of the topic of cheering posts, not the one watched. Default 1. */
  cheerTopic?: number;
  /** Index of the topic of distracting posts, not the one watched. Default: the topic of cheering. */
  distractTopic?: number;
  /** Mean stance of cheering posts where their topic has opinions, [-1, 1]. Default 0.8 (assumption). */
  stance?: number;
  /** How the posts speak, 0 press release .. 1 anecdote. Default 0.6 (assumption). */
  register?: number;
  /** Appeal of the posts to those who might repost them, >= 0. Default 1 (assumption). */
  appeal?: number;
}

const DEFAULTS = {
  kind: 'cheerer',
  watch: 0,
  threshold: 3,
  lag: 3,
  posts: 6,
  burst: 8,
  rest: 72,
  turnout: 1,
  cheerShare: 0.8,
  cheerTopic: 1,
  stance: 0.8,
  register: 0.6,
  appeal: 1,
};
type Params = typeof DEFAULTS & { distractTopic: number };

const STATE = { posted: u32({ about: 'posts written in campaigns' }) } as const;
/** When each campaign was decided, its first posts are due, and the subjects of its two sorts of post. */
const TABLES = {
  campaigns: { decided: 'f64', begins: 'f64', cheer: 'u32', distract: 'u32' },
} as const;
type Office = Own<typeof STATE, typeof TABLES>;

const SLOT = { count: 0, turnout: 2, subject: 3, sort: 0x100, stance: 0x200, hour: 0x400 } as const;
/** Bursts are over after so many times their decay: 0.1% of the posts are left out. */
const SPENT = 7;

function checked(options: CheeringOptions): Params {
  const where = 'coordinatedCheering';
  checkKeys(where, options, [...Object.keys(DEFAULTS), 'distractTopic']);
  const { cheerTopic = DEFAULTS.cheerTopic } = options;
  const params = { ...DEFAULTS, distractTopic: cheerTopic, ...options };
  for (const name of ['watch', 'cheerTopic', 'distractTopic'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 254, integer: true });
  for (const name of ['cheerTopic', 'distractTopic'] as const) {
    if (params[name] !== params.watch) continue;
    throw new RangeError(
      `${where}: ${name} must differ from watch, both are ${params.watch}. The posts draw attention to another topic.`,
    );
  }
  for (const name of ['threshold', 'lag', 'posts', 'appeal'] as const)
    checkNumber(where, name, params[name], { min: 0 });
  for (const name of ['burst', 'rest'] as const)
    checkNumber(where, name, params[name], {
      min: 0,
      openMin: true,
      remedy: 'It is a number of hours.',
    });
  for (const name of ['turnout', 'cheerShare', 'register'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 1 });
  checkNumber(where, 'stance', params.stance, { min: -1, max: 1 });
  return params;
}

/** Decides on a campaign when the topic watched is loud enough and the last campaign long enough ago. */
function decide(own: Office, ctx: Ctx<Params>): void {
  const { campaigns } = own;
  const { k0, k1, params: p, tick } = ctx;
  const last = campaigns.columns.decided[campaigns.length - 1];
  if (last !== undefined && ctx.hour < last + p.rest) return;
  const loudness = ctx.signal('salience')[p.watch]! / ctx.topics[p.watch]!.salience;
  if (loudness <= p.threshold) return;
  campaigns.push({
    decided: ctx.hour,
    begins: ctx.hour + p.lag,
    cheer: drawU32(k1, k0, tick, 0, SLOT.subject) | 1,
    distract: drawU32(k1, k0, tick, 1, SLOT.subject) | 1,
  });
}

function write(
  ctx: Ctx<Params>,
  account: number,
  n: number,
  subjects: { cheer: number; distract: number },
): void {
  const { k0, k1, params: p, tick } = ctx;
  const isCheer = drawUnit(k0, k1, tick, account, SLOT.sort + n) < p.cheerShare;
  const topic = isCheer ? p.cheerTopic : p.distractTopic;
  const tone = p.stance + 0.1 * drawNormal(k0, k1, tick, account, SLOT.stance + 2 * n);
  ctx.post(account, {
    topic,
    subject: isCheer ? subjects.cheer : subjects.distract,
    stance: isCheer && topic < ctx.politicalTopics ? Math.max(-1, Math.min(1, tone)) : 0,
    register: p.register,
    appeal: p.appeal,
    hour: ctx.hour + ctx.dt * drawUnit(k0, k1, tick, account, SLOT.hour + n),
  });
}

/** Lets those who take part post their share of the burst that falls into this tick. */
function post(own: Office, ctx: Ctx<Params>, c: number): void {
  const { begins, cheer, distract } = own.campaigns.columns;
  const { k0, k1, params: p, tick } = ctx;
  const from = Math.max(0, ctx.hour - begins[c]!);
  const until = ctx.hour + ctx.dt - begins[c]!;
  if (until <= 0 || from > SPENT * p.burst) return;
  const mean = p.posts * (exp(-from / p.burst) - exp(-until / p.burst));
  const subjects = { cheer: cheer[c]!, distract: distract[c]! };
  const { hi, lo } = ctx.kinds.get(p.kind);
  for (let account = lo; account < hi; account++) {
    if (drawUnit(k0, k1, subjects.cheer, account, SLOT.turnout) >= p.turnout) continue;
    const count = drawPoisson(k0, k1, tick, account, SLOT.count, mean);
    for (let n = 0; n < count; n++) write(ctx, account, n, subjects);
    own.posted[account - lo]! += count;
  }
}

/**
 * Lets accounts that are run together post in bursts on other topics when a watched topic becomes loud.
 *
 * A campaign is decided when salience of `watch` passes `threshold` times its rest, and begins `lag` hours later. Each account that takes
 * part then posts at the rate posts / burst exp(-age / burst). The posts argue with nobody: they have subjects of their own,
 * fill feeds and warm the hot list, so that the rest gets less of a bounded attention.
 * Their effect is a matter of counterfactuals: the same seed with `posts` 0.
 *
 * @returns An institution of the accounts of `kind`; its table `campaigns` has one row per campaign, its column `posted` the posts of each account.
 * @throws RangeError if an option is out of range, or a campaign's topic is the one watched.
 * @see King, Pan & Roberts 2017, American Political Science Review 111(3) 484
 */
export function coordinatedCheering(options: CheeringOptions = {}): Institution {
  const params = checked(options);
  return defineInstitution({
    name: 'coordinatedCheering',
    about:
      'Accounts that are run together post in bursts on other topics when a watched topic becomes loud.',
    kind: params.kind,
    module: import.meta.url,
    params,
    state: STATE,
    tables: TABLES,
    act(own, _view, ctx) {
      decide(own, ctx);
      // A campaign may still have posts to come when the next one is decided.
      for (let c = Math.max(0, own.campaigns.length - 2); c < own.campaigns.length; c++)
        post(own, ctx, c);
    },
  });
}
