import {
  clustering,
  components,
  erdosRenyi,
  type GraphRecipe,
  graphStatistics,
  preferential,
  wattsStrogatz,
} from '@netizen/engine/graph';
import { seedKey } from '@netizen/engine/random';
import { type Finding, near, type ValidationCase } from '../case.ts';

const N = 100_000;

const build = (recipe: GraphRecipe, seed: string, size = N) =>
  recipe.build({ size, key: seedKey(seed) });

/** p(2) = .5, p(3) = .2 for m = 2; 4 standard errors of a share are at most 2 / sqrt(n), .0063 for 100,000 and .0141 for 20,000. */
function attachment(size: number, tolerance: number): Finding[] {
  const graph = build(preferential({ m: 2 }), 'V37/ba', size);
  const share = [2, 3].map((k) => {
    let count = 0;
    for (let i = 0; i < size; i++) if (graph.degree(i) === k) count++;
    return count / size;
  });
  return [
    near(`preferential m 2, n ${size}: p(2)`, 0.5, share[0]!, tolerance),
    near(`preferential m 2, n ${size}: p(3)`, 0.2, share[1]!, tolerance),
  ];
}

/** Barrat and Weigt's C: tied pairs of neighbours over k (k - 1) / 2 of the mean degree. */
function smallWorlds(size: number, tolerance: number): Finding[] {
  const worlds = [
    { k: 4, rewire: 0, start: 1 / 2 },
    { k: 4, rewire: 0.1, start: 1 / 2 },
    { k: 10, rewire: 0, start: 2 / 3 },
    { k: 10, rewire: 0.1, start: 2 / 3 },
    { k: 10, rewire: 0.3, start: 2 / 3 },
  ];
  return worlds.map(({ k, rewire, start }) => {
    const graph = build(wattsStrogatz({ k, rewire }), `V37/ws/${k}/${rewire}`, size);
    const { tiedPairs } = clustering(graph, { accounts: size });
    const found = tiedPairs / ((k * (k - 1)) / 2);
    const expected = start * (1 - rewire) ** 3;
    return near(`wattsStrogatz K ${k}, beta ${rewire}, n ${size}: C`, expected, found, tolerance);
  });
}

/** The mean degree of a neighbour is <k^2> / <k>; counted tie by tie. */
function friends(): Finding {
  const graph = build(preferential({ m: 3 }), 'V37/friends', 20_000);
  const row = new Uint32Array(graph.maxDegree ?? graph.size);
  let ties = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < graph.size; i++) {
    const degree = graph.followees(i, row);
    ties += degree;
    squares += degree * degree;
    for (let k = 0; k < degree; k++) sum += graph.degree(row[k]!);
  }
  const { friendshipRatio, mean } = graphStatistics(graph);
  const found = sum / ties / (squares / ties);
  const ratio = (friendshipRatio * mean) / (squares / ties);
  return near(
    'friendship paradox: mean degree of a neighbour over <k^2> / <k>, by ties and by graphStatistics',
    1,
    Math.abs(found - 1) > Math.abs(ratio - 1) ? found : ratio,
    1e-12,
  );
}

/** Largest root of S = 1 - exp(-z S). */
function giant(z: number): number {
  let s = 1;
  for (let t = 0; t < 1000; t++) s = 1 - Math.exp(-z * s);
  return s;
}

/**
 * Mean of four graphs. The variance of a giant component is S (1 - S) / (1 - z (1 - S))^2 / n, largest at z = 1.5 with 1.74 / n,
 * so 4 standard errors of the mean are .0083 for 100,000 accounts and .0187 for 20,000.
 */
function giants(size: number, tolerance: number): Finding[] {
  return [1.5, 2, 3].map((z) => {
    let share = 0;
    for (let g = 0; g < 4; g++) {
      const graph = build(erdosRenyi({ mean: z, symmetric: true }), `V37/giant/${z}/${g}`, size);
      share += components(graph).sizes[0]! / size / 4;
    }
    const what = `erdosRenyi z ${z}, n ${size}: giant component, mean of 4`;
    return near(what, giant(z), share, tolerance);
  });
}

export const cases: ValidationCase[] = [
  {
    id: 'V37',
    title: 'graph generators: degrees, clustering, friendship paradox, giant component',
    source:
      'Bollobas et al. 2001 (degrees); Barrat & Weigt 2000 (clustering); Feld 1991; Erdos & Renyi 1960',
    speed: 'long',
    find: (size) => {
      const [n, tolerance] = size === 'full' ? [N, 0.01] : [20_000, 0.02];
      return [
        ...attachment(n, tolerance),
        ...smallWorlds(n, tolerance),
        friends(),
        ...giants(n, tolerance),
      ];
    },
  },
];
