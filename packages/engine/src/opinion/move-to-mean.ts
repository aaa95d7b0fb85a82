import type { Move } from './synchronous.ts';

/** The same where all accounts share one weight and one step: 1.6 times faster. */
function moveAlike({ after, before, sums, topic, width }: Move, w: number, step: number): void {
  const { agent, count, sum, weight } = sums;
  const stay = 1 - step;
  for (let r = 0; r < count; r++) {
    const at = agent[r]! * width + topic;
    const x = before[at]!;
    const all = w + weight[r]!;
    after[at] = all > 0 ? stay * x + step * ((w * x + sum[r]!) / all) : x;
  }
}

/**
 * Moves accounts toward the mean of what they look at and their own opinion.
 *
 * x' = (1 - r) x + r m with r = rate susceptibility and m = (selfWeight x + sum) / (selfWeight + weight); unchanged where nothing weighs.
 * Kept in this form, x' stays in [-1, 1] to the last bit if all opinions do.
 */
export function moveToMean(given: Move, { rate }: { rate: number }): void {
  const { after, before, selfWeight, sums, susceptibility, topic, width } = given;
  const { agent, count, sum, weight } = sums;
  const own = selfWeight.values;
  const ownMask = selfWeight.mask;
  const { mask, values } = susceptibility;
  const scale = rate / susceptibility.unit;
  if (ownMask === 0 && mask === 0) {
    moveAlike(given, own[0]!, values[0]! * scale);
    return;
  }
  for (let r = 0; r < count; r++) {
    const i = agent[r]!;
    const at = i * width + topic;
    const x = before[at]!;
    const w = own[i & ownMask]!;
    const all = w + weight[r]!;
    const step = values[i & mask]! * scale;
    after[at] = all > 0 ? (1 - step) * x + step * ((w * x + sum[r]!) / all) : x;
  }
}
