import type { StoredRows } from '../graph/follower-graph.ts';
import { windowsFor } from './confidence-windows.ts';
import { gatherFast } from './gather-wasm.ts';
import { directRows, isComplete, rowScratch, weightScratch } from './rows.ts';
import type { SumSource, Sums } from './sums.ts';

function addRows(rows: StoredRows, source: SumSource, lo: number, hi: number, sums: Sums) {
  const { followees, offsets } = rows;
  const { limit, topic, width, x } = source;
  const { sum, weight } = sums;
  let e = offsets[lo]! | 0;
  for (let i = lo; i < hi; i++) {
    const end = offsets[i + 1]! | 0;
    const own = x[i * width + topic]!;
    let total = 0;
    let count = 0;
    for (; e < end; e = (e + 1) | 0) {
      const y = x[followees[e]! * width + topic]!;
      if (Math.abs(y - own) <= limit) {
        total += y;
        count = (count + 1) | 0;
      }
    }
    sum[i - lo] = total;
    weight[i - lo] = count;
  }
}

function addWeightedRows(rows: StoredRows, source: SumSource, lo: number, hi: number, sums: Sums) {
  const { followees, offsets } = rows;
  const weights = rows.weights!;
  const { limit, topic, width, x } = source;
  const { sum, weight } = sums;
  let e = offsets[lo]! | 0;
  for (let i = lo; i < hi; i++) {
    const end = offsets[i + 1]! | 0;
    const own = x[i * width + topic]!;
    let total = 0;
    let all = 0;
    for (; e < end; e = (e + 1) | 0) {
      const y = x[followees[e]! * width + topic]!;
      if (Math.abs(y - own) <= limit) {
        total += weights[e]! * y;
        all += weights[e]!;
      }
    }
    sum[i - lo] = total;
    weight[i - lo] = all;
  }
}

function addComputed(source: SumSource, lo: number, hi: number, { sum, weight }: Sums) {
  const { graph, limit, topic, width, x } = source;
  const row = rowScratch(graph);
  const weights = graph.weights ? weightScratch(graph) : null;
  for (let i = lo; i < hi; i++) {
    const count = graph.followees(i, row);
    if (weights) graph.weights!(i, weights);
    const own = x[i * width + topic]!;
    let total = 0;
    let all = 0;
    for (let k = 0; k < count; k++) {
      const y = x[row[k]! * width + topic]!;
      if (Math.abs(y - own) > limit) continue;
      const w = weights ? weights[k]! : 1;
      total += w * y;
      all += w;
    }
    sum[i - lo] = total;
    weight[i - lo] = all;
  }
}

/** Everybody but oneself within the limit, from windows over the sorted opinions. */
function addFromWindows(source: SumSource, lo: number, hi: number, { sum, weight }: Sums) {
  const { topic, width, x } = source;
  const windows = windowsFor(source);
  const { counts, least, most, sums } = windows;
  for (let i = lo; i < hi; i++) {
    const own = x[i * width + topic]!;
    const p = windows.placeOf(own);
    const others = counts[p]! - 1;
    const rest = sums[p]! - own;
    sum[i - lo] =
      others === 0 ? 0 : Math.min(others * most[p]!, Math.max(others * least[p]!, rest));
    weight[i - lo] = others;
  }
}

/** Sums of the opinions that accounts lo..hi-1 follow and that lie within the limit of their own, bound included. */
export function addWithin(source: SumSource, lo: number, hi: number, sums: Sums): void {
  const rows = directRows(source.graph);
  if (isComplete(source.graph)) addFromWindows(source, lo, hi, sums);
  else if (rows && !rows.weights && gatherFast(rows, source, { lo, hi }, sums)) return;
  else if (rows?.weights) addWeightedRows(rows, source, lo, hi, sums);
  else if (rows) addRows(rows, source, lo, hi, sums);
  else addComputed(source, lo, hi, sums);
}
