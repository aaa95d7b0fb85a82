import { checkKeys, checkNumber } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Visits } from '../posts/visits.ts';
import { drawUnit } from '../random/draw.ts';
import { type Held, heldOf, type Opinions, sideOf } from './held.ts';
import { listeningBehaviour } from './listening-behaviour.ts';
import { BATCH } from './pair-batch.ts';
import { drawPanels, drawPlaces, PANEL_MAX } from './panel.ts';
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

/** Rule of the q-voter model. */
export interface QVoterRule {
  /** Size of the panel that must agree, whole, 1 to 64. Default 4. */
  q?: number;
  /** Probability p of acting independently of the panel, [0, 1]. Default 0. */
  independence?: number;
  /** Probability of turning when independent, [0, 1]. Default 0.5. */
  flip?: number;
  /** Probability of turning when the panel does not agree, [0, 1]. Default 0. */
  doubt?: number;
}

const RULE = { q: 4, independence: 0, flip: 0.5, doubt: 0 };
const INDEPENDENCE_SLOT = 1;
const FLIP_SLOT = 2;
const DOUBT_SLOT = 3;

const voices = new Float64Array(PANEL_MAX);
const places = new Uint32Array(PANEL_MAX);

function checkRule(where: string, rule: Required<QVoterRule>): void {
  checkNumber(where, 'q', rule.q, { min: 1, max: PANEL_MAX, integer: true });
  checkNumber(where, 'independence', rule.independence, { min: 0, max: 1 });
  checkNumber(where, 'flip', rule.flip, { min: 0, max: 1 });
  checkNumber(where, 'doubt', rule.doubt, { min: 0, max: 1 });
}

/** Opinion after an update: x is the own one, `voices` holds the panel's, `count` of them. */
function decide(
  x: number,
  count: number,
  { k0, k1, tick }: Draws,
  unit: number,
  rule: Required<QVoterRule>,
): number {
  if (rule.independence > 0 && drawUnit(k0, k1, tick, unit, INDEPENDENCE_SLOT) < rule.independence)
    return drawUnit(k0, k1, tick, unit, FLIP_SLOT) < rule.flip ? 0 - x : x;
  if (count < rule.q) return x;
  const side = sideOf(voices[0]!);
  for (let k = 1; k < count; k++) {
    if (sideOf(voices[k]!) === side) continue;
    return rule.doubt > 0 && drawUnit(k0, k1, tick, unit, DOUBT_SLOT) < rule.doubt ? 0 - x : x;
  }
  return side === 0 ? x : side;
}

function askFollowees(
  graph: FollowerGraph,
  { topic, values, width }: Held,
  draws: Draws,
  updates: number,
  rule: Required<QVoterRule>,
): number {
  let changes = 0;
  for (let first = 0; first < updates; first += BATCH) {
    const batch = Math.min(BATCH, updates - first);
    const { agent, count, member } = drawPanels(graph, draws, rule.q, first, batch);
    for (let b = 0; b < batch; b++) {
      const from = b * PANEL_MAX;
      const n = count[b]!;
      for (let k = 0; k < n; k++) voices[k] = values[member[from + k]! * width + topic]!;
      const at = agent[b]! * width + topic;
      const x = values[at]!;
      const y = decide(x, n, draws, first + b, rule);
      values[at] = y;
      if (x !== y) changes++;
    }
  }
  return changes;
}

function askPosts(
  { topic, values, width }: Held,
  visits: Visits,
  ctx: Ctx,
  rule: Required<QVoterRule>,
): void {
  for (let v = 0; v < visits.count; v++) {
    const i = visits.agent[v]!;
    const { count, stance } = stancesRead(visits, v, ctx, topic);
    const n = drawPlaces(ctx, i, count, rule.q, places);
    for (let k = 0; k < n; k++) voices[k] = stance[places[k]!]!;
    const at = i * width + topic;
    values[at] = decide(values[at]!, n, ctx, i, rule);
  }
}

/**
 * Makes accounts follow a panel of q others only when it is unanimous, or act independently (q-voter model with independence).
 *
 * An update: a random account acts independently with probability p: it turns (x -> -x) with probability `flip`. Otherwise q
 * different accounts that it follows are drawn; if all are of one side it takes that side, if not it turns with probability `doubt`.
 * Accounts that follow fewer than q keep their opinion. Well mixed with flip = 1/2, order vanishes at
 * p = (q - 1) / (q - 1 + 2^(q - 1)), continuously for q <= 5.
 *
 * @param options.from - `followees` (one thread, one update after the other) or `posts`: the panel is drawn among the stances of a visit. Default `followees`.
 * @returns A behaviour that writes `opinion`, -1 or 1. O(q^2) per update.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Castellano, Munoz & Pastor-Satorras 2009, Physical Review E 80, 041129; Nyczka, Sznajd-Weron & Cislo 2012, Physical Review E 86, 011105
 */
export function qVoter(options: QVoterRule & ListeningOptions = {}): Behaviour {
  const params = { ...RULE, ...LISTENING, ...options };
  checkKeys('qVoter', options, Object.keys({ ...RULE, ...LISTENING }));
  checkRule('qVoter', params);
  checkListening('qVoter', params);
  return listeningBehaviour(
    {
      name: 'qVoter',
      about: 'Accounts take the opinion of q others when these agree, and else may turn.',
      module: import.meta.url,
      params,
    },
    { followees: askFollowees, posts: askPosts },
  );
}

/**
 * Makes one sweep of the q-voter model over an array.
 *
 * @param x - opinions -1 or 1, one per account; written.
 * @param options - the rule of `qVoter`, and `key`, `tick`, `updates` as in `voterSweep`.
 * @returns How many opinions changed.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 */
export function qVoterSweep(
  graph: FollowerGraph,
  x: Opinions,
  options: QVoterRule & SweepOptions,
): number {
  const where = 'qVoterSweep';
  checkKeys(where, options, [...SWEEP_KEYS, ...Object.keys(RULE)]);
  const rule = { ...RULE, ...options };
  checkRule(where, rule);
  const { draws, updates } = sweepOf(where, options, graph.size);
  return askFollowees(graph, heldOf(where, x, graph.size), draws, updates, rule);
}
