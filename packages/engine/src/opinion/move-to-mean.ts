import type { Move } from './synchronous.ts';

/**
 * Moves accounts toward the mean of what they look at and their own opinion.
 *
 * x' = (1 - r) x + r m with r = rate susceptibility and m = (selfWeight x + sum) / (selfWeight + weight); unchanged where nothing weighs.
 * Kept in this form, x' stays in [-1, 1] to the last bit if all opinions do.
 */
export function moveToMean(
  { after, before, selfWeight, sums, susceptibility, topic, width }: Move,
  { rate }: { rate: number },
): void {
  const { agent, count, sum, weight } = sums;
  const own = selfWeight.values;
  const ownMask = selfWeight.mask;
  const { mask, values } = susceptibility;
  const scale = rate / susceptibility.unit;
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
