import { f32, f64 } from '../agents/column.ts';
import type { Kinds } from '../agents/kinds.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import {
  type ContactRoom,
  type ContactRule,
  contactRoom,
  drawInputs,
} from './activity-contacts.ts';
import { type DriftRoom, type DriftRule, drift, driftRoom } from './activity-drift.ts';
import { ACTIVITY_LAW, type ActivityLaw, activityInit, checkActivityLaw } from './activity-law.ts';
import { checkChoice } from './check-choice.ts';
import { checkLength, type Held, heldIn, heldOf, type Opinions } from './held.ts';
import { type Draws, type SweepOptions, sweepOf } from './sweep.ts';

/** Equations and contacts of the activity-driven model. */
export interface ActivityRule {
  /** Contacts of an active account, m, whole, 1 to 65,535. Default 10. */
  contacts?: number;
  /** Probability that a contact works both ways, r, [0, 1]. Default 0.5. */
  reciprocity?: number;
  /** Homophily beta, [0, 20]: contacts in proportion to |x_i - x_j|^-beta, distances below 1e-6 counting as that. Default 3. */
  homophily?: number;
  /** Strength of social interaction K, >= 0. Default 3. */
  strength?: number;
  /** Controversialness alpha, >= 0. Default 3. */
  controversialness?: number;
  /** Friction mu of the inertial form, >= 0, or null for the first-order form. Default null. */
  friction?: number | null;
  /** Model time per tick, (0, 1]. Default 0.01. */
  step?: number;
  /** Whether an active account influences those it contacts (`speaks`, as in the paper) or hears them (`reads`, natural on a follower graph). Default `speaks`. */
  active?: 'speaks' | 'reads';
}

/** Options of `activityDriven`. */
export interface ActivityOptions extends ActivityRule, ActivityLaw {
  /** Index of the political topic. Default 0. */
  topic?: number;
  /** Kinds of account that never change their opinion. Default none. */
  fixed?: readonly string[];
}

/** What every account has in the activity-driven model, one entry each. */
export interface ActivityState {
  /** Opinions; written. */
  readonly opinion: Opinions;
  /** Probability of being active in a tick, [0, 1]. */
  readonly propensity: Opinions;
  /** Resistance to influence m_i, > 0. Absent: 1. */
  readonly reluctance?: Opinions;
  /** Velocities of the inertial form; written. */
  readonly velocity?: Opinions;
  /** 1 for accounts that never move. */
  readonly fixed?: Uint8Array;
}

type Rule = ContactRule & DriftRule;

const RULE: Required<ActivityRule> = {
  contacts: 10,
  reciprocity: 0.5,
  homophily: 3,
  strength: 3,
  controversialness: 3,
  friction: null,
  step: 0.01,
  active: 'speaks',
};

function checkRule(where: string, rule: Required<ActivityRule>): void {
  checkNumber(where, 'contacts', rule.contacts, { min: 1, max: 65_535, integer: true });
  checkNumber(where, 'reciprocity', rule.reciprocity, { min: 0, max: 1 });
  checkNumber(where, 'homophily', rule.homophily, { min: 0, max: 20 });
  for (const name of ['strength', 'controversialness'] as const)
    checkNumber(where, name, rule[name], { min: 0 });
  if (rule.friction !== null) checkNumber(where, 'friction', rule.friction, { min: 0 });
  checkNumber(where, 'step', rule.step, { min: 0, openMin: true, max: 1 });
  checkChoice(where, 'active', rule.active, ['speaks', 'reads']);
}

/** Room for one population: made once, found again by its graph. */
interface Room {
  readonly contacts: ContactRoom;
  readonly drift: DriftRoom;
  readonly x: Float64Array;
  readonly v: Float64Array;
  readonly even: Float64Array;
}

const rooms = new WeakMap<FollowerGraph, Room>();

function roomFor(graph: FollowerGraph): Room {
  const found = rooms.get(graph);
  // Follows that come and go may make rows longer than they were.
  if (found && found.contacts.urn.weight.length >= graph.maxDegree) return found;
  const { size } = graph;
  const room = {
    contacts: contactRoom(graph),
    drift: driftRoom(size),
    x: new Float64Array(size),
    v: new Float64Array(size),
    even: new Float64Array(size).fill(1),
  };
  rooms.set(graph, room);
  return room;
}

/** One tick: contacts by the opinions before it, then one step of the equations. */
function advance(
  graph: FollowerGraph,
  held: Held,
  state: Omit<ActivityState, 'opinion'>,
  draws: Draws,
  rule: Rule,
): void {
  const { topic, values, width } = held;
  const { k0, k1, tick } = draws;
  const room = roomFor(graph);
  const { x } = room;
  const velocity = rule.friction === null ? undefined : state.velocity;
  for (let i = 0; i < x.length; i++) x[i] = values[i * width + topic]!;
  if (velocity) room.v.set(velocity);
  const draw = { ...rule, k0, k1, tick };
  const inputs = drawInputs(graph, room.contacts, x, state.propensity, draw);
  const moving = {
    x,
    v: velocity ? room.v : null,
    reluctance: state.reluctance ?? room.even,
    fixed: state.fixed ?? null,
  };
  drift(moving, inputs, room.drift, rule);
  for (let i = 0; i < x.length; i++) values[i * width + topic] = x[i]!;
  velocity?.set(room.v);
}

