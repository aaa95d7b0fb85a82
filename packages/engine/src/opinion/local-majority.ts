import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Visits } from '../posts/visits.ts';
import { checkChoice } from './check-choice.ts';
import { type Held, heldIn, heldOf, type Opinions, sideOf } from './held.ts';
import { openRow, readRow } from './row-reader.ts';
import { stancesRead } from './stances-read.ts';
import type { Source } from './sweep.ts';

/** Rule of the local majority. */
export interface LocalMajorityOptions {
  /** How many votes the own opinion has, >= 0. Default 1. */
  self?: number;
  /** Index of the political topic. Default 0. */
  topic?: number;
  /** Whom an account listens to. Default `followees`. */
  from?: Source;
}

const DEFAULTS = { self: 1, topic: 0, from: 'followees' as Source };

/** Rows lo..hi-1 of a tick. */
interface Range {
  readonly lo: number;
  readonly hi: number;
}

function joinFollowees(
  graph: FollowerGraph,
  before: Opinions,
  { topic, values, width }: Held,
  { hi, lo }: Range,
  self: number,
): void {
  const row = openRow(graph);
  for (let i = lo; i < hi; i++) {
    readRow(graph, i, row);
    const { ids } = row;
    const end = row.hi;
    let balance = self * sideOf(before[i * width + topic]!);
    for (let e = row.lo; e < end; e++) balance += sideOf(before[ids[e]! * width + topic]!);
    const side = sideOf(balance);
    if (side !== 0) values[i * width + topic] = side;
  }
}

function joinPosts({ topic, values, width }: Held, visits: Visits, ctx: Ctx, self: number): void {
  for (let v = 0; v < visits.count; v++) {
    const at = visits.agent[v]! * width + topic;
    const { count, stance } = stancesRead(visits, v, ctx, topic);
    let balance = self * sideOf(values[at]!);
    for (let r = 0; r < count; r++) balance += sideOf(stance[r]!);
    const side = sideOf(balance);
    if (side !== 0) values[at] = side;
  }
}

/**
 * Makes every account join the majority of those it follows, all at once (local majority, Glauber dynamics at zero temperature).
 *
 * x_i(t+1) = sign(self x_i + sum_j x_j) over followees j; an even split changes nothing.
 * With mutual ties a run ends in a fixed point or in a circle of two states.
 *
 * @param options.from - `followees`: all accounts in every tick, on the state before it; `posts`: visitors, on all stances they read. Default `followees`.
 * @returns A behaviour that writes `opinion`, -1 or 1. O(follows) per tick.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Goles & Olivos 1980, Discrete Mathematics 30, 187
 */
export function localMajority(options: LocalMajorityOptions = {}): Behaviour {
  checkKeys('localMajority', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber('localMajority', 'self', params.self, { min: 0 });
  checkNumber('localMajority', 'topic', params.topic, { min: 0, max: 254, integer: true });
  checkChoice('localMajority', 'from', params.from, ['followees', 'posts']);
  const common = {
    name: 'localMajority',
    about: 'Accounts take the opinion of the majority of those they follow.',
    module: import.meta.url,
    params,
  } as const;
  if (params.from === 'posts') {
    return defineBehaviour({
      ...common,
      writes: ['opinion'],
      visit({ opinion }, visits, ctx) {
        const held = heldIn('localMajority', opinion, ctx.politicalTopics, ctx.params.topic);
        joinPosts(held, visits, ctx, ctx.params.self);
      },
    });
  }
  return defineBehaviour({
    ...common,
    writes: ['opinion'],
    published: ['opinion'],
    update({ opinion }, lo, hi, ctx) {
      const held = heldIn('localMajority', opinion, ctx.politicalTopics, ctx.params.topic);
      const { opinion: before } = ctx.published as { opinion: Opinions };
      joinFollowees(ctx.graph, before, held, { lo, hi }, ctx.params.self);
    },
  });
}

/**
 * Returns the opinions after one synchronous step of the local majority.
 *
 * @param x - opinions -1 or 1, one per account; not written.
 * @param options.self - votes of the own opinion. Default 1.
 * @param out - where to write, not `x`. Default a new array of the same type.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 */
export function localMajorityStep(
  graph: FollowerGraph,
  x: Opinions,
  options: Pick<LocalMajorityOptions, 'self'> = {},
  out: Opinions = x.slice(),
): Opinions {
  const where = 'localMajorityStep';
  checkKeys(where, options, ['self']);
  const { self = DEFAULTS.self } = options;
  checkNumber(where, 'self', self, { min: 0 });
  heldOf(where, x, graph.size);
  const held = heldOf(where, out, graph.size);
  out.set(x);
  joinFollowees(graph, x, held, { lo: 0, hi: graph.size }, self);
  return out;
}
