import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Visits } from '../posts/visits.ts';
import { drawU32, drawUnit } from '../random/draw.ts';
import { type Held, heldOf, type Opinions } from './held.ts';
import { closeUrn, type LikenessUrn, likeness, likenessUrn, pickFrom } from './likeness.ts';
import { listeningBehaviour } from './listening-behaviour.ts';
import { openRow, type Row, readRow } from './row-reader.ts';
import { stancesRead } from './stances-read.ts';
import {
  checkListening,
  type Draws,
  LISTENING,
  type ListeningOptions,
  SWEEP_KEYS,
  type SweepOptions,
  sweepOf,
} from './sweep.ts';

/** Rule of the model of algorithmic bias. */
export interface BiasRule {
  /** Opinions nearer than this attract, opinion units, (0, 2]. Default 0.4. */
  bound?: number;
  /** Step toward each other, (0, 0.5]. Default 0.5. */
  rate?: number;
  /** Strength of the bias, [0, 20]: somebody at distance d is met in proportion to d^-bias. Default 1. */
  bias?: number;
  /** Distances below this count as this, opinion units, [1e-9, 2]. Default 0.0002. */
  smallest?: number;
  /** Positions of media outlets, [-1, 1], that never move. Default none. */
  media?: readonly number[];
  /** Probability of hearing one of the media after an encounter, [0, 1]. Default 0.3. */
  mediaShare?: number;
  /** Strength of the bias in the choice among media, [0, 20]. Default that of `bias`. */
  mediaBias?: number;
}

type Rule = Required<BiasRule>;

const RULE = { bound: 0.4, rate: 0.5, bias: 1, smallest: 2e-4, media: [], mediaShare: 0.3 };
const RULE_KEYS = [...Object.keys(RULE), 'mediaBias'];
const PARTNER_SLOT = 1;
const MEDIA_SLOT = 2;
const OUTLET_SLOT = 3;
const INVERSE_32 = 2.3283064365386963e-10;

function checkedRule(where: string, options: BiasRule): Rule {
  const rule = { ...RULE, mediaBias: options.bias ?? RULE.bias, ...options };
  const remedy = 'On a [0, 1] opinion scale double your epsilon.';
  checkNumber(where, 'bound', rule.bound, { min: 0, openMin: true, max: 2, remedy });
  checkNumber(where, 'rate', rule.rate, { min: 0, openMin: true, max: 0.5 });
  checkNumber(where, 'bias', rule.bias, { min: 0, max: 20 });
  checkNumber(where, 'smallest', rule.smallest, { min: 1e-9, max: 2 });
  checkNumber(where, 'mediaShare', rule.mediaShare, { min: 0, max: 1 });
  checkNumber(where, 'mediaBias', rule.mediaBias, { min: 0, max: 20 });
  rule.media.forEach((position, m) => {
    checkNumber(where, `media[${m}]`, position, { min: -1, max: 1 });
  });
  return rule;
}

/** Returns the place of one of `count` positions, drawn with the bias from x. */
function pickAlike(
  x: number,
  positions: ArrayLike<number>,
  count: number,
  urn: LikenessUrn,
  rule: { u: number; bias: number; smallest: number },
): number {
  if (rule.bias === 0) return Math.floor(rule.u * count);
  for (let c = 0; c < count; c++)
    urn.weight[c] = likeness(Math.abs(positions[c]! - x), rule.smallest, rule.bias);
  closeUrn(urn, count);
  return pickFrom(urn, count, rule.u);
}

/** Opinion after hearing the media, or not. */
function hearMedia(x: number, { k0, k1, tick }: Draws, unit: number, rule: Rule): number {
  const { bound, media, mediaBias: bias, mediaShare, rate, smallest } = rule;
  if (media.length === 0 || drawUnit(k0, k1, tick, unit, MEDIA_SLOT) >= mediaShare) return x;
  const u = drawUnit(k0, k1, tick, unit, OUTLET_SLOT);
  const outlet = pickAlike(x, media, media.length, urnFor(media.length), { u, bias, smallest });
  const gap = media[outlet]! - x;
  return Math.abs(gap) < bound ? x + rate * gap : x;
}

let scratchUrn = likenessUrn(64);
let positions = new Float64Array(64);

/** Scratch of one thread: nothing in it outlives a choice. */
function urnFor(size: number): LikenessUrn {
  if (scratchUrn.weight.length < size) scratchUrn = likenessUrn(2 * size);
  return scratchUrn;
}

