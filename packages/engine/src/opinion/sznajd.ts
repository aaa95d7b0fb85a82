import { NONE } from '../base/memory.ts';
import { checkKeys } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { rowsOf } from '../graph/rows-of.ts';
import { storedGraph } from '../graph/stored-graph.ts';
import { transpose } from '../graph/transpose.ts';
import { drawUnit } from '../random/draw.ts';
import { checkChoice } from './check-choice.ts';
import { type Held, heldIn, heldOf, type Opinions, sideOf } from './held.ts';
import { BATCH, drawPairs, PAIR_SLOTS } from './pair-batch.ts';
import { openRow, type Row, readRow } from './row-reader.ts';
import {
  checkPace,
  type Draws,
  type PaceOptions,
  SWEEP_KEYS,
  type SweepOptions,
  sweepOf,
  updatesFor,
} from './sweep.ts';

/** Rule of the Sznajd model. */
export interface SznajdRule {
  /** Whom a pair that agrees convinces: all followers of either, or one of them drawn at random. Default `all`. */
  audience?: 'all' | 'one';
  /** What a pair that disagrees does: nothing, or each one's followers take the opinion of the other. Default `nothing`. */
  disagreement?: 'nothing' | 'swap';
}

/** The rule with its defaults, and the room it needs. */
interface Site {
  readonly rule: Required<SznajdRule>;
  /** Row i holds the followers of i. */
  readonly followers: FollowerGraph;
  readonly row: Row;
}

const RULE: Required<SznajdRule> = { audience: 'all', disagreement: 'nothing' };
const PACE: Required<PaceOptions> = { sweeps: 1, topic: 0 };

/** Transposes of stored graphs, which do not change. */
const known = new WeakMap<FollowerGraph, FollowerGraph>();

function followersOf(graph: FollowerGraph): FollowerGraph {
  if (graph.symmetric) return graph;
  const found = known.get(graph);
  if (found) return found;
  const turned = transpose(storedGraph(rowsOf(graph)));
  if (graph.rows) known.set(graph, turned);
  return turned;
}

function checkRule(where: string, { audience, disagreement }: Required<SznajdRule>): void {
  checkChoice(where, 'audience', audience, ['all', 'one']);
  checkChoice(where, 'disagreement', disagreement, ['nothing', 'swap']);
}

/** Sets the followers of i, but for the partner j, to a value; returns how many changed. */
function convince(site: Site, { topic, values, width }: Held, i: number, j: number, x: number) {
  const { followers, row } = site;
  readRow(followers, i, row);
  let changes = 0;
  for (let e = row.lo; e < row.hi; e++) {
    const reader = row.ids[e]!;
    const at = reader * width + topic;
    if (reader === j || values[at] === x) continue;
    values[at] = x;
    changes++;
  }
  return changes;
}

/** Draws one of the followers of i and j, all places alike, and tells it what the other of the pair holds; returns whether it changed. */
function convinceOne(
  { followers }: Site,
  { topic, values, width }: Held,
  u: number,
  i: number,
  j: number,
): number {
  // i reads j, so there is a follower at least.
  const first = followers.degree(i);
  const place = Math.floor(u * (first + followers.degree(j)));
  const isOfI = place < first;
  const reader = isOfI ? followers.followee(i, place) : followers.followee(j, place - first);
  if (reader === i || reader === j) return 0;
  const said = values[(isOfI ? j : i) * width + topic]!;
  const at = reader * width + topic;
  if (values[at] === said) return 0;
  values[at] = said;
  return 1;
}

function speakPair(site: Site, held: Held, draws: Draws, unit: number, i: number, j: number) {
  const { topic, values, width } = held;
  const x = values[i * width + topic]!;
  const y = values[j * width + topic]!;
  const agrees = sideOf(x) === sideOf(y);
  if (!agrees && site.rule.disagreement === 'nothing') return 0;
  if (site.rule.audience === 'all')
    return convince(site, held, i, j, y) + convince(site, held, j, i, x);
  const u = drawUnit(draws.k0, draws.k1, draws.tick, unit, PAIR_SLOTS);
  return convinceOne(site, held, u, i, j);
}

function speakPairs(
  graph: FollowerGraph,
  held: Held,
  draws: Draws,
  updates: number,
  rule: Required<SznajdRule>,
): number {
  const followers = followersOf(graph);
  const site: Site = { rule, followers, row: openRow(followers) };
  let changes = 0;
  for (let first = 0; first < updates; first += BATCH) {
    const count = Math.min(BATCH, updates - first);
    const { agent, partner } = drawPairs(graph, draws, first, count);
    for (let b = 0; b < count; b++) {
      if (partner[b] === NONE) continue;
      changes += speakPair(site, held, draws, first + b, agent[b]!, partner[b]!);
    }
  }
  return changes;
}

/**
 * Makes two accounts that agree convince those who read them (Sznajd model: united we stand).
 *
 * An update: a random account i and one j of those it follows. If they agree, all followers of either take their opinion, or one
 * of these followers does (a draw that hits the pair changes nothing). If not, nothing happens, or followers of i take the opinion of j and the reverse:
 * the first form of the model on a ring, where i and j stand between i - 1 and j + 1.
 * On a ring with `audience: 'one'` a share x of 1s wins with probability near x^2 / (x^2 + (1 - x)^2).
 *
 * @param options.sweeps - updates per account and tick. Default 1.
 * @param options.topic - index of the political topic. Default 0.
 * @returns A behaviour that writes `opinion`, -1 or 1; one thread. O(followers of the pair) per update. On one-sided graphs it holds the transpose, 4 bytes per follow.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Sznajd-Weron & Sznajd 2000, International Journal of Modern Physics C 11, 1157; Slanina & Lavicka 2003, European Physical Journal B 35, 279; Lambiotte & Redner 2008, EPL 82, 18007
 */
export function sznajd(options: SznajdRule & PaceOptions = {}): Behaviour {
  checkKeys('sznajd', options, Object.keys({ ...RULE, ...PACE }));
  const params = { ...RULE, ...PACE, ...options };
  checkRule('sznajd', params);
  checkPace('sznajd', params);
  return defineBehaviour({
    name: 'sznajd',
    about: 'A pair that agrees convinces its neighbours.',
    module: import.meta.url,
    params,
    writes: ['opinion'],
    serial({ opinion }, ctx) {
      const { sweeps, topic } = ctx.params;
      const held = heldIn('sznajd', opinion, ctx.politicalTopics, topic);
      speakPairs(ctx.graph, held, ctx, updatesFor(ctx.size, sweeps), ctx.params);
    },
  });
}

/**
 * Makes one sweep of the Sznajd model over an array.
 *
 * @param x - opinions -1 or 1, one per account; written.
 * @param options - the rule of `sznajd`, and `key`, `tick`, `updates` as in `voterSweep`.
 * @returns How many opinions changed, those that changed twice counted twice.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 */
export function sznajdSweep(
  graph: FollowerGraph,
  x: Opinions,
  options: SznajdRule & SweepOptions,
): number {
  const where = 'sznajdSweep';
  checkKeys(where, options, [...SWEEP_KEYS, ...Object.keys(RULE)]);
  const rule = { ...RULE, ...options };
  checkRule(where, rule);
  const { draws, updates } = sweepOf(where, options, graph.size);
  return speakPairs(graph, heldOf(where, x, graph.size), draws, updates, rule);
}
