import { type FollowerGraph, microblog } from '@netizen/engine/graph';
import {
  deriveKey,
  drawExponential,
  drawNormal,
  drawPareto,
  drawUnit,
  seedKey,
} from '@netizen/engine/random';

const SEED = seedKey('peers-check');

/** Draws n numbers of a named sequence. */
function draws(name: string, n: number, one: (k0: number, k1: number, i: number) => number) {
  const [k0, k1] = deriveKey(SEED, name);
  return Array.from({ length: n }, (_, i) => one(k0, k1, i));
}

const normals = (name: string, n: number) =>
  draws(name, n, (k0, k1, i) => drawNormal(k0, k1, 0, i, 0));
const uniforms = (name: string, n: number) =>
  draws(name, n, (k0, k1, i) => drawUnit(k0, k1, 0, i, 0));

/** Two autoregressive series; the first leads the second by two steps. */
function series(steps: number): { leader: number[]; follower: number[] } {
  const leader = normals('leader', steps);
  const follower = normals('follower', steps);
  for (let t = 2; t < steps; t++) {
    leader[t]! += 0.6 * leader[t - 1]!;
    follower[t]! += 0.3 * follower[t - 1]! + 0.2 * leader[t - 2]!;
  }
  return { leader, follower };
}

/** Parent per post, -1 for a root: one post in ten begins a tree, the others prefer late posts. */
function forest(posts: number): number[] {
  const root = uniforms('root', posts);
  const pick = uniforms('parent', posts);
  return pick.map((u, p) => (p === 0 || root[p]! < 0.1 ? -1 : Math.floor(Math.sqrt(u) * p)));
}

function rowsOf(graph: FollowerGraph) {
  const { followees, offsets } = graph.rows!;
  return { offsets: Array.from(offsets), followees: Array.from(followees) };
}

/** Makes every array of the comparison, and the graph as ours sees it. */
export function makeInputs() {
  const opinions = normals('opinion', 400).map((z) => Math.tanh(z));
  const graph = microblog({ mean: 12 }).build({
    size: opinions.length,
    key: deriveKey(SEED, 'graph'),
    opinion: Float64Array.from(opinions),
  });
  const waits = draws('wait', 1500, (k0, k1, i) => drawExponential(k0, k1, 0, i, 0, 2));
  const arrays = {
    normal: normals('normal', 2000),
    shifted: normals('shifted', 1500).map((z) => 0.07 + 1.05 * z),
    small: normals('small', 11),
    other: normals('other', 14).map((z) => z + 0.8),
    tied: normals('tied', 300).map((z) => Math.round(4 * z)),
    tiedToo: normals('tied too', 200).map((z) => Math.round(4 * z + 1)),
    large: normals('large', 6000),
    larger: normals('larger', 5001).map((z) => z + 0.03),
    waits,
    amounts: draws('amount', 700, (k0, k1, i) => drawPareto(k0, k1, 0, i, 0, 1, 1.8)),
    // Uniform below 10, a power law above: the search must find where the tail begins.
    counts: draws('count', 2000, (k0, k1, i) =>
      i < 900
        ? 1 + Math.floor(9 * drawUnit(k0, k1, 0, i, 0))
        : Math.floor(drawPareto(k0, k1, 0, i, 0, 10, 1.4)),
    ),
    categories: [30, 40, 210, 130, 530, 50, 10],
    clustered: uniforms('clustered', 500).map((u, i) => ((i % 5) - 2) / 2 + 0.3 * u),
    sample: draws('sample', 40, (k0, k1, i) => drawExponential(k0, k1, 0, i, 0, 1)),
    opinions,
    ...series(400),
    parents: forest(600),
  };
  return { arrays, rows: rowsOf(graph), graph };
}

export type Inputs = ReturnType<typeof makeInputs>;
