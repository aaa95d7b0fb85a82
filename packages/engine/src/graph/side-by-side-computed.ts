import type { FollowerGraph } from './follower-graph.ts';

/** One graph and the id of its first account. */
interface Part {
  readonly graph: FollowerGraph;
  readonly lo: number;
  /** Bits of its own accounts, and the array of all bits they were cut from. */
  bits: Uint32Array;
  whole: Uint32Array | undefined;
}

/** Raises out[0..count) by `lo`; returns the count. */
function raise(out: Uint32Array, count: number, lo: number): number {
  for (let k = 0; k < count; k++) out[k] = out[k]! + lo;
  return count;
}

/** Keeps the accounts of out[0..count) whose bit is set; returns how many. */
function keepRecent(out: Uint32Array, count: number, bits: Uint32Array): number {
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const j = out[k]!;
    if (((bits[j >>> 5]! >>> (j & 31)) & 1) === 1) out[kept++] = j;
  }
  return kept;
}

/** Followees of i that posted: by the part's own short cut where its bits begin with a word. */
function recentOf(
  { bits, graph, lo }: Part,
  i: number,
  whole: Uint32Array,
  out: Uint32Array,
): number {
  if ((lo & 31) === 0 && graph.recentFollowees)
    return raise(out, graph.recentFollowees(i - lo, bits, out), lo);
  return keepRecent(out, raise(out, graph.followees(i - lo, out), lo), whole);
}

/** Returns graphs side by side as one that is read through `followees`; it takes no memory of its own. */
export function sideBySideComputed(graphs: readonly FollowerGraph[]): FollowerGraph {
  let size = 0;
  const parts = graphs.map((graph): Part => {
    const part = { graph, lo: size, bits: new Uint32Array(0), whole: undefined };
    size += graph.size;
    return part;
  });
  const sum = (of: (graph: FollowerGraph) => number): number =>
    graphs.reduce((total, graph) => total + of(graph), 0);
  const partOf = (i: number): Part => {
    let p = parts.length - 1;
    while (p > 0 && parts[p]!.lo > i) p--;
    return parts[p]!;
  };
  const isWeighted = graphs.some(({ weights }) => weights);
  return {
    size,
    follows: sum(({ follows }) => follows),
    symmetric: graphs.every(({ symmetric }) => symmetric),
    maxDegree: Math.max(...graphs.map(({ maxDegree }) => maxDegree)),
    get bytes() {
      return {
        perAccount: sum(({ bytes }) => bytes.perAccount),
        perFollow: sum(({ bytes }) => bytes.perFollow),
      };
    },
    degree(i) {
      const { graph, lo } = partOf(i);
      return graph.degree(i - lo);
    },
    followee(i, k) {
      const { graph, lo } = partOf(i);
      return lo + graph.followee(i - lo, k);
    },
    followees(i, out) {
      const { graph, lo } = partOf(i);
      return raise(out, graph.followees(i - lo, out), lo);
    },
    recentFollowees(i, bits, out) {
      const part = partOf(i);
      if (part.whole !== bits) {
        part.whole = bits;
        part.bits = bits.subarray(part.lo >>> 5);
      }
      return recentOf(part, i, bits, out);
    },
    inDegree(j) {
      const { graph, lo } = partOf(j);
      return graph.inDegree(j - lo);
    },
    ...(isWeighted && {
      weights(i: number, out: Float32Array) {
        const { graph, lo } = partOf(i);
        if (graph.weights) return graph.weights(i - lo, out);
        const count = graph.degree(i - lo);
        out.fill(1, 0, count);
        return count;
      },
    }),
  };
}
