import { tanh } from '../random/math.ts';
import type { Inputs } from './activity-contacts.ts';

/** Equation of motion. */
export interface DriftRule {
  /** Strength of social interaction K. */
  readonly strength: number;
  /** Controversialness alpha. */
  readonly controversialness: number;
  /** Friction mu of the inertial form, or null for none: first order. */
  readonly friction: number | null;
  /** Model time per tick. */
  readonly step: number;
}

/** What moves; entry i of each is account i's. */
export interface Moving {
  readonly x: Float64Array;
  /** Velocities, for the inertial form. */
  readonly v: Float64Array | null;
  readonly reluctance: ArrayLike<number>;
  /** 1 for accounts that never move, or null. */
  readonly fixed: Uint8Array | null;
}

/** Room for the integration; made once. */
export interface DriftRoom {
  /** Position and velocity at which a stage looks. */
  readonly y: Float64Array;
  readonly w: Float64Array;
  /** tanh(alpha y) of accounts that somebody hears. */
  readonly voice: Float64Array;
  readonly isHeard: Uint8Array;
  /** Weighted sums of the stages' slopes. */
  readonly dx: Float64Array;
  readonly dv: Float64Array;
}

/** Returns room for `size` accounts. */
export function driftRoom(size: number): DriftRoom {
  const floats = () => new Float64Array(size);
  return {
    y: floats(),
    w: floats(),
    voice: floats(),
    isHeard: new Uint8Array(size),
    dx: floats(),
    dv: floats(),
  };
}

/** Classical Runge-Kutta: where each stage looks, as a share of the step, and its weight. */
const LOOK = [0, 0.5, 0.5, 1];
const WEIGHT = [1 / 6, 1 / 3, 1 / 3, 1 / 6];

/** (K / m_i) times the sum of the voices that account i hears. */
function pullOn(i: number, { source, start }: Inputs, voice: Float64Array, factor: number): number {
  const end = start[i + 1]!;
  let sum = 0;
  for (let e = start[i]!; e < end; e++) sum += voice[source[e]!]!;
  return factor * sum;
}

/** Looks at one stage: adds its slopes to the sums and moves on to where the next stage looks. */
function runStage(
  moving: Moving,
  inputs: Inputs,
  room: DriftRoom,
  stage: number,
  rule: DriftRule,
): void {
  const { fixed, reluctance, v, x } = moving;
  const { dv, dx, isHeard, voice, w, y } = room;
  const { controversialness, friction, step, strength } = rule;
  const size = x.length;
  const weight = WEIGHT[stage]! * step;
  const next = (LOOK[stage + 1] ?? 0) * step;
  for (let j = 0; j < size; j++) if (isHeard[j] === 1) voice[j] = tanh(controversialness * y[j]!);
  for (let i = 0; i < size; i++) {
    if (fixed !== null && fixed[i] === 1) continue;
    const force = pullOn(i, inputs, voice, strength / reluctance[i]!) - y[i]!;
    if (v === null || friction === null) {
      dx[i]! += weight * force;
      y[i] = x[i]! + next * force;
      continue;
    }
    const speed = w[i]!;
    const push = force - friction * speed;
    dx[i]! += weight * speed;
    dv[i]! += weight * push;
    y[i] = x[i]! + next * speed;
    w[i] = v[i]! + next * push;
  }
}

/**
 * Moves opinions by one step with the inputs held fixed: dx/dt = -x + (K / m) sum tanh(alpha x_j), or with inertia dx/dt = v,
 * dv/dt = -mu v - x + (K / m) sum tanh(alpha x_j).
 *
 * Classical Runge-Kutta of order 4. Writes x, and v where there is one.
 */
export function drift(moving: Moving, inputs: Inputs, room: DriftRoom, rule: DriftRule): void {
  const { v, x } = moving;
  const { dv, dx, isHeard, w, y } = room;
  const { source, start } = inputs;
  const size = x.length;
  isHeard.fill(0);
  const end = start[size]!;
  for (let e = 0; e < end; e++) isHeard[source[e]!] = 1;
  y.set(x);
  dx.fill(0);
  if (v !== null) {
    w.set(v);
    dv.fill(0);
  }
  for (let stage = 0; stage < 4; stage++) runStage(moving, inputs, room, stage, rule);
  for (let i = 0; i < size; i++) x[i]! += dx[i]!;
  if (v !== null) for (let i = 0; i < size; i++) v[i]! += dv[i]!;
}
