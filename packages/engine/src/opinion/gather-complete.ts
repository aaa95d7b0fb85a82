import type { Opinions } from './held.ts';
import type { SumSource, Sums } from './sums.ts';

/** The opinions of all accounts on a topic: their sum in two doubles, and their range. */
interface Total {
  readonly moment: number;
  readonly topic: number;
  readonly high: number;
  readonly low: number;
  readonly least: number;
  readonly most: number;
}

/** Totals found for an array of opinions: blocks of one tick share them. */
const kept = new WeakMap<Opinions, Total>();

function makeTotal({ moment, topic, width, x }: SumSource): Total {
  let high = 0;
  let low = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let at = topic; at < x.length; at += width) {
    const value = x[at]!;
    const next = high + value;
    const back = next - high;
    low += high - (next - back) + (value - back);
    high = next;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { moment, topic, high, low, least, most };
}

function totalFor(source: SumSource): Total {
  const { moment, topic, x } = source;
  const last = kept.get(x);
  if (last && last.moment === moment && last.topic === topic) return last;
  const made = makeTotal(source);
  kept.set(x, made);
  return made;
}

/**
 * Sums of the opinions of all others, where everybody follows everybody: one pass for the total, then O(1) per account.
 *
 * A mean never leaves the range of the opinions.
 */
export function addAllOthers(source: SumSource, lo: number, hi: number, sums: Sums): void {
  const { graph, topic, width, x } = source;
  const { sum, weight } = sums;
  const { high, least, low, most } = totalFor(source);
  const others = graph.size - 1;
  for (let i = lo; i < hi; i++) {
    const rest = high - x[i * width + topic]! + low;
    sum[i - lo] = others === 0 ? 0 : Math.min(others * most, Math.max(others * least, rest));
    weight[i - lo] = others;
  }
}