/** Marks the accounts of some kinds. @throws NetizenError for a kind that the model lacks */
function markKinds(kinds: Kinds, names: readonly string[]): Uint8Array | undefined {
  if (names.length === 0) return undefined;
  const marks = new Uint8Array(kinds.size);
  for (const name of names) {
    const { hi, lo } = kinds.get(name);
    marks.fill(1, lo, hi);
  }
  return marks;
}

/**
 * Makes opinions radicalise among accounts that are active now and then and meet those alike (Baumann et al.).
 *
 * Each tick account i is active with probability a_i and contacts m different accounts that it follows, drawn one after the other
 * with probability proportional to |x_i - x_j|^-beta; contacts influence back with probability r. Then opinions move by one step of
 * dx_i/dt = -x_i + (K / m_i) sum_j A_ij tanh(alpha x_j), or with friction mu of x_i'' = -mu x_i' - x_i + (K / m_i) sum_j A_ij tanh(alpha x_j),
 * by classical Runge-Kutta with the contacts A_ij in {0, 1} of the tick. The paper has everybody follow everybody: `complete()`.
 *
 * Opinions leave [-1, 1]: declare `columns: { opinion: f64({ min: -100, max: 100, perTopic: true }) }` in the model.
 * State: `propensity` a_i, from a power law (`smallest`, `exponent`), `reluctance` m_i, 1 at the start, and with friction `velocity`;
 * set others by `initial` of the model.
 *
 * @returns A behaviour that writes `opinion`; one thread. O(accounts + followees of the active).
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Baumann, Lorenz-Spreen, Sokolov & Starnini 2020, Physical Review Letters 124, 048301, eq. 1-2
 */
export function activityDriven(options: ActivityOptions = {}): Behaviour {
  const where = 'activityDriven';
  const defaults = { ...RULE, ...ACTIVITY_LAW, topic: 0, fixed: [] };
  checkKeys(where, options, Object.keys(defaults));
  const params = { ...defaults, ...options };
  checkRule(where, params);
  checkActivityLaw(where, params);
  checkNumber(where, 'topic', params.topic, { min: 0, max: 254, integer: true });
  const velocity = f64({ about: 'speed of the opinion' });
  return defineBehaviour({
    name: where,
    about: 'Active accounts contact others who are like them, and opinions reinforce each other.',
    module: import.meta.url,
    params,
    state: {
      propensity: f32({
        min: 0,
        max: 1,
        init: activityInit(params),
        about: 'probability of being active in a tick',
      }),
      reluctance: f32({ init: 1, min: 0, about: 'resistance to influence' }),
      ...(params.friction === null ? {} : { velocity }),
    } as {
      propensity: ReturnType<typeof f32>;
      reluctance: ReturnType<typeof f32>;
      velocity: typeof velocity;
    },
    writes: ['opinion'],
    serial({ opinion, ...own }, ctx) {
      const held = heldIn(where, opinion, ctx.politicalTopics, ctx.params.topic);
      const fixed = markKinds(ctx.kinds, ctx.params.fixed);
      advance(ctx.graph, held, { ...own, ...(fixed && { fixed }) }, ctx, ctx.params);
    },
  });
}

/**
 * Advances the activity-driven model over arrays by one tick.
 *
 * @param state - opinion, propensity and, where they differ from 1, reluctance; `velocity` for the inertial form; `fixed` marks. `opinion` and `velocity` are written.
 * @param options - the rule of `activityDriven`, and `key` and `tick` as in `voterSweep`.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function activityStep(
  graph: FollowerGraph,
  state: ActivityState,
  options: ActivityRule & Pick<SweepOptions, 'key' | 'tick'>,
): void {
  const where = 'activityStep';
  checkKeys(where, options, [...Object.keys(RULE), 'key', 'tick']);
  const rule = { ...RULE, ...options };
  checkRule(where, rule);
  const { fixed, propensity, reluctance, velocity } = state;
  for (const [name, values] of Object.entries({ fixed, propensity, reluctance, velocity }))
    if (values) checkLength(where, name, values, graph.size);
  if (rule.friction !== null && !velocity)
    throw new TypeError(
      `${where}: velocity must be an array with friction, got undefined. Give zeros.`,
    );
  const { draws } = sweepOf(where, options, graph.size);
  advance(graph, heldOf(where, state.opinion, graph.size), state, draws, rule);
}
