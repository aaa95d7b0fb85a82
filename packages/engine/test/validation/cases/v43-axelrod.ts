import { createWorld } from '@netizen/engine';
import { type FollowerGraph, lattice } from '@netizen/engine/graph';
import { axelrod, axelrodSweep } from '@netizen/engine/models';
import { deriveKey, drawUnit, type Key, seedKey } from '@netizen/engine/random';
import { type Finding, holds, near, type ValidationCase } from '../case.ts';
import { chainMean, type Moves } from '../markov-chain.ts';
import { average, graphOf } from '../replicates.ts';

/** Accounts in a line, each of whom reads those beside it. */
const line = (n: number): FollowerGraph =>
  graphOf(Array.from({ length: n }, (_, i) => [i - 1, i + 1].filter((j) => j >= 0 && j < n)));

/** Groups of accounts in a row of cells that share all traits; `code(i)` names the culture of i. */
function countRegions(graph: FollowerGraph, code: (i: number) => string | number): number {
  const seen = new Uint8Array(graph.size);
  let regions = 0;
  for (let first = 0; first < graph.size; first++) {
    if (seen[first]) continue;
    regions++;
    const todo = [first];
    seen[first] = 1;
    for (let i = todo.pop(); i !== undefined; i = todo.pop())
      for (let k = 0; k < graph.degree(i); k++) {
        const j = graph.followee(i, k);
        if (seen[j] || code(i) !== code(j)) continue;
        seen[j] = 1;
        todo.push(j);
      }
  }
  return regions;
}

/** Whether every two neighbours share all traits or none. */
function isFrozen(graph: FollowerGraph, x: Uint8Array, features: number): boolean {
  for (let i = 0; i < graph.size; i++)
    for (let k = 0; k < graph.degree(i); k++) {
      const j = graph.followee(i, k);
      let same = 0;
      for (let f = 0; f < features; f++) if (x[i * features + f] === x[j * features + f]) same++;
      if (same > 0 && same < features) return false;
    }
  return true;
}

interface Culture {
  graph: FollowerGraph;
  features: number;
  traits: number;
  /** Updates between two looks at whether all is frozen. */
  look: number;
}

/** Runs from uniform traits until nothing can change; returns regions, and updates to the last look. */
function play({ features, graph, look, traits }: Culture, key: Key) {
  const x = Uint8Array.from({ length: graph.size * features }, (_, at) =>
    Math.floor(drawUnit(key[0], key[1], 0, at, 99) * traits),
  );
  let tick = 0;
  for (; !isFrozen(graph, x, features); tick++)
    axelrodSweep(graph, x, { features, key, tick, updates: look });
  const culture = (i: number) => x.subarray(i * features, (i + 1) * features).join();
  return { regions: countRegions(graph, culture), updates: tick * look };
}

/** Mean regions and updates in the end on a line, over all first states alike: the chain of all states, solved. */
function exact(n: number, features: number, traits: number) {
  const digits = n * features;
  const states = traits ** digits;
  const trait = (s: number, i: number, f: number) =>
    Math.floor(s / traits ** (i * features + f)) % traits;
  const movesOf: Moves = (s) => {
    const moves: [number, number][] = [];
    for (let i = 0; i < n; i++) {
      const beside = [i - 1, i + 1].filter((j) => j >= 0 && j < n);
      for (const j of beside) {
        const apart = Array.from({ length: features }, (_, f) => f).filter(
          (f) => trait(s, i, f) !== trait(s, j, f),
        );
        const share = (features - apart.length) / features;
        if (share === 0) continue;
        for (const f of apart) {
          const gap = trait(s, j, f) - trait(s, i, f);
          const p = share / n / beside.length / apart.length;
          moves.push([s + gap * traits ** (i * features + f), p]);
        }
      }
    }
    return moves;
  };
  const isEnd = (s: number) => movesOf(s).length === 0;
  const graph = line(n);
  const culture = (s: number) => (i: number) =>
    Math.floor(s / traits ** (i * features)) % traits ** features;
  const regions = chainMean(states, movesOf, (s) =>
    isEnd(s) ? countRegions(graph, culture(s)) : undefined,
  );
  const updates = chainMean(states, movesOf, (s) => (isEnd(s) ? 0 : undefined), 1);
  const mean = (of: Float64Array) => of.reduce((a, b) => a + b, 0) / states;
  return { regions: mean(regions), updates: mean(updates) };
}

