import { sigmoid } from '../random/math.ts';

/** How fear and climate turn an opinion into what is said. */
export interface VoiceParams {
  /** Inclination to speak, any number. */
  base: number;
  /** Weight of the support perceived for one's own side. */
  support: number;
  /** Weight of how strongly one holds the opinion. */
  strength: number;
  /** Weight of fear times sensitivity. */
  fear: number;
  /** Weight of a real-name rule times sensitivity. */
  realName: number;
  /** Share of the way to the climate that full fear on a fully sensitive topic moves what one says, [0, 1]. */
  conformity: number;
  /** 1 when accounts are registered by real name, else 0. */
  isRealName: number;
}

/**
 * Returns what holds back from speaking on a topic: fear b3 f z + realName b4 n z, f the fear and z the sensitivity, each in [0, 1].
 *
 * @param isNamed - n, 1 for an account registered by real name, else 0. Default `isRealName`, the rule for all.
 */
export function dangerOf(
  p: VoiceParams,
  fear: number,
  sensitivity: number,
  isNamed: number = p.isRealName,
): number {
  return p.fear * fear * sensitivity + p.realName * isNamed * sensitivity;
}

/**
 * Returns the probability of speaking: sigmoid(b0 + b1 (2m - 1)|x| + b2 |x| - danger), m the support perceived for the own side.
 *
 * @param x - opinion held, [-1, 1].
 * @param positive - share of stances above 0 among those read lately, [0, 1].
 * @param danger - from `dangerOf`, less what urges to speak.
 * @see Noelle-Neumann 1974 on the spiral of silence
 */
export function willingness(p: VoiceParams, x: number, positive: number, danger: number): number {
  const strength = Math.abs(x);
  const support = x >= 0 ? positive : 1 - positive;
  return sigmoid(p.base + (p.support * (2 * support - 1) + p.strength) * strength - danger);
}

/**
 * Returns the stance an account is willing to show: y = x + conformity pressure (c - x).
 *
 * @param x - opinion held, [-1, 1].
 * @param climate - mean stance read lately, [-1, 1].
 * @param pressure - fear times sensitivity, [0, 1].
 * @see Kuran 1995 on preference falsification
 */
export function voiceOf(p: VoiceParams, x: number, climate: number, pressure: number): number {
  return x + p.conformity * pressure * (climate - x);
}
