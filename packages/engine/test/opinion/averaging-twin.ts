import { complete } from '../../src/graph/complete.ts';
import { erdosRenyi } from '../../src/graph/erdos-renyi.ts';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { overlayGraph } from '../../src/graph/overlay.ts';
import { ring } from '../../src/graph/path.ts';
import { type StoredGraph, storedGraph } from '../../src/graph/stored-graph.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { type Key, seedKey } from '../../src/random/key.ts';

/** What a twin knows of account i: itself and those it follows. */
export interface Seen {
  x: number;
  others: { y: number; weight: number }[];
}

/** Looks at the graph through its slowest door. */
export function seenBy(graph: FollowerGraph, x: ArrayLike<number>, i: number): Seen {
  const row = new Uint32Array(graph.maxDegree);
  const weights = new Float32Array(graph.maxDegree).fill(1);
  const count = graph.followees(i, row);
  graph.weights?.(i, weights);
  const others = Array.from({ length: count }, (_, k) => ({
    y: x[row[k]!]!,
    weight: weights[k]!,
  }));
  return { x: x[i]!, others };
}

/** Weighted mean of what is seen and the own opinion. */
export function meanOf({ x, others }: Seen, self: number, limit = Infinity): number {
  let sum = self * x;
  let all = self;
  for (const { weight, y } of others) {
    if (Math.abs(y - x) > limit) continue;
    sum += weight * y;
    all += weight;
  }
  return all > 0 ? sum / all : x;
}

/** The paper's step of biased assimilation on [0, 1]. */
export function biasedOf({ x, others }: Seen, self: number, bias: number): number {
  const u = (1 + x) / 2;
  let s = 0;
  let d = 0;
  for (const { weight, y } of others) {
    s += (weight * (1 + y)) / 2;
    d += weight;
  }
  const pro = u ** bias * s;
  const whole = self + pro + (1 - u) ** bias * (d - s);
  return whole > 0 ? 2 * ((self * u + pro) / whole) - 1 : x;
}

const key: Key = seedKey('averaging');

/** Numbers in [0, 1), one per account. */
export function units(n: number, slot: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => drawUnit(key[0], key[1], n, i, slot));
}

/** Opinions on [-1, 1], one per account. */
export function opinions(n: number, slot = 0): Float64Array {
  return units(n, slot).map((u) => 2 * u - 1);
}

/** A random directed graph; some accounts follow nobody. */
export function someFollows(size: number, mean = 3): StoredGraph {
  return erdosRenyi({ mean }).build({ size, key }) as StoredGraph;
}

/** The same with weights in [0.1, 1.1). */
export function weightedFollows(size: number): StoredGraph {
  const { rows } = someFollows(size);
  const weights = Float32Array.from(units(rows.followees.length, 9), (u) => 0.1 + u);
  return storedGraph({ ...rows, weights });
}

/** One graph of every way in which rows are read. */
export const GRAPHS: Readonly<Record<string, FollowerGraph>> = {
  stored: someFollows(60, 7),
  weighted: weightedFollows(60),
  computed: ring({ reach: 3 }).build({ size: 60, key }),
  complete: complete().build({ size: 60, key }),
  changed: changedFollows(60),
  single: complete().build({ size: 1, key }),
  empty: storedGraph({ offsets: new Uint32Array(4), followees: new Uint32Array(0) }),
};

function changedFollows(size: number): FollowerGraph {
  const overlay = overlayGraph(weightedFollows(size));
  for (let i = 0; i < size; i++) overlay.apply(i, (i * 7 + 3) % size, true);
  return overlay;
}
