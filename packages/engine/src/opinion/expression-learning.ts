import { f32 } from '../agents/column.ts';
import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Visits } from '../posts/visits.ts';
import { drawUnit } from '../random/draw.ts';
import { sigmoid } from '../random/math.ts';
import { checkLength, type Held, heldIn, heldOf, type Opinions, sideOf } from './held.ts';
import { BATCH, drawPairs, PAIR_SLOTS } from './pair-batch.ts';
import { stancesRead } from './stances-read.ts';
import {
  checkListening,
  type Draws,
  LISTENING,
  type ListeningOptions,
  SWEEP_KEYS,
  type SweepOptions,
  sweepOf,
  updatesFor,
} from './sweep.ts';

/** Rule of learning whether to speak. */
export interface LearningRule {
  /** Weight of the newest reward, (0, 1]. Default 0.1 (assumption). */
  rate?: number;
  /** Cost of speaking, in rewards, >= 0. Default 0.1 (assumption). */
  cost?: number;
  /** How sharply the expected reward decides, > 0: speaks with probability 1 / (1 + e^(-sharpness Q)). Default 10 (assumption). */
  sharpness?: number;
}

const RULE = { rate: 0.1, cost: 0.1, sharpness: 10 };
const ANSWER_SLOT = PAIR_SLOTS + 1;

function checkRule(where: string, { cost, rate, sharpness }: Required<LearningRule>): void {
  checkNumber(where, 'rate', rate, { min: 0, openMin: true, max: 1 });
  checkNumber(where, 'cost', cost, { min: 0 });
  checkNumber(where, 'sharpness', sharpness, { min: 0, openMin: true });
}

/** Moves an expected reward toward the reward of having spoken. */
function learn(q: number, reward: number, { cost, rate }: Required<LearningRule>): number {
  return q + rate * (reward - cost - q);
}

function speakToFollowees(
  graph: FollowerGraph,
  { topic, values, width }: Held,
  value: Opinions,
  draws: Draws & { updates: number },
  rule: Required<LearningRule>,
): number {
  const { k0, k1, tick, updates } = draws;
  const { sharpness } = rule;
  let spoken = 0;
  for (let first = 0; first < updates; first += BATCH) {
    const count = Math.min(BATCH, updates - first);
    const { agent, partner } = drawPairs(graph, draws, first, count);
    for (let b = 0; b < count; b++) {
      const i = agent[b]!;
      const j = partner[b]!;
      const q = value[i]!;
      if (drawUnit(k0, k1, tick, first + b, PAIR_SLOTS) >= sigmoid(sharpness * q)) continue;
      spoken++;
      const answers =
        j !== NONE &&
        drawUnit(k0, k1, tick, first + b, ANSWER_SLOT) < sigmoid(sharpness * value[j]!);
      const own = sideOf(values[i * width + topic]!);
      const reward = answers ? own * sideOf(values[j * width + topic]!) : 0;
      value[i] = learn(q, reward, rule);
    }
  }
  return spoken;
}

/** Every stance read answers the visitor, who then speaks or not. */
function speakToPosts(
  { topic, values, width }: Held,
  value: Float32Array,
  visits: Visits,
  ctx: Ctx<Required<LearningRule>>,
): void {
  const { params } = ctx;
  for (let v = 0; v < visits.count; v++) {
    const i = visits.agent[v]!;
    const own = sideOf(values[i * width + topic]!);
    const { count, stance } = stancesRead(visits, v, ctx, topic);
    let q = value[i]!;
    for (let r = 0; r < count; r++) q = learn(q, own * sideOf(stance[r]!), params);
    value[i] = q;
    visits.willing[v * width + topic] = sigmoid(params.sharpness * q);
  }
}

/**
 * Makes accounts learn from the answers of others whether it pays to speak (Banisch, Gaisbauer and Olbrich).
 *
 * An update: a random account speaks with probability 1 / (1 + e^(-sharpness Q)). If it does, one of those it follows answers by
 * the same law with its own Q: agreement is worth 1, disagreement -1, silence 0; Q += rate (reward - cost - Q). Opinions stay.
 * State: `expressionValue`, the Q of speaking, 0 at the start; silence is worth 0.
 *
 * @param options.from - `followees` (one thread, one update after the other) or `posts`: each stance read is an answer, and the visitor is willing to write with that probability. Default `followees`.
 * @returns A behaviour that reads `opinion` and, with posts, writes `willing`.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Banisch, Gaisbauer & Olbrich 2022, Entropy 24(10) 1484; Gaisbauer, Olbrich & Banisch 2020, Physical Review E 102, 042303
 */
export function expressionLearning(options: LearningRule & ListeningOptions = {}): Behaviour {
  const where = 'expressionLearning';
  checkKeys(where, options, Object.keys({ ...RULE, ...LISTENING }));
  const params = { ...RULE, ...LISTENING, ...options };
  checkRule(where, params);
  checkListening(where, params);
  const common = {
    name: where,
    about: 'Accounts learn from the response to what they voice whether to voice it again.',
    module: import.meta.url,
    params,
    state: { expressionValue: f32({ about: 'expected reward of speaking' }) },
    reads: ['opinion'],
  } as const;
  if (params.from === 'posts') {
    return defineBehaviour({
      ...common,
      writes: ['willing'],
      visit({ expressionValue, opinion }, visits, ctx) {
        const held = heldIn(where, opinion, ctx.politicalTopics, ctx.params.topic);
        speakToPosts(held, expressionValue, visits, ctx);
      },
    });
  }
  return defineBehaviour({
    ...common,
    serial({ expressionValue, opinion }, ctx) {
      const { k0, k1, params: p, tick } = ctx;
      const held = heldIn(where, opinion, ctx.politicalTopics, p.topic);
      const draws = { k0, k1, tick, updates: updatesFor(ctx.size, p.sweeps) };
      speakToFollowees(ctx.graph, held, expressionValue, draws, p);
    },
  });
}

/**
 * Makes one sweep of learning whether to speak over arrays.
 *
 * @param opinion - one per account, of which the sign counts; not written.
 * @param value - expected reward of speaking, one per account; written.
 * @param options - the rule of `expressionLearning`, and `key`, `tick`, `updates` as in `voterSweep`.
 * @returns How often somebody spoke.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function expressionSweep(
  graph: FollowerGraph,
  opinion: Opinions,
  value: Opinions,
  options: LearningRule & SweepOptions,
): number {
  const where = 'expressionSweep';
  checkKeys(where, options, [...SWEEP_KEYS, ...Object.keys(RULE)]);
  const rule = { ...RULE, ...options };
  checkRule(where, rule);
  checkLength(where, 'value', value, graph.size);
  const { draws, updates } = sweepOf(where, options, graph.size);
  const held = heldOf(where, opinion, graph.size);
  return speakToFollowees(graph, held, value, { ...draws, updates }, rule);
}
