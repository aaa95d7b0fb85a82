import { deGroot, deGrootStep, untilStill } from '@netizen/engine/models';
import { near, type ValidationCase } from '../case.ts';
import { heldAfter, opinionWorld, weightedGraph } from '../opinion-world.ts';

const graph = weightedGraph([
  [0, 0.5, 0.5],
  [1, 0, 0],
  [0, 1, 0],
]);
const INFLUENCE = [0.4, 0.4, 0.2];

/** Consensus from an opinion of 1 at one account and 0 at the others: the weight of its influence. */
function consensusFrom(account: number): number {
  const x = Float64Array.from({ length: 3 }, (_, i) => (i === account ? 1 : 0));
  const step = (before: Float32Array | Float64Array, out: Float32Array | Float64Array) =>
    deGrootStep(graph, before, { selfWeight: 0 }, out);
  return untilStill(step, x, { tolerance: 1e-15 }).x[0]!;
}

export const cases: ValidationCase[] = [
  {
    id: 'V1',
    title: 'DeGroot, T = [[0, 1/2, 1/2], [1, 0, 0], [0, 1, 0]], x(0) = (1, 0, 0)',
    source: 'DeGroot 1974; Golub & Jackson 2010, left eigenvector (2, 2, 1) / 5',
    speed: 'fast',
    find() {
      const behaviours = [deGroot({ selfWeight: 0 })];
      const held = heldAfter(opinionWorld({ graph, opinion: [1, 0, 0], behaviours }), 200);
      return [
        ...Array.from(held, (x, i) => near(`world, account ${i} after 200 ticks`, 0.4, x, 1e-12)),
        ...INFLUENCE.map((weight, i) =>
          near(`arrays, influence of account ${i}`, weight, consensusFrom(i), 1e-12),
        ),
      ];
    },
  },
];
