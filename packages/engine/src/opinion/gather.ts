import type { StoredRows } from '../graph/follower-graph.ts';
import { addAllOthers } from './gather-complete.ts';
import { gatherFast } from './gather-wasm.ts';
import { addWithin } from './gather-within.ts';
import type { Opinions } from './held.ts';
import { directRows, isComplete, rowScratch, weightScratch } from './rows.ts';
import type { SumSource, Sums } from './sums.ts';

/** Four partial sums: as many reads on their way at once. 1.6 times faster than one, at a million accounts with 20 follows. */
function addRows(
  { followees, offsets }: StoredRows,
  x: Opinions,
  lo: number,
  hi: number,
  sums: Sums,
) {
  const { sum, weight } = sums;
  let e = offsets[lo]! | 0;
  for (let i = lo; i < hi; i++) {
    const end = offsets[i + 1]! | 0;
    const four = (end - 3) | 0;
    weight[i - lo] = end - e;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (; e < four; e = (e + 4) | 0) {
      a += x[followees[e]!]!;
      b += x[followees[(e + 1) | 0]!]!;
      c += x[followees[(e + 2) | 0]!]!;
      d += x[followees[(e + 3) | 0]!]!;
    }
    for (; e < end; e = (e + 1) | 0) a += x[followees[e]!]!;
    sum[i - lo] = a + b + (c + d);
  }
}

function addRowsOfTopic(rows: StoredRows, source: SumSource, lo: number, hi: number, sums: Sums) {
  const { followees, offsets } = rows;
  const { topic, width, x } = source;
  const { sum, weight } = sums;
  let e = offsets[lo]! | 0;
  for (let i = lo; i < hi; i++) {
    const end = offsets[i + 1]! | 0;
    weight[i - lo] = end - e;
    let total = 0;
    for (; e < end; e = (e + 1) | 0) total += x[followees[e]! * width + topic]!;
    sum[i - lo] = total;
  }
}

function addWeightedRows(rows: StoredRows, source: SumSource, lo: number, hi: number, sums: Sums) {
  const { followees, offsets } = rows;
  const weights = rows.weights!;
  const { topic, width, x } = source;
  const { sum, weight } = sums;
  let e = offsets[lo]! | 0;
  for (let i = lo; i < hi; i++) {
    const end = offsets[i + 1]! | 0;
    let total = 0;
    let all = 0;
    for (; e < end; e = (e + 1) | 0) {
      const w = weights[e]!;
      total += w * x[followees[e]! * width + topic]!;
      all += w;
    }
    sum[i - lo] = total;
    weight[i - lo] = all;
  }
}

function addComputed(source: SumSource, lo: number, hi: number, sums: Sums) {
  const { graph, topic, width, x } = source;
  const { sum, weight } = sums;
  const row = rowScratch(graph);
  const weights = graph.weights ? weightScratch(graph) : null;
  for (let i = lo; i < hi; i++) {
    const count = graph.followees(i, row);
    if (weights) graph.weights!(i, weights);
    let total = 0;
    let all = 0;
    for (let k = 0; k < count; k++) {
      const w = weights ? weights[k]! : 1;
      total += w * x[row[k]! * width + topic]!;
      all += w;
    }
    sum[i - lo] = total;
    weight[i - lo] = all;
  }
}

function listAgents(agent: Uint32Array, lo: number, hi: number): void {
  for (let i = lo; i < hi; i++) agent[i - lo] = i;
}

/** Sums of the opinions that accounts lo..hi-1 follow, entry i - lo for account i. Where all opinions are at most 1, so is sum / weight: rounding is monotone, and both are added alike. */
export function gatherFollows(source: SumSource, lo: number, hi: number, sums: Sums): void {
  sums.count = hi - lo;
  listAgents(sums.agent, lo, hi);
  if (source.limit < Infinity) {
    addWithin(source, lo, hi, sums);
    return;
  }
  const { graph, width, x } = source;
  const rows = directRows(graph);
  if (isComplete(graph)) addAllOthers(source, lo, hi, sums);
  else if (rows && !rows.weights && gatherFast(rows, source, { lo, hi }, sums)) return;
  else if (rows?.weights) addWeightedRows(rows, source, lo, hi, sums);
  else if (rows && width === 1) addRows(rows, x, lo, hi, sums);
  else if (rows) addRowsOfTopic(rows, source, lo, hi, sums);
  else addComputed(source, lo, hi, sums);
}
