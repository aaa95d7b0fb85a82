import { complete, erdosRenyi, type FollowerGraph } from '@netizen/engine/graph';
import { deffuantWeisbuch, deffuantWeisbuchSweep } from '@netizen/engine/models';
import { drawUnit, seedKey } from '@netizen/engine/random';
import { near, type ValidationCase } from '../case.ts';
import { heldAfter, opinionWorld } from '../opinion-world.ts';

const N = 1000;
const TICKS = 300;
const key = seedKey('v6');
const start = Float64Array.from({ length: N }, (_, i) => drawUnit(key[0], key[1], 0, i, 0));
const everybody = complete().build({ size: N, key });
const some = erdosRenyi({ mean: 8 }).build({ size: N, key });

const sum = (x: Float64Array): number => x.reduce((a, b) => a + b, 0);

function driftOnArrays(graph: FollowerGraph, bound: number): number {
  const x = start.slice();
  for (let tick = 0; tick < TICKS; tick++) deffuantWeisbuchSweep(graph, x, { bound, key, tick });
  return Math.abs(sum(x) - sum(start));
}

function driftInWorld(graph: FollowerGraph, bound: number): number {
  const behaviours = [deffuantWeisbuch({ bound })];
  const held = heldAfter(opinionWorld({ graph, opinion: start, behaviours }), TICKS);
  return Math.abs(sum(held) - sum(start));
}

export const cases: ValidationCase[] = [
  {
    id: 'V6',
    title: `Deffuant keeps the sum of ${N} opinions, ${TICKS} meetings each, any bound`,
    source: 'identity of the model',
    speed: 'fast',
    find: () => [
      ...[0.05, 0.2, 0.5, 1].map((bound) =>
        near(
          `arrays, complete graph, bound ${bound}, |drift|`,
          0,
          driftOnArrays(everybody, bound),
          1e-12 * N,
        ),
      ),
      near(
        'arrays, random directed graph, bound .3, |drift|',
        0,
        driftOnArrays(some, 0.3),
        1e-12 * N,
      ),
      near('world, complete graph, bound .2, |drift|', 0, driftInWorld(everybody, 0.2), 1e-12 * N),
      near('world, random directed graph, bound 1, |drift|', 0, driftInWorld(some, 1), 1e-12 * N),
    ],
  },
];
