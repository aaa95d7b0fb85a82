import { complete } from '@netizen/engine/graph';
import { deffuantWeisbuch, deffuantWeisbuchSweep } from '@netizen/engine/models';
import { seedKey } from '@netizen/engine/random';
import { near, type ValidationCase } from '../case.ts';
import { heldAfter, opinionWorld } from '../opinion-world.ts';

const key = seedKey('v5');
const graph = complete().build({ size: 2, key });
const GAP = 0.25;

function gapAfter(bound: number, meetings: number): number {
  const x = Float64Array.of(0.5, 0.5 + GAP);
  deffuantWeisbuchSweep(graph, x, { bound, rate: 0.25, key, tick: 0, updates: meetings });
  return x[1]! - x[0]!;
}

function gapInWorld(bound: number, ticks: number): number {
  const behaviours = [deffuantWeisbuch({ bound, rate: 0.25 })];
  const held = heldAfter(opinionWorld({ graph, opinion: [0.5, 0.5 + GAP], behaviours }), ticks);
  return held[1]! - held[0]!;
}

export const cases: ValidationCase[] = [
  {
    id: 'V5',
    title:
      'Deffuant, two accounts, mu = 1/4: gap (1 - 2 mu)^k after k meetings, unchanged at or beyond the bound',
    source: 'Deffuant et al. 2000, eq. 1; the case of Seldon, test_deffuant.cpp, with another mu',
    speed: 'fast',
    find: () => [
      ...[1, 2, 7, 30].map((k) =>
        near(`arrays, ${k} meetings, bound .3`, GAP * 0.5 ** k, gapAfter(0.3, k), 0),
      ),
      ...[1, 5, 15].map((ticks) =>
        near(
          `world, ${2 * ticks} meetings, bound .3`,
          GAP * 0.25 ** ticks,
          gapInWorld(0.3, ticks),
          0,
        ),
      ),
      near('arrays, 100 meetings at a bound equal to the gap', GAP, gapAfter(GAP, 100), 0),
      near('arrays, 100 meetings at bound .2', GAP, gapAfter(0.2, 100), 0),
      near('world, 100 meetings at bound .2', GAP, gapInWorld(0.2, 50), 0),
    ],
  },
];