/** Two accounts that share s of F features need F / s updates for the next one; none without any in common. */
function pairFindings(runs: number): Finding[] {
  const features = 4;
  const traits = 3;
  const culture = { graph: line(2), features, traits, look: 1 };
  const found = Array.from({ length: runs }, (_, r) =>
    play(culture, deriveKey(seedKey('v43'), `pair:${r}`)),
  );
  const apart = (1 - 1 / traits) ** features;
  let updates = 0;
  for (let s = 1; s <= features; s++) {
    const ways = [4, 6, 4, 1][s - 1]! * (1 / traits) ** s * (1 - 1 / traits) ** (features - s);
    for (let have = s; have < features; have++) updates += (ways * features) / have;
  }
  const times = average(runs, (r) => found[r]!.updates);
  const two = found.filter(({ regions }) => regions === 2).length / runs;
  const error = Math.sqrt((apart * (1 - apart)) / runs);
  return [
    near(`pair, F=4, q=3: stay apart (1 - 1/q)^F, ${runs} runs`, apart, two, 4 * error),
    near('pair, F=4, q=3: updates until alike', updates, times.mean, 4 * times.error),
  ];
}

/** One update of a reader that shares the last of four features: with chance 1/2 for the reader times 1/4 it copies one of three, all alike. */
function whichFeature(updates: number): Finding[] {
  const graph = graphOf([[1], []]);
  const key = seedKey('v43');
  const counts = [0, 0, 0];
  for (let tick = 0; tick < updates; tick++) {
    const x = Uint8Array.of(0, 0, 0, 7, 1, 1, 1, 7);
    axelrodSweep(graph, x, { features: 4, key, tick, updates: 1 });
    const copied = x.indexOf(1);
    if (copied < 3) counts[copied]!++;
  }
  const p = 1 / 24;
  const wide = 4 * Math.sqrt((p * (1 - p)) / updates);
  return counts.map((count, f) =>
    near(`feature ${f} of three is copied, ${updates} updates`, p, count / updates, wide),
  );
}

function lineFindings(n: number, features: number, runs: number): Finding[] {
  const traits = 2;
  const culture = { graph: line(n), features, traits, look: 1 };
  const found = Array.from({ length: runs }, (_, r) =>
    play(culture, deriveKey(seedKey('v43'), `line:${n}:${features}:${r}`)),
  );
  const known = exact(n, features, traits);
  const regions = average(runs, (r) => found[r]!.regions);
  const updates = average(runs, (r) => found[r]!.updates);
  const text = `line of ${n}, F=${features}, q=${traits}, ${runs} runs`;
  return [
    near(`${text}: regions in the end`, known.regions, regions.mean, 4 * regions.error),
    near(`${text}: updates to the end`, known.updates, updates.mean, 4 * updates.error),
  ];
}

/** Table 2 of the paper gives means of ten runs on a lattice of 10 x 10 with borders, so its own error is ours times sqrt(runs / 10). */
function published(traits: number, expected: number, runs: number): Finding {
  const key = seedKey('v43');
  const graph = lattice({ width: 10, periodic: false }).build({ size: 100, key });
  const culture = { graph, features: 5, traits, look: 2000 };
  const regions = average(
    runs,
    (r) => play(culture, deriveKey(key, `table:${traits}:${r}`)).regions,
  );
  const wide = 4 * regions.error * Math.sqrt(1 + runs / 10);
  return near(`10 x 10, F=5, q=${traits}: regions, ${runs} runs`, expected, regions.mean, wide);
}

/** Whether a world holds the traits that sweeps over an array give. */
function worldAgrees(): Finding {
  const features = 3;
  const graph = line(30);
  const world = createWorld(
    {
      name: 'culture',
      kinds: { netizen: 30 },
      graph: { name: 'as-given', params: {}, build: () => graph },
      topics: Array.from({ length: features }, (_, k) => ({ name: `f${k}`, political: true })),
      behaviours: [axelrod({ traits: 4 })],
    },
    { seed: 'v43' },
  );
  const held = world.view.column('trait').array as Uint8Array;
  const start = held.slice();
  const x = held.slice();
  const key = deriveKey(seedKey('v43'), 'axelrod');
  for (let tick = 0; tick < 20; tick++) {
    world.step();
    axelrodSweep(graph, x, { features, key, tick });
  }
  const now = world.view.column('trait').array;
  const isSame = x.every((one, at) => one === now[at]);
  const hasMoved = x.some((one, at) => one !== start[at]);
  return holds('a world gives what sweeps over an array give', isSame && hasMoved, '20 ticks');
}

export const cases: ValidationCase[] = [
  {
    id: 'V43',
    title: 'Axelrod: regions and updates to the end, from uniform traits',
    source:
      'Axelrod 1997, Journal of Conflict Resolution 41(2) 203, table 2; chains of all states on short lines, solved',
    speed: 'long',
    find(size) {
      const isFull = size === 'full';
      return [
        ...pairFindings(isFull ? 40_000 : 10_000),
        ...whichFeature(isFull ? 100_000 : 20_000),
        ...lineFindings(3, 2, isFull ? 40_000 : 10_000),
        ...lineFindings(4, 2, isFull ? 40_000 : 10_000),
        ...lineFindings(3, 3, isFull ? 40_000 : 10_000),
        ...(isFull ? [published(5, 1, 100), published(10, 3.2, 100), published(15, 20, 100)] : []),
        worldAgrees(),
      ];
    },
  },
];
