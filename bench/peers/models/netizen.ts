import { createWorld, defineBehaviour, f32 } from '@netizen/engine';
import { type GraphRecipe, storedGraph } from '@netizen/engine/graph';
import { drawUnit } from '@netizen/engine/random';

const firstOpinion = (i: number): number => 2 * ((i * 0.618033988749895) % 1) - 1;

// user code
const listenAndPost = defineBehaviour({
  name: 'listenAndPost',
  module: import.meta.url,
  state: { posted: f32({ init: firstOpinion, min: -1, max: 1 }) },
  writes: ['opinion'],
  published: ['posted'],
  params: { awake: 0.1, bound: 0.5, rate: 0.05, probability: 0.1 },
  update({ opinion, posted }, lo, hi, { graph, k0, k1, params, published, tick }) {
    const { awake, bound, probability, rate } = params;
    const { followees, offsets } = graph.rows!;
    const said = published.posted!;
    for (let i = lo; i < hi; i++) {
      if (drawUnit(k0, k1, tick, i, 0) >= awake) continue;
      const x = opinion[i]!;
      let pull = 0;
      for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
        const gap = said[followees[e]!]! - x;
        pull += gap * Number(Math.abs(gap) < bound);
      }
      opinion[i] = x + rate * pull;
      if (drawUnit(k0, k1, tick, i, 1) < probability) posted[i] = opinion[i]!;
    }
  },
});

function world(size: number, graph: GraphRecipe, seed: number) {
  const model = {
    name: 'listen-and-post',
    kinds: { netizen: size },
    graph,
    initial: { opinion: firstOpinion },
    behaviours: [listenAndPost],
  };
  return createWorld(model, { seed });
}
// end of user code

function recipe(size: number, follows: number, followees: Uint32Array): GraphRecipe {
  const offsets = Uint32Array.from({ length: size + 1 }, (_, i) => i * follows);
  return { name: 'rows', params: {}, size, build: () => storedGraph({ offsets, followees }) };
}

/** A world of the common model on rows of equal length. */
export function create(input: {
  size: number;
  follows: number;
  followees: Uint32Array;
  seed: number;
}): { step(): void; opinions(): ArrayLike<number> } {
  const { followees, follows, seed, size } = input;
  const made = world(size, recipe(size, follows, followees), seed);
  return { step: () => made.step(), opinions: () => made.view.column('opinion').array };
}
