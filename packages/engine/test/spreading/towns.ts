import type { Behaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import { buildCsr } from '../../src/graph/csr-build.ts';
import { type StoredGraph, storedGraph } from '../../src/graph/stored-graph.ts';
import { createWorld } from '../../src/world/world.ts';
import { dice } from '../behaviour/stage.ts';
import { follows } from '../world/models.ts';

/** Rows drawn at random: account i follows some of the others. */
export function randomRows(seed: number, n: number, mean = 2): number[][] {
  const roll = dice(seed);
  for (let k = 0; k < 5; k++) roll(2);
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => j).filter((j) => j !== i && roll(1000) < (1000 * mean) / n),
  );
}

/** A stored graph of given rows, with weights where they are given row by row. */
export function graphOf(
  rows: readonly (readonly number[])[],
  weights?: readonly (readonly number[])[],
): StoredGraph {
  const from = Uint32Array.from(rows.flatMap((row, i) => row.map(() => i)));
  const options = weights ? { weights: [Float32Array.from(weights.flat())] } : {};
  return storedGraph(buildCsr(rows.length, [from], [Uint32Array.from(rows.flat())], options).rows);
}

/** Rows after account i got the name names[i]. */
export function renamed(
  rows: readonly (readonly number[])[],
  names: readonly number[],
): number[][] {
  const out: number[][] = rows.map(() => []);
  rows.forEach((row, i) => {
    out[names[i]!] = row.map((j) => names[j]!).sort((a, b) => a - b);
  });
  return out;
}

/** A random order of 0..n-1. */
export function shuffled(seed: number, n: number): number[] {
  const roll = dice(seed);
  const names = Array.from({ length: n }, (_, i) => i);
  for (let k = n - 1; k > 0; k--) {
    const other = roll(k + 1);
    [names[k], names[other]] = [names[other]!, names[k]!];
  }
  return names;
}

/** A column of a world after each tick, the start included, with all columns checked. */
export function history(
  rows: readonly (readonly number[])[],
  behaviour: Behaviour,
  column: string,
  options: { ticks: number; seed: string; changes?: Partial<Model> },
): number[][] {
  const model: Model = {
    name: 'town',
    kinds: { netizen: rows.length },
    graph: follows(rows),
    behaviours: [behaviour],
    // Small blocks, so that a step crosses their borders.
    blockSize: 3,
    ...options.changes,
  };
  const world = createWorld(model, { seed: options.seed });
  const now = () => Array.from(world.view.column(column).array);
  const seen = [now()];
  for (let t = 0; t < options.ticks; t++) {
    world.step();
    world.check();
    seen.push(now());
  }
  return seen;
}

/** Adds up how many are in each state. */
export function countOf(states: ArrayLike<number>, state: number): number {
  return Array.from(states).filter((s) => s === state).length;
}