/** Returns one of those that i follows, drawn with the bias, or NONE. */
function partnerOf(
  graph: FollowerGraph,
  row: Row,
  { topic, values, width }: Held,
  i: number,
  rule: { u: number; bias: number; smallest: number },
): number {
  if (rule.bias === 0) {
    const degree = graph.degree(i);
    return degree === 0 ? NONE : graph.followee(i, Math.floor(rule.u * degree));
  }
  readRow(graph, i, row);
  const { ids, lo } = row;
  const count = row.hi - lo;
  if (count === 0) return NONE;
  if (positions.length < count) positions = new Float64Array(2 * count);
  for (let c = 0; c < count; c++) positions[c] = values[ids[lo + c]! * width + topic]!;
  return ids[lo + pickAlike(values[i * width + topic]!, positions, count, urnFor(count), rule)]!;
}

function meetFollowees(
  graph: FollowerGraph,
  held: Held,
  draws: Draws,
  updates: number,
  rule: Rule,
): void {
  const { topic, values, width } = held;
  const { k0, k1, tick } = draws;
  const { bias, bound, rate, smallest } = rule;
  const row = openRow(graph);
  for (let unit = 0; unit < updates; unit++) {
    const i = Math.floor(drawU32(k0, k1, tick, unit, 0) * INVERSE_32 * graph.size);
    const at = i * width + topic;
    const u = drawUnit(k0, k1, tick, unit, PARTNER_SLOT);
    const j = partnerOf(graph, row, held, i, { u, bias, smallest });
    if (j !== NONE) {
      const other = j * width + topic;
      const gap = values[other]! - values[at]!;
      if (Math.abs(gap) < bound) {
        values[at]! += rate * gap;
        values[other]! -= rate * gap;
      }
    }
    values[at] = hearMedia(values[at]!, draws, unit, rule);
  }
}

function meetPosts({ topic, values, width }: Held, visits: Visits, ctx: Ctx, rule: Rule): void {
  for (let v = 0; v < visits.count; v++) {
    const i = visits.agent[v]!;
    const at = i * width + topic;
    const { count, stance } = stancesRead(visits, v, ctx, topic);
    if (count > 0) {
      const x = values[at]!;
      const u = ctx.draw(i, PARTNER_SLOT);
      const { bias, smallest } = rule;
      const place = pickAlike(x, stance, count, urnFor(count), { u, bias, smallest });
      const gap = stance[place]! - x;
      if (Math.abs(gap) < rule.bound) values[at] = x + rule.rate * gap;
    }
    values[at] = hearMedia(values[at]!, ctx, i, rule);
  }
}

/**
 * Makes accounts meet those who think alike more often, and compromise with them (Deffuant's model with algorithmic bias, and media).
 *
 * An update: a random account i meets one j of those it follows with probability proportional to max(|x_i - x_j|, smallest)^-bias;
 * if |x_i - x_j| < bound both move: x_i += rate (x_j - x_i), x_j += rate (x_i - x_j). Then, with probability `mediaShare`, i hears
 * one of the media, chosen by the same law with `mediaBias`, and moves toward it alone if it lies within the bound.
 * Without media the mean is kept; bias 0 is the model of Deffuant et al.
 *
 * @param options.from - `followees` (one thread, one update after the other) or `posts`: a visitor moves toward one of the stances read, chosen with the bias; authors do not move. Default `followees`.
 * @returns A behaviour that writes `opinion`. O(followees) per update; O(1) for bias 0.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Sirbu, Pedreschi, Giannotti & Kertesz 2019, PLOS ONE 14(3) e0213246; Pansanella, Sirbu, Kertesz & Rossetti 2023, Scientific Reports 13, 14600 (media)
 */
export function algorithmicBias(options: BiasRule & ListeningOptions = {}): Behaviour {
  const where = 'algorithmicBias';
  checkKeys(where, options, [...RULE_KEYS, ...Object.keys(LISTENING)]);
  const params = { ...LISTENING, ...checkedRule(where, options) };
  checkListening(where, params);
  return listeningBehaviour(
    {
      name: where,
      about:
        'Pairs within the bound meet half-way; a recommender makes like pairs meet more often.',
      module: import.meta.url,
      params,
    },
    { followees: meetFollowees, posts: meetPosts },
  );
}

/**
 * Makes one sweep of the model of algorithmic bias over an array.
 *
 * @param x - opinions, one per account; written.
 * @param options - the rule of `algorithmicBias`, and `key`, `tick`, `updates` as in `voterSweep`.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 */
export function algorithmicBiasSweep(
  graph: FollowerGraph,
  x: Opinions,
  options: BiasRule & SweepOptions,
): void {
  const where = 'algorithmicBiasSweep';
  checkKeys(where, options, [...SWEEP_KEYS, ...RULE_KEYS]);
  const { key: _key, tick: _tick, updates: _updates, ...given } = options;
  const rule = checkedRule(where, given);
  const { draws, updates } = sweepOf(where, options, graph.size);
  meetFollowees(graph, heldOf(where, x, graph.size), draws, updates, rule);
}
