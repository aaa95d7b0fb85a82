import {
  type Behaviour,
  createWorld,
  f64,
  type Model,
  type Schema,
  type World,
} from '@netizen/engine';
import {
  type FollowerGraph,
  type GraphRecipe,
  type StoredGraph,
  storedGraph,
} from '@netizen/engine/graph';

/** A classical model as a world: Float64 opinions, first values given, no posts. */
export interface OpinionSetting {
  graph: FollowerGraph;
  opinion: ArrayLike<number>;
  behaviours: readonly Behaviour[];
  /** Ends of the scale. Default [0, 1]. */
  range?: readonly [number, number];
  kinds?: Model['kinds'];
  columns?: Schema;
  initial?: Model['initial'];
  seed?: string;
}

/** Creates the world; ids stay those of the graph. */
export function opinionWorld(setting: OpinionSetting): World {
  const { behaviours, columns, graph, initial, kinds, opinion, seed = 'validation' } = setting;
  const [min, max] = setting.range ?? [0, 1];
  const recipe: GraphRecipe = { name: 'as-given', params: {}, build: () => graph };
  return createWorld(
    {
      name: 'classical',
      kinds: kinds ?? { netizen: graph.size },
      graph: recipe,
      columns: { opinion: f64({ min, max, perTopic: true }), ...columns },
      initial: { opinion: (i) => opinion[i]!, ...initial },
      behaviours,
    },
    { seed },
  );
}

/** Steps a world and returns the opinions held, which must lie on their scale all the time. */
export function heldAfter(world: World, ticks: number): Float64Array {
  for (let t = 0; t < ticks; t++) {
    world.step();
    world.check();
  }
  return world.view.column('opinion').array as Float64Array;
}

/** A graph with the entries off the diagonal of a matrix as weights; zeros are no follows. */
export function weightedGraph(matrix: readonly (readonly number[])[]): StoredGraph {
  const rows = matrix.map((row, i) =>
    row.flatMap((weight, j) => (weight > 0 && i !== j ? [{ j, weight }] : [])),
  );
  const offsets = new Uint32Array(matrix.length + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = offsets[i]! + row.length;
  });
  const follows = rows.flat();
  return storedGraph({
    offsets,
    followees: Uint32Array.from(follows, ({ j }) => j),
    weights: Float32Array.from(follows, ({ weight }) => weight),
  });
}

/** Largest |a - b|. */
export function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}
