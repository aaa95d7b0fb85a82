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
 * Returns the probability of speaking: sigmoid(b0 + b1 (2m - 1)|x| + b2 |x| - b3 f z - b4 realName z).
 *
 * @param x - opinion held, [-1, 1].
 * @param positive - share of stances above 0 among those read lately, [0, 1].
 * @param fear - [0, 1].
 * @param sensitivity - of the topic, [0, 1].
 * @see Noelle-Neumann 1974 on the spiral of silence
 */
export function willingness(
  p: VoiceParams,
  x: number,
  positive: number,
  fear: number,
  sensitivity: number,
): number {
  const strength = Math.abs(x);
  const support = x >= 0 ? positive : 1 - positive;
  return sigmoid(
    p.base +
      p.support * (2 * support - 1) * strength +
      p.strength * strength -
      p.fear * fear * sensitivity -
      p.realName * p.isRealName * sensitivity,
  );
}

/**
 * Returns the stance an account is willing to show: y = x + conformity f z (c - x).
 *
 * @param climate - mean stance read lately, [-1, 1].
 * @see Kuran 1995 on preference falsification
 */
export function voiceOf(
  p: VoiceParams,
  x: number,
  climate: number,
  fear: number,
  sensitivity: number,
): number {
  return x + p.conformity * fear * sensitivity * (climate - x);
}
