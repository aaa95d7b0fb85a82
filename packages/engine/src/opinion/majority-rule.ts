import { checkKeys, checkNumber } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Visits } from '../posts/visits.ts';
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

/** Rule of the majority rule model. */
export interface MajorityOptions {
  /** Accounts in a discussion, the one that opens it included, whole, 2 to 65. Default 3. */
  group?: number;
  /** What an even split leads to: -1 or 1 for all, or 0 for no change. Default 0. */
  tie?: -1 | 0 | 1;
}

const RULE = { group: 3, tie: 0 as -1 | 0 | 1 };
const places = new Uint32Array(PANEL_MAX);

function checkRule(where: string, { group, tie }: Required<MajorityOptions>): void {
  checkNumber(where, 'group', group, { min: 2, max: PANEL_MAX + 1, integer: true });
  const remedy = 'It is the side that an even split goes to, or 0.';
  checkNumber(where, 'tie', tie, { min: -1, max: 1, integer: true, remedy });
}

function meetFollowees(
  graph: FollowerGraph,
  { topic, values, width }: Held,
  draws: Draws,
  updates: number,
  rule: Required<MajorityOptions>,
): number {
  let changes = 0;
  for (let first = 0; first < updates; first += BATCH) {
    const batch = Math.min(BATCH, updates - first);
    const { agent, count, member } = drawPanels(graph, draws, rule.group - 1, first, batch);
    for (let b = 0; b < batch; b++) {
      const from = b * PANEL_MAX;
      const to = from + count[b]!;
      const at = agent[b]! * width + topic;
      let balance = sideOf(values[at]!);
      for (let m = from; m < to; m++) balance += sideOf(values[member[m]! * width + topic]!);
      const side = sideOf(balance) || rule.tie;
      if (side === 0) continue;
      if (values[at] !== side) changes++;
      values[at] = side;
      for (let m = from; m < to; m++) {
        const other = member[m]! * width + topic;
        if (values[other] !== side) changes++;
        values[other] = side;
      }
    }
  }
  return changes;
}

/** Visitors join the majority of what they read; authors are not there to be convinced. */
function meetPosts(
  { topic, values, width }: Held,
  visits: Visits,
  ctx: Ctx,
  rule: Required<MajorityOptions>,
): void {
  for (let v = 0; v < visits.count; v++) {
    const i = visits.agent[v]!;
    const at = i * width + topic;
    const { count, stance } = stancesRead(visits, v, ctx, topic);
    const n = drawPlaces(ctx, i, count, rule.group - 1, places);
    let balance = sideOf(values[at]!);
    for (let k = 0; k < n; k++) balance += sideOf(stance[places[k]!]!);
    const side = sideOf(balance) || rule.tie;
    if (side !== 0 && n > 0) values[at] = side;
  }
}

/**
 * Makes small groups discuss and agree on what their majority holds (Galam's majority rule).
 *
 * An update: a random account and group - 1 different accounts that it follows (all of them where it follows fewer) take the
 * side that most of them are on. An even split changes nothing, or goes to the side `tie`: the inertia of Galam.
 *
 * @param options.from - `followees` (one thread, one discussion after the other) or `posts`: a visitor joins the majority of itself and group - 1 stances read. Default `followees`.
 * @param options.sweeps - discussions per account and tick. Default 1.
 * @returns A behaviour that writes `opinion`, -1 or 1.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Galam 2002, European Physical Journal B 25, 403; Krapivsky & Redner 2003, Physical Review Letters 90, 238701
 */
export function majorityRule(options: MajorityOptions & ListeningOptions = {}): Behaviour {
  const params = { ...RULE, ...LISTENING, ...options };
  checkKeys('majorityRule', options, Object.keys({ ...RULE, ...LISTENING }));
  checkRule('majorityRule', params);
  checkListening('majorityRule', params);
  return listeningBehaviour(
    {
      name: 'majorityRule',
      about: 'Groups drawn at random take the opinion of their majority.',
      module: import.meta.url,
      params,
    },
    { followees: meetFollowees, posts: meetPosts },
  );
}

/**
 * Makes one sweep of the majority rule over an array.
 *
 * @param x - opinions -1 or 1, one per account; written.
 * @param options - the rule of `majorityRule`, and `key`, `tick`, `updates` as in `voterSweep`.
 * @returns How many opinions changed, those that changed twice counted twice.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 */
export function majoritySweep(
  graph: FollowerGraph,
  x: Opinions,
  options: MajorityOptions & SweepOptions,
): number {
  const where = 'majoritySweep';
  checkKeys(where, options, [...SWEEP_KEYS, ...Object.keys(RULE)]);
  const rule = { ...RULE, ...options };
  checkRule(where, rule);
  const { draws, updates } = sweepOf(where, options, graph.size);
  return meetFollowees(graph, heldOf(where, x, graph.size), draws, updates, rule);
}
