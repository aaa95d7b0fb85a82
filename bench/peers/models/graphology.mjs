import { DirectedGraph } from 'graphology';

const firstOpinion = (i) => 2 * ((i * 0.618033988749895) % 1) - 1;

/** The library has no generator of its own: a small one with a seed (Vigna 2015, splitmix in 32 bits). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

// user code
const settings = { awake: 0.1, bound: 0.5, rate: 0.05, probability: 0.1 };

function populate({ followees, follows, size }) {
  const graph = new DirectedGraph();
  for (let i = 0; i < size; i++)
    graph.addNode(i, { opinion: firstOpinion(i), posted: firstOpinion(i) });
  for (let e = 0; e < followees.length; e++)
    graph.addDirectedEdge(Math.floor(e / follows), followees[e]);
  return graph;
}

function step(graph, random) {
  graph.forEachNode((node, attributes) => {
    if (random() >= settings.awake) return;
    let pull = 0;
    graph.forEachOutNeighbor(node, (_, other) => {
      const gap = other.posted - attributes.opinion;
      if (Math.abs(gap) < settings.bound) pull += gap;
    });
    graph.updateNodeAttribute(node, 'opinion', (x) => x + settings.rate * pull);
    if (random() < settings.probability) graph.setNodeAttribute(node, 'posted', attributes.opinion);
  });
}
// end of user code

export function create({ seed, ...rows }) {
  const graph = populate(rows);
  const random = generator(seed);
  return {
    step: () => step(graph, random),
    opinions: () => graph.mapNodes((_, { opinion }) => opinion),
  };
}
