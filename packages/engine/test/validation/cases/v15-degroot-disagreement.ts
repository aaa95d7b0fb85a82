import { erdosRenyi, type StoredGraph, storedGraph } from '@netizen/engine/graph';
import { disagreement } from '@netizen/engine/measures';
import { deGroot, deGrootStep } from '@netizen/engine/models';
import { deriveKey, drawUnit, type Key, seedKey } from '@netizen/engine/random';
import { near, type ValidationCase } from '../case.ts';
import { heldAfter, opinionWorld } from '../opinion-world.ts';

const N = 40;
const STEPS = 30;

/** A random mutual graph with random weights, the same both ways. */
function randomTies([k0, k1]: Key): StoredGraph {
  const { rows } = erdosRenyi({ mean: 6, symmetric: true }).build({
    size: N,
    key: [k0, k1],
  }) as StoredGraph;
  const { followees, offsets } = rows;
  const weights = new Float32Array(followees.length);
  for (let i = 0; i < N; i++) {
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      const j = followees[e]!;
      weights[e] = 0.1 + drawUnit(k0, k1, 1, Math.min(i, j), Math.max(i, j));
    }
  }
  return storedGraph({ followees, offsets, weights }, { symmetric: true });
}

/** Network disagreement index, each tie once. */
function index(graph: StoredGraph, x: ArrayLike<number>): number {
  const total = graph.rows.weights!.reduce((a, b) => a + b, 0);
  return (disagreement(x, graph.rows) * total) / 2;
}

/** Largest rise of the index in a step, over some graphs. */
function largestRise(graphs: number, isWorld: boolean): number {
  let largest = -Infinity;
  for (let g = 0; g < graphs; g++) {
    const key = deriveKey(seedKey('v15'), `graph:${g}`);
    const graph = randomTies(key);
    const draw = (i: number, slot: number) => drawUnit(key[0], key[1], 2, i, slot);
    const selfWeight = Float64Array.from({ length: N }, (_, i) => 2 * draw(i, 0));
    let x: Float32Array | Float64Array = Float64Array.from(
      { length: N },
      (_, i) => 2 * draw(i, 1) - 1,
    );
    const world = opinionWorld({
      graph,
      opinion: x.slice(),
      range: [-1, 1],
      initial: { selfWeight: (i) => selfWeight[i]! },
      behaviours: [deGroot({ selfWeight: 'column' })],
    });
    let before = index(graph, x);
    for (let step = 0; step < STEPS; step++) {
      x = isWorld ? heldAfter(world, 1) : deGrootStep(graph, x, { selfWeight });
      const after = index(graph, x);
      largest = Math.max(largest, after - before);
      before = after;
    }
  }
  return largest;
}

export const cases: ValidationCase[] = [
  {
    id: 'V15',
    title:
      'DeGroot never polarises: the network disagreement index never rises, 100 random symmetric weighted graphs',
    source: 'Dandekar, Goel & Lee 2013, theorem 1',
    speed: 'fast',
    find: () => [
      near(
        'arrays, 100 graphs, largest rise above 0',
        0,
        Math.max(0, largestRise(100, false)),
        1e-12,
      ),
      near('world, 10 graphs, largest rise above 0', 0, Math.max(0, largestRise(10, true)), 1e-12),
    ],
  },
];
